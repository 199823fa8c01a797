/** Notices when nothing can be stored, and when it can again. */
import Database from 'better-sqlite3';
import type { Store, StorageTrouble, Transaction, ZoneState } from '../../broker/ports.ts';

/** What watching needs of the world. */
export interface WatchOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the administrator: once when a trouble begins, once when it is over. */
  readonly say: (sentence: string) => void;
}

/** Why an error means that the data folder does not work, for people; undefined for any other error. */
export function storageReason(error: unknown): string | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  const { code, message } = error;
  if (code === 'SQLITE_FULL') return 'The disk is full.';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'Another program has locked the database.';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return 'The database is damaged. Stop the ZIS, use check to see what is wrong, and restore to go back to a backup.';
  }
  return /^SQLITE_(IOERR|READONLY|CANTOPEN|PERM)/.test(code)
    ? `The data folder cannot be written: ${message}.`
    : undefined;
}

/** What any error means for the data folder, for people. */
export function troubleOf(error: unknown): string {
  return storageReason(error) ?? (error instanceof Error ? error.message : String(error));
}

/** A store that knows whether the last attempt to store something failed. */
export class WatchedStore implements Store {
  readonly #store: Store;
  readonly #options: WatchOptions;
  #trouble: StorageTrouble | undefined;

  constructor(store: Store, options: WatchOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Why nothing is stored now, and so nothing acknowledged (R-GEN-11). */
  get trouble(): StorageTrouble | undefined {
    return this.#trouble;
  }

  zoneIds(): readonly string[] {
    return this.#store.zoneIds();
  }

  zone(id: string): ZoneState | undefined {
    return this.#store.zone(id);
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    try {
      return this.#trouble ? this.#tryAgain(this.#trouble, work) : this.#store.transaction(work);
    } catch (error) {
      const reason = storageReason(error);
      if (reason !== undefined && !this.#trouble) {
        this.#trouble = { reason, since: this.#options.now() };
        this.#options.say(`Messages are not acknowledged, because they cannot be stored. ${reason}`);
      }
      throw error;
    }
  }

  close(): void {
    this.#store.close();
  }

  /** Only what was written shows that the trouble is over: on a full disk reading works as ever. */
  #tryAgain<T>({ since }: StorageTrouble, work: (transaction: Transaction) => T): T {
    const seen = { write: false };
    const value = this.#store.transaction((transaction) =>
      work({
        ...transaction,
        apply: (commit) => {
          seen.write ||= commit.entry !== undefined || commit.effects.length > 0;
          return transaction.apply(commit);
        },
      }),
    );
    if (seen.write) {
      this.#trouble = undefined;
      const seconds = Math.round((this.#options.now() - since) / 1000);
      this.#options.say(`Messages are stored and acknowledged again, after ${seconds} s.`);
    }
    return value;
  }
}
