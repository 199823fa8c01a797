/** How many messages of a zone came in and went out in the last minute. */
import type { JournalEntry, Overview } from './types.ts';

const span = 60_000;

/** Accepted messages and deliveries per second. */
export interface Rates {
  readonly in: number;
  readonly out: number;
}

interface Seed {
  readonly at: number;
  readonly position: number;
  readonly in: number;
  readonly out: number;
}

/**
 * Counts entries of the last minute. What came before counting began is taken from an overview and fades out as
 * that minute goes by. Times are milliseconds since 1970.
 */
export class RateWindow {
  #entries: {
    readonly at: number;
    readonly position: number;
    readonly zone: string;
    readonly out: boolean;
  }[] = [];
  readonly #seeds = new Map<string, Seed>();

  /** Counts what the stream brought. */
  add(entries: readonly JournalEntry[]): void {
    for (const { kind, time, position, zone } of entries) {
      if (kind !== 'accepted' && kind !== 'delivered') continue;
      this.#entries.push({ at: time, position, zone, out: kind === 'delivered' });
    }
    const newest = this.#entries.at(-1)?.at ?? 0;
    this.#entries = this.#entries.filter(({ at }) => at > newest - span);
  }

  /** Takes the minute before an overview from its slices, where they are fine enough. */
  seed({ zone, position, now, step, slices }: Overview): void {
    if (step > span / 4) return;
    const last = slices.filter(({ time }) => time > now - span);
    const sum = (kind: 'accepted' | 'delivered'): number =>
      last.reduce((count, slice) => count + slice[kind], 0);
    this.#seeds.set(zone.id, { at: now, position, in: sum('accepted'), out: sum('delivered') });
  }

  /** The averages of a zone over the minute until now. */
  rates(zone: string, now: number): Rates {
    const seed = this.#seeds.get(zone);
    const left = seed ? Math.max(0, 1 - (now - seed.at) / span) : 0;
    const since = seed?.position ?? 0;
    const counted = this.#entries.filter(
      (entry) => entry.zone === zone && entry.position > since && entry.at > now - span,
    );
    const out = counted.filter((entry) => entry.out).length;
    const seconds = span / 1_000;
    return {
      in: (counted.length - out + left * (seed?.in ?? 0)) / seconds,
      out: (out + left * (seed?.out ?? 0)) / seconds,
    };
  }
}
