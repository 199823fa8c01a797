import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../embedded-zis/demo/random.ts';
import { fuzzPatience, fuzzTimes } from '../support/fuzz-times.ts';
import { anEvent, aSystemControl, newMsgId, post } from '../support/messages.ts';
import { dial, exchange, send } from '../support/raw-http.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let agent: TestAgent;
const results: Record<string, { readonly connections: number; readonly result: string }> = {};

beforeAll(async () => {
  zis = await startZis({
    limits: {
      headerSeconds: 1,
      requestSeconds: 2,
      requestsInFlight: 120,
      headerLines: 20,
    },
  });
  agent = await joined(zis);
});
afterAll(async () => {
  console.table(results);
  await zis[Symbol.asyncDispose]();
});

const head = (...lines: readonly string[]): string =>
  ['POST /TestZone HTTP/1.1', 'Host: zone', ...lines, '', ''].join('\r\n');
const ping = (): string => aSystemControl('SIF_Ping', { from: agent.id });
const answers = async (): Promise<void> => {
  expect(await post(zis.zoneUrl, ping())).toMatchObject({ status: 0 });
};

describe('hostile connections', () => {
  test.for([
    ['stops in the middle of its header', 'POST /TestZone HTTP/1.1\r\nHost: zo'],
    ['stops in the middle of its body', `${head('Content-Length: 5000')}<SIF_Message>`],
    ['stops in the middle of a chunk', `${head('Transfer-Encoding: chunked')}1000\r\n<SIF_Message>`],
  ] as const)(
    'a sender that %s gets HTTP 408 in time, and holds up nobody',
    { timeout: 20_000 },
    async ([name, text]) => {
      const slow = Array.from({ length: 10 }, () => exchange(zis.zoneUrl, text));
      await answers();
      const told = await Promise.all(slow);
      results[name] = { connections: told.length, result: 'HTTP 408' };
      for (const answer of told) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    },
  );

  test.for([
    [
      'a length that is too short',
      (xml: string) => `${head(`Content-Length: ${xml.length - 5}`)}${xml}`,
      /^HTTP\/1\.1 400 /,
    ],
    ['a negative length', (xml: string) => `${head('Content-Length: -1')}${xml}`, /^HTTP\/1\.1 400 /],
    [
      'a length that is no number',
      (xml: string) => `${head('Content-Length: many')}${xml}`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a chunk of a wrong length',
      (xml: string) => `${head('Transfer-Encoding: chunked')}5\r\n${xml}\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'too many header lines',
      (xml: string) =>
        `${head(...Array.from({ length: 30 }, (_, at) => `X-${at}: 1`), `Content-Length: ${xml.length}`)}${xml}`,
      /^HTTP\/1\.1 431 /,
    ],
    [
      'a header that is too large',
      (xml: string) => `${head(`X-A: ${'x'.repeat(20_000)}`, `Content-Length: ${xml.length}`)}${xml}`,
      /^HTTP\/1\.1 431 /,
    ],
  ] as const)('%s is answered, and the endpoint goes on', async ([name, write, expected]) => {
    const answer = await exchange(zis.zoneUrl, write(ping()));
    results[name] = { connections: 1, result: answer.slice(9, 12) };
    expect(answer).toMatch(expected);
    await answers();
  });

  test('a sender that closes its half of the connection gets its answer', async () => {
    const socket = connect({
      port: Number(new URL(zis.zoneUrl).port),
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    const body = ping();
    socket.end(`${head(`Content-Length: ${body.length}`)}${body}`);
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    await once(socket, 'end');
    socket.destroy();
    results['closes its half'] = { connections: 1, result: answer.slice(9, 12) };
    expect(answer).toContain('<SIF_Code>0</SIF_Code>');
  });

  test('a hundred messages one behind the other on one connection are answered, each once and in order (R-HTTP-7)', async () => {
    const bodies = Array.from({ length: 100 }, ping);
    const ids = bodies.map((body) => /<SIF_MsgId>(\w+)</.exec(body)?.[1]);
    const requests = bodies.map(
      (body, at) =>
        head(`Content-Length: ${body.length}`, ...(at === 99 ? ['Connection: close'] : [])) + body,
    );
    const answer = await exchange(zis.zoneUrl, requests.join(''));
    const original = [...answer.matchAll(/<SIF_OriginalMsgId>(\w+)</g)].map(([, id]) => id);
    results['a hundred pipelined messages'] = { connections: 1, result: `${original.length} answers` };
    expect(original).toEqual(ids);
  });

  test('a large message that is read in slices is decided before a small one behind it on its connection', async () => {
    const publisher = await joined(zis, { maxBufferSize: 4_000_000 });
    await publisher.subscribe(['StudentPersonal']);
    const ids = [newMsgId(), newMsgId()];
    const large = `<Name Type="04"><LastName>Ruiz</LastName></Name>`.repeat(40_000);
    const bodies = [large, '<LocalId>P1</LocalId>'].map((content, at) =>
      anEvent({ from: publisher.id, content, ...(ids[at] === undefined ? {} : { msgId: ids[at] }) }),
    );
    const requests = bodies.map(
      (body, at) => head(`Content-Length: ${body.length}`, ...(at === 1 ? ['Connection: close'] : [])) + body,
    );
    await exchange(zis.zoneUrl, requests.join(''));
    expect(await publisher.takeAll()).toEqual(ids);
  });

  test('beyond the requests in flight a sender gets HTTP 503, and its turn later (R-HTTP-14)', async () => {
    const event = anEvent({ from: agent.id });
    const stuck = await Promise.all(
      Array.from({ length: 120 }, async () => {
        const socket = await dial(zis.zoneUrl);
        socket.on('error', () => undefined).resume();
        socket.write(`${head(`Content-Length: ${event.length}`)}<SIF`);
        return socket;
      }),
    );
    await expect.poll(async () => (await send(zis.zoneUrl, { body: ping() })).status).toBe(503);
    results['beyond the requests in flight'] = { connections: 121, result: '503' };
    for (const socket of stuck) socket.destroy();
    await expect.poll(async () => (await send(zis.zoneUrl, { body: ping() })).status).toBe(200);
  });

  test('beyond the connections of an address new ones are closed, and come in again when others go', async () => {
    await using few = await startZis({ limits: { connectionsPerAddress: 50 } });
    const outcome = (): Promise<number | string> =>
      send(few.zoneUrl, { body: ping(), agent: new Agent() }).then(
        ({ status }) => status,
        () => 'closed',
      );
    const sockets = await Promise.all(Array.from({ length: 50 }, () => dial(few.zoneUrl)));
    expect(await outcome()).toBe('closed');
    for (const socket of sockets) socket.destroy();
    await expect.poll(outcome).toBe(200);
    results['beyond the connections of an address'] = { connections: 51, result: 'closed' };
  });

  test(
    'connections that are opened and dropped at any point leave nothing behind',
    async () => {
      const random = new Random(7);
      const event = anEvent({ from: agent.id });
      const request = `${head(`Content-Length: ${event.length + 1}`)}${event}`;
      const handles = (): number =>
        process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
      await answers();
      const before = handles();
      const drop = async (): Promise<void> => {
        const socket = await dial(zis.zoneUrl);
        socket.on('error', () => undefined).write(request.slice(0, random.between(0, request.length)));
        if (random.onceIn(2)) socket.resetAndDestroy();
        else socket.destroy();
      };
      const count = fuzzTimes > 1 ? 10_000 : 2_000;
      let memory = 0;
      for (let opened = 0; opened < count; opened += 100) {
        await Promise.all(Array.from({ length: 100 }, drop));
        if (opened === count / 2) memory = process.memoryUsage().rss;
      }
      await expect.poll(handles, { timeout: 10_000 }).toBeLessThanOrEqual(before);
      const grown = Math.round((process.memoryUsage().rss - memory) / 1_048_576);
      results['opened and dropped'] = { connections: count, result: `${grown} MiB more` };
      expect(grown).toBeLessThan(100);
      await answers();
    },
    fuzzPatience,
  );
});
