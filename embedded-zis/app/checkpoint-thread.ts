/** Checkpoints as the rest of the ZIS sees them: a thread that is told when something was written. */
import { Worker } from 'node:worker_threads';
import { workerProgram } from './worker-program.ts';

/** What the thread is told. */
export type ToCheckpoints = 'look' | 'stop';
/** What it tells each time: why a checkpoint failed, for people; undefined where none did. */
export type FromCheckpoints = string | undefined;

/** It looks at the log so often at most, milliseconds. */
const lookEvery = 100;
/** After it died it is started again with the next write, but not before so long, milliseconds. */
const startAgainAfter = 10_000;

/**
 * The checkpoints of one data folder. Without the thread, when it cannot be started or has died, the log grows to the
 * limit at which the ZIS makes a checkpoint itself.
 */
export class CheckpointThread {
  readonly #folder: string;
  readonly #report: (message: string, error?: unknown) => void;
  #worker: Worker | undefined;
  #mayStart = true;
  #looking: NodeJS.Timeout | undefined;
  #resting: NodeJS.Timeout | undefined;
  #trouble: string | undefined;
  #stopped = false;

  constructor(folder: string, report: (message: string, error?: unknown) => void) {
    this.#folder = folder;
    this.#report = report;
  }

  /** Something was written. */
  wake(): void {
    if (this.#looking || this.#stopped) return;
    this.#looking = setTimeout(() => {
      this.#looking = undefined;
      this.#start();
      this.#tell('look');
    }, lookEvery).unref();
  }

  /** Ends the thread. Call it before the database is closed. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#looking);
    clearTimeout(this.#resting);
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
    worker.ref(); // the end of the process waits for it
    this.#tell('stop');
    await ended;
  }

  #tell(message: ToCheckpoints): void {
    this.#worker?.postMessage(message);
  }

  #start(): void {
    if (this.#worker || !this.#mayStart) return;
    const worker = new Worker(workerProgram('checkpoint'), { workerData: this.#folder, execArgv: [] });
    this.#worker = worker;
    this.#mayStart = false;
    worker.unref();
    worker.on('message', (trouble: FromCheckpoints) => this.#troubled(trouble));
    worker.on('error', (error) => this.#troubled(String(error)));
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#resting = setTimeout(() => (this.#mayStart = true), startAgainAfter).unref();
    });
  }

  /** The same trouble is told once, until it is over. */
  #troubled(trouble: FromCheckpoints): void {
    if (trouble !== undefined && trouble !== this.#trouble)
      this.#report(`The log of the database could not be emptied: ${trouble}`);
    this.#trouble = trouble;
  }
}
