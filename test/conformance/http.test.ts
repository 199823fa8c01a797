import { once } from 'node:events';
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { anEvent, aSystemControl, readAck } from '../support/messages.ts';
import { dial, exchange, send } from '../support/raw-http.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const contentType = 'application/xml;charset="utf-8"';

describe('the SIF endpoint', () => {
  let zis: TestZis;
  let agent: TestAgent;
  let ping: string;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis);
    ping = aSystemControl('SIF_Ping', { from: agent.id });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('answers 200 with the headers of the specification (R-HTTP-3, R-HTTP-5, F-1)', async () => {
    const { status, headers, body } = await send(zis.zoneUrl, {
      headers: { 'Content-Type': contentType },
      body: ping,
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': contentType,
      'content-length': String(body.length),
      date: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/) as string,
      server: expect.stringMatching(/\S/) as string,
    });
    expect(headers['transfer-encoding']).toBeUndefined(); // R-HTTP-8
    expect(readAck(status, body.toString())).toMatchObject({ status: 0 });
  });

  test('answers 200 with a SIF_Ack to what it refuses (R-HTTP-11, F-1)', async () => {
    for (const body of ['garbage', anEvent({ from: 'Stranger' })]) {
      const answer = await send(zis.zoneUrl, { body });
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': contentType } });
      expect(answer.body.toString()).toContain('<SIF_Error>');
    }
  });

  test.for([
    contentType,
    'application/xml; charset=utf-8',
    'Application/XML;Charset=UTF-8',
    'text/xml',
    'application/octet-stream',
  ])('reads a message with Content-Type %s (R-HTTP-4, R-HTTP-6)', async (type) => {
    const { status, body } = await send(zis.zoneUrl, { headers: { 'Content-Type': type }, body: ping });
    expect(readAck(status, body.toString())).toMatchObject({ status: 0 });
  });

  test('reads a message with the headers that agents send, and with none of them (R-HTTP-6, F-2)', async () => {
    const headers = {
      'Content-Type': contentType,
      Accept: 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
      'Accept-Encoding': 'gzip;q=1.0, identity;q=0.5, *;q=0',
      'User-Agent': 'Agent/1.0',
      Pragma: 'no-cache',
      Connection: 'keep-alive',
    };
    expect(await send(zis.zoneUrl, { headers, body: ping })).toMatchObject({ status: 200 });
    const path = new URL(zis.zoneUrl).pathname;
    const bare = `POST ${path} HTTP/1.1\r\nHost: zone\r\nConnection: close\r\nContent-Length: ${ping.length}\r\n\r\n${ping}`;
    expect(await exchange(zis.zoneUrl, bare)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('reads a message in chunks (R-HTTP-8)', async () => {
    const { status, body } = await send(zis.zoneUrl, {
      headers: { 'Transfer-Encoding': 'chunked' },
      body: ping,
    });
    expect(readAck(status, body.toString())).toMatchObject({ status: 0 });
  });

  test('the path of a zone may end in a slash or carry a query (R-HTTP-12)', async () => {
    for (const suffix of ['/', '?a=b', '/?a=%20']) {
      expect(await send(`${zis.zoneUrl}${suffix}`, { body: ping })).toMatchObject({ status: 200 });
    }
  });

  test.for(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'answers %s with 405 and says what it takes (R-HTTP-3)',
    async (method) => {
      const before = await zoneState(zis, agent);
      const answer = await send(zis.zoneUrl, { method, body: method === 'PUT' ? ping : '' });
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );

  test.for([
    '/',
    '/NoZone',
    '/testzone',
    '/TestZone/x',
    '/TestZone%00',
    '/%',
    '/..%2fTestZone',
    '//TestZone',
  ])('answers %s, where no zone is, with 404', async (path) => {
    expect(await exchange(zis.zoneUrl, request(path, ping))).toMatch(/^HTTP\/1\.1 404 /);
  });

  /** A request that asks to close the connection behind it. */
  function request(path: string, body: string, ...headers: readonly string[]): string {
    const lines = [
      `POST ${path} HTTP/1.1`,
      'Host: zone',
      'Connection: close',
      `Content-Length: ${body.length}`,
      ...headers,
    ];
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  test.for([
    ['an unknown zone', '/NoZone', 'POST', 404],
    ['another method', '/TestZone', 'PUT', 405],
  ] as const)('%s is told to a sender that is still sending megabytes', async ([, path, method, status]) => {
    const url = new URL(path, zis.zoneUrl).href;
    expect(await send(url, { method, body: 'x'.repeat(8_000_000) })).toMatchObject({ status });
  });

  test('one connection carries many messages (R-HTTP-7)', async () => {
    const connection = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let count = 0; count < 50; count++) {
      const answer = await send(zis.zoneUrl, { body: ping, agent: connection });
      expect(answer.status).toBe(200);
      ports.add(answer.port);
    }
    expect(ports.size).toBe(1);
    connection.destroy();
  });

  test('a refused message does not end the connection (R-HTTP-7)', async () => {
    const connection = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await send(zis.zoneUrl, { body: '<', agent: connection });
    const second = await send(zis.zoneUrl, { body: ping, agent: connection });
    expect(second).toMatchObject({ status: 200, port: first.port });
    connection.destroy();
  });

  test('messages sent one behind the other without waiting are answered in order (R-HTTP-7)', async () => {
    const socket = await dial(zis.zoneUrl);
    const one = (version: string, last: boolean): string => {
      const body = aSystemControl('SIF_Ping', { from: agent.id, version });
      const close = last ? 'Connection: close\r\n' : '';
      return `POST /TestZone HTTP/1.1\r\nHost: zone\r\n${close}Content-Length: ${body.length}\r\n\r\n${body}`;
    };
    socket.write(one('2.1', false) + one('2.2', false) + one('2.5', true));
    let answers = '';
    socket.on('data', (data: Buffer) => (answers += data.toString()));
    await once(socket, 'close');
    expect([...answers.matchAll(/ Version="([^"]+)"/g)].map(([, version]) => version)).toEqual([
      '2.1',
      '2.2',
      '2.5',
    ]);
  });

  test('Connection: close ends the connection behind the answer (R-HTTP-7)', async () => {
    const answer = await exchange(zis.zoneUrl, request('/TestZone', ping));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(answer).toContain('</SIF_Ack></SIF_Message>');
  });

  test('HTTP/1.0 is answered, and the connection closed (R-HTTP-7)', async () => {
    const answer = await exchange(
      zis.zoneUrl,
      `POST /TestZone HTTP/1.0\r\nContent-Length: ${ping.length}\r\n\r\n${ping}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('</SIF_Ack></SIF_Message>');
  });

  test('Expect: 100-continue is answered, then the message (R-HTTP-10)', async () => {
    const { status, body, continued } = await send(zis.zoneUrl, {
      headers: { Expect: '100-continue' },
      body: ping,
    });
    expect(continued).toBe(true);
    expect(readAck(status, body.toString())).toMatchObject({ status: 0 });
  });

  test('an Upgrade is ignored (R-HTTP-9)', async () => {
    const asked = request('/TestZone', ping, 'Upgrade: TLS/1.0').replace(
      'Connection: close',
      'Connection: Upgrade, close',
    );
    expect(await exchange(zis.zoneUrl, asked)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('a sender that breaks off in the middle changes nothing', async () => {
    await agent.subscribe(['SchoolInfo']);
    const before = await zoneState(zis, agent);
    const event = anEvent({ from: agent.id, object: 'SchoolInfo' });
    const socket = await dial(zis.zoneUrl);
    socket.write(
      `POST /TestZone HTTP/1.1\r\nHost: zone\r\nContent-Length: ${event.length + 1}\r\n\r\n${event}`,
    );
    socket.end();
    await Promise.race([once(socket.resume(), 'close'), once(socket, 'error')]);
    expect(await zoneState(zis, agent)).toEqual(before);
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
  });

  test.for([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a header line without a colon', 'POST /TestZone HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n'],
    ['two lengths', 'POST /TestZone HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST /TestZone HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ] as const)('%s gets 400, and the endpoint goes on', async ([, text]) => {
    expect(await exchange(zis.zoneUrl, text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
  });

  test('a hundred agents at once are all answered (F-4)', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(zis.zoneUrl, { body: ping })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
