import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { AgentOptions } from '../../embedded-zis/agent/agent-options.ts';
import type { Receiving } from '../../embedded-zis/agent/handling.ts';
import type { PushOptions } from '../../embedded-zis/agent/inbox.ts';
import { EventRefused } from '../../embedded-zis/agent/refusal.ts';
import { aChange, anAgentFile, libraryAgent } from '../support/library-agent.ts';
import { aMessage, anEvent, aSystemControl, newMsgId, readAck, type ReadAck } from '../support/messages.ts';
import { send, type RawAnswer } from '../support/raw-http.ts';
import { RecordingZis } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;
/** SIF_MsgIds of the events that were handed over. */
let handled: string[];
/** What the handler of events does beside that. */
let onEvent: (msgId: string) => Promise<void> | void;

beforeEach(async () => {
  zis = await RecordingZis.start();
  handled = [];
  onEvent = () => undefined;
});

afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

const taking: Receiving = {
  onEvent: ({ msgId }) => {
    handled.push(msgId);
    return onEvent(msgId);
  },
};

/** An agent that has registered and listens. */
async function listening({
  receiving = taking,
  push = {},
  ...options
}: Partial<AgentOptions> & { receiving?: Receiving; push?: Partial<PushOptions> } = {}): Promise<void> {
  agent = libraryAgent(zis.url, 'RamseyLib', options);
  await agent.listen({ port: 0, ...push }, receiving);
  await agent.register();
}

/** Pushes as a ZIS does. */
async function push(xml: string, headers: Readonly<Record<string, string>> = {}): Promise<ReadAck> {
  const answer = await raw(xml, headers);
  return readAck(answer.status, answer.body.toString());
}

const raw = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
  send(agent.pushUrl ?? '', { body, headers });

const event = (msgId = newMsgId()): string => anEvent({ msgId, from: 'RamseySIS' });
const control = (name: string, content = ''): string =>
  content === ''
    ? aSystemControl(name, { from: 'Zone' })
    : aMessage(
        'SIF_SystemControl',
        `<SIF_SystemControlData><${name}>${content}</${name}></SIF_SystemControlData>`,
      );

test('an agent that listens registers for push, with its address and the encodings that it takes (R-AGT-1, R-ENC-5)', async () => {
  await listening({ push: { path: '/sif' } });
  expect(zis.of('SIF_Register')[0]?.message.registration).toMatchObject({
    mode: 'Push',
    protocol: {
      type: 'HTTP',
      secure: false,
      url: agent.pushUrl,
      properties: { 'Accept-Encoding': 'gzip, deflate' },
    },
  });
  expect(agent.pushUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sif$/);
  await agent.close(0);
  await listening({ push: { url: 'https://agent.example/sif' } }); // behind a gateway
  expect(zis.of('SIF_Register')[1]?.message.registration.protocol?.url).toBe('https://agent.example/sif');
});

test('an event is acknowledged before it is dealt with, and handed over once (R-AGT-14, R-AGT-11, R-AGT-12, R-GEN-7)', async () => {
  const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
  onEvent = () => over;
  await listening();
  const [first, second] = [newMsgId(), newMsgId()];
  expect(await push(event(first))).toMatchObject({
    http: 200,
    status: 1,
    sourceId: 'RamseyLib',
    originalMsgId: first,
    originalSourceId: 'RamseySIS',
  });
  expect(await push(event(second))).toMatchObject({ status: 1 });
  await expect.poll(() => handled).toEqual([first]); // the second waits behind it
  expect(await push(event(first))).toMatchObject({ status: 7 });
  finish(undefined);
  await expect.poll(() => handled).toEqual([first, second]);
  expect(await push(event(second))).toMatchObject({ status: 7 });
  expect(handled).toHaveLength(2);
});

