/** Feeds the search file from the journal, in the order of the journal and from where it stopped. */
import type { Database as Connection } from 'better-sqlite3';
import { JournalBodies } from '../sqlite/journal-bodies.ts';
import type { JournalRow } from '../sqlite/journal-row.ts';
import { FacetNames, facetWord, refIdWord, unmarked } from './facet-names.ts';
import { outcomeNow } from './outcome-code.ts';

/** Takes a message apart. */
export type TextOf = (xml: string) => {
  readonly text: string;
  readonly refIds: readonly string[];
  readonly objects: readonly string[];
};

/** Bytes of messages in one step, so that none takes long; a single message may have more. */
const bytesAtOnce = 2 * 1024 * 1024;

/** Writes the search file. Everything that it needs is in the journal, so that any step can be done again. */
export class SearchIndexer {
  readonly #search: Connection;
  readonly #textOf: TextOf;
  readonly #facets: FacetNames;
  readonly #bodies: JournalBodies;
  readonly #decoder = new TextDecoder();
  readonly #readingJournal: (step: () => boolean) => boolean;
  readonly #statements;
  #swept = 0;

  /** @param journal a connection to the zone database that only reads */
  constructor(search: Connection, journal: Connection, textOf: TextOf) {
    this.#search = search;
    this.#textOf = textOf;
    this.#facets = new FacetNames(search);
    this.#bodies = new JournalBodies(journal);
    this.#readingJournal = journal.transaction((step: () => boolean) => step());
    this.#statements = {
      progress: search.prepare<[], number>('SELECT indexed FROM progress').pluck(),
      advance: search.prepare<[number]>('UPDATE progress SET indexed = ?'),
      words: search.prepare<[number, string]>('INSERT INTO words (rowid, marked) VALUES (?, ?)'),
      unword: search.prepare<[number]>('DELETE FROM words WHERE rowid = ?'),
      message: search.prepare<[number, number, number]>(
        'INSERT INTO message (position, zone, outcome) VALUES (?, ?, ?)',
      ),
      outcome: search.prepare<[number, number]>('UPDATE message SET outcome = ? WHERE position = ?'),
      forget: search.prepare<[number]>('DELETE FROM message WHERE position = ?'),
      indexed: search
        .prepare<[number, number], number>(
          'SELECT position FROM message WHERE position > ? ORDER BY position LIMIT ?',
        )
        .pluck(),
      head: journal.prepare<[], number>('SELECT coalesce(max(position), 0) FROM journal').pluck(),
      next: journal.prepare<[number, number], JournalRow>(
        'SELECT * FROM journal WHERE position > ? ORDER BY position LIMIT ?',
      ),
      row: journal.prepare<[number], JournalRow>('SELECT * FROM journal WHERE position = ?'),
      kept: journal
        .prepare<[number, number], number>(
          `SELECT position FROM journal WHERE position > ? AND position <= ? AND kind IN ('accepted', 'refused')`,
        )
        .pluck(),
    };
  }

  /** The journal position up to which everything can be found. */
  get indexed(): number {
    return this.#statements.progress.get() ?? 0;
  }

  /** The last journal position. */
  get head(): number {
    return this.#statements.head.get() ?? 0;
  }

  /** Takes in so many entries of the journal at most; returns whether there are more. */
  step(limit: number): boolean {
    return this.#readingJournal(() => this.#step(limit)); // one look at the journal is cheaper than one for each message
  }

  #step(limit: number): boolean {
    const rows: JournalRow[] = [];
    let bytes = 0;
    for (const row of this.#statements.next.iterate(this.indexed, limit)) {
      rows.push(row);
      if (row.about === null) bytes += row.size;
      if (bytes > bytesAtOnce) break;
    }
    const last = rows.at(-1);
    if (!last) return false;
    this.#write(() => {
      const told = new Set<number>();
      for (const row of rows) {
        if (row.kind === 'accepted' || row.kind === 'refused') this.#add(row);
        else if (row.about !== null) told.add(row.about);
      }
      for (const position of told) {
        const row = this.#statements.row.get(position);
        if (row) this.#statements.outcome.run(outcomeNow(row), position);
      }
      this.#statements.advance.run(last.position);
    });
    return rows.length === limit || bytes > bytesAtOnce;
  }

  /**
   * Drops what the journal no longer has, looking at so many messages each time and from the first again after the last.
   * Returns how many it dropped.
   */
  sweep(limit: number): number {
    const positions = this.#statements.indexed.all(this.#swept, limit);
    const last = positions.at(-1);
    if (last === undefined) {
      this.#swept = 0;
      return 0;
    }
    const kept = new Set(this.#statements.kept.all(this.#swept, last));
    const gone = positions.filter((position) => !kept.has(position));
    if (gone.length > 0) {
      this.#write(() => {
        for (const position of gone) {
          this.#statements.unword.run(position);
          this.#statements.forget.run(position);
        }
      });
    }
    this.#swept = last;
    return gone.length;
  }

  #write(work: () => void): void {
    try {
      this.#search.transaction(work).immediate();
    } catch (error) {
      this.#facets.reset();
      throw error;
    }
  }

  #add(row: JournalRow): void {
    const { position, zone } = row;
    const body = this.#bodies.read(position);
    const { text, refIds, objects } = this.#textOf(body ? this.#decoder.decode(body.bytes) : '');
    const agents = new Set(JSON.parse(row.receivers) as readonly string[]);
    if (row.source_id !== null) agents.add(row.source_id);
    const zoneId = this.#facets.put(zone, 'zone');
    const facets = [
      zoneId,
      ...[...agents].map((agent) => this.#facets.put(zone, 'agent', agent)),
      ...[...new Set([...objects, row.object ?? ''])]
        .filter((object) => object !== '')
        .map((object) => this.#facets.put(zone, 'object', object)),
      ...(row.type === null ? [] : [this.#facets.put(zone, 'type', row.type)]),
      ...(row.kind === 'refused' ? [this.#facets.put(zone, 'refused')] : []),
      ...(row.findings === null ? [] : [this.#facets.put(zone, 'findings')]),
    ];
    const words = [...facets.map(facetWord), ...refIds.map(refIdWord), unmarked(`${row.desc ?? ''} ${text}`)];
    this.#statements.words.run(position, words.join(' '));
    this.#statements.message.run(position, zoneId, outcomeNow(row));
  }
}
