import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { ConnectionState } from '../../embedded-zis/agent/zis-connection.ts';
import { aRequest } from '../support/request-messages.ts';
import { aChange, libraryAgent } from '../support/library-agent.ts';
import { accepted, noMessage, RecordingZis, type Reply } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;
let states: ConnectionState[];

beforeEach(async () => {
  zis = await RecordingZis.start();
  states = [];
  agent = libraryAgent(zis.url, 'RamseySIS', { onState: (state) => states.push(state), pollInterval: 1 });
});

afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

/** The ZIS never takes messages with this text. */
function refuseBodiesWith(text: string): void {
  zis.reply = (recorded) => (recorded.text.includes(text) ? { kind: 'http', status: 413 } : accepted);
}

const sent = (): ReadonlySet<string> =>
  new Set(zis.of('SIF_Event').map(({ message }) => message.header.msgId));

test('a message that the ZIS always answers with an HTTP error is told while the ZIS answers others, and what is behind it goes when it is discarded (R-HTTP-11, R-HTTP-14)', async () => {
  refuseBodiesWith('<LocalId>1<');
  const receiving = agent.receive({});
  const first = agent.publish(aChange(1));
  const second = agent.publish(aChange(2));
  const held = { type: 'SIF_Event', reason: 'HTTP status 413', failures: 4 };
  await expect
    .poll(() => states)
    .toContainEqual(expect.objectContaining({ held: [expect.objectContaining(held)] }));
  await expect
    .poll(() => agent.state)
    .toMatchObject({ kind: 'answering', held: [{ reason: 'HTTP status 413' }] });
  expect(agent.waiting).toBe(2);
  expect(sent().size).toBe(1);
  const [message] = agent.state.held;
  expect(agent.discard(message?.msgId ?? '')).toBe(true);
  expect(agent.waiting).toBe(1);
  await expect(first).rejects.toMatchObject({ name: 'MessageDiscarded', msgId: message?.msgId });
  await second;
  expect(agent.state.held).toEqual([]);
  expect(agent.discard(message?.msgId ?? '')).toBe(false);
  await agent.close();
  await receiving;
});

test('a message that waits behind another can be discarded, and is not sent', async () => {
  zis.reply = () => 'hang';
  const [, second, third] = [1, 2, 3].map((number) => agent.enqueue(aChange(number)));
  await zis.until(() => sent().size === 1);
  expect(agent.discard(second ?? '')).toBe(true);
  zis.reply = () => accepted;
  const { port } = zis;
  await zis.close();
  await zis.listen(port);
  await zis.until(() => sent().has(third ?? ''));
  expect(sent()).not.toContain(second);
});

test('a packet that is discarded takes the rest of its answer with it; the agent goes on (R-AGT-21)', async () => {
  const answered: string[] = [];
  const requests = [aRequest({ maxBufferSize: 2000 }), aRequest({ maxBufferSize: 65_536 })];
  zis.nextMessage = () =>
    requests[0] === undefined ? noMessage : { kind: 'status', code: 0, data: requests[0] };
  zis.reply = ({ message, text }): Reply => {
    if (text.includes('<SIF_PacketNumber>2<')) return { kind: 'http', status: 400 };
    if (message.type === 'SIF_Ack') requests.shift();
    if (message.type === 'SIF_Response') answered.push(message.header.msgId);
    return accepted;
  };
  const objects = Array.from({ length: 20 }, (_, index) => ({
    '@RefId': `S${index}`,
    Note: 'x'.repeat(200),
  }));
  const receiving = agent.receive({ source: { objects: () => objects } });
  await expect
    .poll(() => agent.state.held)
    .toMatchObject([{ type: 'SIF_Response', reason: 'HTTP status 400' }]);
  expect(answered).toHaveLength(1);
  agent.discard(agent.state.held[0]?.msgId ?? '');
  await zis.until(() => requests.length === 0);
  expect(answered).toHaveLength(2); // the second request's only packet
  await agent.close();
  await receiving;
});

test('an acknowledgement can be discarded: the message comes again (R-GET-4)', async () => {
  const request = aRequest({});
  let refuses = true;
  let done = false;
  zis.nextMessage = () => (done ? noMessage : { kind: 'status', code: 0, data: request });
  zis.reply = ({ message }) => {
    if (message.type !== 'SIF_Ack') return accepted;
    if (refuses) return { kind: 'http', status: 400 };
    done = true;
    return accepted;
  };
  const receiving = agent.receive({ source: { objects: () => [] } });
  await expect.poll(() => agent.state.held).toMatchObject([{ type: 'SIF_Ack' }]);
  refuses = false;
  agent.discard(agent.state.held[0]?.msgId ?? '');
  await zis.until(() => done);
  expect(zis.of('SIF_Response')).toHaveLength(1);
  await agent.close();
  await receiving;
});

test('after close the agent can still be asked how it was', async () => {
  zis.reply = () => 'hang';
  agent.enqueue(aChange(1));
  await zis.until(() => sent().size === 1);
  await agent.close(0);
  expect(agent.waiting).toBe(1);
  expect(agent.state).toMatchObject({ kind: 'answering' });
  expect(agent.pushUrl).toBeUndefined();
  expect(() => agent.discard('x')).toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  agent.wake();
  agent.resume();
  await agent.pause();
});
