/** Tells what was stored, so that others can count and log it. */
import type { Commit, Store, Transaction, ZoneState } from '../broker/ports.ts';

/** A transaction that is on disk and wrote something. */
export interface Stored {
  readonly commits: readonly Commit[];
  /** Messages that left queues because their agent left the zone, by zone. */
  readonly purged: ReadonlyMap<string, number>;
  /** Milliseconds that the writing to disk took at the end. */
  readonly took: number;
}

/** A store that tells of each transaction, and passes everything on. */
export class ObservedStore implements Store {
  readonly #store: Store;
  readonly #elapsed: () => number;
  readonly #stored: (stored: Stored) => void;

  /** elapsed: milliseconds of a steady clock. `stored` must not throw. */
  constructor(store: Store, elapsed: () => number, stored: (stored: Stored) => void) {
    this.#store = store;
    this.#elapsed = elapsed;
    this.#stored = stored;
  }

  zoneIds(): readonly string[] {
    return this.#store.zoneIds();
  }

  zone(id: string): ZoneState | undefined {
    return this.#store.zone(id);
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    const commits: Commit[] = [];
    const purged = new Map<string, number>();
    let decided = 0;
    const value = this.#store.transaction((transaction) => {
      const apply = (commit: Commit): number | undefined => {
        commits.push(commit);
        for (const effect of commit.effects) {
          if (effect.kind !== 'unregister') continue;
          const { messages } = transaction.memory(commit.zone).level(effect.agent);
          purged.set(commit.zone, (purged.get(commit.zone) ?? 0) + messages);
        }
        return transaction.apply(commit);
      };
      const result = work({ ...transaction, apply });
      decided = this.#elapsed();
      return result;
    });
    if (commits.length > 0) this.#stored({ commits, purged, took: this.#elapsed() - decided });
    return value;
  }

  close(): void {
    this.#store.close();
  }
}
