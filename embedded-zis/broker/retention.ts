/** Keeps each zone's journal as small as its settings say, in steps that the traffic passes between. */
import type { GroupCommit } from './group-commit.ts';
import type { Store, ZoneSettings } from './ports.ts';
import type { JournalPlace, JournalSize, Kept } from './retention-ports.ts';

/** What retention needs of the world. */
export interface RetentionOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const day = 24 * 3_600_000;
const megabyte = 1024 * 1024;
/** Sizes are added up over so many messages in one step, a few milliseconds. */
const measuredAtOnce = 1_000;
/** Journal entries that are looked at in one step: a removed message is some rows in three tables and their indexes. */
const prunedAtOnce = 100;
/** A zone that is too large is brought down to this share of its limit, so that the next message is not one too many. */
const roomShare = 0.95;
/** What was kept because somebody waited for it is looked at again, and sizes are added up anew, milliseconds. */
const anewEvery = 3_600_000;

/** What is known of one zone. */
interface Ledger {
  readonly since: number;
  measured: number;
  measuredTo: number;
  messages: number;
  bytes: number;
  at: JournalPlace;
}

const start: JournalPlace = { time: 0, position: 0 };

/** Runs when it is called; call it about once a minute. */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #commits: GroupCommit;
  readonly #ledgers = new Map<string, Ledger>();
  readonly #removed = new Map<string, { messages: number; bytes: number }>();

  constructor(options: RetentionOptions, commits: GroupCommit) {
    this.#options = options;
    this.#commits = commits;
  }

  /** Resolves when everything that may go has gone. */
  async run(): Promise<void> {
    const zones = this.#options.store.zoneIds();
    for (const zone of this.#ledgers.keys()) if (!zones.includes(zone)) this.#forget(zone);
    for (const zone of zones) await this.#keep(zone);
  }

  /** What a zone keeps, as far as it was measured. */
  kept(zone: string): Kept {
    const { messages: removed = 0, bytes: freed = 0 } = this.#removed.get(zone) ?? {};
    const { measured, messages, bytes } = this.#ledgers.get(zone) ?? {};
    if (measured === undefined || messages === undefined || bytes === undefined) return { removed, freed };
    return { measured, messages, bytes, removed, freed };
  }

  async #keep(zone: string): Promise<void> {
    const known = this.#ledgers.get(zone);
    const ledger = known && (await this.#holds(zone, known)) ? known : this.#new();
    await this.#measure(zone, ledger);
    const settings = this.#options.store.zone(zone)?.settings;
    if (!settings) return;
    this.#ledgers.set(zone, ledger);
    const until = settings.keepDays === 0 ? 0 : this.#options.now() - settings.keepDays * day;
    let free = this.#excess(ledger, settings);
    if (until === 0 && free <= 0) return;
    while (await this.#step(zone, ledger, { until, free, keepLog: settings.logProvider })) {
      free = this.#excess(ledger, settings);
    }
  }

  /** Bytes to free; 0 or less while the zone is small enough. */
  #excess({ bytes }: Ledger, { keepMegabytes }: ZoneSettings): number {
    const limit = keepMegabytes * megabyte;
    return limit === 0 || bytes <= limit ? 0 : bytes - limit * roomShare;
  }

  #new(): Ledger {
    const now = this.#options.now();
    return { since: now, measured: now, measuredTo: 0, messages: 0, bytes: 0, at: start };
  }

  /** Whether a sum is young, and of the zone that there is now: a zone of its name may have come in its place. */
  async #holds(zone: string, { since, measuredTo }: Ledger): Promise<boolean> {
    if (this.#options.now() - since >= anewEvery) return false;
    return (await this.#sizes(zone, 0, 1)).last <= measuredTo;
  }

  #sizes(zone: string, after: number, limit: number): Promise<JournalSize> {
    return this.#commits.run(zone, (transaction) => ({
      value: transaction.journalSize(zone, after, limit),
      position: undefined,
    }));
  }

  async #measure(zone: string, ledger: Ledger): Promise<void> {
    for (;;) {
      const found = await this.#sizes(zone, ledger.measuredTo, measuredAtOnce);
      ledger.measuredTo = found.last;
      ledger.messages += found.messages;
      ledger.bytes += found.bytes;
      ledger.measured = this.#options.now();
      if (found.messages < measuredAtOnce) return;
    }
  }

  /** The value is whether there may be more. */
  async #step(
    zone: string,
    ledger: Ledger,
    wanted: { readonly until: number; readonly free: number; readonly keepLog: boolean },
  ): Promise<boolean> {
    const { messages, bytes, at, done } = await this.#commits.run(zone, (transaction) => ({
      value: transaction.prune(zone, { ...wanted, after: ledger.at, limit: prunedAtOnce }),
      position: undefined,
    }));
    ledger.at = at;
    ledger.messages = Math.max(0, ledger.messages - messages);
    ledger.bytes = Math.max(0, ledger.bytes - bytes);
    const before = this.#removed.get(zone);
    this.#removed.set(zone, {
      messages: (before?.messages ?? 0) + messages,
      bytes: (before?.bytes ?? 0) + bytes,
    });
    return !done;
  }

  #forget(zone: string): void {
    this.#ledgers.delete(zone);
    this.#removed.delete(zone);
  }
}
