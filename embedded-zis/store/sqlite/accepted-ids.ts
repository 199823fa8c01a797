/** The ids of messages that were accepted, so that a repeated message is recognised (R-GEN-7, F-3). */
import type { Database as Connection } from 'better-sqlite3';
import type { Effect, RememberedAnswer } from '../../broker/ports.ts';

type Remembered = Omit<Effect & { readonly kind: 'remember' }, 'kind'>;

/** Reads and writes the ids inside a transaction. Those with an answer are ids of synchronous messages. */
export class AcceptedIds {
  readonly #statements;

  constructor(database: Connection) {
    this.#statements = {
      remember: database.prepare<[string, string, string, number, string | null]>(
        `INSERT INTO accepted_id (zone, source_id, msg_id, time, answer) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (zone, source_id, msg_id) DO UPDATE SET time = excluded.time, answer = excluded.answer
           WHERE accepted_id.answer IS NOT NULL`,
      ),
      isAccepted: database
        .prepare<[string, string, string], number>(
          'SELECT 1 FROM accepted_id WHERE zone = ? AND source_id = ? AND msg_id = ? AND answer IS NULL',
        )
        .pluck(),
      answer: database
        .prepare<[string, string, string], string | null>(
          'SELECT answer FROM accepted_id WHERE zone = ? AND source_id = ? AND msg_id = ?',
        )
        .pluck(),
      forgetAnswers: database.prepare<[string, string]>(
        'DELETE FROM accepted_id WHERE zone = ? AND source_id = ? AND answer IS NOT NULL',
      ),
      forget: database.prepare<[string, string, number, number]>(
        `DELETE FROM accepted_id WHERE zone = ? AND (source_id, msg_id) IN (
           SELECT source_id, msg_id FROM accepted_id WHERE zone = ? AND time < ? LIMIT ?)`,
      ),
    };
  }

  isAccepted(zone: string, sourceId: string, msgId: string): boolean {
    return this.#statements.isAccepted.get(zone, sourceId, msgId) !== undefined;
  }

  answer(zone: string, sourceId: string, msgId: string): RememberedAnswer | undefined {
    const answer = this.#statements.answer.get(zone, sourceId, msgId) ?? undefined;
    return answer === undefined ? undefined : (JSON.parse(answer) as RememberedAnswer);
  }

  /** time is in milliseconds since 1970. */
  remember(zone: string, { sourceId, msgId, answer }: Remembered, time: number): void {
    this.#statements.remember.run(zone, sourceId, msgId, time, answer ? JSON.stringify(answer) : null);
  }

  /** The answers to an agent that left: what it sends after a new registration is another matter. */
  forgetAnswers(zone: string, agent: string): void {
    this.#statements.forgetAnswers.run(zone, agent);
  }

  /** Forgets ids that were remembered before a time, at most so many; how many it forgot. */
  forget(zone: string, time: number, limit: number): number {
    return this.#statements.forget.run(zone, zone, time, limit).changes;
  }
}
