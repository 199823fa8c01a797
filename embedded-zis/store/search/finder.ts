/** Finds messages by any combination of what the search file knows of them, newest first. */
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { FoundPage, MessageFilter } from '../../broker/journal-ports.ts';
import type { JournalEntry } from '../../broker/ports.ts';
import { SqliteJournalReader } from '../sqlite/journal-reader.ts';
import { FacetNames, facetWord, refIdWord } from './facet-names.ts';
import { outcomeCodes } from './outcome-code.ts';

/** How long a page may take before it is given as far as it got, milliseconds. */
const patience = 60;
/** Matches are counted up to here. */
const countedTo = 10_000;
/** No page is larger. */
const mostOfPage = 500;
/** Letters that the beginning of a word must have at least. */
const shortestBeginning = 3;

/** Brings a RefId into the form in which it was indexed; undefined for what is none. */
export type RefIdKey = (value: string) => string | undefined;

/** A query that gives numbers. */
type Numbers = Statement<(string | number)[], number>;

/** Positions of the journal, both ends included. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is looked for: an expression of the full-text index, in a range, with an outcome where the words do not tell it. */
interface Wanted {
  readonly zone: string;
  /** Empty where the zone, the range and the outcome are all that is asked for. */
  readonly words: string;
  readonly range: Range;
  readonly codes: readonly number[] | undefined;
}

/** A message that was looked at. */
interface Candidate {
  readonly position: number;
  readonly matches: boolean;
}

/** Reads the search file and, for the rows, the journal. */
export class SearchFinder {
  readonly #reader: SqliteJournalReader;
  readonly #refIdKey: RefIdKey;
  readonly #facets: FacetNames;
  readonly #indexed: Numbers;
  readonly #matches: Numbers;
  readonly #inZone: Numbers;
  readonly #outcome: Numbers;
  readonly #withOutcome: Numbers;
  readonly #countedOutcome: Numbers;
  readonly #since: Numbers;
  readonly #until: Numbers;

