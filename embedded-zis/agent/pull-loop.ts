/** Empties a queue, waits, and looks again (R-AGT-13, F-21). */
export class PullLoop {
  readonly #pull: () => Promise<number>;
  /** Settles when the loop has ended; rejects with what ended it. */
  readonly ended: Promise<void>;
  #stopping = false;
  #woken = false;
  #wake: (() => void) | undefined;

  /**
   * `pull` fetches and deals with one message, and tells how many milliseconds to wait: 0 when the queue may hold more.
   * What it throws ends the loop.
   */
  constructor(pull: () => Promise<number>) {
    this.#pull = pull;
    this.ended = this.#run();
  }

  /** Looks into the queue now instead of when the wait is over. */
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
      const wait = await this.#pull();
      if (wait > 0) await this.#pause(wait);
    }
  }

  async #pause(wait: number): Promise<void> {
    if (this.#woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
