/** The ids of events, requests and responses that were accepted (R-GEN-7). */
import type { Database as Connection } from 'better-sqlite3';

/** Reads and writes the ids inside a transaction. */
export class AcceptedIds {
  readonly #statements;

  constructor(database: Connection) {
    this.#statements = {
      remember: database.prepare<[string, string, string, number]>(
        'INSERT OR IGNORE INTO accepted_id (zone, source_id, msg_id, time) VALUES (?, ?, ?, ?)',
      ),
      has: database
        .prepare<[string, string, string], number>(
          'SELECT 1 FROM accepted_id WHERE zone = ? AND source_id = ? AND msg_id = ?',
        )
        .pluck(),
      forget: database.prepare<[string, string, number, number]>(
        `DELETE FROM accepted_id WHERE zone = ? AND (source_id, msg_id) IN (
           SELECT source_id, msg_id FROM accepted_id WHERE zone = ? AND time < ? LIMIT ?)`,
      ),
    };
  }

  has(zone: string, sourceId: string, msgId: string): boolean {
    return this.#statements.has.get(zone, sourceId, msgId) !== undefined;
  }

  /** time is in milliseconds since 1970. */
  remember(zone: string, sourceId: string, msgId: string, time: number): void {
    this.#statements.remember.run(zone, sourceId, msgId, time);
  }

  /** Forgets ids that were remembered before a time, at most so many; how many it forgot. */
  forget(zone: string, time: number, limit: number): number {
    return this.#statements.forget.run(zone, zone, time, limit).changes;
  }
}
