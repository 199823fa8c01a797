const slowest = 0.25;
const fastest = 64;

/** The district's clock: it can be made faster or slower and be stopped, also for those who wait already. */
export class Pace {
  #speed = 1;
  #paused = false;
  readonly #changed = new Set<() => void>();

  /** Times as fast as a clock on the wall. */
  get speed(): number {
    return this.#speed;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** From 0.25 to 64. Throws RangeError for others. */
  setSpeed(speed: number): void {
    if (!(speed >= slowest && speed <= fastest))
      throw new RangeError(`The speed must be from ${slowest} to ${fastest}; it is ${speed}.`);
    this.#change(() => (this.#speed = speed));
  }

  pause(): void {
    this.#change(() => (this.#paused = true));
  }

  resume(): void {
    this.#change(() => (this.#paused = false));
  }

  /** Whether so many milliseconds of the district passed without the signal. */
  async passed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    let left = milliseconds;
    while (left > 0 && !signal.aborted) {
      const rate = this.#paused ? 0 : this.#speed;
      const since = performance.now();
      const until = await this.#changeWithin(rate === 0 ? undefined : left / rate, signal);
      left -= (until - since) * rate;
    }
    return !signal.aborted;
  }

  #change(set: () => void): void {
    set();
    for (const tell of this.#changed) tell();
  }

  /** Tells when there was a change of pace, the signal, or the end of so many milliseconds where they are given. */
  #changeWithin(milliseconds: number | undefined, signal: AbortSignal): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    const done = (): void => resolve(performance.now());
    const timer = milliseconds === undefined ? undefined : setTimeout(done, Math.ceil(milliseconds));
    this.#changed.add(done);
    signal.addEventListener('abort', done);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#changed.delete(done);
      signal.removeEventListener('abort', done);
    });
  }
}
