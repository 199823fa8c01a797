/** What an agent must not forget, in a file: what is still to be sent, what came, and what came before. */
import Database, { type Database as Connection } from 'better-sqlite3';
import type { Acknowledgement, OutgoingMessage } from './outgoing.ts';

/** A message that waits to be sent. */
export interface Outgoing extends OutgoingMessage {
  /** SIF_MsgId of the request, where it is a packet of the answer to one. */
  readonly answers: string | undefined;
}

/** What tells one incoming message from all others. */
export interface IncomingId {
  readonly sourceId: string;
  readonly msgId: string;
}

/** An incoming message that waits to be dealt with. */
export interface Incoming extends IncomingId {
  readonly bytes: Uint8Array;
}

/** The types of messages that are kept until they are dealt with. */
export type KeptType = 'SIF_Event' | 'SIF_Request' | 'SIF_Response';

/** So many incoming messages that were dealt with are remembered. */
const remembered = 10_000;

const schema = `
  CREATE TABLE outgoing (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    msg_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    answers TEXT,
    ready INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE incoming (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id TEXT NOT NULL,
    msg_id TEXT NOT NULL,
    type TEXT,
    bytes BLOB,
    answer TEXT,
    UNIQUE (source_id, msg_id)
  ) STRICT;
  CREATE INDEX incoming_waiting ON incoming (type, position) WHERE answer IS NULL;
`;

/** Goes with the connection: who waits for a response does not outlive the run. */
const temporary = `
  CREATE TEMP TABLE unread (position INTEGER PRIMARY KEY, request TEXT NOT NULL, packet TEXT NOT NULL) STRICT;
  CREATE INDEX temp.unread_of_request ON unread (request, position);
`;

/** When a call returns, what it changed is on disk. One process at a time has the file. */
export class AgentFile {
  readonly #database: Connection;
  #leftAtEnd = 0;

