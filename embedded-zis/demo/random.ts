/** Numbers that look random and come out the same for the same seed (the mulberry32 generator). */
export class Random {
  #state: number;

  /** seed: an integer; its low 32 bits count. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 to 2^32 - 1. */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** An integer from low to high, both included. */
  between(low: number, high: number): number {
    return low + Math.floor((this.word() / 2 ** 32) * (high - low + 1));
  }

  /** True once in so many times. */
  onceIn(times: number): boolean {
    return this.between(1, times) === 1;
  }

  /** One of the items. Throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T {
    const at = this.between(0, items.length - 1);
    const picked = items[at];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** One of the items, each as often as its weight says. Throws RangeError when there is none. */
  pickByWeight<T extends { readonly weight: number }>(items: readonly T[]): T {
    let left = this.between(
      1,
      items.reduce((sum, item) => sum + item.weight, 0),
    );
    for (const item of items) {
      left -= item.weight;
      if (left <= 0) return item;
    }
    throw new RangeError('nothing to pick from');
  }

  /** A RefId: a version 4 GUID as 32 upper-case hexadecimal digits (R-GEN-5). */
  refId(): string {
    const digits = Array.from({ length: 4 }, () => this.word().toString(16).padStart(8, '0')).join('');
    const variant = this.pick(['8', '9', 'a', 'b']);
    return `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`.toUpperCase();
  }
}
