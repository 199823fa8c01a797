/** Reads queues, usage and the log for administrators, over a connection that cannot write. */
import type { Database as Connection } from 'better-sqlite3';
import type { JournalEntry } from '../../broker/ports.ts';
import type {
  AdministrationReader,
  LogSelection,
  OpenRequestRead,
  QueueRowRead,
  QueueSummary,
  Usage,
} from '../../broker/journal-ports.ts';
import { journalEntry, type JournalRow } from './journal-row.ts';

type UsageRow = Omit<Usage, 'action'> & { action: string | null };

/** Which journal rows are lines of the log, by who made them. */
const logParts = {
  zis: `((kind = 'discarded' AND by IS NULL) OR (kind = 'accepted' AND object = 'SIF_LogEntry' AND source_id = zone))`,
  agents: `(kind = 'accepted' AND object = 'SIF_LogEntry' AND source_id <> zone)`,
  administrators: `kind = 'admin'`,
} as const;

/** A reader of every zone. Closing the connection is the caller's. */
export class SqliteAdministrationReader implements AdministrationReader {
  readonly #database: Connection;
  readonly #statements;

  constructor(database: Connection) {
    this.#database = database;
    this.#statements = {
      queues: database.prepare<[string], QueueSummary>(
        `SELECT w.agent, w.waiting, w.events, w.size, j.time AS oldest
         FROM (SELECT agent, count(*) AS waiting, sum(type = 'SIF_Event') AS events, min(about) AS first,
             sum(size) AS size
           FROM queue WHERE zone = ? GROUP BY agent) w
         JOIN journal j ON j.position = w.first`,
      ),
      oldest: database
        .prepare<[string, string], number>(
          `SELECT j.time FROM queue q JOIN journal j ON j.position = q.about
           WHERE q.zone = CAST(? AS TEXT) AND q.agent = CAST(? AS TEXT) ORDER BY q.id LIMIT 1`,
        )
        .pluck(),
      queue: database.prepare<[string, string, number, number], JournalRow & { id: number }>(
        `SELECT q.id, j.* FROM queue q JOIN journal j ON j.position = q.about
         WHERE q.zone = ? AND q.agent = ? AND q.id > ? ORDER BY q.id LIMIT ?`,
      ),
      openRequests: database.prepare<
        [string, number],
        Omit<OpenRequestRead, 'waiting'> & { waiting: number }
      >(
        `SELECT r.msg_id AS msgId, r.requester, r.responder, r.object, r.context, r.time AS since,
           r.next_packet - 1 AS packets,
           EXISTS (SELECT 1 FROM queue q
             WHERE q.zone = r.zone AND q.agent = r.responder AND q.msg_id = r.msg_id) AS waiting
         FROM open_request r WHERE r.zone = ? ORDER BY r.time LIMIT ?`,
      ),
      arrived: database.prepare<[string, number], { agent: string; count: number }>(
        `SELECT r.value AS agent, count(*) AS count FROM journal j, json_each(j.receivers) r
         WHERE j.zone = ? AND j.time >= ? AND j.kind = 'accepted' GROUP BY agent`,
      ),
      taken: database.prepare<[string, number], { agent: string; count: number }>(
        `SELECT receivers ->> 0 AS agent, count(*) AS count FROM journal
         WHERE zone = ? AND time >= ? AND kind = 'delivered' GROUP BY agent`,
      ),
      usage: database.prepare<[string, number], UsageRow>(
        `SELECT DISTINCT j.source_id AS agent, j.type, j.action, j.object, c.value AS context
         FROM journal j, json_each(j.contexts) c
         WHERE j.zone = ? AND j.time >= ? AND j.kind = 'accepted' AND j.object IS NOT NULL
           AND j.type IN ('SIF_Event', 'SIF_Request', 'SIF_Response')`,
      ),
      contexts: database.prepare<[string, number], { context: string; count: number }>(
        `SELECT c.value AS context, count(*) AS count FROM journal j, json_each(j.contexts) c
         WHERE j.zone = ? AND j.time >= ? AND j.kind = 'accepted'
           AND j.type IN ('SIF_Event', 'SIF_Request', 'SIF_Response') GROUP BY context`,
      ),
      lastOf: database.prepare<[string, string, string], JournalRow>(
        `SELECT * FROM journal WHERE zone = ? AND kind = 'accepted' AND source_id = ? AND type = ?
         ORDER BY position DESC LIMIT 1`,
      ),
      lastAct: database.prepare<[string, string, string | null, string | null], JournalRow>(
        `SELECT * FROM journal WHERE zone = ? AND kind = 'admin' AND receivers ->> 0 = ?
           AND (? IS NULL OR object = ? OR object IS NULL) ORDER BY position DESC LIMIT 1`,
      ),
    };
  }

  queues(zone: string): readonly QueueSummary[] {
    return this.#statements.queues.all(zone);
  }

  oldest(zone: string, agent: string): number | undefined {
    return this.#statements.oldest.get(zone, agent);
  }

  queue(zone: string, agent: string, after: number, limit: number): readonly QueueRowRead[] {
    return this.#statements.queue
      .all(zone, agent, after, limit)
      .map((row) => ({ id: row.id, entry: journalEntry(row) }));
  }

  openRequests(zone: string, limit: number): readonly OpenRequestRead[] {
    return this.#statements.openRequests
      .all(zone, limit)
      .map((row) => ({ ...row, waiting: row.waiting === 1 }));
  }

  flow(zone: string, from: number): ReadonlyMap<string, { readonly in: number; readonly out: number }> {
    const flow = new Map(
      this.#statements.arrived.all(zone, from).map(({ agent, count }) => [agent, { in: count, out: 0 }]),
    );
    for (const { agent, count } of this.#statements.taken.all(zone, from)) {
      flow.set(agent, { in: flow.get(agent)?.in ?? 0, out: count });
    }
    return flow;
  }

  usage(zone: string, from: number): readonly Usage[] {
    return this.#statements.usage
      .all(zone, from)
      .map(({ action, ...rest }) => (action === null ? rest : { ...rest, action }));
  }

  contextCounts(zone: string, from: number): ReadonlyMap<string, number> {
    return new Map(this.#statements.contexts.all(zone, from).map(({ context, count }) => [context, count]));
  }

  log(
    zone: string,
    before: number | undefined,
    limit: number,
    { who, ...selection }: LogSelection,
  ): readonly JournalEntry[] {
    const parts = (['zis', 'agents', 'administrators'] as const).filter((part) => selection[part]);
    if (parts.length === 0) return [];
    const of = who === undefined ? '' : 'AND (by = ? OR source_id = ? OR receivers ->> 0 = ?)';
    return this.#database
      .prepare<(string | number)[], JournalRow>(
        `SELECT * FROM journal WHERE zone = ? AND position < ? AND (${parts.map((part) => logParts[part]).join(' OR ')})
         ${of} ORDER BY position DESC LIMIT ?`,
      )
      .all(zone, before ?? Number.MAX_SAFE_INTEGER, ...(who === undefined ? [] : [who, who, who]), limit)
      .map(journalEntry);
  }

  lastOf(zone: string, agent: string, type: string): JournalEntry | undefined {
    const row = this.#statements.lastOf.get(zone, agent, type);
    return row && journalEntry(row);
  }

  lastAct(zone: string, agent: string, object: string | undefined): JournalEntry | undefined {
    const row = this.#statements.lastAct.get(zone, agent, object ?? null, object ?? null);
    return row && journalEntry(row);
  }
}
