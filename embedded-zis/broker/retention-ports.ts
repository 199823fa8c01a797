/** What keeping the journal small asks of a store. Types only, like ports.ts. */

/** A place in a zone's journal, in the order of time. */
export interface JournalPlace {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly position: number;
}

/** What some messages take. */
export interface JournalSize {
  readonly messages: number;
  /** Of their bodies, as they came. */
  readonly bytes: number;
  /** Position of the last of them. */
  readonly last: number;
}

/** Which messages are to be removed in one step. */
export interface Prune {
  /** Where the last step stopped. */
  readonly after: JournalPlace;
  /** Messages that came before this time are too old, milliseconds since 1970. */
  readonly until: number;
  /** Bytes to free beside, oldest messages first. */
  readonly free: number;
  /** Entries of the journal that are looked at. */
  readonly limit: number;
  /** Whether the SIF_LogEntry events that the ZIS answers requests with are kept (R-LOG-3). */
  readonly keepLog: boolean;
}

/** What a step removed. */
export interface Pruned {
  readonly messages: number;
  readonly bytes: number;
  readonly at: JournalPlace;
  /** Whether nothing is left to be removed. */
  readonly done: boolean;
}

/** What a zone keeps of its past. */
export interface Kept {
  /** When it was measured last, milliseconds since 1970; absent until then, as are the next two. */
  readonly measured?: number;
  readonly messages?: number;
  /** Of the bodies, as they came. */
  readonly bytes?: number;
  /** What was removed since the start of this process. */
  readonly removed: number;
  readonly freed: number;
}
