/** The search file of a data folder: an index over the journal in a database of its own, which can always be made anew. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Grows with every change of what follows; a file of another format is made anew. */
const format = 1;

/**
 * One full-text row for each message, without the text itself: its words, and as marked words its facets (facet-names.ts)
 * and RefIds. So one index answers every combination, newest first, by walking the lists of its words side by side.
 * What becomes of a message later stands in a table beside it, as words cannot be exchanged.
 */
const schema = `
  CREATE TABLE progress (indexed INTEGER NOT NULL) STRICT;
  INSERT INTO progress VALUES (0);
  CREATE TABLE facet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE message (
    position INTEGER PRIMARY KEY,
    zone INTEGER NOT NULL REFERENCES facet (id),
    outcome INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX message_zone ON message (zone, position);
  CREATE INDEX message_outcome ON message (zone, outcome, position);
  CREATE VIRTUAL TABLE words USING fts5 (
    marked, content = '', contentless_delete = 1, detail = none,
    tokenize = 'unicode61 remove_diacritics 2'
  );
`;

/** Path of the search file of a data folder. */
export const searchFile = (folder: string): string => join(folder, 'search.db');

/** Whether an error says that the file is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** Removes the search file, with what belongs to it. It is made anew from the journal when it is opened next. */
export function removeSearchFile(folder: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(searchFile(folder) + suffix, { force: true });
}

/** Opens the search file; one that is missing, damaged or of another format is made anew. */
export function openSearchFile(folder: string): Connection {
  try {
    return open(folder);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeSearchFile(folder);
    return open(folder);
  }
}

function open(folder: string): Connection {
  const database = new Database(searchFile(folder));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL'); // what a power failure takes is read from the journal again
    if (database.pragma('user_version', { simple: true }) === format) return database;
    database.close();
    removeSearchFile(folder);
    return create(folder);
  } catch (error) {
    database.close();
    throw error;
  }
}

function create(folder: string): Connection {
  const database = new Database(searchFile(folder));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database
    .transaction(() => {
      database.exec(schema);
      database.pragma(`user_version = ${format}`);
    })
    .immediate();
  return database;
}
