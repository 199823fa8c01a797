/** Whole copies of the zone database, and the way back to them. */
import type { Database as Connection } from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeSearchFile } from '../search/search-file.ts';

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
 * Puts a copy in the place of a folder's database; the folder must be locked by the caller. What was there is copied
 * aside first; returns that file, if there was any. Throws when that or the copy cannot be written, and then nothing has
 * changed. Interrupted later, it is brought to its end by finishPutBack.
 */
export function putBack(copy: string, folder: string, now: Date): string | undefined {
  const aside = join(folder, `zis-set-aside-${now.toISOString().replaceAll(':', '-')}.db`);
  const was = databaseFiles(folder).filter((file) => existsSync(file.path));
  for (const { path, suffix } of was) writeCopy(path, aside + suffix);
  writeCopy(copy, pending(folder));
  finishPutBack(folder);
  return was.length > 0 ? aside : undefined;
}

/**
 * Ends what putBack has begun in a folder, if it has. Until then the database is the old one with all that belongs to
 * it; a log of the old one beside the new one would spoil it. The folder must be locked by the caller.
 */
export function finishPutBack(folder: string): void {
  if (!existsSync(pending(folder))) return;
  for (const suffix of ['-wal', '-shm']) rmSync(databaseFile(folder) + suffix, { force: true });
  removeSearchFile(folder); // its positions are those of another journal
  putInPlace(pending(folder), databaseFile(folder));
}

function databaseFile(folder: string): string {
  return join(folder, 'zis.db');
}

/** A copy that is whole and has yet to become the database. */
function pending(folder: string): string {
  return join(folder, 'zis-restore.db');
}

/** The database, and the log with what was acknowledged last. */
function databaseFiles(folder: string) {
  return ['', '-wal'].map((suffix) => ({ path: databaseFile(folder) + suffix, suffix }));
}

function writeCopy(from: string, to: string): void {
  const part = `${to}.part`;
  copyFileSync(from, part);
  putInPlace(part, to);
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