  /** @param journal a connection to the zone database that only reads */
  constructor(search: Connection, journal: Connection, refIdKey: RefIdKey) {
    this.#reader = new SqliteJournalReader(journal);
    this.#refIdKey = refIdKey;
    this.#facets = new FacetNames(search);
    const number = (database: Connection, sql: string): Numbers => database.prepare(sql).pluck() as Numbers;
    const matching = 'FROM words WHERE words MATCH ? AND rowid';
    this.#indexed = number(search, 'SELECT indexed FROM progress');
    this.#matches = number(search, `SELECT rowid ${matching} BETWEEN ? AND ? ORDER BY rowid DESC`);
    this.#inZone = number(
      search,
      'SELECT position FROM message WHERE zone = ? AND position BETWEEN ? AND ? ORDER BY position DESC',
    );
    this.#outcome = number(search, 'SELECT outcome FROM message WHERE position = ?');
    this.#withOutcome = number(
      search,
      `SELECT position FROM message WHERE zone = ? AND outcome = ? AND position BETWEEN ? AND ?
       ORDER BY position DESC LIMIT ?`,
    );
    this.#countedOutcome = number(
      search,
      `SELECT count(*) FROM (SELECT 1 FROM message
         WHERE zone = ? AND outcome = ? AND position BETWEEN ? AND ? LIMIT ?)`,
    );
    this.#since = number(
      journal,
      'SELECT position FROM journal WHERE zone = ? AND time >= ? ORDER BY time, position LIMIT 1',
    );
    this.#until = number(
      journal,
      'SELECT position FROM journal WHERE zone = ? AND time <= ? ORDER BY time DESC, position DESC LIMIT 1',
    );
  }

  /** A page of what matches, before a position. It may hold fewer than asked for and still name a next one. */
  page(zone: string, filter: MessageFilter, before: number | undefined, limit: number): FoundPage {
    const deadline = performance.now() + patience;
    const indexed = this.#indexed.get() ?? 0;
    const head = this.#reader.head();
    const newest = (before ?? head + 1) - 1;
    // What is not indexed yet can be told from the journal alone, unless its text is asked for.
    const plain = filter.text === undefined && filter.refId === undefined;
    const fresh =
      plain && newest > indexed ? this.#reader.page(zone, filter, newest + 1, limit, indexed) : [];
    const wanted = this.#wanted(zone, filter, Math.min(newest, indexed));
    const { rows: found, next: nextFound } = wanted
      ? this.#collect(wanted, filter, limit - fresh.length, deadline)
      : { rows: [], next: undefined };
    const rows = [...fresh, ...found];
    const next = fresh.length >= limit ? fresh.at(-1)?.position : nextFound;
    const counted =
      before === undefined
        ? this.#count(wanted, fresh.length, deadline)
        : { total: rows.length, more: next !== undefined };
    return {
      rows,
      position: head,
      ...counted,
      ...(next === undefined ? {} : { next }),
      ...(next !== undefined && rows.length < limit ? this.#searchedTo(next) : {}),
      behind: Math.max(0, head - indexed),
    };
  }

  #collect(wanted: Wanted, filter: MessageFilter, limit: number, deadline: number) {
    const rows: JournalEntry[] = [];
    if (limit <= 0) return { rows, next: undefined };
    for (const { position, matches } of this.#candidates(wanted)) {
      const entry = matches ? this.#reader.entry(position) : undefined;
      if (entry?.zone === wanted.zone && inTime(entry, filter)) rows.push(entry);
      if (rows.length >= limit || performance.now() > deadline) return { rows, next: position };
    }
    return { rows, next: undefined };
  }

  /** How many match, up to a bound of number and of time: counting would take longer than finding a page. */
  #count(wanted: Wanted | undefined, fresh: number, deadline: number) {
    let total = fresh;
    if (!wanted) return { total, more: false };
    if (wanted.codes && wanted.words === '') {
      total += this.#countOutcome(wanted, wanted.codes);
      return total < countedTo ? { total, more: false } : { total: countedTo, more: true };
    }
    for (const { matches } of this.#candidates(wanted)) {
      if (matches) total += 1;
      if (total >= countedTo || performance.now() > deadline) return { total, more: true };
    }
    return { total, more: false };
  }

  /** Messages that may match, newest first. */
  *#candidates({ zone, words, range, codes }: Wanted): Iterable<Candidate> {
    if (words === '') {
      const positions = codes ? this.#byOutcome(zone, range, codes) : this.#ofZone(zone, range);
      for (const position of positions) yield { position, matches: true };
      return;
    }
    for (const position of this.#matches.iterate(words, range.from, range.to)) {
      yield { position, matches: codes?.includes(this.#outcome.get(position) ?? -1) ?? true };
    }
  }

  #ofZone(zone: string, { from, to }: Range): Iterable<number> {
    const id = this.#facets.find(zone, 'zone');
    return id === undefined ? [] : this.#inZone.iterate(id, from, to);
  }

  /** More than any page holds. */
  #byOutcome(zone: string, range: Range, codes: readonly number[]): readonly number[] {
    const id = this.#facets.find(zone, 'zone');
    if (id === undefined) return [];
    return codes
      .flatMap((code) => this.#withOutcome.all(id, code, range.from, range.to, mostOfPage))
      .sort((a, b) => b - a);
  }

  #countOutcome({ zone, range }: Wanted, codes: readonly number[]): number {
    const id = this.#facets.find(zone, 'zone');
    if (id === undefined) return 0;
    return codes.reduce(
      (sum, code) => sum + (this.#countedOutcome.get(id, code, range.from, range.to, countedTo) ?? 0),
      0,
    );
  }

  /** undefined where nothing can match. */
  #wanted(zone: string, filter: MessageFilter, newest: number): Wanted | undefined {
    const { agent, object, type, outcome, text = '', refId } = filter;
    const facets = [
      ...(agent === undefined ? [] : [this.#facets.find(zone, 'agent', agent)]),
      ...(object === undefined ? [] : [this.#facets.find(zone, 'object', object)]),
      ...(type === undefined ? [] : [this.#facets.find(zone, 'type', type)]),
      ...(outcome === 'refused' || outcome === 'findings' ? [this.#facets.find(zone, outcome)] : []),
    ];
    const key = refId === undefined ? undefined : this.#refIdKey(refId);
    if (refId !== undefined && key === undefined) return undefined;
    const terms = facets.flatMap((id) => (id === undefined ? [] : [`"${facetWord(id)}"`]));
    if (terms.length < facets.length) return undefined;
    if (key !== undefined) terms.push(`"${refIdWord(key)}"`);
    const textTerms = this.#textTerms(text);
    if (text !== '' && textTerms.length === 0) return undefined;
    terms.push(...textTerms);
    const zoneId = this.#facets.find(zone, 'zone');
    if (zoneId === undefined) return undefined;
    // Every facet is of one zone already, and the list of a whole zone is the longest of all.
    if (facets.length === 0 && terms.length > 0) terms.push(`"${facetWord(zoneId)}"`);
    const inWords = outcome === undefined || outcome === 'refused' || outcome === 'findings';
    return {
      zone,
      words: terms.join(' AND '),
      range: this.#range(zone, filter, newest),
      codes: inWords ? undefined : outcomeCodes[outcome],
    };
  }

  /** Every word must occur; one that ends with * is the beginning of a word; a RefId may also be one in the text. */
  #textTerms(text: string): readonly string[] {
    return [...text.matchAll(/([\p{L}\p{N}]+)(\*?)/gu)].map(([, word = '', star]) => {
      const key = this.#refIdKey(word);
      if (key !== undefined) return `("${word}" OR "${refIdWord(key)}")`;
      return star === '*' && word.length >= shortestBeginning ? `"${word}"*` : `"${word}"`;
    });
  }

  /** Positions grow with time, as the clock does; a row's own time is looked at all the same. */
  #range(zone: string, { from, to }: MessageFilter, newest: number): Range {
    const first = from === undefined ? 0 : (this.#since.get(zone, from) ?? Number.MAX_SAFE_INTEGER);
    const last = to === undefined ? newest : (this.#until.get(zone, to) ?? 0);
    return { from: first, to: Math.min(newest, last) };
  }

  #searchedTo(position: number): { readonly searchedTo?: number } {
    const time = this.#reader.entry(position)?.time;
    return time === undefined ? {} : { searchedTo: time };
  }
}

function inTime({ time }: JournalEntry, { from, to }: MessageFilter): boolean {
  return (from === undefined || time >= from) && (to === undefined || time <= to);
}
