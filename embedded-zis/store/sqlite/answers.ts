/**
 * What synchronous messages were answered with, for a sender that lost the answer and repeats its message at once (F-3).
 * Each sender has a few places, written over in turn: that costs one page of the file, however many messages come.
 */
import type { Database as Connection } from 'better-sqlite3';
import type { RememberedAnswer } from '../../broker/ports.ts';

/** How many answers to one sender are remembered. */
const places = 32;

/** Reads and writes answers inside a transaction. */
export class Answers {
  readonly #statements;
  /** How many answers each sender was given. */
  readonly #given = new Map<string, number>();

  constructor(database: Connection) {
    this.#statements = {
      find: database
        .prepare<[string, string, string], string>(
          'SELECT answer FROM answered WHERE zone = ? AND source_id = ? AND msg_id = ? ORDER BY given DESC LIMIT 1',
        )
        .pluck(),
      given: database
        .prepare<[string, string], number>(
          'SELECT coalesce(max(given), 0) FROM answered WHERE zone = ? AND source_id = ?',
        )
        .pluck(),
      put: database.prepare<[string, string, number, number, string, string]>(
        'INSERT OR REPLACE INTO answered (zone, source_id, place, given, msg_id, answer) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      forget: database.prepare<[string, string]>('DELETE FROM answered WHERE zone = ? AND source_id = ?'),
    };
  }

  find(zone: string, sourceId: string, msgId: string): RememberedAnswer | undefined {
    const answer = this.#statements.find.get(zone, sourceId, msgId);
    return answer === undefined ? undefined : (JSON.parse(answer) as RememberedAnswer);
  }

  remember(zone: string, sourceId: string, msgId: string, answer: RememberedAnswer): void {
    const key = `${zone}\n${sourceId}`;
    const given = (this.#given.get(key) ?? this.#statements.given.get(zone, sourceId) ?? 0) + 1;
    this.#given.set(key, given);
    this.#statements.put.run(zone, sourceId, given % places, given, msgId, JSON.stringify(answer));
  }

  /** The answers to an agent that left: what it sends after a new registration is another matter. */
  forget(zone: string, sourceId: string): void {
    this.#statements.forget.run(zone, sourceId);
  }
}
