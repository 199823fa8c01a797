/** Reads the bodies of messages in the journal. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import { unpack } from './packing.ts';

/** A message as it was received, or the beginning of one that was refused. */
export interface JournalBody {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

/** Bodies by journal position. */
export class JournalBodies {
  readonly #read: Statement<[number], { bytes: Uint8Array; packed: number; whole: number }>;

  constructor(database: Connection) {
    this.#read = database.prepare('SELECT bytes, packed, whole FROM body WHERE position = ?');
  }

  /** The body at a position, if there is one. */
  read(position: number): JournalBody | undefined {
    const row = this.#read.get(position);
    return row && { bytes: row.packed === 1 ? unpack(row.bytes) : row.bytes, whole: row.whole === 1 };
  }
}
