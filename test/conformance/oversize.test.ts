import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overview, zoneState } from '../support/console.ts';
import { anEvent } from '../support/messages.ts';
import { exchange, send } from '../support/raw-http.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('a message over the body limit of 64 KiB', () => {
  const limit = 65_536;
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ limits: { bodyBytes: limit } });
    agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  /** An event of exactly this many bytes. */
  function eventOf(size: number): string {
    const missing = size - anEvent({ from: agent.id, content: '<A></A>' }).length;
    return anEvent({ from: agent.id, content: `<A>${'x'.repeat(missing)}</A>` });
  }

  const notices = async () => (await overview(zis)).attention.filter((notice) => notice.kind === 'oversize');

  test('is refused with 413 from the first byte over, and shown to the administrator', async () => {
    const before = await zoneState(zis, agent);
    const answer = await send(zis.zoneUrl, { body: eventOf(limit + 1) });
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect(answer.body.toString()).toContain('65536 bytes');
    expect(await zoneState(zis, agent)).toEqual(before);
    const [notice] = await notices();
    expect(notice).toMatchObject({ limit, size: limit + 1, agent: agent.id });
    expect(notice?.address).toMatch(/127\.0\.0\.1$/);
  });

  test('but of exactly the limit is accepted', async () => {
    expect((await send(zis.zoneUrl, { body: eventOf(limit) })).body.toString()).toContain('<SIF_Code>0<');
    await agent.takeAll();
  });

  test.for([
    ['in chunks, without a length', { 'Transfer-Encoding': 'chunked' }, (xml: string) => xml],
    ['that was small in gzip', { 'Content-Encoding': 'gzip' }, gzipSync],
  ] as const)('%s is refused with 413, and each one counts', async ([, headers, encode]) => {
    const before = await zoneState(zis, agent);
    const [known] = await notices();
    const answer = await send(zis.zoneUrl, { headers, body: encode(eventOf(limit + 1)) });
    expect(answer.status).toBe(413);
    expect(await zoneState(zis, agent)).toEqual(before);
    const [notice] = await notices();
    expect(notice).toMatchObject({ count: (known?.count ?? 0) + 1, agent: agent.id });
    expect(notice).not.toHaveProperty('size');
  });

  test('that gzip made a thousand times smaller is not unpacked', { timeout: 5_000 }, async () => {
    const before = await zoneState(zis, agent);
    const bomb = gzipSync(Buffer.alloc(60_000_000, 'x'));
    expect(bomb.length).toBeLessThan(limit);
    const answer = await send(zis.zoneUrl, { headers: { 'Content-Encoding': 'gzip' }, body: bomb });
    expect(answer.status).toBe(413);
    expect(await zoneState(zis, agent)).toEqual(before);
  });

  test('that is too large even in gzip names its sender all the same', async () => {
    const noise = randomBytes(2 * limit).toString('base64');
    const packed = gzipSync(anEvent({ from: 'Packer', content: `<A>${noise}</A>` }));
    expect(packed.length).toBeGreaterThan(limit);
    const answer = await send(zis.zoneUrl, { headers: { 'Content-Encoding': 'gzip' }, body: packed });
    expect(answer.status).toBe(413);
    expect(await notices()).toContainEqual(expect.objectContaining({ agent: 'Packer', count: 1 }));
  });

  test('gets its 413 although the sender is still sending; who says no name is known by the address alone', async () => {
    const answer = await send(zis.zoneUrl, { body: 'x'.repeat(3 * limit) });
    expect(answer.status).toBe(413);
    expect((await notices()).filter((notice) => notice.agent === undefined)).toMatchObject([{ limit }]);
  });

  test('that is announced with Expect: 100-continue gets its 413 (R-HTTP-10)', async () => {
    const answer = await send(zis.zoneUrl, { headers: { Expect: '100-continue' }, body: eventOf(limit + 1) });
    expect(answer.status).toBe(413);
  });

  test('that is said to be absurdly long is refused without waiting for it', async () => {
    const head = `POST /TestZone HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n${'x'.repeat(5 * limit)}`;
    expect(await exchange(zis.zoneUrl, head)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('leaves the zone as it was for the next message', async () => {
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
  });
});
