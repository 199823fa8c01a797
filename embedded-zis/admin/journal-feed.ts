/** The live stream: reads the journal from a position, so that catching up and following are the same code. */
import type { JournalEntry } from '../broker/ports.ts';
import type { JournalReader } from '../broker/journal-ports.ts';

/** Entries in one read. */
const page = 500;

/** Follows a journal for any number of listeners; a slow one delays only itself. */
export class JournalFeed {
  readonly #journal: JournalReader;
  #waiting: (() => void)[] = [];

  constructor(journal: JournalReader) {
    this.#journal = journal;
  }

  /** Tells every listener that the journal has grown. */
  announce(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Entries after a position, oldest first, until the signal aborts. */
  async *follow(after: number, signal: AbortSignal): AsyncIterable<readonly JournalEntry[]> {
    let position = after;
    while (!signal.aborted) {
      const grown = this.#next(signal);
      const entries = this.#journal.after(position, page);
      const last = entries.at(-1);
      if (last) {
        position = last.position;
        yield entries;
      } else {
        await grown;
      }
    }
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.push(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
