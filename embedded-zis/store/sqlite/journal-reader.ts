/** Reads the journal for people, over a connection of its own that cannot write. */
import type { Database as Connection } from 'better-sqlite3';
import type { JournalEntry } from '../../broker/ports.ts';
import type {
  AgentTraffic,
  JournalReader,
  MessageFilter,
  ReceiverState,
  RefusalGroup,
  Slice,
} from '../../broker/journal-ports.ts';
import { JournalBodies, type JournalBody } from './journal-bodies.ts';
import { journalEntry, type JournalRow } from './journal-row.ts';

const messages = `kind IN ('accepted', 'refused')`;

/** SQL for the outcomes that a filter can ask for. */
const outcomes: Readonly<Record<NonNullable<MessageFilter['outcome']>, string>> = {
  refused: `kind = 'refused'`,
  accepted: `kind = 'accepted' AND delivered = 0 AND discarded = 0`,
  delivered: `kind = 'accepted' AND delivered > 0 AND delivered = json_array_length(receivers)`,
  partly: `kind = 'accepted' AND delivered > 0 AND delivered < json_array_length(receivers)`,
  discarded: `kind = 'accepted' AND discarded > 0`,
  findings: 'findings IS NOT NULL',
};

/** A reader of every zone's journal. Closing the connection is the caller's. */
export class SqliteJournalReader implements JournalReader {
  readonly #database: Connection;
  readonly #bodies: JournalBodies;
  readonly #statements;

