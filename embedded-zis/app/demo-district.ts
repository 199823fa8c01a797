/** The demo district in this process: its zone, its agents, and what the console may do with them. */
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
export class DemoDistrict {
  readonly #options: DemoDistrictOptions;
  #running: RunningDemo | undefined;

  constructor(options: DemoDistrictOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { store, urlOf, zonesChanged, report } = this.#options;
    makeDemoZone(store);
    zonesChanged();
    this.#running = await startDemo({ zoneUrl: urlOf(demoZone.id), log: report });
  }

  /** Ends the agents; they stay registered. */
  async stop(): Promise<void> {
    await this.#running?.stop();
  }
}
