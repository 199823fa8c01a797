/** Opens the database of a data folder: durable settings, one instance at a time, the newest schema. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../migrations.ts';
import { largestLog } from './checkpointer.ts';
import { backUp, backupFile, finishPutBack } from './backup.ts';

/** Why a data folder cannot be used; the message is for people. */
export class DataFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataFolderError';
  }
}

/**
 * Takes the data folder for this process until the returned connection is closed. The operating system gives it
 * back when the process dies, however it dies: the lock is a database held exclusively, not a file with a number.
 */
export function lockFolder(folder: string): Connection {
  const lock = openFile(join(folder, 'lock.db'));
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (isBusy(error)) {
      throw new DataFolderError(
        `Another SIF Zone Console runs on ${folder}. Stop it, or use --data with another folder.`,
        { cause: error },
      );
    }
    throw cannotUse(folder, error);
  }
}

/**
 * Opens the zone database, after a restore that was interrupted, and brings its schema up to date, after a backup of what an earlier version has written.
 * Throws DataFolderError, with nothing changed, when a newer version has written it or it cannot be used.
 */
export function openDatabase(folder: string): Connection {
  try {
    finishPutBack(folder);
  } catch (error) {
    throw cannotUse(folder, error);
  }
  const database = openFile(join(folder, 'zis.db'), besideWait);
  try {
    const version = schemaVersion(database, folder); // first: a newer version's data stays as it is
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL'); // acknowledged means durable (R-GEN-11)
    database.pragma(`wal_autocheckpoint = ${largestLog}`);
    database.pragma('foreign_keys = ON');
    if (version > 0 && version < migrations.length) backUp(database, backupFile(folder, version));
    migrate(database, version);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof DataFolderError ? error : (damaged(folder, error) ?? cannotUse(folder, error));
  }
}

/** What to tell of an error that says that the database is damaged; undefined for any other. */
export function damaged(folder: string, error: unknown): DataFolderError | undefined {
  const isDamage = error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
  if (!isDamage) return undefined;
  return new DataFolderError(
    `The data in ${folder} is damaged and was left as it is. ` +
      'Use check to see what is wrong, and restore --replace to go back to a backup.',
    { cause: error },
  );
}

/** The steps that the database has behind it. */
function schemaVersion(database: Connection, folder: string): number {
  const found = database.pragma('user_version', { simple: true });
  const version = typeof found === 'number' ? found : 0;
  if (version > migrations.length) {
    throw new DataFolderError(
      `The data in ${folder} was written by a newer version of SIF Zone Console; this one cannot open it.`,
    );
  }
  return version;
}

function migrate(database: Connection, version: number): void {
  database
    .transaction(() => {
      for (const step of migrations.slice(version)) database.exec(step);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}

function openFile(file: string, timeout = 0): Connection {
  try {
    return new Database(file, { timeout });
  } catch (error) {
    throw cannotUse(file, error);
  }
}

function cannotUse(path: string, cause: unknown): DataFolderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DataFolderError(`${path} cannot be used: ${reason}.`, { cause });
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** How long a write waits for one of another program on the same data, milliseconds. */
const besideWait = 2_000;

/**
 * Opens the zone database for a short change beside the ZIS that may run on it. Throws DataFolderError where there is
 * none, or one of another version.
 */
export function openBeside(folder: string): Connection {
  const file = join(folder, 'zis.db');
  if (!existsSync(file))
    throw new DataFolderError(`There are no zones in ${folder} yet. Start the ZIS on it first.`);
  const database = openFile(file, besideWait);
  if (schemaVersion(database, folder) === migrations.length) {
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return database;
  }
  database.close();
  throw new DataFolderError(`The data in ${folder} is of an earlier version. Start the ZIS on it first.`);
}

/**
 * Does short work that no other program on this data does at the same time; waits for one that is at it. Throws
 * DataFolderError where that takes too long.
 */
export function alone<T>(folder: string, name: string, work: () => T): T {
  const lock = openFile(join(folder, name), besideWait);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw cannotUse(join(folder, name), error);
  }
  try {
    return work();
  } finally {
    lock.close();
  }
}

/** A second connection to the zone database, which cannot write. */
export function openReader(folder: string): Connection {
  return new Database(join(folder, 'zis.db'), { readonly: true });
}
