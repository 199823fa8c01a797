import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startChild } from '../support/child-zis.ts';
import { overview } from '../support/console.ts';
import { anEvent, newMsgId, post } from '../support/messages.ts';
import { TestAgent } from '../support/test-agent.ts';
import { startZis } from '../support/zis.ts';

/** The reasons why nothing can be stored that the console shows. */
async function troubles(zis: Parameters<typeof overview>[0]): Promise<readonly string[]> {
  const { attention } = await overview(zis);
  return attention.flatMap((item) => (item.kind === 'storage' ? [item.reason] : []));
}

describe('a ZIS that cannot store', () => {
  test('acknowledges nothing while another program has locked the database, and goes on afterwards (R-HTTP-14)', async () => {
    await using zis = await startZis();
    const agent = new TestAgent(zis, 'Publisher');
    await agent.register();
    const event = anEvent({ from: agent.id });
    const other = new Database(join(zis.data, 'zis.db'));
    other.exec('BEGIN EXCLUSIVE');
    expect(await agent.post(event)).toMatchObject({ http: 503 });
    expect(await troubles(zis)).toEqual(['Another program has locked the database.']);
    other.exec('ROLLBACK');
    other.close();
    expect(await agent.post(event)).toMatchObject({ status: 0 });
    expect(await troubles(zis)).toEqual([]);
  });

  // A limit on the size of files stands for the end of the disk; Linux can set it for a process that runs.
  test.runIf(process.platform === 'linux')(
    'acknowledges nothing on a full disk, tells of it once, loses nothing, and goes on when there is room',
    async () => {
      const data = await mkdtemp(join(tmpdir(), 'zis-full-'));
      const zone = ['--zone', 'TestZone', '--policy', 'open'];
      const zis = await startChild(['--data', data, '--http', '0', '--console', '0', ...zone]);
      try {
        let log = '';
        zis.process.stderr?.on('data', (text: string) => (log += text));
        const limit = (bytes: number | 'unlimited'): Buffer =>
          execFileSync('prlimit', [`--pid=${String(zis.process.pid)}`, `--fsize=${bytes}:`]);
        const zoneUrl = zis.zones[0]?.http ?? '';
        const console = { consoleUrl: zis.console };
        const endpoint = {
          ...console,
          zoneUrl,
          secureUrl: '',
          data,
          restart: async () => {},
          [Symbol.asyncDispose]: async () => {},
        };
        const subscriber = new TestAgent(endpoint, 'Subscriber');
        await subscriber.register();
        await subscriber.subscribe(['StudentPersonal']);
        await new TestAgent(endpoint, 'Publisher').register();

        limit((await stat(join(data, 'zis.db-wal'))).size + 100_000);
        const acknowledged: string[] = [];
        const content = `<LocalId>${'x'.repeat(10_000)}</LocalId>`;
        const publish = async (): Promise<number> => {
          const msgId = newMsgId();
          const { http, status } = await post(zoneUrl, anEvent({ from: 'Publisher', msgId, content }));
          if (status === 0) acknowledged.push(msgId);
          return http;
        };
        await expect.poll(publish, { interval: 0, timeout: 20_000 }).toBe(503);
        expect(await publish()).toBe(503);
        expect(acknowledged.length).toBeGreaterThan(0);
        const [reason] = await troubles(console);
        expect(reason).toMatch(/^The disk is full\.$|^The data folder cannot be written: /);
        expect(log.match(/Messages are not acknowledged, because they cannot be stored\./g)).toHaveLength(1);
        expect(log).not.toContain('A message could not be stored.');

        limit('unlimited');
        expect(await publish()).toBe(200);
        expect(await troubles(console)).toEqual([]);
        await expect.poll(() => log).toMatch(/Messages are stored and acknowledged again, after \d+ s\./);
        expect(await subscriber.takeAll()).toEqual(acknowledged);
      } finally {
        await zis.end('SIGKILL');
        await rm(data, { recursive: true });
      }
    },
  );
});
