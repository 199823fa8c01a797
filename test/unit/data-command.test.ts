import Database from 'better-sqlite3';
import { existsSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataCommand, type DataCommand } from '../../embedded-zis/app/data-command.ts';
import { backUp } from '../../embedded-zis/store/sqlite/backup.ts';
import { openDatabase, openReader } from '../../embedded-zis/store/sqlite/open.ts';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer } from '../../embedded-zis/app/server.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** Runs a command; its exit code and what it said. */
function run(command: DataCommand, ...argv: string[]) {
  const lines: string[] = [];
  return { code: dataCommand(command, argv, (line) => lines.push(line)), said: lines.join('\n') };
}

let zis: TestZis;
let subscriber: TestAgent;
let made = 0;

/** A path of its own for a file or a folder. */
function fresh(name: string): string {
  made += 1;
  return join(zis.data, `${name}-${made}`);
}

/** A folder with the data of a ZIS that is stopped. */
function stoppedData(): string {
  const copy = fresh('copy');
  const folder = fresh('folder');
  run('backup', '--data', zis.data, copy);
  run('restore', '--data', folder, copy);
  return folder;
}

// One event waits for one subscriber.
beforeAll(async () => {
  zis = await startZis();
  const publisher = await joined(zis);
  subscriber = await joined(zis);
  await subscriber.subscribe(['StudentPersonal']);
  await publisher.publish();
}, 60_000);

afterAll(() => zis[Symbol.asyncDispose]());

test('check finds the data of a running ZIS whole', () => {
  expect(run('check', '--data', zis.data)).toEqual({ code: 0, said: `The data in ${zis.data} is whole.` });
});

test.each([
  ['a lost message', 'DELETE FROM body', '1 waiting messages have lost their text.'],
  ['an agent that is gone', 'DELETE FROM agent', '1 messages wait for agents that are not registered.'],
  [
    'a block by nothing',
    'UPDATE agent SET blocked_by = 99',
    '2 agents are blocked by an event that does not wait',
  ],
  ['a journal that forgot', "DELETE FROM journal WHERE type = 'SIF_Event'", 'no entry in the journal'],
  ['a newer version', 'PRAGMA user_version = 9999', 'It was written by a newer version of SIF Zone Console.'],
])('check finds %s', (_what, damage, sentence) => {
  const folder = stoppedData();
  const database = new Database(join(folder, 'zis.db'));
  database.pragma('foreign_keys = OFF');
  database.exec(damage);
  database.close();
  const { code, said } = run('check', '--data', folder);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});

test('a ZIS goes on from a backup that was made while it ran', { timeout: 30_000 }, async () => {
  const file = fresh('backup');
  expect(run('backup', '--data', zis.data, file).code).toBe(0);
  const folder = fresh('elsewhere');
  expect(run('restore', '--data', folder, file).code).toBe(0);
  const options = { host: '127.0.0.1', http: 0, console: 0, demo: false, limits: usualLimits, json: true };
  const server = await startServer({ data: folder, ...options });
  try {
    const zoneUrl = server.zones[0]?.http ?? '';
    expect(await new TestAgent({ ...zis, zoneUrl }, subscriber.id).takeAll()).toHaveLength(1);
    expect(await subscriber.pull()).toMatchObject({ status: 0 }); // the one that goes on has it still
  } finally {
    await server.stop();
  }
  expect(() => run('backup', '--data', zis.data, file)).toThrow(
    `${file} is there already. Name another file.`,
  );
});

test('restore refuses the folder of a running ZIS, data without --replace, and what is no backup', () => {
  const file = fresh('backup');
  run('backup', '--data', zis.data, file);
  expect(() => run('restore', '--data', zis.data, file, '--replace')).toThrow(
    /Another SIF Zone Console runs on/,
  );
  const folder = stoppedData();
  expect(() => run('restore', '--data', folder, file)).toThrow('Use --replace to set it aside.');
  const { said } = run('restore', '--data', folder, file, '--replace');
  const aside = readdirSync(folder).find((name) => /^zis-set-aside-.*\.db$/.test(name)) ?? '';
  expect(said).toContain(aside);
  expect(existsSync(join(folder, aside))).toBe(true);
  writeFileSync(file, 'something else');
  expect(() => run('restore', '--data', folder, file, '--replace')).toThrow(/is no whole backup/);
});

test('a restore that was interrupted is brought to its end at the next start', () => {
  const folder = stoppedData();
  const other = fresh('other');
  run('restore', '--data', other, join(folder, 'zis.db'));
  const database = openDatabase(other);
  database.exec("DELETE FROM queue; INSERT INTO context VALUES ('TestZone', 'Restored')");
  backUp(database, join(folder, 'zis-restore.db')); // as far as it came
  database.close();
  writeFileSync(join(folder, 'zis.db-wal'), 'the log of the old data');
  openDatabase(folder).close();
  const reader = openReader(folder);
  expect(reader.prepare("SELECT count(*) FROM context WHERE name = 'Restored'").pluck().get()).toBe(1);
  reader.close();
  expect(existsSync(join(folder, 'zis-restore.db'))).toBe(false);
  expect(run('check', '--data', folder).code).toBe(0);
});

test('a ZIS does not start on damaged data, says what to do, and leaves the file as it is', async () => {
  const folder = stoppedData();
  const file = join(folder, 'zis.db');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 0);
  const before = readFileSync(file);
  const options = { host: '127.0.0.1', http: 0, console: 0, demo: false, limits: usualLimits, json: true };
  await expect(startServer({ data: folder, ...options })).rejects.toThrow(
    `The data in ${folder} is damaged and was left as it is. Use check to see what is wrong, and restore --replace to go back to a backup.`,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(run('check', '--data', folder).code).toBe(1);
});
