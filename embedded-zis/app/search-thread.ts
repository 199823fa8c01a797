/** The search as the rest of the ZIS sees it: a thread that is started late, told of news, asked, and started again. */
import { Worker } from 'node:worker_threads';
import type { FoundPage, MessageFilter, MessageSearch, SearchState } from '../broker/journal-ports.ts';
import { workerProgram } from './worker-program.ts';
import { reasonOf } from './reason.ts';

/** What the search is told. */
export type ToSearch =
  | {
      readonly kind: 'page';
      readonly id: number;
      readonly zone: string;
      readonly filter: MessageFilter;
      readonly before: number | undefined;
      readonly limit: number;
    }
  | { readonly kind: 'wake' }
  | { readonly kind: 'stop' };

/** What the search tells. */
export type FromSearch =
  | { readonly kind: 'found'; readonly id: number; readonly page: FoundPage }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  | { readonly kind: 'state'; readonly state: SearchState };

/** What the search needs. */
export interface SearchThreadOptions {
  /** The data folder. Its zone database must be there. */
  readonly folder: string;
  readonly report: (message: string, error?: unknown) => void;
}

/** News is gathered for so long, milliseconds: many small steps cost more than one. */
const gatherFor = 200;
/** The thread starts by itself so long after the ZIS, and again so long after it died, milliseconds. */
const startAfter = 3_000;
/** How long it may take to end, milliseconds. */
const endLimit = 3_000;

/** One search over one data folder. */
export class SearchThread implements MessageSearch {
  readonly #options: SearchThreadOptions;
  readonly #waiting = new Map<
    number,
    { readonly found: (page: FoundPage) => void; readonly failed: (error: Error) => void }
  >();
  #worker: Worker | undefined;
  #starting: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #asked = 0;
  #stopped = false;
  #state: SearchState = {};

  constructor(options: SearchThreadOptions) {
    this.#options = options;
    this.#startLater();
  }

  get state(): SearchState {
    return this.#state;
  }

  /** Tells it that the journal has grown. */
  wake(): void {
    if (!this.#worker || this.#gathering) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#tell({ kind: 'wake' });
    }, gatherFor).unref();
  }

  page(zone: string, filter: MessageFilter, before: number | undefined, limit: number): Promise<FoundPage> {
    return new Promise((found, failed) => {
      const id = ++this.#asked;
      this.#waiting.set(id, { found, failed });
      this.#start();
      this.#tell({ kind: 'page', id, zone, filter, before, limit });
    });
  }

  /** Ends the thread; what has been fed to the search file stays. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#starting);
    clearTimeout(this.#gathering);
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
    const limit = setTimeout(() => void worker.terminate(), endLimit);
    this.#tell({ kind: 'stop' });
    await ended;
    clearTimeout(limit);
  }

  #tell(message: ToSearch): void {
    this.#worker?.postMessage(message);
  }

  #startLater(): void {
    this.#starting = setTimeout(() => this.#start(), startAfter).unref();
  }

  #start(): void {
    clearTimeout(this.#starting);
    if (this.#worker || this.#stopped) return;
    const worker = new Worker(workerProgram('search'), { workerData: this.#options.folder, execArgv: [] });
    this.#worker = worker;
    worker.unref();
    worker.on('message', (message: FromSearch) => this.#take(message));
    worker.on('error', (error) => this.#trouble(error));
    worker.on('exit', () => {
      this.#worker = undefined;
      for (const { failed } of this.#waiting.values()) failed(new Error('The search has ended.'));
      this.#waiting.clear();
      if (!this.#stopped) this.#startLater();
    });
  }

  #take(message: FromSearch): void {
    if (message.kind === 'state') {
      const { trouble } = message.state;
      if (trouble !== undefined && trouble !== this.#state.trouble) {
        this.#options.report(`The search does not take in new messages: ${trouble}`);
      }
      this.#state = message.state;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'found') waiting?.found(message.page);
    else waiting?.failed(new Error(message.reason));
  }

  #trouble(error: unknown): void {
    const trouble = reasonOf(error);
    if (trouble !== this.#state.trouble) this.#options.report('The search has stopped.', error);
    this.#state = { ...this.#state, trouble };
  }
}