test('what was taken and not dealt with is dealt with in the next run, the event in hand once more (R-AGT-14)', async () => {
  await using file = await anAgentFile();
  onEvent = () => new Promise(() => undefined);
  await listening({ file: file.path });
  const msgIds = [newMsgId(), newMsgId(), newMsgId()];
  for (const msgId of msgIds) await push(event(msgId));
  await expect.poll(() => handled).toEqual(msgIds.slice(0, 1));
  await agent.close(0);
  onEvent = () => undefined;
  handled = [];
  await listening({ file: file.path });
  await expect.poll(() => handled).toEqual(msgIds);
  expect(await push(event(msgIds[1]))).toMatchObject({ status: 7 });
  expect(handled).toEqual(msgIds);
});

test('an agent that pulls now deals with what an earlier run took in push mode (R-AGT-14)', async () => {
  await using file = await anAgentFile();
  onEvent = () => new Promise(() => undefined);
  await listening({ file: file.path });
  const msgId = newMsgId();
  await push(event(msgId));
  await expect.poll(() => handled).toEqual([msgId]);
  await agent.close(0);
  onEvent = () => undefined;
  agent = libraryAgent(zis.url, 'RamseyLib', { file: file.path });
  const ended = agent.receive(taking);
  await expect.poll(() => handled).toEqual([msgId, msgId]);
  await agent.close();
  await ended;
});

test('the ZIS is asked to wait before the agent has registered, while it is paused and when too much waits (R-AGT-11, R-AGT-25)', async () => {
  agent = libraryAgent(zis.url, 'RamseyLib');
  const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
  onEvent = () => over;
  await agent.listen({ port: 0, mostWaiting: 2 }, taking);
  expect(await push(event())).toMatchObject({ status: 8 });
  expect(await push(control('SIF_Ping'))).toMatchObject({ status: 8 });
  await agent.register();
  expect(await push(control('SIF_Ping'))).toMatchObject({ status: 1 });
  await agent.pause();
  expect(await push(event())).toMatchObject({ status: 8 });
  agent.resume();
  await push(event());
  await push(event());
  const third = newMsgId();
  expect(await push(event(third))).toMatchObject({ status: 8 });
  finish(undefined);
  await expect.poll(async () => (await push(event(third))).status).not.toBe(8);
  await expect.poll(() => handled.at(-1)).toBe(third);
});

test('asleep, the agent answers SIF_Ping and messages with status 8 until it wakes (R-AGT-25)', async () => {
  await listening();
  await agent.sleep();
  expect(await push(control('SIF_Ping'))).toMatchObject({ status: 8 });
  expect(await push(event())).toMatchObject({ status: 8 });
  await agent.wakeup();
  expect(await push(control('SIF_Ping'))).toMatchObject({ status: 1 });
  expect(handled).toEqual([]);
});

test('after SIF_Sleep from the ZIS the agent sends nothing until SIF_Wakeup, and then all in order (R-AGT-25)', async () => {
  await listening();
  expect(await push(control('SIF_Sleep'))).toMatchObject({ status: 1 });
  expect(agent.state).toMatchObject({ kind: 'waiting', reason: 'the ZIS has gone to sleep' });
  const msgIds = [1, 2, 3].map((number) => agent.enqueue(aChange(number)));
  await expect(agent.ping()).rejects.toThrow('the ZIS has gone to sleep');
  await expect.poll(() => agent.state).toMatchObject({ held: [{ msgId: msgIds[0], type: 'SIF_Event' }] });
  expect(zis.types).toEqual(['SIF_Register']);
  expect(await push(event())).toMatchObject({ status: 1 }); // it may still push
  expect(await push(control('SIF_Wakeup'))).toMatchObject({ status: 1 });
  await zis.until(() => zis.of('SIF_Event').length === 3);
  expect(zis.of('SIF_Event').map(({ message }) => message.header.msgId)).toEqual(msgIds);
  await expect.poll(() => agent.state).toEqual({ kind: 'answering', held: [] });
});

