/** The demo district in this process: its zone, its agents, and what the console may do with them. */
import type { DemoAction, DemoFault, DemoStatus } from '../admin/administration.ts';
import type { DemoControl } from '../admin/administrator.ts';
import { AdminError } from '../admin/service.ts';
import type { Store } from '../broker/ports.ts';
import { demoZone } from '../demo/demo-zone.ts';
import { startDemo, type RunningDemo } from '../demo/demo.ts';
import { parseZoneFile, putZone } from './zone-file.ts';

/** What the district is wired to. */
export interface DemoDistrictOptions {
  readonly store: Store;
  readonly urlOf: (zone: string) => string;
  /** Called after the demo's zone was made or made anew. */
  readonly zonesChanged: () => void;
  /** Called for faults of the demo's own. */
  readonly report: (message: string) => void;
}

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
  /** Actions run one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: DemoDistrictOptions) {
    this.#options = options;
  }

  status(): DemoStatus {
    const zone = demoZone.id;
    if (this.#running) return { zone, ...this.#running.status() };
    return { zone, state: this.#wasStarted ? 'stopped' : 'off', speed: 1, faults: [] };
  }

  control(action: DemoAction): Promise<void> {
    const done = this.#last.then(() => this.#act(action));
    this.#last = done.catch(() => undefined);
    return done;
  }

  setSpeed(speed: number): void {
    this.#require().setSpeed(speed);
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
        this.#options.store.transaction((transaction) => transaction.removeZone(demoZone.id));
        await this.#start();
        return;
    }
  }

  async #start(): Promise<void> {
    if (this.#running) return;
    const { store, urlOf, zonesChanged, report } = this.#options;
    makeDemoZone(store);
    zonesChanged();
    this.#wasStarted = true;
    this.#running = await startDemo({ zoneUrl: urlOf(demoZone.id), log: report });
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  #require(): RunningDemo {
    if (!this.#running) throw new AdminError('CONFLICT', 'The demo district is not running.');
    return this.#running;
  }
}
