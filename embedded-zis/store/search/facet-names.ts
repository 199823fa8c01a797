/** Facets of a message as words of the full-text index, marked so that no word of a message is taken for one. */
import type { Database as Connection, Statement } from 'better-sqlite3';

/** What a message can be narrowed by, beside its text. */
export type FacetKind = 'zone' | 'agent' | 'object' | 'type' | 'refused' | 'findings';

/** Private characters of Unicode that count as letters for the index; messages lose them before they are indexed. */
const facetMark = '\uE000';
const refIdMark = '\uE001';
const marks = /[\uE000\uE001]/g;

/** Names that are kept in memory at most. */
const remembered = 20_000;

/** The word of a RefId, in the form that refIdKey makes. */
export const refIdWord = (refId: string): string => refIdMark + refId;

/** A text without anything that could be taken for a mark. */
export const unmarked = (text: string): string => text.replace(marks, ' ');

/** Numbers the facets: each zone has its own, so that a facet also says the zone. */
export class FacetNames {
  readonly #known = new Map<string, number>();
  readonly #find: Statement<[string], number>;
  readonly #add: Statement<[string]>;

  constructor(database: Connection) {
    this.#find = database.prepare<[string], number>('SELECT id FROM facet WHERE name = ?').pluck();
    this.#add = database.prepare<[string]>('INSERT INTO facet (name) VALUES (?)');
  }

  /** The number of a facet; undefined when no message has it. */
  find(zone: string, kind: FacetKind, value = ''): number | undefined {
    return this.#id(nameOf(zone, kind, value));
  }

  /** The number of a facet, which it gets if it has none. */
  put(zone: string, kind: FacetKind, value = ''): number {
    const name = nameOf(zone, kind, value);
    return this.#id(name) ?? this.#remember(name, Number(this.#add.run(name).lastInsertRowid));
  }

  /** Forgets what a transaction that was undone has given out. */
  reset(): void {
    this.#known.clear();
  }

  #id(name: string): number | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const id = this.#find.get(name);
    return id === undefined ? undefined : this.#remember(name, id);
  }

  #remember(name: string, id: number): number {
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(name, id);
    return id;
  }
}

/** The word of a facet. */
export const facetWord = (id: number): string => facetMark + String(id);

const nameOf = (zone: string, kind: FacetKind, value: string): string => JSON.stringify([zone, kind, value]);
