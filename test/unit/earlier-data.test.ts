import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer, type RunningServer } from '../../embedded-zis/app/server.ts';
import { migrations } from '../../embedded-zis/store/migrations.ts';
import { backupFile } from '../../embedded-zis/store/sqlite/backup.ts';
import { anEvent, anObjectList, aRegister, aSystemControl, post } from '../support/messages.ts';
import { innerMsgId } from '../support/test-agent.ts';

// What agents find after an upgrade: data of this version is put into each earlier schema, and a ZIS started on it.
const now = aFolder();
afterAll(() => rmSync(now, { recursive: true, force: true }));
let waiting: string;

function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'earlier-'));
}

function start(data: string, zone?: string): Promise<RunningServer> {
  const ports = { host: '127.0.0.1', http: 0, console: 0 };
  const made = zone === undefined ? {} : { zone, policy: 'open' as const };
  return startServer({ data, ...ports, ...made, demo: false, limits: usualLimits, json: true });
}

beforeAll(async () => {
  const zis = await start(now, 'Ramsey');
  const zone = zis.zones[0]?.http ?? '';
  await post(zone, aRegister({ from: 'RamseyLib' }));
  await post(zone, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: 'RamseyLib' }));
  await post(zone, aRegister({ from: 'RamseySIS' }));
  const sent = await post(zone, anEvent({ from: 'RamseySIS' }));
  expect(sent).toMatchObject({ status: 0 });
  waiting = sent.originalMsgId;
  await zis.stop();
});

/** Settings that each step has added: an earlier version did not write them. */
const added: readonly (readonly [version: number, ...settings: readonly string[]])[] = [
  [3, 'announcedOnly', 'requestDays', 'duplicateDays', 'logProvider', 'localObjects'],
  [4, 'validation'],
  [5, 'plainHttp', 'clientCertificates'],
  [6, 'pushCertificates'],
  [7, 'keepDays', 'keepMegabytes'],
];

/** A folder with the same data as an earlier version has written it. */
function writtenBy(version: number): string {
  const folder = aFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = new Database(join(folder, 'zis.db'));
  for (const step of migrations.slice(0, version)) database.exec(step);
  database.pragma('foreign_keys = OFF');
  database.prepare('ATTACH ? AS now').run(join(now, 'zis.db'));
  const tables = database
    .prepare<[], { name: string }>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  for (const { name } of tables) {
    const columns = database
      .prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?, 'main')")
      .all(name)
      .map((column) => `"${column.name}"`)
      .join();
    database.exec(`INSERT INTO main."${name}" (${columns}) SELECT ${columns} FROM now."${name}"`);
  }
  const later = added.flatMap(([since, ...settings]) => (since > version ? settings : []));
  for (const setting of later) {
    database.prepare('UPDATE main.zone SET settings = json_remove(settings, ?)').run(`$.${setting}`);
  }
  database.exec('DETACH now');
  database.pragma(`user_version = ${version}`);
  database.close();
  return folder;
}

/** Names of the zone's settings, and how large the message is that waits. */
function keptIn(folder: string): unknown {
  const database = new Database(join(folder, 'zis.db'), { readonly: true });
  const names = database.prepare('SELECT key FROM zone, json_each(settings) ORDER BY key').pluck().all();
  const sizes = database.prepare('SELECT size FROM queue ORDER BY id LIMIT 1').pluck().all();
  database.close();
  return { names, sizes };
}

test('every step that adds settings is known here', () => {
  const withSettings = migrations.flatMap((step, index) =>
    step.includes('UPDATE zone SET settings') ? [index + 1] : [],
  );
  expect(added.map(([version]) => version)).toEqual(withSettings);
});

test.each(migrations.slice(1).map((_, index) => index + 1))(
  'agents of a ZIS of schema %i go on after the upgrade: the one gets what waits, the other publishes',
  async (version) => {
    const folder = writtenBy(version);
    const zis = await start(folder);
    onTestFinished(() => zis.stop());
    expect(existsSync(backupFile(folder, version))).toBe(true);
    expect(keptIn(folder)).toEqual(keptIn(now));
    const zone = zis.zones[0]?.http ?? '';
    const pulled = await post(zone, aSystemControl('SIF_GetMessage', { from: 'RamseyLib' }));
    expect([pulled.status, innerMsgId(pulled)]).toEqual([0, waiting]);
    expect(await post(zone, anEvent({ from: 'RamseySIS' }))).toMatchObject({ status: 0 });
    expect(zis.zonesInBrief().zones).toEqual([{ id: 'Ramsey', agents: 2, waiting: 2 }]);
  },
);
