/** Plays the school year: a day of it after the other, each with everything that happens on it. */
import { setImmediate as turn } from 'node:timers/promises';
import type { OutgoingEvent } from '../agent/outgoing.ts';
import type { District } from './district.ts';
import { happenings, inOrder, type Happening } from './happenings.ts';
import type { Pace } from './pace.ts';
import { purposes, Random } from './random.ts';
import { waited } from './waited.ts';

/** Milliseconds of a school day at the usual speed. */
const schoolDay = 180_000;

/** Milliseconds until the first thing of a day happens, at most. */
const firstWait = 1_500;

/** Milliseconds that may be worked before others get their turn. */
const breath = 10;

/** What the year is wired to. */
export interface SchoolLifeOptions {
  readonly district: District;
  /** The first day, YYYY-MM-DD; that day of instruction or the last one before it. */
  readonly today: string;
  readonly pace: Pace;
  /** Publishes an event; tells of its failures itself. */
  readonly publish: (event: OutgoingEvent) => Promise<void>;
}

/** The district's days. */
export class SchoolLife {
  readonly #options: SchoolLifeOptions;
  #today: string;
  #day = new AbortController();

  constructor(options: SchoolLifeOptions) {
    this.#options = options;
    this.#today = options.district.calendar.dayUpTo(options.today);
  }

  /** The day that it is in the district. Everything of this day is so from its morning on. */
  get today(): string {
    return this.#today;
  }

  /** Goes to another day of the year, forward or back. No events tell of the days between. */
  goTo(date: string): void {
    this.#today = this.#options.district.calendar.dayUpTo(date);
    this.#day.abort();
  }

  /** Plays on until the signal, and waits when the year is over. What has begun to happen happens wholly. */
  async play(signal: AbortSignal): Promise<void> {
    const { calendar } = this.#options.district;
    while (!signal.aborted) {
      this.#day = new AbortController();
      const { signal: left } = this.#day;
      const until = AbortSignal.any([signal, left]);
      await this.#playDay(until);
      if (until.aborted) continue;
      if (this.#today < calendar.end) this.#today = calendar.dayAt(calendar.count(this.#today));
      else await ended(until);
    }
  }

  async #playDay(until: AbortSignal): Promise<void> {
    const { district, pace, publish } = this.#options;
    const day = this.#today;
    const random = new Random(district.seed, purposes.paceOfDay, district.calendar.count(day));
    const today = await this.#happeningsOf(day, until);
    const each = Math.floor(schoolDay / Math.max(today.length, 1));
    let spent = 0;
    for (const events of today) {
      // The first thing happens soon: whoever starts the district wants to see that it lives.
      const most = spent === 0 ? firstWait : Infinity;
      const wait = Math.min(random.between(Math.ceil(each / 2), Math.ceil(each * 1.5)), most);
      spent += wait;
      if (!(await pace.passed(wait, until))) return;
      for (const event of events) await publish(event);
    }
    await pace.passed(Math.max(schoolDay - spent, 0), until);
  }

  /** Finding what happens to 20000 students takes a while: the server in this process answers others meanwhile. */
  async #happeningsOf(day: string, until: AbortSignal): Promise<readonly Happening[]> {
    const found: Happening[] = [];
    for await (const happening of breathing(happenings(this.#options.district, day))) {
      if (until.aborted) return [];
      found.push(happening);
    }
    return inOrder(this.#options.district, day, found);
  }
}

/** The same items; in between, whatever else waits in this process gets its turn. */
export async function* breathing<T>(items: Iterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - since < breath) continue;
    await turn();
    since = performance.now();
  }
}

async function ended(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await waited(3_600_000, signal);
}
