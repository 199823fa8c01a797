/** RamseyWarehouse: in push mode, takes every event and asks for one object after another, as a data warehouse does. */
import type { Agent } from '../agent/agent.ts';
import { ask } from './ask.ts';
import { catalogue } from './catalogue.ts';
import type { Pace } from './pace.ts';

/** Objects of which a large district has hundreds of thousands: the warehouse learns of them by events alone. */
const tooMany: readonly string[] = [
  'StudentSectionEnrollment',
  'StudentSectionMarks',
  'StudentDailyAttendance',
];

/** What it asks for, in this order, again and again. */
const asked = Object.keys(catalogue).filter((name) => !tooMany.includes(name));

/** Milliseconds of the district's time between two questions. */
const interval = 45_000;

/** What the warehouse is wired to. */
export interface WarehouseOptions {
  readonly agent: Agent;
  readonly pace: Pace;
  /** Ends everything. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** The warehouse's agent at work. */
export class Warehouse {
  readonly #options: WarehouseOptions;
  /** Questions that no answer has come to yet. */
  readonly #open = new Set<Promise<unknown>>();

  constructor(options: WarehouseOptions) {
    this.#options = options;
  }

  /** Listens on any free port for what the ZIS pushes. Throws where it cannot. */
  async listen(): Promise<void> {
    await this.#options.agent.listen({ port: 0 }, { onEvent: () => undefined });
  }

  /** Asks for one object after the other until the end. */
  async work(): Promise<void> {
    const { pace, signal } = this.#options;
    for (let next = 0; await pace.passed(interval, signal); next = (next + 1) % asked.length)
      await ask(this.#options, { objectName: asked[next] ?? '' });
  }

  /** Asks for an object now and does not wait for the answer. */
  askFor(objectName: string): void {
    const question = ask(this.#options, { objectName }).finally(() => this.#open.delete(question));
    this.#open.add(question);
  }

  /** Resolves when no question is open; after the end of the agent none is. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }
}
