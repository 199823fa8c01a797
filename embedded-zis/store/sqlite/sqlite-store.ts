/** The store over SQLite. One connection writes; every commit is on disk when its transaction returns. */
import type { Database as Connection } from 'better-sqlite3';
import type {
  AgentQueue,
  Commit,
  Store,
  Transaction,
  ZoneMemory,
  ZoneSettings,
  ZoneState,
} from '../../broker/ports.ts';
import { AcceptedIds } from './accepted-ids.ts';
import { Answers } from './answers.ts';
import { applyEffects, type Tables } from './effects.ts';
import { JournalWriter } from './journal-writer.ts';
import { Pruner } from './pruner.ts';
import { QueueLevels } from './queue-levels.ts';
import { QueueReader } from './queue-reader.ts';
import { RequestCache } from './request-cache.ts';
import { ZoneTables } from './zone-tables.ts';

/** A store over an open database; closing it closes the database. */
export class SqliteStore implements Store {
  readonly #database: Connection;
  readonly #tables: Tables;
  readonly #queues: QueueReader;
  readonly #levels: QueueLevels;
  readonly #transaction: Transaction;

  constructor(database: Connection) {
    this.#database = database;
    this.#levels = new QueueLevels(database);
    this.#tables = {
      zones: new ZoneTables(database),
      journal: new JournalWriter(database, this.#levels),
      accepted: new AcceptedIds(database),
      answers: new Answers(database),
      requests: new RequestCache(database),
    };
    const { zones, accepted, answers, requests } = this.#tables;
    this.#queues = new QueueReader(database);
    const pruner = new Pruner(database);
    this.#transaction = {
      zone: (id) => zones.read(id),
      memory: (zone) => this.#memory(zone),
      apply: (commit) => this.#apply(commit),
      putZone: (zone, settings: ZoneSettings, contexts) => zones.putZone(zone, settings, contexts),
      removeContext: (zone, name) => zones.removeContext(zone, name),
      renameContext: (zone, from, to) => {
        zones.renameContext(zone, from, to);
        requests.renameContext(zone, from, to);
      },
      openRequestsBefore: (zone, time, limit) => requests.before(zone, time, limit),
      forget: (zone, time, limit) => accepted.forget(zone, time, limit),
      journalSize: (zone, after, limit) => pruner.size(zone, after, limit),
      prune: (zone, prune) => pruner.prune(zone, prune),
      removeZone: (zone) => {
        zones.removeZone(zone);
        answers.reset();
        this.#levels.dropZone(zone);
      },
      putRights: (zone, agent, register, grants) => zones.putRights(zone, agent, register, grants),
      bindCertificate: (zone, certificate) =>
        zones.changeCertificates(zone, (certificates) => certificates.bind(zone, certificate)),
      revokeCertificate: (zone, agent, value, time) =>
        zones.changeCertificates(zone, (certificates) => certificates.revoke(zone, agent, value, time)),
      unbindCertificates: (zone, agent) =>
        zones.changeCertificates(zone, (certificates) => certificates.unbind(zone, agent)),
    };
  }

  /** How durable an acknowledged message is: PRAGMA synchronous of this connection, by name. */
  get synchronous(): string {
    const names = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];
    return names[Number(this.#database.pragma('synchronous', { simple: true }))] ?? 'unknown';
  }

  /** The queues that are not empty, with how much waits in them as of the last commit. */
  queues(): Iterable<AgentQueue> {
    return this.#levels.all();
  }

  zoneIds(): readonly string[] {
    return this.#tables.zones.ids();
  }

  zone(id: string): ZoneState | undefined {
    return this.#tables.zones.read(id);
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    try {
      const value = this.#database.transaction(() => work(this.#transaction)).immediate();
      this.#levels.keep();
      return value;
    } catch (error) {
      this.#levels.undo();
      this.#tables.zones.forget();
      this.#tables.answers.reset();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #memory(zone: string): ZoneMemory {
    const { accepted, answers, requests } = this.#tables;
    return {
      accepted: (sourceId, msgId) => accepted.has(zone, sourceId, msgId),
      answer: (sourceId, msgId) => answers.find(zone, sourceId, msgId),
      queue: (agent, events) => this.#queues.queue(zone, agent, events),
      level: (agent) => this.#levels.of(zone, agent),
      openRequest: (msgId) => requests.find(zone, msgId),
      packets: (agent, requestMsgId) => this.#queues.packets(zone, agent, requestMsgId),
      openRequestsOf: (agent) => requests.of(zone, agent),
      logEntries: () => this.#queues.logEntries(zone),
      queued: (agent, msgId) => this.#queues.queued(zone, agent, msgId),
    };
  }

  #apply(commit: Commit): number | undefined {
    const position = commit.entry ? this.#tables.journal.add(commit.entry, commit.body) : undefined;
    const last = applyEffects(commit, position, this.#tables);
    return last ?? position;
  }
}
