/** The last numbers of a stream of measurements. */
export class Recent {
  readonly #values: Float64Array;
  #count = 0;

  /** Keeps the last `size` numbers. */
  constructor(size: number) {
    this.#values = new Float64Array(size);
  }

  add(value: number): void {
    this.#values[this.#count++ % this.#values.length] = value;
  }

  /** The value below which this share (0 to 1) of the kept numbers lies; undefined when there are none. */
  quantile(share: number): number | undefined {
    const kept = this.#values.slice(0, Math.min(this.#count, this.#values.length)).sort();
    return kept.length === 0 ? undefined : kept[Math.min(kept.length - 1, Math.floor(kept.length * share))];
  }
}
