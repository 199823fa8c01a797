import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Random } from '../../embedded-zis/demo/random.ts';
import { startChild, type ChildZis } from '../support/child-zis.ts';
import { anEvent, aRegister, post } from '../support/messages.ts';
import { check } from './checker.ts';
import { Load } from './load.ts';
import type { Observation } from './observations.ts';

/** How often the ZIS is killed; more in a soak. */
const kills = Number(process.env['CRASH_KILLS'] ?? 50);
/** Repeats the moments of an earlier run. */
const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const lateCommits = 'test/crash/late-commit-main.ts';
let data: string;
let zis: ChildZis | undefined;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zis-kill-'));
});

afterEach(async () => {
  await zis?.end('SIGKILL');
  zis = undefined;
  await rm(data, { recursive: true });
});

/** Starts a ZIS on the data folder; the address of its zone. */
async function start(program?: string): Promise<string> {
  const args = ['--http', '0', '--console', '0', '--zone', 'CrashZone', '--policy', 'open'];
  zis = await startChild(['--data', data, ...args], program);
  const [zone] = zis.zones;
  if (!zone) throw new Error('The ZIS has no zone.');
  return zone.http;
}

/** Kills the ZIS so many times under load; what the agents saw until all was delivered, or `patience` was over. */
async function killUnderLoad(times: number, patience: number, program?: string) {
  const random = new Random(seed);
  const load = new Load(random);
  try {
    load.up(await start(program));
    await load.join();
    const running = load.run();
    running.catch(() => undefined); // it is awaited below
    for (let kill = 0; kill < times; kill++) {
      await load.progress(random.between(1, 120));
      await pause(random.between(0, 9)); // any moment may be the one
      load.down();
      await zis?.end('SIGKILL');
      load.up(await start(program));
    }
    load.end();
    const waiting = setTimeout(() => load.giveUp(), patience);
    await running;
    clearTimeout(waiting);
    return load.history;
  } finally {
    await load.close();
  }
}

describe('a ZIS that is killed with SIGKILL', () => {
  test(
    'owes nobody anything afterwards: events, requests, responses and blocks are as they were acknowledged (R-GEN-11, R-CACHE-1)',
    { timeout: 60_000 + kills * 10_000 },
    async () => {
      const history = await killUnderLoad(kills, 30_000);
      expect(check(history), `CRASH_SEED=${seed}`).toEqual([]);
      // The load was one that could have lost something.
      const count = (kind: Observation['kind']): number =>
        history.filter((seen) => seen.kind === kind).length;
      expect(count('sent'), `CRASH_SEED=${seed}`).toBeGreaterThan(kills);
      expect(count('taken'), `CRASH_SEED=${seed}`).toBeGreaterThan(kills);
      expect(count('blocked'), `CRASH_SEED=${seed}`).toBeGreaterThan(kills / 10);
    },
  );

  test('is caught when it acknowledges before it commits', async () => {
    const history = await killUnderLoad(3, 2_000, lateCommits);
    expect(check(history), `CRASH_SEED=${seed}`).toContainEqual(
      expect.stringMatching(/was acknowledged and never came to/),
    );
  });

  test('knows a message that it acknowledged before as a duplicate (R-GEN-7)', async () => {
    const before = await start();
    const event = anEvent({ from: 'PublisherA' });
    await post(before, aRegister({ from: 'PublisherA' }));
    expect(await post(before, event)).toMatchObject({ status: 0 });
    await zis?.end('SIGKILL');
    expect(await post(await start(), event)).toMatchObject({ status: 7 });
  });

  test('gives its data folder back at once', async () => {
    await start();
    await zis?.end('SIGKILL');
    await start();
    const running = zis;
    await expect(start()).rejects.toThrow(/Another SIF Zone Console runs on .*\n$/);
    zis = running;
  });
});
