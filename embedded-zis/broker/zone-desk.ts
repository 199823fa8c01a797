/** Between a decision and its transaction: makes the view that a decision is made on, and stores what it decided. */
import type { Protocol, SecurityLevels, SifMessage } from '../sif/message.ts';
import { sifTimestamp, type NewHeader } from '../sif/write-message.ts';
import { withDroppedRequests } from './close-request.ts';
import type { Decision } from './decision.ts';
import { originated } from './originated.ts';
import type { Commit, Transaction, ZoneMemory } from './ports.ts';
import { ZoneView } from './zone-view.ts';

/** What the desk needs of the world. */
export interface ZoneDeskOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new SIF_MsgId (R-GEN-5). */
  readonly newMsgId: () => string;
  /** Where agents reach a zone, for SIF_ZoneStatus. */
  readonly endpoints: (zone: string) => readonly Protocol[];
}

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
    return new ZoneView(state, memory, { security, endpoints: this.#options.endpoints(zone) });
  }

  /** Stores a decision about a message and what the ZIS sends because of it; position of the last journal entry. */
  store(
    transaction: Transaction,
    zone: ZoneView,
    message: Pick<SifMessage, 'header' | 'version'>,
    decision: Pick<Decision, 'effects' | 'packets'>,
    record: Pick<Commit, 'entry' | 'body'> = {},
  ): number | undefined {
    const time = this.#options.now();
    const { effects, packets } = withDroppedRequests(zone, decision);
    const idle = effects.length === 0 && !record.entry;
    const stored = idle ? undefined : transaction.apply({ zone: zone.id, time, effects, ...record });
    const origin = { zone, time, newHeader: () => this.newHeader(zone.id) };
    return originated(origin, message, { effects, packets }).reduce(
      (last, commit) => transaction.apply(commit) ?? last,
      stored,
    );
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
