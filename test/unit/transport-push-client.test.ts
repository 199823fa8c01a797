import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PushSource } from '../../embedded-zis/broker/push-ports.ts';
import { PushClient } from '../../embedded-zis/transport/push-client.ts';

let posts: IncomingMessage[];
let answer: RequestListener;
let server: Server;
let client: PushClient;
/** What the agent answered, decoded. */
let answers: string[];
let faults: unknown[];

beforeEach(async () => {
  [posts, answers, faults] = [[], [], []];
  server = createServer((request, response) => {
    posts.push(request);
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/a%20b?c=d&e`;
  const target = {
    zone: 'Z',
    agent: 'A',
    url,
    certificates: 'checked' as const,
    coding: 'identity' as const,
    registeredAt: 1,
  };
  const message = { id: 1, msgId: 'A'.repeat(32), bytes: new TextEncoder().encode('<a/>') };
  const source: PushSource = {
    targets: () => [target],
    next: () => Promise.resolve(answers.length === 0 ? message : undefined),
    answered: (_target, _message, body) => {
      answers.push(new TextDecoder().decode(body));
      return Promise.resolve(undefined);
    },
  };
  client = new PushClient({
    source,
    timeout: 200,
    backoff: { first: 1, longest: 1 },
    report: (text, error) => faults.push(text, error),
  });
});
afterEach(async () => {
  await client.stop();
  server.closeAllConnections();
  server.close();
  expect(faults).toEqual([]);
});

test('an agent that never answers is given up after the time limit and tried again (F-7)', async () => {
  answer = () => undefined;
  client.wake();
  await expect.poll(() => posts.length).toBeGreaterThan(1);
  expect(client.trouble('Z', 'A')).toMatchObject({ reason: 'It did not answer in time.' });
});

test('the registered address is used as it is (R-HTTP-12, F-6)', async () => {
  answer = (_request, response) => response.end('<ack/>');
  client.wake();
  await expect.poll(() => answers).toEqual(['<ack/>']);
  expect(posts[0]?.url).toBe('/a%20b?c=d&e');
});

test('an agent that cannot compress its answer and says 406 is asked again without (R-ENC-4)', async () => {
  answer = (request, response) => {
    if (request.headers['accept-encoding'] === undefined) response.end('<ack/>');
    else response.writeHead(406).end();
  };
  client.wake();
  await expect.poll(() => answers).toEqual(['<ack/>']);
  expect(posts.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip, deflate', undefined]);
});

test('a compressed answer is read (R-ENC-1, R-ENC-4)', async () => {
  answer = (_request, response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('<ack/>'));
  client.wake();
  await expect.poll(() => answers).toEqual(['<ack/>']);
});
