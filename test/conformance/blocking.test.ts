import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { overview, zoneState } from '../support/console.ts';
import { aMessage, newMsgId } from '../support/messages.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('selective message blocking', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  let agent: TestAgent;
  /** Three events in the agent's queue, oldest first. */
  let events: readonly [string, string, string];

  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    const publish = async (): Promise<string> => (await publisher.publish()).originalMsgId;
    events = [await publish(), await publish(), await publish()];
    return async () => {
      await agent.unregister();
    };
  });

  const stateOf = async (id: string): Promise<string | undefined> =>
    (await overview(zis)).agents.find(({ sourceId }) => sourceId === id)?.state;

  test('status 2 holds up the event and all others, present and future (R-SMB-1, R-ACKL-2, R-DEL-2)', async () => {
    expect(await agent.ack(events[0], 2)).toMatchObject({ status: 0 });
    await publisher.publish();
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await stateOf(agent.id)).toBe('blocked');
  });

  test('the final SIF_Ack removes the event; the others follow in order of arrival (R-SMB-2, R-ACKL-3)', async () => {
    await agent.ack(events[0], 2);
    const late = await publisher.publish();
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2], late.originalMsgId]);
    expect(await stateOf(agent.id)).toBe('working');
  });

  test('an event in the middle of the queue can be the one (R-SMB-1, F-26)', async () => {
    expect(await agent.ack(events[1], 2)).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await agent.ack(events[1], 3)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[0], events[2]]);
  });

  test('a repeated intermediate SIF_Ack changes nothing (R-SMB-1, F-3)', async () => {
    await agent.ack(events[0], 2);
    expect(await agent.ack(events[0], 2)).toMatchObject({ status: 0 });
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });

  test('both acknowledgements may name the SIF_Ack that carried the event (F-22)', async () => {
    const carrier = await agent.pull();
    expect(await agent.ack(carrier.msgId, 2)).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await agent.ack(carrier.msgId, 3)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });

  test('a second event cannot be blocked: 13/2, and the block stays (R-SMB-4)', async () => {
    await agent.ack(events[0], 2);
    const before = await zoneState(zis, publisher);
    expect(await agent.ack(events[1], 2)).toMatchObject({ error: '13/2' });
    expect(await zoneState(zis, publisher)).toEqual(before);
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 });
  });

  test('status 2 for an unknown message: 12/6, and nothing is blocked (R-ACKL-2)', async () => {
    expect(await agent.ack(newMsgId(), 2)).toMatchObject({ error: '12/6' });
    expect(await agent.takeAll()).toEqual(events);
  });

  test('status 3 without a block: 13/4, and the queue stays (R-ACKL-3)', async () => {
    expect(await agent.ack(events[0], 3)).toMatchObject({ error: '13/4' });
    expect(await agent.takeAll()).toEqual(events);
  });

  test.for([
    ['a waiting event that is not the blocked one', 1],
    ['an unknown message', undefined],
  ] as const)('status 3 for %s: 13/4, the block ends and its event is gone (R-ACKL-3)', async ([, index]) => {
    await agent.ack(events[0], 2);
    const wrong = index === undefined ? newMsgId() : events[index];
    expect(await agent.ack(wrong, 3)).toMatchObject({ error: '13/4', extendedDesc: wrong });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });

  test('a block that was ended wrongly is told in a SIF_LogEntry 4/1 (R-LOG-1, R-LOG-2)', async () => {
    const log = await joined(zis);
    await log.subscribe(['SIF_LogEntry']);
    await agent.ack(events[0], 2);
    await agent.ack(events[1], 3);
    const { data = '' } = await log.pull();
    expect(data).toContain('<SIF_Category>4</SIF_Category><SIF_Code>1</SIF_Code>');
    expect(data).toContain(`<SIF_Desc>${agent.id}: `);
    expect(data).toContain(`<SIF_OriginalHeader><SIF_Header><SIF_MsgId>${events[0]}<`);
    await log.unregister();
  });

  test.for([1, 7])(
    'status %i for the blocked event removes it and ends the block (R-ACKL-1, R-ACKL-4)',
    async (code) => {
      await agent.ack(events[0], 2);
      expect(await agent.ack(events[0], code)).toMatchObject({ status: 0 });
      expect(await agent.takeAll()).toEqual([events[1], events[2]]);
    },
  );

  test('an error for the blocked event removes it and ends the block (R-ACKL-7)', async () => {
    await agent.ack(events[0], 2);
    expect(await agent.refuse(events[0], [9, 3])).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });

  test('an error of category 10 for the blocked event leaves the block (R-ACKL-7)', async () => {
    await agent.ack(events[0], 2);
    expect(await agent.refuse(events[0], [10, 1])).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 });
  });

  test('SIF_Wakeup ends the block; the blocked event is next (R-SMB-3, R-SYS-4)', async () => {
    await agent.ack(events[1], 2);
    expect(await agent.control('SIF_Wakeup')).toMatchObject({ status: 0 });
    expect(await agent.ack(events[1], 3)).toMatchObject({ error: '13/4' });
    expect(await agent.takeAll()).toEqual(events);
  });

  test('SIF_Sleep, a restart and the waking SIF_GetMessage leave the block (R-SMB-1, R-GET-2)', async () => {
    await agent.ack(events[0], 2);
    await agent.control('SIF_Sleep');
    await zis.restart();
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await stateOf(agent.id)).toBe('blocked');
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });

  test('the block of one agent is not that of another (R-SMB-1)', async () => {
    const other = await joined(zis);
    await other.subscribe(['StudentPersonal']);
    await agent.ack(events[0], 2);
    const { originalMsgId } = await publisher.publish();
    expect(innerMsgId(await other.pull())).toBe(originalMsgId);
    expect(await agent.pull()).toMatchObject({ status: 9 });
    await other.unregister();
  });

  test('a request flows on while events are held up, and cannot be blocked itself: 13/2 (R-SMB-1, R-ACKL-2, R-GET-6)', async () => {
    await agent.provide(['SchoolInfo']);
    const query =
      '<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize>' +
      '<SIF_Query><SIF_QueryObject ObjectName="SchoolInfo"/></SIF_Query>';
    await agent.ack(events[0], 2);
    const asked = await publisher.post(aMessage('SIF_Request', query, { from: publisher.id }));
    expect(asked).toMatchObject({ status: 0 });
    expect(innerMsgId(await agent.pull())).toBe(asked.originalMsgId);
    expect(await agent.ack(asked.originalMsgId, 2)).toMatchObject({ error: '13/2' });
    expect(innerMsgId(await agent.pull())).toBe(asked.originalMsgId);
    expect(await agent.ack(events[0], 3)).toMatchObject({ status: 0 }); // before that of the request (F-26)
    expect(await agent.ack(asked.originalMsgId, 1)).toMatchObject({ status: 0 });
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });
});
