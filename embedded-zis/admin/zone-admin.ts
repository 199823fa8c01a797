/** The admin API over the store, the journal and the engine. */
import type {
  AgentQueue,
  AgentRecord,
  JournalEntry,
  QueueLimits,
  StorageTrouble,
  Store,
  ZoneState,
} from '../broker/ports.ts';
import type { PushTrouble } from '../broker/push-ports.ts';
import type {
  AdministrationReader,
  AgentTraffic,
  JournalReader,
  MessageFilter,
  MessageSearch,
} from '../broker/journal-ports.ts';
import type { Oversize } from '../broker/oversize.ts';
import { changeAccess } from './access.ts';
import type { ActContext } from './acts.ts';
import { agentRow } from './agent-row.ts';
import { attentionOf } from './attention.ts';
import { headerFields } from './header-fields.ts';
import { fillingQueues } from './filling-queues.ts';
import { endingAgentCertificates, endingServerCertificates } from './ending-certificates.ts';
import type { JournalFeed } from './journal-feed.ts';
import {
  AdminError,
  type AdminService,
  type AgentRow,
  type CertificateDates,
  type MessageDetail,
  type MessagePage,
  type MissingRight,
  type Overview,
  type ServerInfo,
  type ZoneAddresses,
  type ZoneSummary,
} from './service.ts';

/** What the admin API asks of the engine. */
export interface LiveZone {
  lastHeard(zone: string, agent: string): number | undefined;
  oversized(zone: string): readonly Oversize[];
  readonly durations: { quantile(share: number): number | undefined };
}

/** What the admin API is wired to. */
export interface ZoneAdminOptions {
  readonly store: Store;
  readonly journal: JournalReader;
  readonly search: MessageSearch;
  readonly reader: AdministrationReader;
  readonly feed: JournalFeed;
  readonly announce: (zones: Iterable<string>) => void;
  readonly desk: ActContext['desk'];
  readonly engine: LiveZone;
  readonly product: { readonly name: string; readonly version: string };
  readonly demo: boolean;
  readonly startedAt: number;
  readonly now: () => number;
  /** Why nothing can be stored, if that is so. */
  readonly storageTrouble: () => StorageTrouble | undefined;
  /** Why messages for a push agent are held up, if they are. */
  readonly pushTrouble: (zone: string, agent: string) => PushTrouble | undefined;
  /** The queues that are not empty, and what may stand in one. */
  readonly queues: () => Iterable<AgentQueue>;
  readonly queueLimits: QueueLimits;
  /** Where agents post to. */
  readonly addressesOf: (zone: string) => ZoneAddresses;
  /** The certificates of HTTPS as they are now, where there is HTTPS. */
  readonly certificates?: () => CertificateDates;
}

/** Messages are counted up to here; the console shows "over 10,000" beyond. */
const countBound = 10_000;

/** A slice of the throughput chart, milliseconds, by the length of the range: about 180 slices. */
function sliceOf(rangeMinutes: number): number {
  return Math.max(5_000, Math.round((rangeMinutes * 60_000) / 180));
}

/** Serves the console. */
export class ZoneAdmin implements AdminService {
  readonly #options: ZoneAdminOptions;

  constructor(options: ZoneAdminOptions) {
    this.#options = options;
  }

  info(): ServerInfo {
    const { product, startedAt, demo, journal, store, certificates } = this.#options;
    const zones = store.zoneIds().map((id) => {
      const state = this.#zone(id);
      return this.#summary(state, journal.traffic(id, this.#options.now()));
    });
    return {
      product: product.name,
      version: product.version,
      startedAt,
      position: journal.head(),
      demo,
      ...(certificates ? { certificates: certificates() } : {}),
      zones,
    };
  }

