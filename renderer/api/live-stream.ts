/**
 * Follows the server's journal: reads where it ends, streams what comes after, and after a lost connection goes
 * on where it was. Knows neither tRPC nor the browser; see live-source.ts and live-worker.ts.
 */
import type { JournalEntry } from './types.ts';

/** How the console stands with its server. `since` is in milliseconds since 1970. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'unauthorised' };

/** What the shared stream tells each tab. */
export type LiveMessage =
  | { readonly kind: 'entries'; readonly entries: readonly JournalEntry[] }
  | { readonly kind: 'connection'; readonly state: Connection; readonly position: number | undefined }
  | { readonly kind: 'reset' };

/** What one stream tells while it runs. */
export interface StreamEvents {
  started(): void;
  entries(entries: readonly JournalEntry[]): void;
}

/** Where the journal is read from. */
export interface LiveSource {
  /** Position of the newest entry. Rejects when the server cannot be asked. */
  head(): Promise<number>;
  /** Streams entries after a position. Resolves or rejects when the stream ends. */
  stream(after: number, events: StreamEvents): Promise<void>;
  /** Whether the error means that the server does not know this browser. */
  refuses(error: unknown): boolean;
}

/**
 * Who is told. A connection's position is undefined until the stream knows where it begins. A reset means: the
 * journal is another one, or went on too far to catch up, and what was read before is void.
 */
export type LiveListener = (message: LiveMessage) => void;

/** Entries to catch up with at most; beyond, reading anew is cheaper. */
const farBehind = 20_000;
const firstWait = 500;
const longestWait = 4_000;

/**
 * Follows the journal for ever.
 *
 * @param wait resolves after so many milliseconds
 * @param now milliseconds since 1970
 */
export async function followJournal(
  source: LiveSource,
  tell: LiveListener,
  wait: (milliseconds: number) => Promise<void>,
  now: () => number,
): Promise<never> {
  let position: number | undefined;
  let lostSince: number | undefined;
  let delay = firstWait;
  tell({ kind: 'connection', state: { kind: 'connecting' }, position: undefined });
  for (;;) {
    let refused = false;
    try {
      const head = await source.head();
      if (position !== undefined && (head < position || head - position > farBehind)) {
        position = head;
        tell({ kind: 'reset' });
      }
      position ??= head;
      await source.stream(position, {
        started: () => {
          lostSince = undefined;
          delay = firstWait;
          tell({ kind: 'connection', state: { kind: 'live' }, position });
        },
        entries: (entries) => {
          position = entries.at(-1)?.position ?? position;
          tell({ kind: 'entries', entries });
        },
      });
    } catch (error) {
      refused = source.refuses(error);
    }
    lostSince ??= now();
    const state: Connection = refused ? { kind: 'unauthorised' } : { kind: 'lost', since: lostSince };
    tell({ kind: 'connection', state, position });
    await wait(delay);
    delay = Math.min(delay * 2, longestWait);
  }
}
