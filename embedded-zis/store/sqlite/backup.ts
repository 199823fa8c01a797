/** Whole copies of the zone database, and the way back to them. */
import type { Database as Connection } from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** File of the copy that was made of a data folder's schema `version`. */
export function backupFile(folder: string, version: number): string {
  return join(folder, `zis-before-upgrade-${version}.db`);
}

/**
 * Writes a whole copy of the database, as it is at this moment, and returns only once the copy is on disk. What an
 * interrupted copy left behind is replaced; a copy is never there in part. Throws when it cannot be written.
 */
export function backUp(database: Connection, file: string): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  database.prepare('VACUUM INTO ?').run(part);
  putInPlace(part, file);
}

/**
 * Puts a copy in the place of a folder's database; the folder must be locked by the caller. What was there is set aside;
 * returns its new file, if there was any. Throws when it cannot be written, and then the old database is in its place.
 */
export function putBack(copy: string, folder: string, now: Date): string | undefined {
  const database = join(folder, 'zis.db');
  const part = `${database}.part`;
  copyFileSync(copy, part);
  const aside = setAside(
    database,
    join(folder, `zis-set-aside-${now.toISOString().replaceAll(':', '-')}.db`),
  );
  putInPlace(part, database);
  return aside;
}

/** The write-ahead log first: a database without it would lose what was acknowledged last. */
function setAside(database: string, aside: string): string | undefined {
  if (!existsSync(database)) return undefined;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix);
  }
  return aside;
}

function putInPlace(part: string, file: string): void {
  sync(part, 'r+');
  renameSync(part, file);
  if (process.platform !== 'win32') sync(dirname(file), 'r'); // there a folder cannot be opened
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
