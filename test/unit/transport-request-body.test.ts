import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BodyError, readBody } from '../../embedded-zis/transport/request-body.ts';
import { send } from '../support/raw-http.ts';

describe('readBody', () => {
  let server: Server;
  let url: string;
  let port: number;
  let outcome: Promise<Uint8Array>;
  let arrived: Promise<unknown>;

  beforeEach(async () => {
    let arrive: (value?: unknown) => void = () => undefined;
    arrived = new Promise((resolve) => (arrive = resolve));
    server = createServer((request: IncomingMessage, response) => {
      outcome = readBody(request, 1_000);
      outcome.then(
        () => response.end(),
        (error: unknown) => {
          request.resume();
          response.writeHead(error instanceof BodyError ? error.status : 500).end();
        },
      );
      arrive();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
    url = `http://127.0.0.1:${port}/`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  test('gives the bytes as they were before they were packed', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 239, 187, 191]);
    await send(url, { body: bytes });
    expect(Buffer.from(await outcome)).toEqual(bytes);
    await send(url, { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(bytes) });
    expect(Buffer.from(await outcome)).toEqual(bytes);
    await send(url, { headers: { 'Content-Encoding': ' Deflate ' }, body: deflateSync(bytes) });
    expect(Buffer.from(await outcome)).toEqual(bytes);
  });

  test('gives nothing for an empty body', async () => {
    await send(url, {});
    expect((await outcome).length).toBe(0);
  });

  test('takes up to the limit, and says how large a body is where its sender said so', async () => {
    expect(await send(url, { body: 'x'.repeat(1_000) })).toMatchObject({ status: 200 });
    expect(await send(url, { body: 'x'.repeat(1_001) })).toMatchObject({ status: 413 });
    await expect(outcome).rejects.toMatchObject({ status: 413, size: 1_001 });
  });

  test.for([
    ['chunks', { 'Transfer-Encoding': 'chunked' }, 'x'.repeat(1_001)],
    ['gzip', { 'Content-Encoding': 'gzip' }, gzipSync('x'.repeat(1_001))],
  ] as const)('stops at the limit in %s, where nobody said how large it is', async ([, headers, body]) => {
    expect(await send(url, { headers, body })).toMatchObject({ status: 413 });
    await expect(outcome).rejects.toMatchObject({ status: 413, size: undefined });
  });

  test.for(['gzip', 'deflate'])('refuses bytes that are not %s', async (coding) => {
    const headers = { 'Content-Encoding': coding };
    expect(await send(url, { headers, body: 'not at all' })).toMatchObject({ status: 400 });
    await expect(outcome).rejects.toBeInstanceOf(BodyError);
  });

  test.for(['br', 'zstd', 'gzip, deflate'])('refuses %s, which it does not know', async (coding) => {
    expect(await send(url, { headers: { 'Content-Encoding': coding }, body: 'x' })).toMatchObject({
      status: 415,
    });
  });

  test.for(['identity', 'gzip', 'deflate'])('ends when a sender of %s breaks off', async (coding) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: ${coding}\r\nContent-Length: 500\r\n\r\n`);
    socket.write(coding === 'identity' ? 'abc' : gzipSync('x'.repeat(500)).subarray(0, 8));
    await arrived;
    socket.destroy();
    await expect(outcome).rejects.toMatchObject({ status: 400 });
  });
});
