import Database from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../embedded-zis/store/migrations.ts';
import { backupFile } from '../../embedded-zis/store/sqlite/backup.ts';
import { openBeside, openDatabase } from '../../embedded-zis/store/sqlite/open.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** Puts data of an earlier (or a later) version into the folder: one zone. */
function writtenBy(version: number): void {
  const database = new Database(join(folder, 'zis.db'));
  for (const step of migrations.slice(0, version)) database.exec(step);
  database.pragma(`user_version = ${version}`);
  database.exec(`INSERT INTO zone (id, settings, version) VALUES ('Ramsey', '{}', 7)`);
  database.close();
}

function zonesIn(file: string): unknown {
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  return database.prepare('SELECT id, version FROM zone').all();
}

const schemaOf = (file: string): unknown => {
  const database = new Database(file, { readonly: true });
  onTestFinished(() => void database.close());
  return database.pragma('user_version', { simple: true });
};

const earlier = migrations.slice(1).map((_, index) => index + 1);
const ramsey = [{ id: 'Ramsey', version: 7 }];

test.each(earlier)('data of schema %i is upgraded after a whole copy of it was made', (version) => {
  writtenBy(version);
  openDatabase(folder).close();
  const copy = backupFile(folder, version);
  expect([schemaOf(copy), zonesIn(copy)]).toEqual([version, ramsey]);
  const data = join(folder, 'zis.db');
  expect([schemaOf(data), zonesIn(data)]).toEqual([migrations.length, ramsey]);
});

test('a copy that an interrupted upgrade left behind is replaced by a whole one', () => {
  writtenBy(1);
  writeFileSync(backupFile(folder, 1), 'half');
  writeFileSync(`${backupFile(folder, 1)}.part`, 'half');
  openDatabase(folder).close();
  expect(zonesIn(backupFile(folder, 1))).toEqual(ramsey);
  expect(existsSync(`${backupFile(folder, 1)}.part`)).toBe(false);
});

test('where no copy can be written nothing is upgraded and one sentence names the folder', () => {
  writtenBy(1);
  mkdirSync(join(backupFile(folder, 1), 'in the way'), { recursive: true });
  expect(() => openDatabase(folder)).toThrow(`${folder} cannot be used: `);
  expect(schemaOf(join(folder, 'zis.db'))).toBe(1);
});

test('new data and data of this version are not copied', () => {
  openDatabase(folder).close();
  openDatabase(folder).close();
  expect(readdirSync(folder)).toEqual(['zis.db']);
});

test('a command beside the ZIS upgrades nothing: data of another version is refused, and so is an empty folder', () => {
  expect(() => openBeside(folder)).toThrow(`There are no zones in ${folder} yet. Start the ZIS on it first.`);
  writtenBy(migrations.length - 1);
  expect(() => openBeside(folder)).toThrow(
    `The data in ${folder} is of an earlier version. Start the ZIS on it first.`,
  );
  expect(readdirSync(folder)).toEqual(['zis.db']);
  openDatabase(folder).close();
  openBeside(folder).close();
});

test('data of a newer version is refused in one sentence and left as it was', () => {
  writtenBy(migrations.length);
  const database = new Database(join(folder, 'zis.db'));
  database.pragma(`user_version = ${migrations.length + 1}`);
  database.close();
  const before = readFileSync(join(folder, 'zis.db'));
  expect(() => openDatabase(folder)).toThrow(
    `The data in ${folder} was written by a newer version of SIF Zone Console; this one cannot open it.`,
  );
  expect(readdirSync(folder)).toEqual(['zis.db']);
  expect(readFileSync(join(folder, 'zis.db')).equals(before)).toBe(true);
});
