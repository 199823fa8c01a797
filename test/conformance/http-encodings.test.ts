import { once } from 'node:events';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { anEvent, aSystemControl } from '../support/messages.ts';
import { dial, send } from '../support/raw-http.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('content codings', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const)(
    'a message in %s is read and delivered as it was before (R-ENC-1)',
    async ([coding, encode]) => {
      const event = anEvent({ from: agent.id, content: '<A>é𝄞</A>' });
      const body = encode(Buffer.from(event));
      const answer = await send(zis.zoneUrl, { headers: { 'Content-Encoding': coding }, body });
      expect(answer.body.toString()).toContain('<SIF_Code>0</SIF_Code>');
      expect((await agent.pull()).data).toBe(event);
      await agent.takeAll();
    },
  );

  test.for(['br', 'compress', 'gzip, gzip', 'nonsense'])(
    'a message in %s is answered with 415 (R-ENC-3)',
    async (coding) => {
      const before = await zoneState(zis, agent);
      const body = anEvent({ from: agent.id });
      expect(await send(zis.zoneUrl, { headers: { 'Content-Encoding': coding }, body })).toMatchObject({
        status: 415,
      });
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );

  test.for([
    ['that is not gzip', Buffer.from('<SIF_Message/>')],
    ['that is cut', gzipSync(anEvent()).subarray(0, -9)],
    ['whose checksum is wrong', Buffer.concat([gzipSync(anEvent()).subarray(0, -8), Buffer.alloc(8, 1)])],
    ['that is empty', Buffer.alloc(0)],
  ] as const)('a gzip body %s is a transport error and changes nothing (R-HTTP-11)', async ([, body]) => {
    const before = await zoneState(zis, agent);
    const answer = await send(zis.zoneUrl, { headers: { 'Content-Encoding': 'gzip' }, body });
    expect(answer.status).toBeOneOf([400, 200]);
    if (answer.status === 200) expect(answer.body.toString()).toContain('<SIF_Category>1</SIF_Category>');
    expect(await zoneState(zis, agent)).toEqual(before);
  });

  test('a sender that breaks off in the middle of a gzip body does not hold up the stop of the server', async () => {
    const socket = await dial(zis.zoneUrl);
    const body = gzipSync(anEvent({ from: agent.id }));
    const lines = [
      'POST /TestZone HTTP/1.1',
      'Host: zone',
      'Content-Encoding: gzip',
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(body.subarray(0, -5));
    socket.end();
    await Promise.race([once(socket.resume(), 'close'), once(socket, 'error')]);
    await zis.restart();
    expect(await agent.pull()).toMatchObject({ status: 9 });
  });

  const status = (): string => aSystemControl('SIF_GetZoneStatus', { from: agent.id });

  test.for([
    ['gzip', 'gzip'],
    ['gzip;q=1.0, identity;q=0.5, *;q=0', 'gzip'],
    ['deflate, gzip;q=0.5', 'deflate'],
    ['deflate', 'deflate'],
    ['br, gzip;q=0.1', 'gzip'],
    ['*', 'gzip'],
    ['identity;q=0, *', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['br', undefined],
    ['gzip;q=0.2, identity;q=0.9', undefined],
    [undefined, undefined],
  ] as const)('Accept-Encoding %s is answered in %s (R-ENC-1, R-ENC-4)', async ([accepted, coding]) => {
    const headers = accepted === undefined ? {} : { 'Accept-Encoding': accepted };
    const answer = await send(zis.zoneUrl, { headers, body: status() });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    const decode = { gzip: gunzipSync, deflate: inflateSync, identity: (bytes: Buffer) => bytes }[
      coding ?? 'identity'
    ];
    expect(decode(answer.body).toString()).toContain('<SIF_ZoneStatus ZoneId="TestZone">');
  });

  test.for(['identity;q=0', 'br, *;q=0', '*;q=0', 'identity;q=0, br'])(
    'Accept-Encoding %s cannot be satisfied: 406, and nothing happened (R-ENC-2)',
    async (accepted) => {
      const before = await zoneState(zis, agent);
      const answer = await send(zis.zoneUrl, {
        headers: { 'Accept-Encoding': accepted },
        body: anEvent({ from: agent.id }),
      });
      expect(answer.status).toBe(406);
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );

  test('a short answer is not compressed, save where identity is excluded (R-ENC-1)', async () => {
    const ping = aSystemControl('SIF_Ping', { from: agent.id });
    const plain = await send(zis.zoneUrl, { headers: { 'Accept-Encoding': 'gzip' }, body: ping });
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const accepted of ['gzip, identity;q=0', 'gzip, *;q=0']) {
      const forced = await send(zis.zoneUrl, { headers: { 'Accept-Encoding': accepted }, body: ping });
      expect(forced.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(forced.body).toString()).toContain('<SIF_Code>0</SIF_Code>');
    }
  });
});
