import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { fuzzPatience, fuzzTimes } from '../support/fuzz-times.ts';
import { anEvent, anObjectList, aRegister, newMsgId, post } from '../support/messages.ts';
import { PushAgent } from '../support/push-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const hour = 3_600_000;

describe('a push agent that cannot be reached', () => {
  let zis: TestZis;
  let agent: PushAgent;
  let admin: Awaited<ReturnType<typeof adminClient>>['admin'];

  beforeAll(async () => {
    zis = await startZis({ limits: { pushFirstRetry: hour, pushLongestRetry: hour } });
    ({ admin } = await adminClient(zis.consoleUrl));
    await post(zis.zoneUrl, aRegister({ from: 'Publisher' }));
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    agent = new PushAgent(zis, `Push${newMsgId().slice(0, 8)}`);
    await agent.listen();
    agent.answer = () => 503;
    await agent.join();
  });
  afterEach(async () => {
    await admin.removeAgent.mutate({ zone: 'TestZone', agent: agent.id });
    await agent.close();
  });

  async function publish(): Promise<string> {
    const msgId = newMsgId();
    expect(await post(zis.zoneUrl, anEvent({ from: 'Publisher', msgId }))).toMatchObject({ status: 0 });
    return msgId;
  }
  const trouble = async () => (await admin.agent.query({ zone: 'TestZone', agent: agent.id })).trouble;
  const ids = (): readonly string[] => agent.received.map(({ msgId }) => msgId);

  test('is shown with its last error and the next try', async () => {
    const before = Date.now();
    await publish();
    await expect
      .poll(trouble)
      .toMatchObject({ failures: 1, reason: 'The connection failed: it answered HTTP 503.' });
    const { since = 0, nextTry = 0 } = (await trouble()) ?? {};
    expect(since).toBeGreaterThanOrEqual(before);
    expect(nextTry - since).toBeGreaterThan(hour / 2);
  });

  test('is tried at once when an administrator says so, which the journal tells', async () => {
    const msgId = await publish();
    await expect.poll(trouble).toBeDefined();
    agent.answer = (pushed) => agent.ack(pushed, 1);
    await admin.tryPush.mutate({ zone: 'TestZone', agent: agent.id });
    await expect.poll(ids).toEqual([msgId, msgId]);
    await expect.poll(trouble).toBeUndefined();
    const log = await admin.log.query({
      zone: 'TestZone',
      filter: { source: 'Administrator' },
      limit: 1,
    });
    expect(JSON.stringify(log)).toContain(`Had the delivery to ${agent.id} tried at once.`);
  });

  test('and fails again, is left alone again', async () => {
    await publish();
    await expect.poll(trouble).toMatchObject({ failures: 1 });
    await admin.tryPush.mutate({ zone: 'TestZone', agent: agent.id });
    await expect.poll(trouble).toMatchObject({ failures: 2 });
    expect(agent.received).toHaveLength(2);
  });

  test('that is not registered cannot be tried', async () => {
    await expect(admin.tryPush.mutate({ zone: 'TestZone', agent: 'Nobody' })).rejects.toThrow('Nobody');
  });

  test('does not slow another, however much waits for it', { timeout: 2 * fuzzPatience }, async () => {
    const living = new PushAgent(zis, `${agent.id}Living`);
    await living.listen();
    await living.register();
    await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['SchoolInfo'], { from: living.id }));
    /** Milliseconds of processor time until the living agent has got so many more messages. */
    const cost = async (count: number): Promise<number> => {
      const began = process.cpuUsage();
      const before = living.received.length;
      for (let sent = 0; sent < count; sent += 1)
        await post(zis.zoneUrl, anEvent({ from: 'Publisher', object: 'SchoolInfo' }));
      await expect.poll(() => living.received.length, { timeout: 20_000 }).toBe(before + count);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    };
    const waiting = fuzzTimes > 1 ? 10_000 : 1_000;
    await cost(100);
    const alone = await cost(100);
    for (let sent = 0; sent < waiting; sent += 200) await Promise.all(Array.from({ length: 200 }, publish));
    expect(await cost(100)).toBeLessThan(3 * alone + 200);
    await admin.removeAgent.mutate({ zone: 'TestZone', agent: living.id });
    await living.close();
  });
});
