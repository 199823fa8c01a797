import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { IncomingEvent } from '../../embedded-zis/agent/answer.ts';
import { PullLoop } from '../../embedded-zis/agent/pull-loop.ts';
import { EventRefused } from '../../embedded-zis/agent/refusal.ts';
import { sifNamespace } from '../../embedded-zis/sif/read-message.ts';
import {
  accepted,
  answerMsgId,
  noMessage,
  RecordingZis,
  refusal,
  type Reply,
} from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;
let lines: string[];
let events: IncomingEvent[];

/** Long enough that a test which waits for it fails. */
const never = 3_600_000;

function anAgent(pollInterval = never): Agent {
  return new Agent({
    sourceId: 'RamseyLib',
    zoneUrl: zis.url,
    registration: { name: 'Ramsey Library', versions: ['2.*'], maxBufferSize: 65536, mode: 'Pull' },
    backoff: { first: 1, longest: 2 },
    pollInterval,
    log: (line) => lines.push(line),
  });
}

beforeEach(async () => {
  zis = await RecordingZis.start();
  lines = [];
  events = [];
  agent = anAgent();
});

afterEach(async () => {
  await agent.close();
  await zis.close();
});

const id = (digit: string): string => digit.repeat(32);

function anEvent(msgId: string, name = 'Núñez', version = '2.3'): string {
  return `<SIF_Message  xmlns="${sifNamespace}" Version="${version}">
    <SIF_Event><SIF_Header><SIF_MsgId>${msgId}</SIF_MsgId><SIF_Timestamp>2026-01-05T08:00:00Z</SIF_Timestamp>
    <SIF_SourceId>RamseySIS</SIF_SourceId></SIF_Header><SIF_ObjectData><SIF_EventObject ObjectName="StudentPersonal" Action="Add">
    <StudentPersonal RefId="${id('F')}"><Name Type="04"><LastName>${name}</LastName></Name></StudentPersonal>
    </SIF_EventObject></SIF_ObjectData></SIF_Event></SIF_Message>`;
}

const holding = (message: string): Reply => ({ kind: 'status', code: 0, data: message });

/** A queue: hands out its first message until that is acknowledged (R-GET-4). */
function queue(...messages: readonly string[]): void {
  const left = [...messages];
  zis.nextMessage = () => (left[0] === undefined ? noMessage : holding(left[0]));
  zis.reply = ({ message }) => {
    if (message.type === 'SIF_Ack') left.shift();
    return accepted;
  };
}

const receiving = (): Promise<void> =>
  agent.receive({
    onEvent: (event) => {
      events.push(event);
    },
  });

const asked = (): number => zis.of('SIF_SystemControl').length;

test('the loop empties the queue without waiting and stops asking at status 9 (R-AGT-13, F-21)', async () => {
  queue(anEvent(id('1')), anEvent(id('2')), anEvent(id('3')));
  const ended = receiving();
  await zis.until(() => asked() === 4);
  expect(events.map((event) => event.msgId)).toEqual([id('1'), id('2'), id('3')]);
  await agent.close();
  await ended;
  expect(asked()).toBe(4);
});

test('each message is acknowledged with status 1 by its own ids, not by those of the SIF_Ack it came in (R-AGT-12)', async () => {
  queue(anEvent(id('1')));
  const ended = receiving();
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(zis.of('SIF_Ack')[0]?.message).toMatchObject({
    originalMsgId: id('1'),
    originalSourceId: 'RamseySIS',
    outcome: { kind: 'status', code: 1 },
  });
  expect(zis.of('SIF_Ack')[0]?.text).not.toContain(answerMsgId);
  await agent.close();
  await ended;
});

test('an event arrives with its action, object and contexts', async () => {
  queue(anEvent(id('1'), 'Nguy&#7877;n &amp; S&#xF8;n'));
  const ended = receiving();
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(events[0]).toEqual({
    msgId: id('1'),
    sourceId: 'RamseySIS',
    contexts: ['SIF_Default'],
    action: 'Add',
    objectName: 'StudentPersonal',
    object: { '@RefId': id('F'), Name: { '@Type': '04', LastName: 'Nguyễn & Søn' } },
  });
  await agent.close();
  await ended;
});

test('an empty queue is looked into again after the poll interval', async () => {
  await agent.close();
  agent = anAgent(1);
  const ended = receiving();
  await zis.until(() => asked() >= 3);
  await agent.close();
  await ended;
});

test('an agent that is woken looks into its queue at once', async () => {
  const ended = receiving();
  await zis.until(() => asked() === 1);
  agent.wake();
  await zis.until(() => asked() === 2);
  await agent.close();
  await ended;
});

test('a wake-up counts while the loop waits and while it is busy', async () => {
  let pulls = 0;
  let answer = Promise.withResolvers<number>();
  const loop = new PullLoop(() => {
    pulls++;
    answer = Promise.withResolvers();
    return answer.promise;
  });
  answer.resolve(never);
  await turn(); // now it waits
  loop.wake();
  await turn();
  expect(pulls).toBe(2);
  loop.wake(); // now it is busy
  answer.resolve(never);
  await turn();
  expect(pulls).toBe(3);
  loop.stop();
  answer.resolve(never);
  await loop.ended;
  expect(pulls).toBe(3);
});

