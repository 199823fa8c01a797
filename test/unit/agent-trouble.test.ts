import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { ConnectionState } from '../../embedded-zis/agent/zis-connection.ts';
import { aChange, libraryAgent } from '../support/library-agent.ts';
import { accepted, noMessage, RecordingZis, refusal, type Reply } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;
let states: ConnectionState[];

beforeEach(async () => {
  zis = await RecordingZis.start();
  states = [];
  agent = libraryAgent(zis.url, 'RamseySIS', { timeout: 200, onState: (state) => states.push(state) });
});

afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

const html = '<!DOCTYPE html><html><body><h1>It works!</h1></body></html>';
const troubles: readonly (readonly [trouble: string, reply: Reply, reason: string])[] = [
  ['closes the connection', 'drop', 'socket hang up'],
  ['closes it within the answer', 'half', 'aborted'],
  ['says nothing', 'hang', 'no answer within 200 ms'],
  ['answers another message', 'other', 'the answer is to another message'],
  ['answers HTML', { kind: 'text', text: html }, 'the answer is not a SIF_Ack'],
  ['answers nothing', { kind: 'text', text: '' }, 'the answer is not a SIF_Ack'],
  ['answers half a SIF_Ack', { kind: 'text', text: '<SIF_Message><SIF_Ack>' }, 'the answer is not a SIF_Ack'],
  ['answers HTTP 503', { kind: 'http', status: 503 }, 'HTTP status 503'],
  ['is asleep', { kind: 'status', code: 8 }, 'the ZIS is asleep'],
  ['answers a status of no sense', noMessage, 'status 9 does not answer SIF_Event'],
  ['tells a transport error', refusal(10, 1, 'busy'), 'transport error 10/1: busy'],
];

test.each(troubles)(
  'while the ZIS %s the agent waits and says so, and then loses and repeats nothing (F-3, R-GEN-8, R-HTTP-11, R-HTTP-13)',
  async (_, trouble, reason) => {
    const troubled: Reply[] = [trouble, trouble];
    zis.reply = () => troubled.shift() ?? accepted;
    const msgIds = [1, 2, 3].map((number) => agent.enqueue(aChange(number)));
    await expect.poll(() => agent.waiting).toBe(0);
    const sent = zis.of('SIF_Event');
    expect(new Set(sent.map(({ text }) => text)).size).toBe(3); // repeated byte for byte
    expect(sent.map(({ message }) => message.header.msgId)).toEqual([msgIds[0], msgIds[0], ...msgIds]);
    const held = (failures: number) => ({
      msgId: msgIds[0],
      type: 'SIF_Event',
      failures,
      reason,
      nextTry: expect.any(Number) as number,
    });
    expect(states.slice(0, -1)).toMatchObject([
      { kind: 'waiting', failures: 1, reason, held: [] },
      { kind: 'waiting', failures: 1, reason, held: [held(1)] },
      { kind: 'waiting', failures: 2, reason, held: [held(1)] },
      { kind: 'waiting', failures: 2, reason, held: [held(2)] },
    ]);
    expect(states.at(-1)).toEqual({ kind: 'answering', held: [] });
    expect(agent.state).toEqual({ kind: 'answering', held: [] });
  },
);

test.each(troubles.filter(([trouble]) => trouble !== 'answers a status of no sense'))(
  'who fetches messages goes on after the ZIS %s, with a new question each time (R-GET-1)',
  async (_, trouble) => {
    await agent.close(0);
    agent = libraryAgent(zis.url, 'RamseySIS', { timeout: 200, pollInterval: 1, sleepInterval: 2 });
    const troubled: Reply[] = [trouble, trouble];
    zis.nextMessage = () => troubled.shift() ?? noMessage;
    const ended = agent.receive({ onEvent: () => undefined });
    const asked = (): readonly string[] => zis.of('SIF_SystemControl').map(({ text }) => text);
    await zis.until(() => asked().length > 3);
    expect(new Set(asked()).size).toBe(asked().length);
    await expect.poll(() => agent.state).toEqual({ kind: 'answering', held: [] });
    await agent.close(0);
    await ended;
  },
);

test('a status 8 that ends is no loss: what waits goes out in the order of the calls (R-GEN-8)', async () => {
  let asleep = true;
  zis.reply = () => (asleep ? { kind: 'status', code: 8 } : accepted);
  const publishing = [1, 2, 3].map((number) => agent.publish(aChange(number)));
  await expect.poll(() => agent.state).toMatchObject({ kind: 'waiting', reason: 'the ZIS is asleep' });
  asleep = false;
  const msgIds = await Promise.all(publishing);
  expect(new Set(zis.of('SIF_Event').map(({ message }) => message.header.msgId))).toEqual(new Set(msgIds));
  expect(
    zis
      .of('SIF_Event')
      .slice(-3)
      .map(({ message }) => message.header.msgId),
  ).toEqual(msgIds);
});

test('the waits between tries grow up to the longest', async () => {
  await agent.close(0);
  agent = libraryAgent(zis.url, 'RamseySIS', {
    backoff: { first: 4, longest: 16 },
    onState: (state) => states.push(state),
  });
  zis.reply = () => (zis.recorded.length > 5 ? accepted : 'drop');
  const started = performance.now();
  await agent.publish(aChange(1));
  // 4, 8, 16, 16 and 16 ms, each spread by a quarter; timers may be 1 ms early
  expect(performance.now() - started).toBeGreaterThan(60 * 0.75 - 5);
  expect(states.at(-2)).toMatchObject({ kind: 'waiting', failures: 5 });
});
