/**
 * What synchronous messages were answered with, for a sender that lost the answer and repeats its message at once (F-3).
 * Each sender has a few places, written over in turn: that costs one page of the file, however many messages come.
 */
import type { Database as Connection } from 'better-sqlite3';
import type { RememberedAnswer } from '../../broker/ports.ts';

/** How many answers to one sender are remembered. */
const places = 32;

interface AnswerRow {
  given: number;
  msg_id: string;
  answer: string;
}

/** The answers to one sender, oldest first. */
interface Given {
  /** How many it was given. */
  count: number;
  readonly byMsgId: Map<string, RememberedAnswer>;
}

/** Reads and writes answers inside a transaction. A sender's answers are read once and kept at hand. */
export class Answers {
  readonly #statements;
  readonly #given = new Map<string, Given>();

  constructor(database: Connection) {
    this.#statements = {
      read: database.prepare<[string, string], AnswerRow>(
        'SELECT given, msg_id, answer FROM answered WHERE zone = ? AND source_id = ? ORDER BY given',
      ),
      put: database.prepare<[string, string, number, number, string, string]>(
        'INSERT OR REPLACE INTO answered (zone, source_id, place, given, msg_id, answer) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      forget: database.prepare<[string, string]>('DELETE FROM answered WHERE zone = ? AND source_id = ?'),
    };
  }

  find(zone: string, sourceId: string, msgId: string): RememberedAnswer | undefined {
    return this.#of(zone, sourceId).byMsgId.get(msgId);
  }

  remember(zone: string, sourceId: string, msgId: string, answer: RememberedAnswer): void {
    const given = this.#of(zone, sourceId);
    given.count += 1;
    keep(given.byMsgId, msgId, answer);
    const text = JSON.stringify(answer);
    this.#statements.put.run(zone, sourceId, given.count % places, given.count, msgId, text);
  }

  /** The answers to an agent that left: what it sends after a new registration is another matter. */
  forget(zone: string, sourceId: string): void {
    this.#statements.forget.run(zone, sourceId);
    this.#given.delete(key(zone, sourceId));
  }

  /** Drops what is at hand of a transaction that was undone, or of a zone that is gone. */
  reset(): void {
    this.#given.clear();
  }

  #of(zone: string, sourceId: string): Given {
    const known = this.#given.get(key(zone, sourceId));
    if (known) return known;
    const rows = this.#statements.read.all(zone, sourceId);
    const given: Given = { count: rows.at(-1)?.given ?? 0, byMsgId: new Map() };
    for (const { msg_id, answer } of rows)
      keep(given.byMsgId, msg_id, JSON.parse(answer) as RememberedAnswer);
    this.#given.set(key(zone, sourceId), given);
    return given;
  }
}

function keep(answers: Map<string, RememberedAnswer>, msgId: string, answer: RememberedAnswer): void {
  answers.delete(msgId); // the newest stands last
  answers.set(msgId, answer);
  const [oldest] = answers.keys();
  if (answers.size > places && oldest !== undefined) answers.delete(oldest);
}

function key(zone: string, sourceId: string): string {
  return `${zone}\n${sourceId}`;
}
