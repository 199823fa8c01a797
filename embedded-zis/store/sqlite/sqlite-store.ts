/** The store over SQLite. One connection writes; every commit is on disk when its transaction returns. */
import type { Database as Connection } from 'better-sqlite3';
import type { Commit, Store, Transaction, ZoneMemory, ZoneSettings, ZoneState } from '../../broker/ports.ts';
import { AcceptedIds } from './accepted-ids.ts';
import { applyEffects } from './effects.ts';
import { JournalWriter } from './journal-writer.ts';
import { QueueReader } from './queue-reader.ts';
import { RequestCache } from './request-cache.ts';
import { ZoneTables } from './zone-tables.ts';

/** A store over an open database; closing it closes the database. */
export class SqliteStore implements Store {
  readonly #database: Connection;
  readonly #zones: ZoneTables;
  readonly #journal: JournalWriter;
  readonly #accepted: AcceptedIds;
  readonly #queues: QueueReader;
  readonly #requests: RequestCache;
  readonly #transaction: Transaction;

  constructor(database: Connection) {
    this.#database = database;
    this.#zones = new ZoneTables(database);
    this.#journal = new JournalWriter(database);
    this.#accepted = new AcceptedIds(database);
    this.#queues = new QueueReader(database);
    this.#requests = new RequestCache(database);
    this.#transaction = {
      zone: (id) => this.#zones.read(id),
      memory: (zone) => this.#memory(zone),
      apply: (commit) => this.#apply(commit),
      putZone: (zone, settings: ZoneSettings, contexts) => this.#zones.putZone(zone, settings, contexts),
      removeContext: (zone, name) => this.#zones.removeContext(zone, name),
      renameContext: (zone, from, to) => {
        this.#zones.renameContext(zone, from, to);
        this.#requests.renameContext(zone, from, to);
      },
      openRequestsBefore: (zone, time, limit) => this.#requests.before(zone, time, limit),
      forget: (zone, time, limit) => this.#accepted.forget(zone, time, limit),
      removeZone: (zone) => this.#zones.removeZone(zone),
      putRights: (zone, agent, register, grants) => this.#zones.putRights(zone, agent, register, grants),
    };
  }

  zoneIds(): readonly string[] {
    return this.#zones.ids();
  }

  zone(id: string): ZoneState | undefined {
    return this.#zones.read(id);
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    try {
      return this.#database.transaction(() => work(this.#transaction)).immediate();
    } catch (error) {
      this.#zones.forget();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #memory(zone: string): ZoneMemory {
    return {
      accepted: (sourceId, msgId) => this.#accepted.isAccepted(zone, sourceId, msgId),
      answer: (sourceId, msgId) => this.#accepted.answer(zone, sourceId, msgId),
      queue: (agent, events) => this.#queues.queue(zone, agent, events),
      openRequest: (msgId) => this.#requests.find(zone, msgId),
      openRequestsOf: (agent) => this.#requests.of(zone, agent),
      logEntries: () => this.#queues.logEntries(zone),
      queued: (agent, msgId) => this.#queues.queued(zone, agent, msgId),
    };
  }

  #apply(commit: Commit): number | undefined {
    const position = commit.entry ? this.#journal.add(commit.entry, commit.body) : undefined;
    const last = applyEffects(commit, position, this.#zones, this.#journal, this.#accepted, this.#requests);
    return last ?? position;
  }
}