  constructor(database: Connection) {
    this.#database = database;
    this.#bodies = new JournalBodies(database);
    this.#statements = {
      head: database.prepare<[], number>('SELECT coalesce(max(position), 0) FROM journal').pluck(),
      after: database.prepare<[number, number], JournalRow>(
        'SELECT * FROM journal WHERE position > ? ORDER BY position LIMIT ?',
      ),
      entry: database.prepare<[number], JournalRow>('SELECT * FROM journal WHERE position = ?'),
      oldest: database
        .prepare<[string], number>(
          `SELECT time FROM journal WHERE zone = ? AND ${messages} ORDER BY position LIMIT 1`,
        )
        .pluck(),
      followers: database.prepare<[number], JournalRow>(
        'SELECT * FROM journal WHERE about = ? ORDER BY position',
      ),
      waiting: database.prepare<[number], { agent: string; before: number }>(
        `SELECT q.agent, (SELECT count(*) FROM queue o WHERE o.zone = q.zone AND o.agent = q.agent AND o.id < q.id)
           AS before FROM queue q WHERE q.about = ?`,
      ),
      slices: database.prepare<[number, number, string, number], Omit<Slice, 'time'> & { slice: number }>(
        `SELECT (time - CAST(? AS INTEGER)) / CAST(? AS INTEGER) AS slice,
           sum(kind = 'accepted' AND type IN ('SIF_Event', 'SIF_Request', 'SIF_Response')) AS accepted,
           sum(kind = 'delivered') AS delivered, sum(kind = 'refused') AS refused
         FROM journal WHERE zone = ? AND time >= ? GROUP BY slice ORDER BY slice`,
      ),
      queues: database.prepare<[string], { agent: string; waiting: number; oldest: number }>(
        `SELECT w.agent, w.waiting, j.time AS oldest
         FROM (SELECT agent, count(*) AS waiting, min(about) AS first FROM queue WHERE zone = ? GROUP BY agent) w
           JOIN journal j ON j.position = w.first`,
      ),
      sent: database.prepare<[string, number], { agent: string; sent: number; refused: number }>(
        `SELECT source_id AS agent, sum(kind = 'accepted' AND type IN ('SIF_Event', 'SIF_Request', 'SIF_Response'))
           AS sent, sum(kind = 'refused') AS refused
         FROM journal WHERE zone = ? AND time >= ? AND source_id IS NOT NULL GROUP BY source_id`,
      ),
      dropped: database.prepare<[string, number], { agent: string; discarded: number }>(
        `SELECT receivers ->> 0 AS agent, count(*) AS discarded FROM journal
         WHERE zone = ? AND time >= ? AND kind = 'discarded' GROUP BY agent`,
      ),
      refusals: database.prepare<[string, number], JournalRow & { count: number }>(
        `SELECT *, count(*) AS count, max(position) AS position FROM journal
         WHERE zone = ? AND time >= ? AND kind = 'refused'
         GROUP BY source_id, type, object, contexts, action, category, code ORDER BY max(position) DESC LIMIT 50`,
      ),
    };
  }

  head(): number {
    return this.#statements.head.get() ?? 0;
  }

  after(position: number, limit: number): readonly JournalEntry[] {
    return this.#statements.after.all(position, limit).map(journalEntry);
  }

  page(
    zone: string,
    filter: MessageFilter,
    before: number | undefined,
    limit: number,
    after = 0,
  ): readonly JournalEntry[] {
    const { where, values } = condition(zone, filter);
    return this.#database
      .prepare<(string | number)[], JournalRow>(
        `SELECT * FROM journal WHERE ${where} AND position < ? AND position > ? ORDER BY position DESC LIMIT ?`,
      )
      .all(...values, before ?? Number.MAX_SAFE_INTEGER, after, limit)
      .map(journalEntry);
  }

  count(zone: string, filter: MessageFilter, bound: number): number {
    const { where, values } = condition(zone, filter);
    const sql = `SELECT count(*) FROM (SELECT 1 FROM journal WHERE ${where} LIMIT ?)`;
    return (
      this.#database
        .prepare<(string | number)[], number>(sql)
        .pluck()
        .get(...values, bound) ?? 0
    );
  }

  entry(position: number): JournalEntry | undefined {
    const row = this.#statements.entry.get(position);
    return row && journalEntry(row);
  }

  body(position: number): JournalBody | undefined {
    return this.#bodies.read(position);
  }

  oldest(zone: string): number | undefined {
    return this.#statements.oldest.get(zone);
  }

  receivers(position: number): readonly ReceiverState[] {
    const done = this.#statements.followers.all(position).map((row): ReceiverState => {
      const { receivers, kind, time, desc } = journalEntry(row);
      const state = kind === 'delivered' ? 'delivered' : 'discarded';
      return { agent: receivers[0] ?? '', state, time, ...(desc === undefined ? {} : { desc }) };
    });
    const waiting = this.#statements.waiting
      .all(position)
      .map(({ agent, before }): ReceiverState => ({ agent, state: 'waiting', before }));
    return [...done, ...waiting];
  }

  slices(zone: string, from: number, step: number): readonly Slice[] {
    return this.#statements.slices
      .all(from, step, zone, from)
      .map(({ slice, ...counts }) => ({ time: from + slice * step, ...counts }));
  }

  traffic(zone: string, from: number): readonly AgentTraffic[] {
    const agents = new Map<string, AgentTraffic>();
    const add = (agent: string, values: Partial<AgentTraffic>): void => {
      const known = agents.get(agent) ?? { agent, waiting: 0, sent: 0, refused: 0, discarded: 0 };
      agents.set(agent, { ...known, ...values });
    };
    for (const { agent, waiting, oldest } of this.#statements.queues.all(zone))
      add(agent, { waiting, oldest });
    for (const { agent, sent, refused } of this.#statements.sent.all(zone, from))
      add(agent, { sent, refused });
    for (const { agent, discarded } of this.#statements.dropped.all(zone, from)) add(agent, { discarded });
    return [...agents.values()];
  }

  refusals(zone: string, from: number): readonly RefusalGroup[] {
    return this.#statements.refusals.all(zone, from).map((row): RefusalGroup => {
      const { sourceId, by, type, objectName, contexts, action, category, code, desc, time } =
        journalEntry(row);
      return {
        ...(sourceId === undefined ? {} : { sourceId }),
        ...(by === undefined ? {} : { by }),
        ...(type === undefined ? {} : { type }),
        ...(objectName === undefined ? {} : { objectName }),
        ...(action === undefined ? {} : { action }),
        contexts,
        category: category ?? 0,
        code: code ?? 0,
        desc: desc ?? '',
        count: row.count,
        last: time,
        lastPosition: row.position,
      };
    });
  }
}

function condition(zone: string, { agent, object, type, outcome, from, to }: MessageFilter) {
  const parts: (readonly [string, ...(string | number)[]])[] = [[`zone = ? AND ${messages}`, zone]];
  if (agent !== undefined) {
    parts.push([
      '(source_id = ? OR EXISTS (SELECT 1 FROM json_each(receivers) WHERE value = ?))',
      agent,
      agent,
    ]);
  }
  if (object !== undefined) parts.push(['object = ?', object]);
  if (type !== undefined) parts.push(['type = ?', type]);
  if (outcome !== undefined) parts.push([outcomes[outcome]]);
  if (from !== undefined) parts.push(['time >= ?', from]);
  if (to !== undefined) parts.push(['time <= ?', to]);
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}