test('an event that the handler refuses is acknowledged with its error (R-AGT-11, R-AGT-16)', async () => {
  queue(anEvent(id('1')), anEvent(id('2')));
  const ended = agent.receive({
    onEvent: (event) => {
      if (event.msgId === id('1')) throw new EventRefused({ category: 9, code: 3, desc: 'Not for us' });
      throw new Error('disk full');
    },
  });
  await zis.until(() => zis.of('SIF_Ack').length === 2);
  expect(zis.of('SIF_Ack').map(({ message }) => message.outcome)).toMatchObject([
    { error: { category: 9, code: 3, desc: 'Not for us' } },
    { error: { category: 9, code: 1, extendedDesc: 'disk full' } },
  ]);
  await agent.close();
  await ended;
});

test.each([
  [
    'a message of a type that it does not take',
    anEvent(id('1')).replaceAll('SIF_Event>', 'SIF_Request>'),
    12,
    2,
  ],
  ['a version that it did not register', anEvent(id('1'), 'x', '3.0'), 12, 3],
  ['an event without an object', anEvent(id('1')).replaceAll('SIF_EventObject', 'Other'), 1, 3],
])('the agent refuses %s (R-AGT-9)', async (_, message, category, code) => {
  queue(message);
  const ended = receiving();
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(zis.of('SIF_Ack')[0]?.message).toMatchObject({
    originalMsgId: id('1'),
    outcome: { kind: 'error', error: { category, code } },
  });
  expect(events).toEqual([]);
  await agent.close();
  await ended;
});

test('an acknowledgement whose answer is lost is repeated, and 12/6 to it does not stop the loop (R-ACKL-1)', async () => {
  const turn: Reply[] = ['drop', refusal(12, 6)];
  const left = [anEvent(id('1'))];
  zis.nextMessage = () => (left[0] === undefined ? noMessage : holding(left[0]));
  zis.reply = () => {
    left.shift();
    return turn.shift() ?? accepted;
  };
  const ended = receiving();
  await zis.until(() => asked() === 2);
  const acknowledgements = zis.of('SIF_Ack').map((each) => each.text);
  expect(acknowledgements).toHaveLength(2);
  expect(new Set(acknowledgements).size).toBe(1);
  await agent.close();
  await ended;
});

test('when the ZIS has forgotten the agent, the loop registers it again and goes on (R-MSG-5)', async () => {
  await agent.register();
  await agent.provision({ subscribe: [{ objectName: 'StudentPersonal' }] });
  zis.nextMessage = () => (zis.of('SIF_Register').length < 2 ? refusal(4, 9) : noMessage);
  const ended = receiving();
  await zis.until(() => asked() === 2);
  expect(zis.types).toEqual(['SIF_Register', 'SIF_Provision', 'SIF_Register', 'SIF_Provision']);
  await agent.close();
  await ended;
});

test('the loop outlives a ZIS that goes away, and says so once each way', async () => {
  await agent.close();
  agent = anAgent(1);
  const { port } = zis;
  const ended = receiving();
  await zis.until(() => asked() > 0);
  await zis.close();
  await expect.poll(() => lines).toEqual([expect.stringContaining('cannot fetch messages')]);
  queue(anEvent(id('1')));
  await zis.listen(port);
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(lines[1]).toBe('RamseyLib: fetches messages again');
  await agent.close();
  await ended;
});

test('the loop goes on after a fault of the ZIS, and ends with 5/9: the agent is registered for push (F-21, R-GET-1)', async () => {
  await agent.close();
  agent = anAgent(1);
  const turn = [refusal(11, 1), refusal(5, 9)];
  zis.nextMessage = () => turn.shift() ?? noMessage;
  await expect(receiving()).rejects.toMatchObject({ category: 5, code: 9 });
  expect(asked()).toBe(2);
});

test('closing lets the event in hand be finished and acknowledged', async () => {
  queue(anEvent(id('1')), anEvent(id('2')));
  const started = Promise.withResolvers<undefined>();
  const finish = Promise.withResolvers<undefined>();
  const ended = agent.receive({
    onEvent: async () => {
      started.resolve(undefined);
      await finish.promise;
    },
  });
  await started.promise;
  const closed = agent.close();
  finish.resolve(undefined);
  await closed;
  await ended;
  expect(zis.of('SIF_Ack').map(({ message }) => message.originalMsgId)).toEqual([id('1')]);
});

test('closing does not wait longer than its grace for a ZIS that does not answer', async () => {
  queue(anEvent(id('1')));
  zis.reply = () => 'drop';
  const ended = receiving();
  await zis.until(() => zis.of('SIF_Ack').length > 0);
  await agent.close(10);
  await ended;
});
