/** Removes old messages from the journal, a few rows at a time, and never one that somebody still waits for. */
import type { Database as Connection } from 'better-sqlite3';
import type { JournalPlace, JournalSize, Prune, Pruned } from '../../broker/retention-ports.ts';
import { logBound } from './queue-reader.ts';

/** Of a refused message this many bytes are kept, so that garbage cannot fill the disk quickly. */
export const refusedBodyLimit = 65_536;

/** Bytes that one step frees at most, unless a single message has more. */
const bytesAtOnce = 2 * 1024 * 1024;

interface Row {
  position: number;
  time: number;
  kind: string;
  kept: number;
  needed: number;
}

/** What a message takes; the same sum everywhere. */
const kept = `CASE kind WHEN 'refused' THEN min(size, ${refusedBodyLimit}) ELSE size END`;

/** Runs inside a transaction of the store. */
export class Pruner {
  readonly #statements;

  constructor(database: Connection) {
    this.#statements = {
      sizes: database.prepare<[string, number, number], { position: number; kept: number }>(
        `SELECT position, ${kept} AS kept FROM journal
         WHERE zone = ? AND kind IN ('accepted', 'refused') AND position > ? ORDER BY position LIMIT ?`,
      ),
      oldLogEntry: database
        .prepare<[string], number>(
          `SELECT position FROM journal WHERE zone = ? AND kind = 'accepted' AND object = 'SIF_LogEntry'
             AND type = 'SIF_Event' AND action = 'Add' ORDER BY position DESC LIMIT 1 OFFSET ${logBound - 1}`,
        )
        .pluck(),
      // A delivery goes with its message; asking for the place in two parts lets the index be used.
      next: database.prepare<[number, string, number, number, number, number], Row>(
        `SELECT position, time, kind, ${kept} AS kept,
           kind IN ('accepted', 'refused') AND (
             EXISTS (SELECT 1 FROM queue WHERE about = journal.position)
             OR (type = 'SIF_Request' AND EXISTS (
               SELECT 1 FROM open_request r WHERE r.zone = journal.zone AND r.msg_id = journal.msg_id))
             OR (object = 'SIF_LogEntry' AND type = 'SIF_Event' AND position >= ?)) AS needed
         FROM journal WHERE zone = ? AND time >= ? AND (time > ? OR position > ?)
         ORDER BY time, position LIMIT ?`,
      ),
      body: database.prepare<[number]>('DELETE FROM body WHERE position = ?'),
      followers: database.prepare<[number]>('DELETE FROM journal WHERE about = ?'),
      entry: database.prepare<[number]>('DELETE FROM journal WHERE position = ?'),
    };
  }

  /** What messages of a zone after a position take, at most so many of them. */
  size(zone: string, after: number, limit: number): JournalSize {
    const rows = this.#statements.sizes.all(zone, after, limit);
    return {
      messages: rows.length,
      bytes: rows.reduce((sum, row) => sum + row.kept, 0),
      last: rows.at(-1)?.position ?? after,
    };
  }

  /** Removes what is too old, and as much more as is to be freed, oldest first. */
  prune(zone: string, { after, until, free, limit, keepLog }: Prune): Pruned {
    const { next } = this.#statements;
    const firstLog = keepLog ? (this.#statements.oldLogEntry.get(zone) ?? 0) : Number.MAX_SAFE_INTEGER;
    const rows = next.all(firstLog, zone, after.time, after.time, after.position, limit);
    let bytes = 0;
    let messages = 0;
    let at: JournalPlace = after;
    for (const row of rows) {
      const old = row.time < until;
      if (!old && bytes >= free) return { messages, bytes, at, done: true };
      if (bytes >= bytesAtOnce) return { messages, bytes, at, done: false };
      at = { time: row.time, position: row.position };
      const isMessage = row.kind === 'accepted' || row.kind === 'refused';
      if (isMessage && row.needed === 0) {
        this.#remove(row.position);
        bytes += row.kept;
        messages += 1;
      } else if (row.kind === 'admin' && old) {
        this.#statements.entry.run(row.position);
      }
    }
    return { messages, bytes, at, done: rows.length < limit };
  }

  #remove(position: number): void {
    this.#statements.body.run(position);
    this.#statements.followers.run(position);
    this.#statements.entry.run(position);
  }
}
