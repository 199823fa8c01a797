/** What a ZIS does by itself as time passes: it gives up old requests, forgets old ids, and tells of changes. */
import { SifFault } from '../sif/fault.ts';
import { defaultVersion } from '../sif/versions.ts';
import { writeEvent } from '../sif/write-message.ts';
import { writeAgentAcl } from './agent-acl.ts';
import { giveUp } from './close-request.ts';
import type { GroupCommit, Worked } from './group-commit.ts';
import type { AgentRecord, Store, Transaction } from './ports.ts';
import type { ZoneDesk } from './zone-desk.ts';
import type { ZoneView } from './zone-view.ts';
import { writeZoneStatus } from './zone-status.ts';

/** What upkeep needs of the world. */
export interface UpkeepOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const day = 24 * 3_600_000;
/** Old rows are looked for this often, milliseconds. */
const sweepEvery = 60_000;
/** Rows in one transaction, so that no message waits for long. */
const atOnce = 500;

/** What subscribers were told last of a zone. */
interface Told {
  readonly version: number;
  status?: string;
  readonly acls: Map<string, string>;
}

const noChannel = { authentication: 0, encryption: 0 };

/** Runs when it is called; call it about once a second. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  readonly #commits: GroupCommit;
  readonly #desk: ZoneDesk;
  readonly #told = new Map<string, Told>();
  #swept = -Infinity;

  constructor(options: UpkeepOptions, commits: GroupCommit, desk: ZoneDesk) {
    this.#options = options;
    this.#commits = commits;
    this.#desk = desk;
  }

  /** Resolves when everything that was due is stored. */
  async run(): Promise<void> {
    const { store, now } = this.#options;
    const zones = store.zoneIds();
    for (const zone of this.#told.keys()) if (!zones.includes(zone)) this.#told.delete(zone);
    for (const zone of zones) await this.#tell(zone);
    if (now() - this.#swept < sweepEvery) return;
    this.#swept = now();
    for (const zone of zones) {
      while (await this.#commits.run(zone, (transaction) => this.#giveUp(transaction, zone)));
      while (await this.#commits.run(zone, (transaction) => this.#forget(transaction, zone)));
    }
  }

  /** R-CACHE-1, R-CACHE-2. The value is whether there may be more. */
  #giveUp(transaction: Transaction, zoneId: string): Worked<boolean> {
    const state = transaction.zone(zoneId);
    if (!state) return { value: false, position: undefined };
    const { requestDays } = state.settings;
    const before = this.#options.now() - requestDays * day;
    const requests = transaction.openRequestsBefore(zoneId, before, atOnce);
    let position: number | undefined;
    for (const request of requests) {
      const zone = this.#desk.view(transaction, zoneId, noChannel);
      const fault = new SifFault('requestTimedOut', `It was open for more than ${requestDays} days.`);
      position = this.#desk.store(transaction, zone, undefined, giveUp(zone, request, fault)) ?? position;
    }
    return { value: requests.length === atOnce, position };
  }

  /** R-GEN-7: ids are remembered for a while. The value is whether there may be more. */
  #forget(transaction: Transaction, zoneId: string): Worked<boolean> {
    const state = transaction.zone(zoneId);
    if (!state) return { value: false, position: undefined };
    const before = this.#options.now() - state.settings.duplicateDays * day;
    return { value: transaction.forget(zoneId, before, atOnce) === atOnce, position: undefined };
  }

  /**
   * Change events of SIF_ZoneStatus (R-ZST-1) and SIF_AgentACL (R-ACL-4) to their subscribers: one for all that changed
   * since the last call. After a start there is one in any case, since nobody knows what was told before it.
   */
  async #tell(zoneId: string): Promise<void> {
    const told = this.#told.get(zoneId);
    const { version } = this.#options.store.zone(zoneId) ?? {};
    if (version === undefined || told?.version === version) return;
    await this.#commits.run(zoneId, (transaction): Worked<undefined> => {
      const state = transaction.zone(zoneId);
      if (!state) return { value: undefined, position: undefined };
      const zone = this.#desk.view(transaction, zoneId, noChannel);
      const next: Told = { version: state.version, acls: new Map() };
      const acls = this.#tellAcls(transaction, zone, told, next);
      const position = this.#tellStatus(transaction, zone, told, next) ?? acls;
      return { value: undefined, position, after: () => void this.#told.set(zoneId, next) };
    });
  }

  #tellStatus(
    transaction: Transaction,
    zone: ZoneView,
    told: Told | undefined,
    next: Told,
  ): number | undefined {
    const receivers = zone.subscribers('SIF_ZoneStatus', zone.contexts);
    if (receivers.length === 0) return undefined;
    const xml = writeZoneStatus(zone);
    next.status = xml;
    if (xml === told?.status) return undefined;
    return this.#publish(transaction, zone, receivers, 'SIF_ZoneStatus', xml);
  }

  /** SIF_AgentACL names no agent: each subscriber is told of its own rights alone. */
  #tellAcls(
    transaction: Transaction,
    zone: ZoneView,
    told: Told | undefined,
    next: Told,
  ): number | undefined {
    let position: number | undefined;
    for (const receiver of zone.subscribers('SIF_AgentACL', zone.contexts)) {
      const xml = writeAgentAcl(zone, receiver.sourceId);
      next.acls.set(receiver.sourceId, xml);
      if (xml === told?.acls.get(receiver.sourceId)) continue;
      position = this.#publish(transaction, zone, [receiver], 'SIF_AgentACL', xml);
    }
    return position;
  }

  #publish(
    transaction: Transaction,
    zone: ZoneView,
    receivers: readonly AgentRecord[],
    objectName: string,
    xml: string,
  ): number | undefined {
    return this.#desk.publish(transaction, zone, receivers, {
      objectName,
      action: 'Change',
      preferred: defaultVersion,
      write: (own, version, contexts) =>
        writeEvent(own, { version, contexts, objectName, action: 'Change', xml }),
    });
  }
}
