/** Seeds beside that of the district, so that what is drawn for one purpose changes nothing of another. */
export const purposes = {
  attendance: 1,
  discipline: 2,
  activities: 3,
  loans: 4,
  meals: 5,
  talent: 6,
  marks: 7,
  orderOfDay: 8,
  paceOfDay: 9,
  buses: 10,
  kitchen: 11,
} as const;

const step = 0x6d2b79f5;

function scrambled(state: number): number {
  let word = Math.imul(state ^ (state >>> 15), state | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return (word ^ (word >>> 14)) >>> 0;
}

/** One integer from 0 to 2^32 - 1 out of several. */
export function mixed(...parts: readonly number[]): number {
  return parts.reduce((state, part) => scrambled((Math.imul(state, 31) + part + step) >>> 0), 0);
}

/** Numbers that look random and come out the same for the same seed (the mulberry32 generator). */
export class Random {
  #state: number;

  /** seeds: integers whose low 32 bits count; the same ones in the same order give the same numbers. */
  constructor(...seeds: readonly number[]) {
    this.#state = mixed(...seeds);
  }

  /** An integer from 0 to 2^32 - 1. */
  word(): number {
    this.#state = (this.#state + step) >>> 0;
    return scrambled(this.#state);
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
}
