/** Reads agents' queues; message bodies only when they are asked for. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { QueuedMessage, QueuedType } from '../../broker/ports.ts';
import { unpack } from './packing.ts';

interface QueueRow {
  id: number;
  about: number;
  type: QueuedType;
  request_msg_id: string | null;
  version: string;
  size: number;
  header: string;
}

/** A SIF_Message element, or packed what it stands in. */
interface StoredMessage {
  readonly packed: number;
  readonly bytes: Uint8Array;
  readonly envelope_start: number;
  readonly envelope_end: number;
}

function messageIn({ packed, bytes, envelope_start, envelope_end }: StoredMessage): Uint8Array {
  return packed === 1 ? unpack(bytes).subarray(envelope_start, envelope_end) : bytes;
}

const columns = `q.id, q.about, q.type, q.request_msg_id, j.version, b.envelope_end - b.envelope_start AS size, b.header
  FROM queue q JOIN journal j ON j.position = q.about JOIN body b ON b.position = q.about`;

/**
 * Parameters of the queries below. SQLite prepares a query anew each time that a bare parameter is bound which might
 * decide between its indexes or spare a sort; that takes ten times as long as the query. It cannot look through a cast.
 */
const text = 'CAST(? AS TEXT)';
const number = 'CAST(? AS INTEGER)';
const ofAgent = `q.zone = ${text} AND q.agent = ${text}`;

/** How many messages of a queue are read at a time. */
const page = 16;

/** How far back the log is read, entries. */
export const logBound = 10_000;

export class QueueReader {
  readonly #next: Statement<[string, string, number, number], QueueRow>;
  readonly #nextNoEvent: Statement<[string, string, number, number], QueueRow>;
  readonly #byMsgId: Statement<[string, string, string], QueueRow>;
  readonly #packets: Statement<[string, string, string], QueueRow>;
  readonly #message: Statement<[number], StoredMessage>;
  readonly #logEntries: Statement<[string], { position: number }>;

  constructor(database: Connection) {
    this.#next = database.prepare(
      `SELECT ${columns} WHERE ${ofAgent} AND q.id > ${number} ORDER BY q.id LIMIT ${number}`,
    );
    this.#nextNoEvent = database.prepare(
      `SELECT ${columns} WHERE ${ofAgent} AND q.id > ${number} AND q.type <> 'SIF_Event'
         ORDER BY q.id LIMIT ${number}`,
    );
    this.#byMsgId = database.prepare(
      `SELECT ${columns} WHERE ${ofAgent} AND q.msg_id = ${text} ORDER BY q.id LIMIT 1`,
    );
    this.#packets = database.prepare(
      `SELECT ${columns} WHERE ${ofAgent} AND q.request_msg_id = ${text} ORDER BY q.id`,
    );
    this.#logEntries = database.prepare(
      `SELECT position FROM journal WHERE zone = ? AND kind = 'accepted' AND object = 'SIF_LogEntry'
         AND type = 'SIF_Event' AND action = 'Add' ORDER BY position DESC LIMIT ${logBound}`,
    );
    this.#message = database.prepare(
      `SELECT packed, CASE packed WHEN 1 THEN bytes
           ELSE substr(bytes, envelope_start + 1, envelope_end - envelope_start) END AS bytes,
         envelope_start, envelope_end
       FROM body WHERE position = ?`,
    );
  }

  /** The SIF_LogEntry Add events of a zone, newest first, the last 10,000 at most. */
  *logEntries(zone: string): Iterable<Uint8Array> {
    for (const { position } of this.#logEntries.all(zone)) {
      const row = this.#message.get(position);
      if (row) yield messageIn(row);
    }
  }

  /** Oldest first (R-DEL-1). */
  *queue(zone: string, agent: string, events?: 'without-events'): Iterable<QueuedMessage> {
    const next = events === undefined ? this.#next : this.#nextNoEvent;
    let after = 0;
    let limit = 1; // nearly always the first is the one
    for (;;) {
      const rows = next.all(zone, agent, after, limit);
      for (const row of rows) yield this.#queued(row);
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      after = last.id;
      limit = page;
    }
  }

  /** The packets of one response, oldest first. */
  packets(zone: string, agent: string, requestMsgId: string): readonly QueuedMessage[] {
    return this.#packets.all(zone, agent, requestMsgId).map((row) => this.#queued(row));
  }

  queued(zone: string, agent: string, msgId: string): QueuedMessage | undefined {
    const row = this.#byMsgId.get(zone, agent, msgId);
    return row && this.#queued(row);
  }

  #queued({ id, about, type, request_msg_id, version, size, header }: QueueRow): QueuedMessage {
    return {
      id,
      about,
      type,
      ...(request_msg_id === null ? {} : { requestMsgId: request_msg_id }),
      version,
      size,
      header: JSON.parse(header) as QueuedMessage['header'],
      bytes: () => {
        const row = this.#message.get(about);
        if (!row) throw new Error(`The message at journal position ${about} has no body.`);
        return messageIn(row);
      },
    };
  }
}
