import Database from 'better-sqlite3';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { consoleCookie } from '../support/console.ts';
import { anEvent } from '../support/messages.ts';
import { askMetrics, readMetrics } from '../support/metrics.ts';
import { PushAgent } from '../support/push-agent.ts';
import { send } from '../support/raw-http.ts';
import { freshId, innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
beforeAll(async () => (zis = await startZis({ limits: { pushFirstRetry: 3_600_000 } })));
afterAll(() => zis[Symbol.asyncDispose]());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  send(new URL(path, zis.consoleUrl).href, { method: 'GET', headers });

describe('the metrics', () => {
  test('are read with a token of their own or from a session of the console, and by nobody else', async () => {
    expect(await askMetrics(zis)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
    expect(await get('/metrics', { cookie: await consoleCookie(zis.consoleUrl) })).toMatchObject({
      status: 200,
    });
    for (const wrong of ['', 'wrong', new URL(zis.consoleUrl).searchParams.get('token') ?? '']) {
      expect(await askMetrics(zis, wrong)).toMatchObject({ status: 401 });
    }
    expect(await get('/metrics')).toMatchObject({ status: 401 });
    const file = statSync(join(zis.data, 'metrics-token'));
    if (process.platform !== 'win32') expect(file.mode & 0o777).toBe(0o600);
  });

  test('are all that their token opens, and only for this machine', async () => {
    const token = readFileSync(join(zis.data, 'metrics-token'), 'utf8').trim();
    const headers = { Authorization: `Bearer ${token}` };
    expect(await get('/metrics', headers)).toMatchObject({ status: 200 });
    for (const path of ['/', '/trpc/info', '/index.html']) {
      expect(await get(path, headers)).toMatchObject({ status: 401 });
    }
    expect(await get('/metrics', { ...headers, Host: 'rebound.example' })).toMatchObject({ status: 403 });
  });

  test('count what was accepted, delivered, refused and discarded', async () => {
    const publisher = await joined(zis);
    const subscriber = await joined(zis);
    await subscriber.subscribe(['StudentPersonal']);
    const before = await readMetrics(zis);
    for (let count = 0; count < 3; count += 1) await publisher.publish();
    await new TestAgent(zis, freshId('Stranger')).publish();
    await subscriber.ack(innerMsgId(await subscriber.pull()), 1);
    await subscriber.unregister();
    const after = await readMetrics(zis);
    const grown = (series: string): number => (after[series] ?? 0) - (before[series] ?? 0);
    expect(grown('sif_messages_accepted_total{zone="TestZone",type="SIF_Event"}')).toBe(3);
    expect(grown('sif_messages_refused_total{zone="TestZone",category="4",code="9"}')).toBe(1);
    expect(grown('sif_messages_discarded_total{zone="TestZone",log_code="none"}')).toBe(2);
    expect(grown('sif_commit_duration_seconds_count')).toBeGreaterThanOrEqual(6);
    expect(grown('sif_commit_batch_size_sum')).toBeGreaterThanOrEqual(7);
    expect(after['sif_storage_trouble']).toBe(0);
    expect(after['nodejs_eventloop_lag_p99_seconds']).toBeGreaterThan(0);
    // Who has left has no series any more.
    expect(Object.keys(after).filter((series) => series.includes(`"${subscriber.id}"`))).toEqual([]);
  });

  test('show what waits for each agent and since when, also after a restart', async () => {
    const publisher = await joined(zis);
    const agent = await joined(zis);
    await agent.subscribe(['SchoolInfo']);
    const event = anEvent({ from: publisher.id, object: 'SchoolInfo' });
    await publisher.post(event);
    await publisher.publish({ object: 'SchoolInfo' });
    const labels = `{zone="TestZone",agent="${agent.id}"}`;
    const queue = async () => {
      const metrics = await readMetrics(zis);
      const { [`sif_queue_messages${labels}`]: messages, [`sif_queue_bytes${labels}`]: bytes } = metrics;
      return { messages, bytes, age: metrics[`sif_queue_oldest_age_seconds${labels}`] };
    };
    const full = { messages: 2, bytes: 2 * event.length, age: expect.any(Number) as number };
    expect(await queue()).toEqual(full);
    await zis.restart();
    expect(await queue()).toEqual(full);
    await agent.takeAll();
    expect(await queue()).toEqual({ messages: 0, bytes: 0, age: undefined });
    expect((await readMetrics(zis))[`sif_messages_delivered_total${labels}`]).toBe(2);
  });

  test('count the tries to deliver to a push agent by how they ended', async () => {
    const agent = new PushAgent(zis, freshId('Push'));
    await agent.listen();
    await agent.join();
    agent.answer = () => 500;
    await (await joined(zis)).publish();
    const tries = async (outcome: string) =>
      (await readMetrics(zis))[
        `sif_push_attempts_total{zone="TestZone",agent="${agent.id}",outcome="${outcome}"}`
      ];
    await expect.poll(() => tries('failed')).toBe(1);
    agent.answer = (pushed) => agent.ack(pushed, 8);
    const { admin } = await adminClient(zis.consoleUrl);
    await admin.tryPush.mutate({ zone: 'TestZone', agent: agent.id });
    await expect.poll(() => tries('later')).toBe(1);
    agent.answer = (pushed) => agent.ack(pushed, 1);
    await admin.tryPush.mutate({ zone: 'TestZone', agent: agent.id });
    await expect.poll(() => tries('answered')).toBe(1);
    await agent.close();
  });

  test('know nothing of a zone that is gone', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    await admin.createZone.mutate({ id: 'Gone', name: 'Gone', policy: 'open' });
    const url = zis.zoneUrl.replace('TestZone', 'Gone');
    await new TestAgent({ ...zis, zoneUrl: url }, 'Anybody').publish();
    const ofGone = async () =>
      Object.keys(await readMetrics(zis)).filter((series) => series.includes('zone="Gone"'));
    expect(await ofGone()).toEqual(['sif_messages_refused_total{zone="Gone",category="4",code="9"}']);
    await admin.removeZone.mutate({ zone: 'Gone' });
    expect(await ofGone()).toEqual([]);
  });
});

describe('the health', () => {
  test('is told to any program of this machine, which needs no token, and to no other host name', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await get(path);
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.body.toString()).toBe('ok\n');
      expect(await get(path, { Host: 'rebound.example' })).toMatchObject({ status: 403 });
    }
  });

  test('is bad while nothing can be stored, with the kind of reason and no more, and good again afterwards', async () => {
    const agent = await joined(zis);
    const other = new Database(join(zis.data, 'zis.db'));
    other.exec('BEGIN EXCLUSIVE');
    expect(await agent.publish()).toMatchObject({ http: 503 });
    const answer = await get('/health/ready');
    expect(answer).toMatchObject({ status: 503 });
    expect(answer.body.toString()).toBe('not ok: storage\n');
    expect(await get('/health/live')).toMatchObject({ status: 200 });
    expect((await readMetrics(zis))['sif_storage_trouble']).toBe(1);
    other.exec('ROLLBACK');
    other.close();
    expect(await agent.publish()).toMatchObject({ status: 0 });
    expect(await get('/health/ready')).toMatchObject({ status: 200 });
  });
});
