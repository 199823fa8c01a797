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
let source: PushSource;
const options = () => ({
  source,
  timeout: 200,
  report: (text: string, error: unknown): void => void faults.push(text, error),
});

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
  source = {
    targets: () => [target],
    next: () => Promise.resolve(answers.length === 0 ? message : undefined),
    answered: (_target, _message, body) => {
      answers.push(new TextDecoder().decode(body));
      return Promise.resolve(undefined);
    },
  };
  client = new PushClient({
    ...options(),
    backoff: { first: 1, longest: 1 },
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

test('the wait doubles with each failure up to the longest, spread by a quarter in each direction', async () => {
  answer = (_request, response) => response.writeHead(503).end();
  const hour = 3_600_000;
  const patient = new PushClient({ ...options(), backoff: { first: hour, longest: 8 * hour } });
  const shares: number[] = [];
  for (const [at, hours] of [1, 2, 4, 8, 8, 8].entries()) {
    if (at === 0) patient.wake();
    else patient.tryNow('Z', 'A');
    await expect.poll(() => patient.trouble('Z', 'A')?.failures).toBe(at + 1);
    const { nextTry = 0 } = patient.trouble('Z', 'A') ?? {};
    shares.push((nextTry - Date.now()) / (hours * hour));
  }
  expect(Math.min(...shares)).toBeGreaterThan(0.749);
  expect(Math.max(...shares)).toBeLessThanOrEqual(1.25);
  expect(new Set(shares).size).toBe(shares.length);
  await patient.stop();
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