test('a push agent takes events, requests, responses and the control messages of the ZIS; anything else is 12/2 (R-AGT-10)', async () => {
  await listening();
  for (const name of ['SIF_Ping', 'SIF_Sleep', 'SIF_Wakeup'])
    expect(await push(control(name))).toMatchObject({ status: 1 });
  expect(await push(control('SIF_GetMessage'))).toMatchObject({ error: '12/2' });
  expect(await push(aMessage('SIF_Unregister', ''))).toMatchObject({ error: '12/2' });
  const request =
    '<SIF_Version>2.3</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize>' +
    '<SIF_Query><SIF_QueryObject ObjectName="SchoolInfo"/></SIF_Query>';
  expect(await push(aMessage('SIF_Request', request))).toMatchObject({ error: '12/2' }); // it answers none
  const response =
    `<SIF_RequestMsgId>${newMsgId()}</SIF_RequestMsgId><SIF_PacketNumber>1</SIF_PacketNumber>` +
    '<SIF_MorePackets>No</SIF_MorePackets><SIF_ObjectData/>';
  expect(await push(aMessage('SIF_Response', response))).toMatchObject({ status: 1 });
});

test('a message that cannot be read, or of a version not registered, is refused and not kept (R-AGT-9)', async () => {
  await listening();
  expect(await push('<SIF_Message>')).toMatchObject({ http: 200, error: '1/2' });
  expect(await push(event().replace('SIF_ObjectData>', 'Other>'))).toMatchObject({ http: 200 });
  expect(await push(anEvent({ version: '1.1' }))).toMatchObject({ error: '12/3' });
  expect(await push(event())).toMatchObject({ status: 1 });
  await expect.poll(() => handled).toHaveLength(1);
});

test('SIF_CancelRequests stops the rest of an answer (R-AGT-10)', async () => {
  const objects = ['A', 'B', 'C'].map((name) => ({
    '@RefId': name.repeat(32),
    SchoolName: name.repeat(500),
  }));
  await listening({ receiving: { source: { objects: () => objects } } });
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
  zis.delay = held;
  const msgId = newMsgId();
  const body =
    '<SIF_Version>2.3</SIF_Version><SIF_MaxBufferSize>1400</SIF_MaxBufferSize>' +
    '<SIF_Query><SIF_QueryObject ObjectName="SchoolInfo"/></SIF_Query>';
  expect(await push(aMessage('SIF_Request', body, { msgId }))).toMatchObject({ status: 1 });
  await expect.poll(() => agent.waiting).toBe(3);
  const cancelled = `<SIF_NotificationType>None</SIF_NotificationType><SIF_RequestMsgIds><SIF_RequestMsgId>${msgId}</SIF_RequestMsgId></SIF_RequestMsgIds>`;
  expect(await push(control('SIF_CancelRequests', cancelled))).toMatchObject({ status: 1 });
  expect(agent.waiting).toBe(0);
  zis.delay = undefined;
  release(undefined);
  await agent.leave({ as: 'sleep' });
  expect(zis.of('SIF_Response').length).toBeLessThanOrEqual(1); // the one that was under way
});

test('an event that could not be processed after it was acknowledged is told to the log of the zone (R-AGT-15, R-AGT-16)', async () => {
  onEvent = () => {
    throw new EventRefused({ category: 9, code: 3, desc: 'Not for us' });
  };
  await listening();
  const msgId = newMsgId();
  expect(await push(event(msgId))).toMatchObject({ status: 1 });
  await zis.until(() => zis.of('SIF_Event').length === 1);
  const entry = zis.of('SIF_Event')[0]?.text ?? '';
  expect(entry).toContain('<SIF_LogEntry ');
  expect(entry).toContain(msgId);
  expect(entry).toContain('<SIF_Desc>Not for us</SIF_Desc>');
});

test('an entry of the log that could not be processed makes no other one, which could fail for ever (R-AGT-15)', async () => {
  const lines: string[] = [];
  onEvent = () => {
    throw new Error('no room');
  };
  await listening({ log: (line) => lines.push(line) });
  await push(anEvent({ object: 'SIF_LogEntry', action: 'Add', content: '' }));
  await expect.poll(() => lines).toEqual([expect.stringContaining('could not do SIF_Event')]);
  expect(agent.waiting).toBe(0);
});