  overview(zone: string, rangeMinutes: number): Overview {
    const { journal, engine, pushTrouble, storageTrouble, certificates, now: clock } = this.#options;
    const { queues, queueLimits } = this.#options;
    const state = this.#zone(zone);
    const now = clock();
    const step = sliceOf(rangeMinutes);
    const from = Math.floor((now - rangeMinutes * 60_000) / step) * step;
    const position = journal.head();
    const traffic = journal.traffic(zone, from);
    const agents = [...state.agents.values()].map((agent) => this.#agentRow(zone, agent, traffic));
    const waiting = agents.reduce((sum, agent) => sum + agent.waiting, 0);
    const oldest = Math.min(...agents.map((agent) => agent.oldest ?? Infinity));
    const refusals = journal.refusals(zone, from);
    const p99 = engine.durations.quantile(0.99);
    const [newest] = journal.page(zone, { outcome: 'refused' }, undefined, 1);
    return {
      zone: this.#summary(state, traffic),
      position,
      now,
      from,
      step,
      slices: journal.slices(zone, from, step),
      agents: agents.sort((a, b) => b.waiting - a.waiting || a.sourceId.localeCompare(b.sourceId)),
      attention: [
        ...attentionOf(
          storageTrouble(),
          state,
          agents,
          refusals,
          engine.oversized(zone),
          (agent) => pushTrouble(zone, agent),
          now,
        ),
        ...fillingQueues(zone, queues(), queueLimits, agents),
        ...endingServerCertificates(certificates?.(), now),
        ...endingAgentCertificates(state, now),
      ],
      waiting,
      ...(Number.isFinite(oldest) ? { oldest } : {}),
      ...(p99 === undefined ? {} : { acknowledgedP99: p99 }),
      ...(newest ? { lastRefusal: newest.time } : {}),
    };
  }

  async messages(
    zone: string,
    filter: MessageFilter,
    before: number | undefined,
    limit: number,
  ): Promise<MessagePage> {
    this.#zone(zone);
    if (Object.keys(filter).length > 0) return this.#options.search.page(zone, filter, before, limit);
    const { journal } = this.#options;
    const position = journal.head();
    const rows = journal.page(zone, filter, before, limit);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const total = journal.count(zone, filter, countBound);
    return {
      rows,
      position,
      total,
      more: total === countBound,
      ...(last ? { next: last.position } : {}),
      behind: 0,
    };
  }

  message(zone: string, position: number): MessageDetail {
    const { journal } = this.#options;
    const entry = journal.entry(position);
    const body = journal.body(position);
    if (entry?.zone !== zone || !body) {
      throw new AdminError('NOT_FOUND', `There is no message at journal position ${position} in ${zone}.`);
    }
    const xml = new TextDecoder('utf-8').decode(body.bytes);
    return {
      entry,
      xml,
      whole: body.whole,
      header: headerFields(body.bytes),
      receivers: journal.receivers(position),
    };
  }

  entries(after: number, signal: AbortSignal): AsyncIterable<readonly JournalEntry[]> {
    return this.#options.feed.follow(after, signal);
  }

  grant(zone: string, missing: MissingRight, by: string): number {
    const outcome = changeAccess(
      this.#options,
      this.#options.reader,
      zone,
      [{ ...missing, granted: true }],
      '',
      by,
    );
    if (outcome.applied) return outcome.position;
    throw new AdminError('CONFLICT', 'The right was granted already.');
  }

  #zone(id: string): ZoneState {
    const state = this.#options.store.zone(id);
    if (!state) throw new AdminError('NOT_FOUND', `There is no zone ${id}.`);
    return state;
  }

  #summary(state: ZoneState, traffic: readonly AgentTraffic[]): ZoneSummary {
    const { name, policy } = state.settings;
    const waiting = traffic.reduce((sum, agent) => sum + agent.waiting, 0);
    return {
      id: state.id,
      name,
      policy,
      ...this.#options.addressesOf(state.id),
      agents: state.agents.size,
      waiting,
    };
  }

  #agentRow(zone: string, agent: AgentRecord, traffic: readonly AgentTraffic[]): AgentRow {
    const found = traffic.find((entry) => entry.agent === agent.sourceId);
    return agentRow(agent, found, this.#options.engine.lastHeard(zone, agent.sourceId));
  }
}
