/** The zones that a command line asks for. */
import { readFileSync } from 'node:fs';
import type { Store } from '../broker/ports.ts';
import { demoZone } from '../demo/demo-zone.ts';
import { makeDemoZone } from './demo-district.ts';
import { reasonOf } from './reason.ts';
import { StartError } from './start-error.ts';
import { parseZoneFile, putZone, ZoneFileError } from './zone-file.ts';

/** What a command line says of zones. */
export interface ZonesAtStart {
  readonly demo: boolean;
  /** A zone to create. */
  readonly zone?: string;
  /** Policy of the zones that this command line names. */
  readonly policy?: 'open' | 'closed';
  readonly zoneFile?: string;
}

/** Puts the zones of a command line into the store. Throws StartError, with nothing of a zone file applied, when it cannot. */
export function putZones(store: Store, { demo, zone, policy, zoneFile }: ZonesAtStart): void {
  if (zoneFile !== undefined) applyZoneFile(store, zoneFile);
  const named = policy === undefined ? {} : { policy };
  const nothing = { contexts: [], agents: {}, localObjects: [], validation: {} };
  if (zone !== undefined) putZone(store, { id: zone, ...nothing, ...named });
  if (!demo) return;
  makeDemoZone(store);
  putZone(store, { id: demoZone.id, ...nothing, ...named });
}

function applyZoneFile(store: Store, file: string): void {
  const text = readZoneFile(file);
  try {
    const entries = parseZoneFile(text);
    store.transaction(() => entries.forEach((entry) => putZone(store, entry)));
  } catch (error) {
    if (!(error instanceof ZoneFileError)) throw error;
    throw new StartError(`The zone file ${file} changes nothing:\n${error.message}`, { cause: error });
  }
}

function readZoneFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The zone file ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}
