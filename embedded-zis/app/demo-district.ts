/** The demo district in this process: its zone, its agents, and what the console may do with them. */
import type { DemoAction, DemoFault, DemoStatus } from '../admin/administration.ts';
import type { DemoControl } from '../admin/administrator.ts';
import { AdminError } from '../admin/service.ts';
import type { Store } from '../broker/ports.ts';
import { demoZone, traineeIds } from '../demo/demo-zone.ts';
import { startDemo, type RunningDemo } from '../demo/demo.ts';
import { createDistrictInSlices, type District } from '../demo/district.ts';
import { dateOf, schoolYearOf, SchoolYear } from '../demo/school-year.ts';
import { parseZoneFile, putZone } from './zone-file.ts';

/** What the district is wired to. */
export interface DemoDistrictOptions {
  /** Students on the first day of the school year. */
  readonly students: number;
  /** The clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly store: Store;
  readonly urlOf: (zone: string) => string;
  /** Called after the demo's zone was made or made anew. */
  readonly zonesChanged: () => void;
  /** Called for faults of the demo's own. */
  readonly report: (message: string) => void;
}

/** Which people live in the district: always the same ones. */
const seed = 2009;

/** Makes the demo's zone where it is not there. Rights that were changed since its first start stay changed. */
export function makeDemoZone(store: Store): void {
  if (store.zone(demoZone.id)) return;
  for (const entry of parseZoneFile(JSON.stringify({ zones: [demoZone] }))) putZone(store, entry);
}

/** Starts and stops the demo's agents; makes their zone where it is not there. */
export class DemoDistrict implements DemoControl {
  readonly #options: DemoDistrictOptions;
  #running: RunningDemo | undefined;
  #wasStarted = false;
  readonly #calendar: SchoolYear;
  /** The day that it is in the district when it starts. */
  readonly #firstDay: string;
  #today: string;
  /** Made when it is needed; nothing in it ever changes. */
  #district: District | undefined;
  /** Actions run one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: DemoDistrictOptions) {
    this.#options = options;
    const date = dateOf(new Date(options.now()));
    this.#calendar = new SchoolYear(schoolYearOf(date));
    // In summer the year that was is played from its first day on.
    this.#firstDay = date > this.#calendar.end ? this.#calendar.start : this.#calendar.dayUpTo(date);
    this.#today = this.#firstDay;
  }

  status(): DemoStatus {
    const { start, end } = this.#calendar;
    const about = {
      zone: demoZone.id,
      students: this.#options.students,
      year: { start, end },
      trainees: traineeIds,
    };
    if (this.#running) return { ...about, ...this.#running.status() };
    const state = this.#wasStarted ? 'stopped' : 'off';
    return { ...about, state, speed: 1, today: this.#today, faults: [] };
  }

  control(action: DemoAction): Promise<void> {
    const done = this.#last.then(() => this.#act(action));
    this.#last = done.catch(() => undefined);
    return done;
  }

  setSpeed(speed: number): void {
    this.#require().setSpeed(speed);
  }

  goTo(date: string): void {
    const { start, end } = this.#calendar;
    if (date < start || date > end)
      throw new AdminError('BAD_REQUEST', `The school year is from ${start} to ${end}.`);
    this.#require().goTo(date);
  }

  setFault(fault: DemoFault, on: boolean): void {
    this.#require().setFault(fault, on);
  }

  /** Ends the agents; they stay registered. */
  async stop(): Promise<void> {
    await this.control('stop');
  }

  async #act(action: DemoAction): Promise<void> {
    switch (action) {
      case 'start':
        await this.#start();
        return;
      case 'pause':
        this.#require().pause();
        return;
      case 'resume':
        this.#require().resume();
        return;
      case 'stop':
        await this.#end();
        return;
      case 'reset':
        await this.#end();
        this.#today = this.#firstDay;
        this.#options.store.transaction((transaction) => transaction.removeZone(demoZone.id));
        await this.#start();
        return;
    }
  }

  async #start(): Promise<void> {
    if (this.#running) return;
    const { store, urlOf, zonesChanged, report, students } = this.#options;
    makeDemoZone(store);
    zonesChanged();
    this.#wasStarted = true;
    this.#district ??= await createDistrictInSlices({ seed, students, year: this.#calendar.year });
    this.#running = await startDemo({
      zoneUrl: urlOf(demoZone.id),
      district: this.#district,
      today: this.#today,
      log: report,
    });
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running) this.#today = running.status().today;
    await running?.stop();
  }

  #require(): RunningDemo {
    if (!this.#running) throw new AdminError('CONFLICT', 'The demo district is not running.');
    return this.#running;
  }
}
