/**
 * The rows of a message list as the journal's snapshot and its live stream make them. Pure: every function takes
 * a state and returns the next. Nothing is missed or doubled, whichever of the two is ahead.
 */
import type { JournalEntry, MessageFilter, MessagePage } from '../api/types.ts';

/** A row, and the journal position up to which its counts are true. */
export interface MessageRow {
  readonly entry: JournalEntry;
  readonly asOf: number;
}

/** What a list holds. Newest first. */
export interface MessageRows {
  readonly zone: string;
  readonly filter: MessageFilter;
  readonly rows: readonly MessageRow[];
  /** Where the next page begins; undefined when the oldest message is here. */
  readonly next: number | undefined;
  /** How many match on the server. */
  readonly total: number;
  /** Whether there are more than the server counted. */
  readonly more: boolean;
  /** How far back the server has looked, milliseconds since 1970, while it has not looked at everything. */
  readonly searchedTo: number | undefined;
  /** How many journal entries are too new to be found by their text. */
  readonly behind: number;
  /** Entries at or below this position are in the rows. */
  readonly position: number;
  /** Newer rows that wait until the list follows again. */
  readonly held: readonly MessageRow[];
  /** How many wait, also where they are no longer kept. */
  readonly heldCount: number;
  /** Deliveries and discards since a page was asked for: the page may be older than them. */
  readonly replay: readonly JournalEntry[] | undefined;
  /** The list can only be brought up to date by reading it anew. */
  readonly stale: boolean;
}

/** Rows that wait at most; beyond, the list is read anew when it follows again. */
const heldLimit = 1_000;
/** Rows of a list that follows; older ones are read again when somebody scrolls to them. */
const rowLimit = 5_000;

/** A list as a page of the server shows it. */
export function fromPage(zone: string, filter: MessageFilter, page: MessagePage): MessageRows {
  return {
    zone,
    filter,
    rows: page.rows.map((entry) => ({ entry, asOf: page.position })),
    next: page.next,
    total: page.total,
    more: page.more,
    searchedTo: page.searchedTo,
    behind: byText(filter) ? page.behind : 0,
    position: page.position,
    held: [],
    heldCount: 0,
    replay: undefined,
    stale: false,
  };
}

/** Whether a new message belongs in the list, as far as the entry alone tells. */
function matches(entry: JournalEntry, zone: string, filter: MessageFilter): boolean {
  if (entry.zone !== zone || (entry.kind !== 'accepted' && entry.kind !== 'refused')) return false;
  const { agent, object, type, outcome, from = 0, to = Number.POSITIVE_INFINITY } = filter;
  if (entry.time < from || entry.time > to) return false;
  if (agent !== undefined && entry.sourceId !== agent && !entry.receivers.includes(agent)) return false;
  if (object !== undefined && entry.objectName !== object) return false;
  if (type !== undefined && entry.type !== type) return false;
  if (outcome === 'findings') return entry.findings !== undefined;
  return outcome === undefined || outcome === entry.kind;
}

/** A row after a receiver's copy of it was delivered or discarded. */
function told(row: MessageRow, news: JournalEntry): MessageRow {
  if (news.position <= row.asOf) return row;
  const { delivered, discarded } = row.entry;
  const entry =
    news.kind === 'delivered'
      ? { ...row.entry, delivered: delivered + 1 }
      : { ...row.entry, discarded: discarded + 1 };
  return { entry, asOf: news.position };
}

function indexOf(rows: readonly MessageRow[], position: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle]?.entry.position ?? 0;
    if (found === position) return middle;
    if (found > position) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function tellAll(rows: readonly MessageRow[], news: readonly JournalEntry[]): readonly MessageRow[] {
  let next: MessageRow[] | undefined;
  for (const entry of news) {
    const index = entry.about === undefined ? -1 : indexOf(rows, entry.about);
    const row = (next ?? rows)[index];
    if (!row) continue;
    next ??= [...rows];
    next[index] = told(row, entry);
  }
  return next ?? rows;
}

/** Whether only the server can tell what matches. */
const byText = ({ text, refId }: MessageFilter): boolean => text !== undefined || refId !== undefined;

/** Outcomes that a message reaches only after it came in: the stream alone cannot list them. */
const isLate = (filter: MessageFilter): boolean =>
  filter.outcome === 'delivered' || filter.outcome === 'partly' || filter.outcome === 'discarded';

/**
 * Takes in what the stream brought.
 *
 * @param following whether new rows may show at the top now
 */
export function fold(state: MessageRows, entries: readonly JournalEntry[], following: boolean): MessageRows {
  const fresh = entries.filter((entry) => entry.position > state.position);
  const position = fresh.at(-1)?.position;
  if (position === undefined) return state;
  const here = fresh.filter((entry) => entry.zone === state.zone);
  const news = here.filter(({ kind }) => kind === 'delivered' || kind === 'discarded');
  const matching = here.filter((entry) => matches(entry, state.zone, state.filter));
  const asked = byText(state.filter);
  const added = (asked ? [] : matching)
    .map((entry): MessageRow => ({ entry, asOf: entry.position }))
    .reverse();
  const late = isLate(state.filter) && news.length > 0;
  const next: MessageRows = {
    ...state,
    position,
    total: state.total + added.length,
    replay: state.replay && [...state.replay, ...news],
    stale: state.stale || late || (asked && matching.length > 0),
  };
  if (following && state.held.length === 0) {
    return cut({ ...next, rows: tellAll([...added, ...state.rows], news) });
  }
  return {
    ...next,
    rows: tellAll(state.rows, news),
    held: tellAll([...added, ...state.held], news).slice(0, heldLimit),
    heldCount: state.heldCount + added.length + (late ? news.length : 0),
  };
}

function cut(state: MessageRows): MessageRows {
  if (state.rows.length <= rowLimit) return state;
  const rows = state.rows.slice(0, rowLimit);
  const last = rows.at(-1);
  return last ? { ...state, rows, next: last.entry.position } : state;
}

/** Whether what waits can be shown without asking the server. */
export const canRelease = (state: MessageRows): boolean =>
  !state.stale && state.held.length === state.heldCount;

/** Shows what waited. */
export const release = (state: MessageRows): MessageRows =>
  cut({ ...state, rows: [...state.held, ...state.rows], held: [], heldCount: 0 });

/** Notes that a page is being asked for. */
export const asking = (state: MessageRows): MessageRows => ({ ...state, replay: [] });

/** Adds an older page at the end. */
export function append(state: MessageRows, page: MessagePage): MessageRows {
  const oldest = state.rows.at(-1)?.entry.position ?? Number.POSITIVE_INFINITY;
  const older = page.rows
    .filter((entry) => entry.position < oldest)
    .map((entry): MessageRow => ({ entry, asOf: page.position }));
  return {
    ...state,
    next: page.next,
    searchedTo: page.searchedTo,
    rows: [...state.rows, ...tellAll(older, state.replay ?? [])],
    replay: undefined,
  };
}
