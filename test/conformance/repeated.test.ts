import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMessage, anAck, anObjectList, aProvision, aRegister, aSystemControl } from '../support/messages.ts';
import { aRequest } from '../support/request-messages.ts';
import { freshId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('a synchronous message that comes again under the same SIF_MsgId', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const final = (agent: TestAgent, msgId: string): string =>
    anAck({ source: publisher.id, msgId }, 3, { from: agent.id });

  test('SIF_Register is answered 0 with the rights again (F-3, F-10)', async () => {
    const agent = new TestAgent(zis, freshId());
    const xml = aRegister({ from: agent.id });
    const first = await agent.post(xml);
    expect(await agent.post(xml)).toMatchObject({
      status: 0,
      data: first.data,
      originalMsgId: first.originalMsgId,
    });
  });

  test('SIF_Register does not wake an agent that has gone to sleep since (F-3, R-REG-9)', async () => {
    const agent = new TestAgent(zis, freshId());
    const xml = aRegister({ from: agent.id });
    await agent.post(xml);
    await agent.control('SIF_Sleep');
    await agent.post(xml);
    const { data = '' } = await publisher.control('SIF_GetZoneStatus');
    const node = data.split('<SIF_SIFNode ').find((part) => part.includes(`>${agent.id}</SIF_SourceId>`));
    expect(node).toContain('<SIF_Sleeping>Yes</SIF_Sleeping>');
  });

  test('SIF_Unregister is answered 0, also after a restart (F-3, R-UNR-1)', async () => {
    const agent = await joined(zis);
    const xml = aMessage('SIF_Unregister', '', { from: agent.id });
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    await zis.restart();
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
  });

  test('SIF_Unregister does not undo a registration that came after it (F-3)', async () => {
    const agent = await joined(zis);
    const xml = aMessage('SIF_Unregister', '', { from: agent.id });
    await agent.post(xml);
    await agent.register();
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
  });

  test('what an agent sends after it left and came back is new, whatever id it has (F-3)', async () => {
    const agent = await joined(zis);
    const subscribe = anObjectList('SIF_Subscribe', ['BusInfo'], { from: agent.id });
    await agent.post(subscribe);
    await agent.unregister();
    await agent.register();
    await agent.post(subscribe);
    const { originalMsgId } = await publisher.publish({ object: 'BusInfo' });
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });

  test.for([
    ['SIF_Subscribe', (from: string) => anObjectList('SIF_Subscribe', ['RoomInfo'], { from })],
    ['SIF_Provision', (from: string) => aProvision({ Subscribe: ['RoomInfo'] }, { from })],
  ] as const)('%s changes nothing the second time (F-3, R-PVN-1)', async ([, message]) => {
    const agent = await joined(zis);
    const xml = message(agent.id);
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    await agent.unsubscribe(['RoomInfo']);
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    await publisher.publish({ object: 'RoomInfo' });
    expect(await agent.pull()).toMatchObject({ status: 9 });
  });

  test('an acknowledgement is answered 0 again, also after a restart (F-3, R-ACKL-1)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['TermInfo']);
    const { originalMsgId: msgId } = await publisher.publish({ object: 'TermInfo' });
    const xml = anAck({ source: publisher.id, msgId }, 1, { from: agent.id });
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    await zis.restart();
    expect(await agent.post(xml)).toMatchObject({ status: 0 });
    // Another one for the same message is a mistake of the agent's.
    expect(await agent.ack(msgId, 1)).toMatchObject({ error: '12/6' });
  });

  test('a final acknowledgement does not end the block of a later event (F-3, R-ACKL-3)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['TermInfo']);
    const [first, second] = [
      (await publisher.publish({ object: 'TermInfo' })).originalMsgId,
      (await publisher.publish({ object: 'TermInfo' })).originalMsgId,
    ];
    const ended = final(agent, first);
    await agent.pull();
    await agent.ack(first, 2);
    expect(await agent.post(ended)).toMatchObject({ status: 0 });
    await agent.pull();
    await agent.ack(second, 2);
    expect(await agent.post(ended)).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await agent.post(final(agent, second))).toMatchObject({ status: 0 });
  });

  test('an acknowledgement that was refused and ended a block is refused again (F-3, R-ACKL-3)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['TermInfo']);
    const { originalMsgId: msgId } = await publisher.publish({ object: 'TermInfo' });
    await agent.pull();
    await agent.ack(msgId, 2);
    const wrong = final(agent, 'B'.repeat(32));
    const refused = await agent.post(wrong);
    expect(refused).toMatchObject({ error: '13/4' });
    const next = (await publisher.publish({ object: 'TermInfo' })).originalMsgId;
    await agent.pull();
    await agent.ack(next, 2);
    expect(await agent.post(wrong)).toMatchObject({ error: '13/4', extendedDesc: refused.extendedDesc });
    expect(await agent.post(final(agent, next))).toMatchObject({ status: 0 });
  });

  test('another message under the same id is no repetition: it is done (F-3, R-ACKL-3)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['TermInfo']);
    const { originalMsgId: msgId } = await publisher.publish({ object: 'TermInfo' });
    const acknowledge = (code: number) =>
      agent.post(anAck({ source: publisher.id, msgId }, code, { from: agent.id, msgId: 'C'.repeat(32) }));
    await agent.pull();
    expect(await acknowledge(2)).toMatchObject({ status: 0 });
    expect(await acknowledge(3)).toMatchObject({ status: 0 });
    const { originalMsgId: next } = await publisher.publish({ object: 'TermInfo' });
    expect(await agent.takeAll()).toEqual([next]);
  });

  test('SIF_GetMessage never is a duplicate (R-GET-4)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['TermInfo']);
    const ask = aSystemControl('SIF_GetMessage', { from: agent.id });
    expect(await agent.post(ask)).toMatchObject({ status: 9 });
    await publisher.publish({ object: 'TermInfo' });
    expect(await agent.post(ask)).toMatchObject({ status: 0 });
  });

  test('what was refused and changed nothing is looked at anew (R-GEN-7)', async () => {
    const agent = await joined(zis);
    const ask = aRequest({ from: agent.id, object: 'StaffPersonal' });
    expect(await agent.post(ask)).toMatchObject({ error: '8/4' });
    const provide = anObjectList('SIF_Provide', ['StaffPersonal'], { from: agent.id });
    await publisher.provide(['StaffPersonal']);
    expect(await agent.post(provide)).toMatchObject({ error: '6/4' });
    await publisher.unprovide(['StaffPersonal']);
    expect(await agent.post(provide)).toMatchObject({ status: 0 });
    expect(await agent.post(ask)).toMatchObject({ status: 0 });
  });
});
