/** Group commit: what arrives in one turn of the event loop, or while a commit runs, shares one transaction. */
import type { Store, Transaction } from './ports.ts';

/** What a piece of work gives back. */
export interface Worked<T> {
  readonly value: T;
  /** Position of the last journal entry that it wrote. */
  readonly position: number | undefined;
  /** Runs when what was written is durable, before it is announced. */
  readonly after?: () => void;
}

/** What group commit needs of the world. */
export interface GroupCommitOptions {
  readonly store: Store;
  /** Runs the batch after what has arrived by now was handed over. */
  readonly schedule: (batch: () => void) => void;
  /** Called once after each commit that wrote to the journal, with its last position and the zones that it is about. */
  readonly announce: (position: number, zones: ReadonlySet<string>) => void;
  /** Called for faults of our own. */
  readonly report: (message: string, error: unknown) => void;
  /** Called after each commit, with the number of pieces that shared it. */
  readonly committed?: (pieces: number) => void;
}

interface Pending {
  readonly zone: string;
  readonly work: (transaction: Transaction) => {
    readonly position: number | undefined;
    readonly settle: () => void;
  };
  readonly reject: (error: unknown) => void;
}

/** Runs pieces of work in shared transactions, in the order of their arrival. */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #pending: Pending[] = [];

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /**
   * Resolves with the work's value when what it wrote is durable; rejects when it could not be stored, and then
   * nothing of it was. The work sees what the pieces before it in the batch wrote, and writes for one zone alone.
   */
  run<T>(zone: string, work: (transaction: Transaction) => Worked<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#pending.push({
        zone,
        work: (transaction) => {
          const { value, position, after } = work(transaction);
          const settle = (): void => {
            after?.();
            resolve(value);
          };
          return { position, settle };
        },
        reject,
      });
      if (this.#pending.length === 1) this.#options.schedule(() => this.#runBatch());
    });
  }

  #runBatch(): void {
    const batch = this.#pending;
    this.#pending = [];
    this.#commit(batch);
  }

  #commit(batch: readonly Pending[]): void {
    let results: readonly ReturnType<Pending['work']>[];
    try {
      results = this.#options.store.transaction((transaction) => batch.map(({ work }) => work(transaction)));
    } catch (error) {
      if (batch.length > 1) {
        // One piece may be the cause: it must not take the others with it.
        for (const pending of batch) this.#commit([pending]);
        return;
      }
      this.#options.report('A message could not be stored.', error);
      for (const { reject } of batch) reject(error);
      return;
    }
    this.#options.committed?.(results.length);
    for (const { settle } of results) settle();
    const position = results.findLast((result) => result.position !== undefined)?.position;
    if (position === undefined) return;
    const wrote = batch.filter((_, index) => results[index]?.position !== undefined);
    this.#options.announce(position, new Set(wrote.map(({ zone }) => zone)));
  }
}
