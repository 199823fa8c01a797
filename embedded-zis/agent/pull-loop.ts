/** What the loop asks of the agent. Both throw when the loop is to end; the reason is told by `PullLoop.stop`. */
export interface PullSource {
  /**
   * Fetches and deals with one message: `again` when the queue may hold more, `wait` when it is empty or the
   * ZIS cannot be asked now.
   */
  readonly pull: () => Promise<'again' | 'wait'>;
  /** Milliseconds to wait when the queue is empty. */
  readonly interval: number;
}

/** Empties a queue, waits, and looks again (R-AGT-13, F-21). */
export class PullLoop {
  readonly #source: PullSource;
  /** Settles when the loop has ended; rejects with what ended it. */
  readonly ended: Promise<void>;
  #stopping = false;
  #woken = false;
  #wake: (() => void) | undefined;

  constructor(source: PullSource) {
    this.#source = source;
    this.ended = this.#run();
  }

  /** Looks into the queue now instead of when the interval is over. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Ends the loop when the message in hand is dealt with. */
  stop(): void {
    this.#stopping = true;
    this.wake();
  }

  async #run(): Promise<void> {
    for (;;) {
      if (this.#stopping) return;
      this.#woken = false;
      if ((await this.#source.pull()) === 'wait') await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#source.interval);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
