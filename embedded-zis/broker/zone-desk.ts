/** Between a decision and its transaction: makes the view that a decision is made on, and stores what it decided. */
import type { Protocol, SecurityLevels } from '../sif/message.ts';
import { sifTimestamp, type NewHeader } from '../sif/write-message.ts';
import { withConsequences } from './close-request.ts';
import type { Consequences, LogNote } from './decision.ts';
import { eventCommits, originated, type Origin, type ZisNews } from './originated.ts';
import type { AgentRecord, Commit, QueueLimits, Transaction, ZoneMemory } from './ports.ts';
import { ZoneView, type Product } from './zone-view.ts';

/** What the desk needs of the world. */
export interface ZoneDeskOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new SIF_MsgId (R-GEN-5). */
  readonly newMsgId: () => string;
  /** Where agents reach a zone, for SIF_ZoneStatus. */
  readonly endpoints: (zone: string) => readonly Protocol[];
  readonly product: Product;
  /** What may wait for one agent; any number without it. */
  readonly queueLimits?: QueueLimits;
}

const unlimited: QueueLimits = { messages: Infinity, bytes: Infinity };

/** Shared by all that decides about zones. */
export class ZoneDesk {
  readonly #options: ZoneDeskOptions;
  readonly #heard = new Map<string, number>();

  constructor(options: ZoneDeskOptions) {
    this.#options = options;
  }

  /** The zone as a decision inside the transaction sees it. */
  view(
    transaction: Transaction,
    zone: string,
    security: SecurityLevels,
    memory: ZoneMemory = transaction.memory(zone),
  ): ZoneView {
    const state = transaction.zone(zone);
    if (!state) throw new Error(`Zone ${zone} is not in the store.`);
    const { endpoints, product, queueLimits = unlimited } = this.#options;
    return new ZoneView(state, memory, { security, endpoints: () => endpoints(zone), product }, queueLimits);
  }

  /** Stores a decision about a message and what the ZIS sends because of it; position of the last journal entry. */
  store(
    transaction: Transaction,
    zone: ZoneView,
    message: LogNote['original'] | undefined,
    decision: Consequences,
    record: Pick<Commit, 'entry' | 'body'> = {},
  ): number | undefined {
    const time = this.#options.now();
    const consequences = withConsequences(zone, decision);
    const { effects } = consequences;
    const idle = effects.length === 0 && !record.entry;
    const stored = idle ? undefined : transaction.apply({ zone: zone.id, time, effects, ...record });
    return this.#applyAll(transaction, originated(this.#origin(zone), message, consequences), stored);
  }

  /** Stores events of the ZIS; position of the last journal entry. */
  publish(
    transaction: Transaction,
    zone: ZoneView,
    receivers: readonly AgentRecord[],
    news: ZisNews,
  ): number | undefined {
    return this.#applyAll(transaction, eventCommits(this.#origin(zone), receivers, news), undefined);
  }

  #origin(zone: ZoneView): Origin {
    return { zone, time: this.#options.now(), newHeader: () => this.newHeader(zone.id) };
  }

  #applyAll(
    transaction: Transaction,
    commits: readonly Commit[],
    before: number | undefined,
  ): number | undefined {
    return commits.reduce((last, commit) => transaction.apply(commit) ?? last, before);
  }

  /** The header of a message that the ZIS originates. */
  newHeader(zone: string): NewHeader {
    const { newMsgId, now } = this.#options;
    return { msgId: newMsgId(), timestamp: sifTimestamp(now()), sourceId: zone };
  }

  /** Notes that an agent was heard just now. */
  hear(zone: string, agent: string): void {
    this.#heard.set(`${zone}\n${agent}`, this.#options.now());
  }

  /** When an agent was last heard, milliseconds since 1970; undefined since the start of this process. */
  lastHeard(zone: string, agent: string): number | undefined {
    return this.#heard.get(`${zone}\n${agent}`);
  }
}