test('with blockEvents an event is acknowledged with status 2, and with status 3 when all is done (R-SMB-1, R-SMB-2)', async () => {
  const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
  await listening({
    push: { blockEvents: true },
    receiving: { onEvent: ({ msgId }, defer) => defer(() => over.then(() => void handled.push(msgId))) },
  });
  const msgId = newMsgId();
  expect(await push(event(msgId))).toMatchObject({ status: 2 });
  expect(await push(event(msgId))).toMatchObject({ status: 2 }); // still blocked
  expect(zis.types).toEqual(['SIF_Register']);
  finish(undefined);
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(zis.of('SIF_Ack')[0]?.message).toMatchObject({
    originalMsgId: msgId,
    originalSourceId: 'RamseySIS',
    outcome: { kind: 'status', code: 3 },
  });
  expect(handled).toEqual([msgId]);
  expect(await push(event(msgId))).toMatchObject({ status: 7 });
});

test('a blocked event whose work an earlier run did not finish is worked on again, and unblocked then (R-SMB-2)', async () => {
  await using file = await anAgentFile();
  const blocking = { file: file.path, push: { blockEvents: true } };
  const receiving = (work: () => Promise<void>): Receiving => ({ onEvent: (_, defer) => defer(work) });
  await listening({ ...blocking, receiving: receiving(() => new Promise(() => undefined)) });
  const msgId = newMsgId();
  expect(await push(event(msgId))).toMatchObject({ status: 2 });
  await agent.close(0);
  expect(zis.of('SIF_Ack')).toEqual([]);
  await listening({ ...blocking, receiving: receiving(() => Promise.resolve()) });
  await zis.until(() => zis.of('SIF_Ack').length === 1);
  expect(zis.of('SIF_Ack')[0]?.message.originalMsgId).toBe(msgId);
});

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['Identity', (text: string) => Buffer.from(text)],
] as const)('a message comes in %s (R-ENC-3, R-ENC-5)', async (coding, encode) => {
  await listening();
  const { status, body } = await raw(encode(event()), { 'Content-Encoding': coding });
  expect(readAck(status, body.toString())).toMatchObject({ http: 200, status: 1 });
});

test('the acknowledgement is compressed only where identity is excluded; nothing acceptable is 406 (R-ENC-2)', async () => {
  await listening();
  const plain = await raw(control('SIF_Ping'), { 'Accept-Encoding': 'gzip' });
  expect(plain.headers).toMatchObject({ 'content-type': 'application/xml;charset="utf-8"' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  const packed = await raw(control('SIF_Ping'), { 'Accept-Encoding': 'gzip, identity;q=0' });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip' });
  expect(readAck(200, gunzipSync(packed.body).toString())).toMatchObject({ status: 1 });
  const refused = await raw(event(), { 'Accept-Encoding': 'br, *;q=0' });
  expect(refused.status).toBe(406);
  expect(handled).toEqual([]); // it can come again
});

test.each([
  ['a method that is not POST', 405, { method: 'GET' }],
  ['an encoding that the agent did not register', 415, { headers: { 'Content-Encoding': 'br' } }],
  ['a body that is not what its encoding says', 400, { headers: { 'Content-Encoding': 'gzip' } }],
  ['a body over SIF_MaxBufferSize', 413, { body: ' '.repeat(65_537) }],
  [
    'a body that unpacks to more than SIF_MaxBufferSize',
    413,
    { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(' '.repeat(65_537)) },
  ],
] as const)('%s is HTTP %i, and the listener goes on (R-HTTP-3, R-ENC-3)', async (_, status, request) => {
  await listening();
  expect(await send(agent.pushUrl ?? '', { body: event(), ...request })).toMatchObject({ status });
  expect(await push(control('SIF_Ping'))).toMatchObject({ status: 1 });
  expect(handled).toEqual([]);
});

test('another path than the registered one is HTTP 404 (R-HTTP-12)', async () => {
  await listening({ push: { path: '/sif' } });
  const { status } = await send((agent.pushUrl ?? '').replace('/sif', '/other'), { body: event() });
  expect(status).toBe(404);
});
