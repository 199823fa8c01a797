import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { aMessage, anAck, newMsgId } from '../support/messages.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_Ack of a pulled message', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  /** A subscriber with two events in its queue, and their ids. */
  async function waiting(): Promise<readonly [agent: TestAgent, first: string, second: string]> {
    const agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    const [first, second] = [await publisher.publish(), await publisher.publish()];
    await Promise.all(others.splice(0).map((other) => other.unregister()));
    others.push(agent);
    return [agent, first.originalMsgId, second.originalMsgId];
  }
  const others: TestAgent[] = [];

  test.for([
    ['status 1', '(R-ACKL-1)', 1],
    ['status 7', '(R-ACKL-4, F-23)', 7],
  ] as const)('%s removes the message %s', async ([, , code]) => {
    const [agent, first, second] = await waiting();
    expect(await agent.ack(first, code)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([second]);
  });

  test.for([1, 7])(
    'status %i removes a message that is not the first (R-ACKL-1, R-ACKL-4, F-26)',
    async (code) => {
      const [agent, first, second] = await waiting();
      expect(await agent.ack(second, code)).toMatchObject({ status: 0 });
      expect(await agent.takeAll()).toEqual([first]);
    },
  );

  test('status 8 keeps the message as the next (R-ACKL-5)', async () => {
    const [agent, first, second] = await waiting();
    expect(await agent.ack(first, 8)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([first, second]);
  });

  test('an error of category 10 keeps the message: again later (R-ACKL-7, F-24)', async () => {
    const [agent, first, second] = await waiting();
    expect(await agent.refuse(first, [10, 1])).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([first, second]);
  });

  test.for([
    [9, 3],
    [12, 1],
    [1, 3],
    [12, 3],
    [1, 6],
    [8, 7],
    [11, 1],
  ] as const)('error %i/%i removes the message: done (R-ACKL-7, F-24)', async (error) => {
    const [agent, first, second] = await waiting();
    expect(await agent.refuse(first, error)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([second]);
  });

  test('a stack trace in SIF_ExtendedDesc does no harm (F-24)', async () => {
    const [agent, first, second] = await waiting();
    const trace = Array.from(
      { length: 200 },
      (_, line) => `\tat com.example.Agent.run(Agent.java:${line})`,
    ).join('\r\n');
    const error =
      '<SIF_Error><SIF_Category>9</SIF_Category><SIF_Code>3</SIF_Code><SIF_Desc>no</SIF_Desc>' +
      `<SIF_ExtendedDesc>${trace}</SIF_ExtendedDesc></SIF_Error>`;
    const original = `<SIF_OriginalSourceId>A</SIF_OriginalSourceId><SIF_OriginalMsgId>${first}</SIF_OriginalMsgId>`;
    expect(await agent.post(aMessage('SIF_Ack', original + error, { from: agent.id }))).toMatchObject({
      status: 0,
    });
    expect(await agent.takeAll()).toEqual([second]);
  });

  test.for([0, 4, 5, 6, 9, 42])(
    'status %i is not expected: 12/5, and the queue stays (R-ACKL-6)',
    async (code) => {
      const [agent, first] = await waiting();
      const before = await zoneState(zis, publisher);
      expect(await agent.ack(first, code)).toMatchObject({ error: '12/5', originalSourceId: agent.id });
      expect(await zoneState(zis, publisher)).toEqual(before);
    },
  );

  test.for([1, 2, 7])(
    'status %i for a message that does not wait: 12/6, and the queue stays (R-ACKL-1, R-ACKL-2, R-ACKL-4)',
    async (code) => {
      const [agent] = await waiting();
      const before = await zoneState(zis, publisher);
      const msgId = newMsgId();
      expect(await agent.ack(msgId, code)).toMatchObject({ error: '12/6', extendedDesc: msgId });
      expect(await zoneState(zis, publisher)).toEqual(before);
    },
  );

  test('an error for a message that does not wait: 12/6 (R-ACKL-7)', async () => {
    const [agent] = await waiting();
    const before = await zoneState(zis, publisher);
    expect(await agent.refuse(newMsgId(), [9, 3])).toMatchObject({ error: '12/6' });
    expect(await zoneState(zis, publisher)).toEqual(before);
  });

  test('a message in the queue of another agent is not there for this one: 12/6 (R-ACKL-1)', async () => {
    const [, first] = await waiting();
    const before = await zoneState(zis, publisher);
    expect(await publisher.ack(first, 1)).toMatchObject({ error: '12/6' });
    expect(await zoneState(zis, publisher)).toEqual(before);
  });

  test.for([
    ['neither status nor error', ''],
    [
      'both status and error',
      '<SIF_Status><SIF_Code>1</SIF_Code></SIF_Status>' +
        '<SIF_Error><SIF_Category>9</SIF_Category><SIF_Code>3</SIF_Code><SIF_Desc>no</SIF_Desc></SIF_Error>',
    ],
  ] as const)('a SIF_Ack with %s is refused with 1/3 (R-MSG-9)', async ([, outcome]) => {
    const [agent, first] = await waiting();
    const before = await zoneState(zis, publisher);
    const original = `<SIF_OriginalSourceId>A</SIF_OriginalSourceId><SIF_OriginalMsgId>${first}</SIF_OriginalMsgId>`;
    const ack = await agent.post(aMessage('SIF_Ack', original + outcome, { from: agent.id }));
    expect(ack).toMatchObject({ error: '1/3' });
    expect(await zoneState(zis, publisher)).toEqual(before);
  });

  test('the id of the SIF_Ack that carried a message names it as well (F-22)', async () => {
    const [agent, first, second] = await waiting();
    const carrier = await agent.pull();
    const original = { source: 'TestZone', msgId: carrier.msgId };
    expect(await agent.post(anAck(original, 1, { from: agent.id }))).toMatchObject({ status: 0 });
    expect(first).toBe(innerMsgId(carrier));
    expect(await agent.takeAll()).toEqual([second]);
  });

  test('each of several carriers of one message names it (F-22, R-GET-4)', async () => {
    const [agent, , second] = await waiting();
    const early = await agent.pull();
    await agent.pull();
    expect(await agent.ack(early.msgId, 1)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([second]);
  });

  test('the id of a carrier of another agent names nothing (F-22)', async () => {
    const [agent] = await waiting();
    const carrier = await agent.pull();
    expect(await publisher.ack(carrier.msgId, 1)).toMatchObject({ error: '12/6' });
  });

  test('a SIF_Ack of a push agent that is not the end of a block: 13/3 (R-ACKP-2)', async () => {
    const protocol =
      '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL></SIF_Protocol>';
    const agent = await joined(zis, { mode: 'Push', protocol });
    expect(await agent.ack(newMsgId(), 1)).toMatchObject({ error: '13/3' });
    expect(await agent.refuse(newMsgId(), [9, 3])).toMatchObject({ error: '13/3' });
  });

  test('status 3 of a push agent without a block: 13/4 (R-ACKP-3)', async () => {
    const protocol =
      '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL></SIF_Protocol>';
    const agent = await joined(zis, { mode: 'Push', protocol });
    expect(await agent.ack(newMsgId(), 3)).toMatchObject({ error: '13/4' });
  });
});
