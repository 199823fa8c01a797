/** The search over one data folder: the file, what feeds it and what finds in it. Made anew when it is damaged. */
import type { Database as Connection } from 'better-sqlite3';
import type { FoundPage, MessageFilter } from '../../broker/journal-ports.ts';
import { openReader } from '../sqlite/open.ts';
import { SearchFinder, type RefIdKey } from './finder.ts';
import { SearchIndexer, type TextOf } from './indexer.ts';
import { isDamage, openSearchFile, removeSearchFile } from './search-file.ts';

/** How the search reads messages. */
export interface Reading {
  readonly textOf: TextOf;
  readonly refIdKey: RefIdKey;
}

/** Entries of the journal, and messages that are looked at in a sweep, in one step: a few hundredths of a second. */
const atOnce = 1_000;

interface Opened {
  readonly search: Connection;
  readonly indexer: SearchIndexer;
  readonly finder: SearchFinder;
}

/** Everything is synchronous: it belongs on a thread of its own. */
export class SearchEngine {
  readonly #folder: string;
  readonly #journal: Connection;
  readonly #reading: Reading;
  #opened: Opened;

  /** Opens the search file of a data folder whose zone database is there. */
  constructor(folder: string, reading: Reading) {
    this.#folder = folder;
    this.#reading = reading;
    this.#journal = openReader(folder);
    try {
      this.#opened = this.#open();
      if (this.head < this.indexed) this.#anew(); // the journal is not the one that was indexed
    } catch (error) {
      this.#journal.close();
      throw error;
    }
  }

  /** Journal position up to which everything can be found. */
  get indexed(): number {
    return this.#opened.indexer.indexed;
  }

  /** The last journal position. */
  get head(): number {
    return this.#opened.indexer.head;
  }

  /** Takes in some of what has come; returns whether there is more. */
  step(): boolean {
    return this.#repairing(({ indexer }) => indexer.step(atOnce));
  }

  /** Drops some of what the journal no longer has. */
  sweep(): void {
    this.#repairing(({ indexer }) => indexer.sweep(atOnce));
  }

  /** See MessageSearch. */
  page(zone: string, filter: MessageFilter, before: number | undefined, limit: number): FoundPage {
    return this.#repairing(({ finder }) => finder.page(zone, filter, before, limit));
  }

  close(): void {
    this.#opened.search.close();
    this.#journal.close();
  }

  #repairing<T>(work: (opened: Opened) => T): T {
    try {
      return work(this.#opened);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#anew();
      return work(this.#opened);
    }
  }

  #anew(): void {
    this.#opened.search.close();
    removeSearchFile(this.#folder);
    this.#opened = this.#open();
  }

  #open(): Opened {
    const search = openSearchFile(this.#folder);
    const { textOf, refIdKey } = this.#reading;
    return {
      search,
      indexer: new SearchIndexer(search, this.#journal, textOf),
      finder: new SearchFinder(search, this.#journal, refIdKey),
    };
  }
}
