/** Writes the journal, the message bodies and the queues. */
import type { Database as Connection } from 'better-sqlite3';
import type { Commit, Discard, NewEntry, QueuedMessage } from '../../broker/ports.ts';
import { refusedBodyLimit } from './pruner.ts';
import type { QueueLevels } from './queue-levels.ts';

type Body = NonNullable<Commit['body']>;

export class JournalWriter {
  readonly #statements;
  readonly #levels: QueueLevels;

  constructor(database: Connection, levels: QueueLevels) {
    this.#levels = levels;
    this.#statements = {
      add: database.prepare<(string | number | null)[]>(
        `INSERT INTO journal (zone, time, kind, about, type, object, action, source_id, receivers, contexts, msg_id,
           version, size, category, code, desc, by, findings)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      body: database.prepare<
        [number, Uint8Array, number, number, number | null, number | null, string | null]
      >(
        `INSERT INTO body (position, bytes, packed, whole, envelope_start, envelope_end, header)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ),
      follow: database.prepare<(string | number | null)[]>(
        `INSERT INTO journal (zone, time, kind, about, type, object, action, source_id, receivers, contexts, msg_id,
           version, size, category, code, desc, by)
         SELECT zone, ?, ?, position, type, object, action, source_id, ?, contexts, msg_id, version, size, ?, ?, ?, ?
         FROM journal WHERE position = ?`,
      ),
      delivered: database.prepare<[number]>(
        'UPDATE journal SET delivered = delivered + 1 WHERE position = ?',
      ),
      discarded: database.prepare<[number]>(
        'UPDATE journal SET discarded = discarded + 1 WHERE position = ?',
      ),
      enqueue: database.prepare<[string, string, number, string, string, string | null, number]>(
        'INSERT INTO queue (zone, agent, about, msg_id, type, request_msg_id, size) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ),
      dequeue: database.prepare<[number]>('DELETE FROM queue WHERE id = ?'),
      queueOf: database.prepare<[string, string], Pick<QueuedMessage, 'id' | 'about' | 'size'>>(
        'SELECT id, about, size FROM queue WHERE zone = ? AND agent = ? ORDER BY id',
      ),
    };
  }

  /** Writes an entry, with its message; returns its position. */
  add(entry: NewEntry, body: Body | undefined): number {
    const { lastInsertRowid } = this.#statements.add.run(
      entry.zone,
      entry.time,
      entry.kind,
      entry.about ?? null,
      entry.type ?? null,
      entry.objectName ?? null,
      entry.action ?? null,
      entry.sourceId ?? null,
      JSON.stringify(entry.receivers),
      JSON.stringify(entry.contexts),
      entry.msgId ?? null,
      entry.version ?? null,
      entry.size,
      entry.category ?? null,
      entry.code ?? null,
      entry.desc ?? null,
      entry.by ?? null,
      entry.findings ? JSON.stringify(entry.findings) : null,
    );
    const position = Number(lastInsertRowid);
    if (body) {
      const { bytes, packed, envelope, header } = body;
      const whole = entry.kind !== 'refused' || bytes.length <= refusedBodyLimit;
      this.#statements.body.run(
        position,
        whole ? (packed ?? bytes) : bytes.subarray(0, refusedBodyLimit),
        whole && packed ? 1 : 0,
        whole ? 1 : 0,
        envelope?.start ?? null,
        envelope?.end ?? null,
        header ? JSON.stringify(header) : null,
      );
    }
    return position;
  }

  /** Puts the message that was added at this position into queues; size is that of its SIF_Message element, bytes. */
  enqueue(
    position: number,
    { zone, msgId, type }: NewEntry,
    size: number,
    agents: readonly string[],
    requestMsgId: string | undefined,
  ): void {
    if (msgId === undefined || type === undefined) throw new Error('Only messages stand in queues.');
    for (const agent of agents) {
      this.#statements.enqueue.run(zone, agent, position, msgId, type, requestMsgId ?? null, size);
      this.#levels.add(zone, agent, 1, size);
    }
  }

  /** A message leaves a queue: delivered with a status, or discarded for a reason. */
  leave(
    zone: string,
    agent: string,
    { id, about, size }: Pick<QueuedMessage, 'id' | 'about' | 'size'>,
    time: number,
    how: { readonly status: number } | { readonly reason: Discard },
  ): number {
    if (this.#statements.dequeue.run(id).changes > 0) this.#levels.add(zone, agent, -1, -size);
    if ('reason' in how) return this.discard(about, agent, time, how.reason);
    this.#statements.delivered.run(about);
    return this.#follow(about, agent, time, 'delivered', { code: how.status });
  }

  /** A receiver does not get the message at this position. */
  discard(position: number, agent: string, time: number, { logCode, desc, by }: Discard): number {
    this.#statements.discarded.run(position);
    const coded = logCode === undefined ? {} : { category: 4, code: logCode };
    return this.#follow(position, agent, time, 'discarded', { ...coded, desc, by });
  }

  /** Empties an agent's queue (R-UNR-1). */
  purge(zone: string, agent: string, time: number): number | undefined {
    const reason = { desc: `${agent} left the zone.` };
    const queue = this.#statements.queueOf.all(zone, agent);
    return queue.map((message) => this.leave(zone, agent, message, time, { reason })).at(-1);
  }

  #follow(
    about: number,
    agent: string,
    time: number,
    kind: 'delivered' | 'discarded',
    how: { category?: number; code?: number; desc?: string; by?: string | undefined },
  ): number {
    const { category = null, code = null, desc = null, by = null } = how;
    const receivers = JSON.stringify([agent]);
    const { lastInsertRowid } = this.#statements.follow.run(
      time,
      kind,
      receivers,
      category,
      code,
      desc,
      by,
      about,
    );
    return Number(lastInsertRowid);
  }
}
