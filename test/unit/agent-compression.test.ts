import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import type { IncomingEvent } from '../../embedded-zis/agent/answer.ts';
import type { OutgoingEvent } from '../../embedded-zis/agent/outgoing.ts';
import { aChange, libraryAgent } from '../support/library-agent.ts';
import { accepted, RecordingZis, refusal, type Reply } from '../support/recording-zis.ts';
import { joined } from '../support/test-agent.ts';
import { startZis } from '../support/zis.ts';

let zis: RecordingZis;
let agent: Agent;
/** What SIF_GetZoneStatus is answered with. */
let zoneStatus: Reply;

beforeEach(async () => {
  zis = await RecordingZis.start();
  zoneStatus = zoneWith('gzip');
  zis.reply = ({ message }) => (message.type === 'SIF_SystemControl' ? zoneStatus : accepted);
});

afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

function zoneWith(encodings: string): Reply {
  const property = `<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>${encodings}</SIF_Value></SIF_Property>`;
  const protocol = `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://z/</SIF_URL>${property}</SIF_Protocol>`;
  const data = `<SIF_ZoneStatus ZoneId="Z"><SIF_SupportedProtocols>${protocol}</SIF_SupportedProtocols></SIF_ZoneStatus>`;
  return { kind: 'status', code: 0, data };
}

const large = (number: number): OutgoingEvent => {
  const { object, ...event } = aChange(number);
  return { ...event, object: { ...object, Note: 'x'.repeat(70_000) } };
};

const codings = (): readonly (string | undefined)[] =>
  zis.of('SIF_Event').map(({ headers }) => headers['content-encoding']);

test('large messages are compressed for a ZIS that reads gzip, after asking it once (R-ENC-1, R-ENC-5, R-ENC-8, F-8)', async () => {
  agent = libraryAgent(zis.url, 'RamseySIS', { compress: true });
  await agent.publish(aChange(1));
  expect(zis.types).toEqual(['SIF_Event']);
  await agent.publish(large(2));
  await agent.publish(large(3));
  expect(codings()).toEqual([undefined, 'gzip', 'gzip']);
  expect(zis.of('SIF_Event')[1]?.text).toContain('x'.repeat(70_000));
  expect(zis.types.filter((type) => type === 'SIF_GetZoneStatus')).toHaveLength(1);
});

test.each([
  ['reads deflate alone', zoneWith('deflate')],
  ['excludes gzip', zoneWith('gzip;q=0, deflate')],
  ['says nothing of it', accepted],
  ['refuses to say', refusal(4, 9)],
  ['cannot be asked', 'drop' as const],
])('nothing is compressed for a ZIS that %s (R-ENC-8)', async (_, reply) => {
  zoneStatus = reply;
  agent = libraryAgent(zis.url, 'RamseySIS', { compress: true });
  await agent.publish(large(1));
  expect(codings()).toEqual([undefined]);
});

test('nothing is compressed, and nothing asked, where the agent was not told to', async () => {
  agent = libraryAgent(zis.url, 'RamseySIS');
  await agent.publish(large(1));
  expect(zis.types).toEqual(['SIF_Event']);
  expect(codings()).toEqual([undefined]);
});

test('a ZIS that answers HTTP 415 all the same gets the message as it is, and all later ones (R-ENC-3, R-ENC-4)', async () => {
  zis.reply = ({ message, headers }) => {
    if (message.type === 'SIF_SystemControl') return zoneStatus;
    return headers['content-encoding'] === undefined ? accepted : { kind: 'http', status: 415 };
  };
  agent = libraryAgent(zis.url, 'RamseySIS', { compress: true });
  await agent.publish(large(1));
  await agent.publish(large(2));
  expect(codings()).toEqual(['gzip', undefined, undefined]);
});

test('a ZIS that cannot answer in gzip (HTTP 406) is not asked for it again (R-ENC-4)', async () => {
  zis.reply = ({ headers }) =>
    headers['accept-encoding'] === undefined ? accepted : { kind: 'http', status: 406 };
  agent = libraryAgent(zis.url, 'RamseySIS', { compress: true });
  await agent.publish(aChange(1));
  await agent.publish(aChange(2));
  expect(zis.recorded.map(({ headers }) => headers['accept-encoding'])).toEqual([
    'gzip, identity;q=0.5',
    undefined,
    undefined,
  ]);
});

test('the embedded ZIS says that it reads gzip, takes what the library compresses, and compresses what it hands out (R-ENC-4)', async () => {
  await using real = await startZis();
  const seen: (string | undefined)[] = [];
  const answers: (string | undefined)[] = [];
  const between = createServer((incoming, answer) => {
    seen.push(incoming.headers['content-encoding']);
    const { method, headers } = incoming;
    const outgoing = request(real.zoneUrl, { method, headers }, (response) => {
      answers.push(response.headers['content-encoding']);
      answer.writeHead(response.statusCode ?? 0, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(outgoing);
  });
  await once(between.listen(0, '127.0.0.1'), 'listening');
  const { port } = between.address() as AddressInfo;
  const subscriber = await joined(real, { maxBufferSize: 1_048_576 });
  await subscriber.subscribe(['StudentPersonal']);
  const registration = {
    name: 'RamseySIS',
    versions: ['2.*'],
    maxBufferSize: 1_048_576,
    mode: 'Pull',
  } as const;
  agent = libraryAgent(`http://127.0.0.1:${port}/`, 'RamseySIS', { compress: true, registration });
  await agent.register();
  await agent.publish(large(1));
  expect(seen).toEqual([undefined, undefined, 'gzip']); // SIF_Register, SIF_GetZoneStatus, SIF_Event
  expect((await subscriber.pull()).data).toContain('x'.repeat(70_000));

  await agent.subscribe({ objectName: 'SchoolInfo' });
  await subscriber.publish({
    object: 'SchoolInfo',
    content: `<SchoolName>${'y'.repeat(70_000)}</SchoolName>`,
  });
  const got = Promise.withResolvers<IncomingEvent>();
  const receiving = agent.receive({ onEvent: got.resolve });
  expect((await got.promise).object['SchoolName']).toBe('y'.repeat(70_000));
  expect(answers).toContain('gzip');
  await agent.close(0);
  await receiving;
  between.close();
});
