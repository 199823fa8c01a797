import { afterEach, beforeEach, expect, test } from 'vitest';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { AgentOptions } from '../../embedded-zis/agent/agent-options.ts';
import { ZisRefusal, ZisUnavailable } from '../../embedded-zis/agent/refusal.ts';
import { accepted, RecordingZis, refusal, type Reply } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;

function anAgent(options: Partial<AgentOptions> = {}): Agent {
  return new Agent({
    sourceId: 'RamseyLib',
    zoneUrl: zis.url,
    registration: { name: 'Ramsey Library', versions: ['2.*'], maxBufferSize: 65536, mode: 'Pull' },
    backoff: { first: 1, longest: 2 },
    pollInterval: 5,
    ...options,
  });
}

beforeEach(async () => {
  zis = await RecordingZis.start();
  agent = anAgent();
});

afterEach(async () => {
  await agent.close();
  await zis.close();
});

/** Answers the replies in turn, then accepts. */
function replies(...turn: readonly Reply[]): () => Reply {
  const left = [...turn];
  return () => left.shift() ?? accepted;
}

const aChange = {
  action: 'Change',
  objectName: 'StudentPersonal',
  object: {
    '@RefId': 'D3E34B359D75101A8C3D00AA001A1652',
    EmailList: { Email: { '@Type': 'Primary', '#text': 'a@b.example' } },
  },
} as const;

test('a pull agent registers with its name, versions, buffer size and mode (R-AGT-1)', async () => {
  await agent.register();
  expect(zis.of('SIF_Register')[0]?.message).toMatchObject({
    version: '2.3',
    header: { sourceId: 'RamseyLib', contexts: ['SIF_Default'] },
    registration: { name: 'Ramsey Library', versions: ['2.*'], maxBufferSize: 65536, mode: 'Pull' },
  });
  expect(zis.of('SIF_Register')[0]?.headers).toMatchObject({
    'content-type': 'application/xml;charset="utf-8"',
  });
  expect(zis.of('SIF_Register')[0]?.headers['transfer-encoding']).toBeUndefined(); // R-HTTP-8
});

test('a push agent registers with the protocol of its listener (R-AGT-1)', async () => {
  await agent.close();
  const protocol = {
    type: 'HTTP',
    secure: false,
    url: 'http://127.0.0.1:9/?a=1&b=2',
    properties: { 'Accept-Encoding': 'gzip' },
  };
  const application = { vendor: 'Example', product: 'Library & Media', version: '1.0' };
  agent = anAgent({
    registration: {
      name: 'L',
      versions: ['2.*', '1.1'],
      maxBufferSize: 65536,
      mode: 'Push',
      protocol,
      application,
    },
  });
  await agent.register();
  expect(zis.of('SIF_Register')[0]?.message.registration).toMatchObject({
    mode: 'Push',
    protocol,
    application,
  });
});

test('a provision says all seven lists, with the contexts of each object (R-AGT-2, F-13)', async () => {
  await agent.provision({
    provide: [{ objectName: 'LibraryPatronStatus' }],
    respond: [{ objectName: 'LibraryPatronStatus' }],
    subscribe: [{ objectName: 'StudentPersonal', contexts: ['SIF_Default', 'Summer'] }],
  });
  const sent = zis.of('SIF_Provision')[0];
  expect(sent?.message).toMatchObject({
    provide: [{ objectName: 'LibraryPatronStatus', contexts: ['SIF_Default'] }],
    subscribe: [{ objectName: 'StudentPersonal', contexts: ['SIF_Default', 'Summer'] }],
    request: [],
  });
  expect(sent?.text.match(/<SIF_\w+Objects/g)).toHaveLength(7);
});

test('a subscription names its objects', async () => {
  await agent.subscribe({ objectName: 'StudentPersonal' }, { objectName: 'SchoolInfo' });
  expect(zis.of('SIF_Subscribe')[0]?.message.objects.map((each) => each.objectName)).toEqual([
    'StudentPersonal',
    'SchoolInfo',
  ]);
});

test('a published event carries the object as it was given, characters of every kind included', async () => {
  const name = 'Zoë & "Bram" <ʻŌhiʻa> 😀';
  const msgId = await agent.publish({
    ...aChange,
    object: { '@RefId': 'A', '@Note': name, Name: name },
    contexts: ['Summer'],
  });
  const sent = zis.of('SIF_Event')[0];
  expect(sent?.message).toMatchObject({
    action: 'Change',
    objectName: 'StudentPersonal',
    header: { msgId, contexts: ['Summer'] },
  });
  expect(sent?.text).toContain(
    '<StudentPersonal RefId="A" Note="Zoë &amp; &quot;Bram&quot; &lt;ʻŌhiʻa&gt; 😀"><Name>Zoë &amp; "Bram" &lt;ʻŌhiʻa&gt; 😀</Name></StudentPersonal>',
  );
});