  /** Without a path it is a temporary file, for an agent that may forget. Throws where the file is another agent's now, or of another make. */
  constructor(path = '') {
    this.#database = new Database(path, { timeout: 0 });
    try {
      this.#database.pragma('locking_mode = EXCLUSIVE');
      this.#database.pragma('journal_mode = WAL');
      this.#database.pragma('synchronous = FULL');
      this.#open(path);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #open(path: string): void {
    this.#database
      .transaction(() => {
        const version = this.#database.pragma('user_version', { simple: true });
        if (version !== 0 && version !== 1) throw new Error(`${path} was written by another version.`);
        if (version === 0) this.#database.exec(schema);
        this.#database.pragma('user_version = 1');
        // An answer that was not complete is made anew when its request comes again.
        this.#database.prepare('DELETE FROM outgoing WHERE ready = 0').run();
      })
      .immediate();
    this.#database.exec(temporary);
  }

  /** Puts a message behind all others that are to be sent. */
  send({ msgId, type, bytes }: OutgoingMessage): void {
    this.#database
      .prepare('INSERT INTO outgoing (msg_id, type, bytes, ready) VALUES (?, ?, ?, 1)')
      .run(msgId, type, bytes);
  }

  /** Keeps a packet of an answer that is not complete yet. It is not sent before `answered`. */
  keepPacket(request: IncomingId, { msgId, type, bytes }: OutgoingMessage): void {
    this.#database
      .prepare('INSERT INTO outgoing (msg_id, type, bytes, answers, ready) VALUES (?, ?, ?, ?, 0)')
      .run(msgId, type, bytes, request.msgId);
  }

  /** The message that is to be sent next. */
  nextOutgoing(): Outgoing | undefined {
    const row = this.#database
      .prepare<[], Outgoing>(
        'SELECT msg_id AS msgId, type, bytes, answers FROM outgoing WHERE ready = 1 ORDER BY position LIMIT 1',
      )
      .get();
    return row && { ...row, answers: row.answers ?? undefined };
  }

  /** How many messages are to be sent; when the file has been given back, how many that were then. */
  outgoingCount(): number {
    if (!this.#database.open) return this.#leftAtEnd;
    return Number(this.#database.prepare('SELECT count(*) FROM outgoing WHERE ready = 1').pluck().get());
  }

  /** Forgets a message that was sent, or that will not be. */
  sent(msgId: string): void {
    this.#database.prepare('DELETE FROM outgoing WHERE msg_id = ?').run(msgId);
  }

  /** Takes back a message that is to be sent; undefined where there is none. */
  withdraw(msgId: string): { readonly answers: string | null } | undefined {
    return this.#database
      .prepare<[string], { answers: string | null }>(
        'DELETE FROM outgoing WHERE ready = 1 AND msg_id = ? RETURNING answers',
      )
      .get(msgId);
  }

  /** Forgets what is left of the answer to a request; tells which messages that were. */
  dropAnswer(requestMsgId: string): readonly string[] {
    return this.#database
      .prepare<[string], string>('DELETE FROM outgoing WHERE answers = ? RETURNING msg_id')
      .pluck()
      .all(requestMsgId);
  }

  /** Keeps an incoming message until it is dealt with. */
  keep({ sourceId, msgId, bytes }: Incoming, type: KeptType): void {
    this.#database
      .prepare('INSERT INTO incoming (source_id, msg_id, type, bytes) VALUES (?, ?, ?, ?)')
      .run(sourceId, msgId, type, bytes);
  }

  /** The message of a type that is to be dealt with next. */
  nextIncoming(type: KeptType): Incoming | undefined {
    return this.#database
      .prepare<[string], Incoming>(
        'SELECT source_id AS sourceId, msg_id AS msgId, bytes FROM incoming WHERE answer IS NULL AND type = ? ORDER BY position LIMIT 1',
      )
      .get(type);
  }

  /** How many messages are to be dealt with. */
  incomingCount(): number {
    return Number(this.#database.prepare('SELECT count(*) FROM incoming WHERE answer IS NULL').pluck().get());
  }

  /** What a message that came before was answered with; `waits` where it is still to be dealt with. */
  answerTo({ sourceId, msgId }: IncomingId): Acknowledgement | 'waits' | undefined {
    const row = this.#database
      .prepare<[string, string], { answer: string | null }>(
        'SELECT answer FROM incoming WHERE source_id = ? AND msg_id = ?',
      )
      .get(sourceId, msgId);
    if (!row) return undefined;
    return row.answer === null ? 'waits' : (JSON.parse(row.answer) as Acknowledgement);
  }

  /**
   * Remembers that a message was dealt with, so that it is not handed over again. In the same step the packets that
   * answer it are ready to be sent, and further messages with them.
   */
  answered(
    { sourceId, msgId }: IncomingId,
    answer: Acknowledgement,
    messages: readonly OutgoingMessage[] = [],
  ): void {
    this.#database
      .transaction(() => {
        this.#database
          .prepare(
            `INSERT INTO incoming (source_id, msg_id, answer) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET bytes = NULL, answer = excluded.answer`,
          )
          .run(sourceId, msgId, JSON.stringify(answer));
        this.#database
          .prepare(
            'DELETE FROM incoming WHERE answer IS NOT NULL AND position <= (SELECT max(position) FROM incoming) - ?',
          )
          .run(remembered);
        this.#database.prepare('UPDATE outgoing SET ready = 1 WHERE answers = ?').run(msgId);
        for (const message of messages) this.send(message);
      })
      .immediate();
  }

  /** Keeps a packet of a response until its reader comes to it, or the run ends. */
  keepUnread(requestMsgId: string, packet: string): void {
    this.#database.prepare('INSERT INTO unread (request, packet) VALUES (?, ?)').run(requestMsgId, packet);
  }

  /** Hands out the oldest unread packet of a response, and forgets it. Throws AbortError when the run has ended. */
  takeUnread(requestMsgId: string): string | undefined {
    if (!this.#database.open) throw new DOMException('The agent was closed.', 'AbortError');
    return this.#database
      .prepare<[string], string>(
        `DELETE FROM unread WHERE position = (SELECT min(position) FROM unread WHERE request = ?) RETURNING packet`,
      )
      .pluck()
      .get(requestMsgId);
  }

  /** Forgets the unread packets of a response. */
  dropUnread(requestMsgId: string): void {
    if (this.#database.open) this.#database.prepare('DELETE FROM unread WHERE request = ?').run(requestMsgId);
  }

  /** Gives the file back. */
  close(): void {
    this.#leftAtEnd = this.outgoingCount();
    this.#database.close();
  }
}
