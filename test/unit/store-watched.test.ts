import Database from 'better-sqlite3';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WatchedStore } from '../../embedded-zis/store/sqlite/watched-store.ts';
import { fillJournal } from '../support/filled-journal.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

let at: TestStore;
beforeEach(() => {
  at = sqliteStore();
});
afterEach(() => at[Symbol.dispose]());

const reasons: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_FULL', 'The disk is full.'],
  ['SQLITE_IOERR_FSYNC', 'The data folder cannot be written: it failed.'],
  ['SQLITE_IOERR_WRITE', 'The data folder cannot be written: it failed.'],
  ['SQLITE_READONLY', 'The data folder cannot be written: it failed.'],
];

test.each(reasons)(
  '%s stops acknowledging until something can be written again: told once each',
  (code, reason) => {
    let error: Error | undefined = new Database.SqliteError('it failed', code);
    const said: string[] = [];
    let now = 0;
    const failing = {
      zoneIds: () => at.store.zoneIds(),
      zone: (id: string) => at.store.zone(id),
      close: () => undefined,
      transaction: <T>(work: Parameters<typeof at.store.transaction<T>>[0]): T => {
        if (error) throw error;
        return at.store.transaction(work);
      },
    };
    const watched = new WatchedStore(failing, { now: () => now, say: (sentence) => said.push(sentence) });
    const write = (): void => fillJournal(watched, 0, 1);
    expect(write).toThrow('it failed');
    expect(write).toThrow('it failed');
    expect(watched.trouble).toEqual({ reason, since: 0 });
    error = undefined;
    watched.transaction(() => undefined); // proves nothing
    expect(watched.trouble).toBeDefined();
    now = 3_000;
    write();
    expect(watched.trouble).toBeUndefined();
    expect(said).toEqual([
      `Messages are not acknowledged, because they cannot be stored. ${reason}`,
      'Messages are stored and acknowledged again, after 3 s.',
    ]);
  },
);

test('damage that is found while the ZIS runs stops it from acknowledging, and the damaged pages stay as they are', () => {
  fillJournal(at.store, 0, 500);
  at.reopen();
  const file = join(at.folder, 'zis.db');
  const looking = new Database(file, { readonly: true });
  const pages = looking.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'body'").pluck().all();
  looking.close();
  const [, ...leaves] = pages;
  const garbage = Buffer.alloc(4096, 'x');
  const handle = openSync(file, 'r+');
  for (const page of leaves) writeSync(handle, garbage, 0, garbage.length, (page - 1) * 4096);
  closeSync(handle);

  const said: string[] = [];
  const watched = new WatchedStore(at.store, { now: () => 0, say: (sentence) => said.push(sentence) });
  expect(() => fillJournal(watched, 500, 1)).toThrow('malformed');
  expect(() => fillJournal(watched, 501, 1)).toThrow('malformed');
  expect(watched.trouble?.reason).toMatch(/^The database is damaged\. Stop the ZIS, use check/);
  expect(said).toHaveLength(1);
  const now = readFileSync(file);
  for (const page of leaves) expect(now.subarray((page - 1) * 4096, page * 4096).equals(garbage)).toBe(true);
});