test('every message has a SIF_MsgId of its own in the form of a GUID, and a time without fraction (R-GEN-4, R-GEN-5, F-18)', async () => {
  await agent.publish(aChange);
  await agent.publish(aChange);
  const headers = zis.recorded.map(({ message }) => message.header);
  expect(new Set(headers.map((each) => each.msgId)).size).toBe(2);
  for (const { msgId, timestamp } of headers) {
    expect(msgId).toMatch(/^[0-9A-F]{32}$/);
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
});

test('when an answer is lost, the same bytes go out again, and status 7 is success (F-3, R-GEN-7)', async () => {
  zis.reply = replies('drop', 'drop', { kind: 'status', code: 7 });
  await agent.publish(aChange);
  expect(zis.recorded).toHaveLength(3);
  expect(new Set(zis.recorded.map((each) => each.text)).size).toBe(1);
});

test.each([
  ['an HTTP status that is not 200 (R-HTTP-11)', { kind: 'http', status: 503 }],
  ['a SIF_Error of category 10 (R-HTTP-13)', refusal(10, 1)],
  ['status 8 (R-GEN-8)', { kind: 'status', code: 8 }],
] as const)('a message is sent again after %s', async (_, reply) => {
  zis.reply = replies(reply);
  await agent.publish(aChange);
  expect(zis.recorded).toHaveLength(2);
});

test('a message waits for a ZIS that is away and reaches it when it is back', async () => {
  const lines: string[] = [];
  await agent.close();
  agent = anAgent({ log: (line) => lines.push(line) });
  const { port } = zis;
  await zis.close();
  const published = agent.publish(aChange);
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  await zis.listen(port);
  await published;
  expect(zis.types).toEqual(['SIF_Event']);
  expect(lines).toEqual([expect.stringContaining('ECONNREFUSED'), 'RamseyLib: the ZIS answers again']);
});

test('a refusal is an error with category, code and texts, and the message is not repeated (R-AGT-4)', async () => {
  zis.reply = () => refusal(4, 12, 'No Delete', 'StudentPersonal');
  const error: unknown = await agent.publish(aChange).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ZisRefusal);
  expect(error).toMatchObject({ category: 4, code: 12, desc: 'No Delete', extendedDesc: 'StudentPersonal' });
  expect(zis.recorded).toHaveLength(1);
});

test('when the ZIS has forgotten the agent, it registers and announces itself again and then repeats the message (R-MSG-5)', async () => {
  await agent.register();
  await agent.provision({ publishChange: [{ objectName: 'StudentPersonal' }] });
  await agent.subscribe({ objectName: 'SchoolInfo' });
  zis.reply = replies(refusal(4, 9));
  const msgId = await agent.publish(aChange);
  expect(zis.types.slice(3)).toEqual([
    'SIF_Event',
    'SIF_Register',
    'SIF_Provision',
    'SIF_Subscribe',
    'SIF_Event',
  ]);
  expect(zis.of('SIF_Event').map((each) => each.message.header.msgId)).toEqual([msgId, msgId]);
});

test('an agent that never registered is refused with 4/9 like any other', async () => {
  zis.reply = () => refusal(4, 9);
  await expect(agent.publish(aChange)).rejects.toMatchObject({ category: 4, code: 9 });
});

test('messages go over one connection that is kept open (R-HTTP-7)', async () => {
  await agent.register();
  await agent.publish(aChange);
  await agent.ping();
  expect(new Set(zis.recorded.map((each) => each.connection)).size).toBe(1);
});

test('a kept connection that the ZIS closed meanwhile is replaced at once by a new one (F-3)', async () => {
  await agent.register();
  const { port } = zis;
  await zis.close();
  await zis.listen(port);
  await agent.ping(); // is not repeated by the agent itself
  expect(zis.types).toEqual(['SIF_Register', 'SIF_Ping']);
});

test('a ping finds out at once that nobody is there', async () => {
  await zis.close();
  await expect(agent.ping()).rejects.toBeInstanceOf(ZisUnavailable);
});

test('a silent ZIS is given up after the time limit (F-5)', async () => {
  await agent.close();
  agent = anAgent({ timeout: 20, zoneUrl: zis.url });
  const answer = Promise.withResolvers<undefined>();
  zis.delay = answer.promise;
  await expect(agent.ping()).rejects.toThrow('no answer within 20 ms');
  answer.resolve(undefined);
});

test('wake-up is a system control message (R-AGT-3)', async () => {
  await agent.wakeup();
  expect(zis.types).toEqual(['SIF_Wakeup']);
});

test('who leaves for good unregisters, and is content when the ZIS does not know it any more', async () => {
  await agent.register();
  zis.reply = () => refusal(4, 9);
  await agent.unregister();
  expect(zis.types).toEqual(['SIF_Register', 'SIF_Unregister']);
});

test('closing ends a call that waits for a ZIS that is away, and unregisters nobody', async () => {
  await agent.register();
  zis.reply = () => 'drop';
  const published = agent.publish(aChange).catch((reason: unknown) => reason);
  await zis.until(() => zis.recorded.length > 1);
  await agent.close();
  expect(await published).toMatchObject({ name: 'AbortError' });
  expect(zis.types).not.toContain('SIF_Unregister');
});
