import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEvent, newMsgId, post } from '../support/messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('a SIF_MsgId that was accepted before', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  let reader: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
    reader = await joined(zis, {}, 'Reader');
    await reader.subscribe(['StudentPersonal']);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('is answered with status 7 and delivered once (R-GEN-7, F-3)', async () => {
    const xml = anEvent({ from: publisher.id });
    const first = await publisher.post(xml);
    expect(first).toMatchObject({ status: 0 });
    expect(await publisher.post(xml)).toMatchObject({ status: 7, originalMsgId: first.originalMsgId });
    expect(await reader.takeAll()).toEqual([first.originalMsgId]);
    expect(await publisher.post(xml)).toMatchObject({ status: 7 });
    expect(await reader.takeAll()).toEqual([]);
  });

  test('is delivered once when both copies arrive at the same time (R-GEN-7, F-4)', async () => {
    const msgId = newMsgId();
    const xml = anEvent({ from: publisher.id, msgId });
    const acks = await Promise.all(Array.from({ length: 8 }, () => post(zis.zoneUrl, xml)));
    expect(acks.map(({ status }) => status).sort()).toEqual([0, 7, 7, 7, 7, 7, 7, 7]);
    expect(await reader.takeAll()).toEqual([msgId]);
  });

  test('is known after a restart, and so is what waits (R-GEN-7, R-GEN-11)', async () => {
    const xml = anEvent({ from: publisher.id });
    const { originalMsgId } = await publisher.post(xml);
    await zis.restart();
    expect(await publisher.post(xml)).toMatchObject({ status: 7 });
    expect(await reader.takeAll()).toEqual([originalMsgId]);
    await zis.restart();
    expect(await publisher.post(xml)).toMatchObject({ status: 7 });
    expect(await reader.takeAll()).toEqual([]);
  });

  test('of another sender is not a duplicate (R-GEN-4)', async () => {
    const msgId = newMsgId();
    const other = await joined(zis);
    expect(await publisher.publish({ msgId })).toMatchObject({ status: 0 });
    expect(await other.publish({ msgId })).toMatchObject({ status: 0 });
    expect(await reader.takeAll()).toEqual([msgId, msgId]);
  });

  test('but refused is no duplicate: the corrected message is accepted under the same id (R-GEN-7)', async () => {
    const msgId = newMsgId();
    expect(await publisher.publish({ msgId, object: 'Nothing' })).toMatchObject({ error: '9/3' });
    expect(await publisher.publish({ msgId })).toMatchObject({ status: 0 });
    expect(await reader.takeAll()).toEqual([msgId]);
  });
});
