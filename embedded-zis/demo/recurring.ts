import { waited } from './waited.ts';

/** Does something at once and then again and again while it is switched on. */
export class Recurring {
  readonly #act: (signal: AbortSignal) => Promise<void> | void;
  readonly #interval: number;
  readonly #ended: AbortSignal;
  #until: AbortController | undefined;
  #doing: Promise<void> = Promise.resolve();

  /** `interval`: milliseconds between two times. `ended` switches it off for good. */
  constructor(act: (signal: AbortSignal) => Promise<void> | void, interval: number, ended: AbortSignal) {
    this.#act = act;
    this.#interval = interval;
    this.#ended = ended;
  }

  switch(on: boolean): void {
    this.#until?.abort();
    this.#until = on ? new AbortController() : undefined;
    if (!this.#until) return;
    const signal = AbortSignal.any([this.#ended, this.#until.signal]);
    const before = this.#doing;
    this.#doing = before.then(() => this.#repeat(signal));
  }

  /** Resolves when it is switched off and what was begun is done. */
  async settled(): Promise<void> {
    await this.#doing;
  }

  async #repeat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#act(signal);
      await waited(this.#interval, signal);
    }
  }
}
