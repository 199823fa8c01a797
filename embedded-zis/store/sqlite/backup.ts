/** Keeps the data as it was before a new version changes its schema. */
import type { Database as Connection } from 'better-sqlite3';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** File of the copy that was made of a data folder's schema `version`. */
export function backupFile(folder: string, version: number): string {
  return join(folder, `zis-before-upgrade-${version}.db`);
}

/**
 * Writes a whole copy of the database beside it and returns only once the copy is on disk. A copy that an
 * interrupted upgrade left behind is replaced; a copy is never there in part. Throws when it cannot be written.
 */
export function backUp(database: Connection, folder: string, version: number): void {
  const file = backupFile(folder, version);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  database.prepare('VACUUM INTO ?').run(part);
  const handle = openSync(part, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}
