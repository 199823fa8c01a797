/** What people read of a store: the journal, the queues, the log. Types only, like ports.ts. */
import type { JournalEntry } from './ports.ts';

/** Which rows of a zone's journal a page asks for. Absent fields match everything. */
export interface MessageFilter {
  /** Sender or receiver. */
  readonly agent?: string;
  readonly object?: string;
  readonly type?: string;
  /** findings: accepted, and validation found something. */
  readonly outcome?: 'accepted' | 'delivered' | 'partly' | 'refused' | 'discarded' | 'findings';
  /** Words that all occur in the message; one that ends with * is the beginning of a word. */
  readonly text?: string;
  /** A RefId that occurs in the message, with or without hyphens. */
  readonly refId?: string;
  /** The first and the last moment, milliseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
}

/** What a search found, newest first. */
export interface FoundPage {
  /** May be fewer than asked for although there is a next page: the search stops after a while. */
  readonly rows: readonly JournalEntry[];
  /** Position of the newest journal entry. */
  readonly position: number;
  /** How many match in all, counted up to a bound; only on the first page. */
  readonly total: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
  /** Pass as `before` for the next page; absent on the last. */
  readonly next?: number;
  /** How far back it has looked, milliseconds since 1970; absent where the page is full or nothing is left. */
  readonly searchedTo?: number;
  /** How many journal entries are too new to be found by their text. */
  readonly behind: number;
}

/** Where the search file stands. */
export interface SearchState {
  /** Journal position up to which everything can be found; absent until it is known. */
  readonly indexed?: number;
  /** Why it does not work at the moment, for people. */
  readonly trouble?: string;
}

/** Searches the journal without holding up anything else. */
export interface MessageSearch {
  /** Rejects with a sentence for people when the search does not work. */
  page(zone: string, filter: MessageFilter, before: number | undefined, limit: number): Promise<FoundPage>;
  readonly state: SearchState;
}

/** Counts of journal entries in one slice of time. */
export interface Slice {
  /** Start of the slice, milliseconds since 1970. */
  readonly time: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly refused: number;
}

/** What waits for an agent, and what it did since a given time. */
export interface AgentTraffic {
  readonly agent: string;
  readonly waiting: number;
  /** When the oldest waiting message came, milliseconds since 1970. */
  readonly oldest?: number;
  readonly sent: number;
  readonly refused: number;
  readonly discarded: number;
}

/** A refusal that happened since a given time, counted by sender, cause and object. */
export interface RefusalGroup {
  readonly sourceId?: string;
  readonly by?: string;
  readonly type?: string;
  readonly objectName?: string;
  readonly contexts: readonly string[];
  readonly action?: string;
  readonly category: number;
  readonly code: number;
  readonly desc: string;
  readonly count: number;
  readonly last: number;
  readonly lastPosition: number;
}

/** Where one receiver's copy of a message stands. */
export interface ReceiverState {
  readonly agent: string;
  readonly state: 'waiting' | 'delivered' | 'discarded';
  /** delivered, discarded: when. */
  readonly time?: number;
  /** waiting: how many stand before it in the agent's queue. */
  readonly before?: number;
  readonly desc?: string;
}

/** Reads of the journal for people. */
export interface JournalReader {
  /** Position of the newest entry; 0 when there is none. */
  head(): number;
  /** Entries of all zones after a position, oldest first. */
  after(position: number, limit: number): readonly JournalEntry[];
  /** Accepted and refused messages of a zone, newest first, between two positions. Does not know text and RefIds. */
  page(
    zone: string,
    filter: MessageFilter,
    before: number | undefined,
    limit: number,
    after?: number,
  ): readonly JournalEntry[];
  /** How many match, counted up to a bound. */
  count(zone: string, filter: MessageFilter, bound: number): number;
  entry(position: number): JournalEntry | undefined;
  /** The message of an accepted or refused entry, and whether it was cut. */
  body(position: number): { readonly bytes: Uint8Array; readonly whole: boolean } | undefined;
  receivers(position: number): readonly ReceiverState[];
  /** When the oldest message of a zone came, milliseconds since 1970. */
  oldest(zone: string): number | undefined;
  slices(zone: string, from: number, step: number): readonly Slice[];
  traffic(zone: string, from: number): readonly AgentTraffic[];
  refusals(zone: string, from: number): readonly RefusalGroup[];
}

/** What waits in an agent's queue, summed up. */
export interface QueueSummary {
  readonly agent: string;
  readonly waiting: number;
  /** How many of them are SIF_Events. */
  readonly events: number;
  /** Bytes. */
  readonly size: number;
  /** When the oldest came, milliseconds since 1970. */
  readonly oldest: number;
}

/** One waiting message, for people. */
export interface QueueRowRead {
  readonly id: number;
  readonly entry: JournalEntry;
}

/** An open request, for people. */
export interface OpenRequestRead {
  readonly msgId: string;
  readonly requester: string;
  readonly responder: string;
  readonly object: string;
  readonly context: string;
  /** When it was accepted, milliseconds since 1970. */
  readonly since: number;
  /** How many packets of the response have come. */
  readonly packets: number;
  /** Whether the SIF_Request still waits in the responder's queue. */
  readonly waiting: boolean;
}

/** How often something was done in one context since a given time. */
export interface Usage {
  readonly agent: string;
  readonly type: string;
  readonly action?: string;
  readonly object: string;
  readonly context: string;
}

/** Reads for administrators. */
export interface AdministrationReader {
  queues(zone: string): readonly QueueSummary[];
  /** When the oldest message that waits for an agent came, milliseconds since 1970. */
  oldest(zone: string, agent: string): number | undefined;
  /** Waiting messages in the order of arrival, after an id. */
  queue(zone: string, agent: string, after: number, limit: number): readonly QueueRowRead[];
  /** Open requests, oldest first. */
  openRequests(zone: string, limit: number): readonly OpenRequestRead[];
  /** For each agent: messages that came into its queue and that it took, since a time. */
  flow(zone: string, from: number): ReadonlyMap<string, { readonly in: number; readonly out: number }>;
  /** What agents did with objects, each once. */
  usage(zone: string, from: number): readonly Usage[];
  /** Accepted messages for each context. */
  contextCounts(zone: string, from: number): ReadonlyMap<string, number>;
  /** Acts of administrators, discarded messages and SIF_LogEntry events, newest first. */
  log(zone: string, before: number | undefined, limit: number, filter: LogSelection): readonly JournalEntry[];
  /** The last accepted message of this type from an agent. */
  lastOf(zone: string, agent: string, type: string): JournalEntry | undefined;
  /** The last act of an administrator that names the agent, and the object where one is given. */
  lastAct(zone: string, agent: string, object: string | undefined): JournalEntry | undefined;
}

/** Which lines of the log are wanted. */
export interface LogSelection {
  readonly zis: boolean;
  readonly agents: boolean;
  readonly administrators: boolean;
  readonly who?: string;
}
