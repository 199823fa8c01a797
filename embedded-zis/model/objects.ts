import { objectTable } from './data/objects.ts';

/** What the specification says of an object as a whole. */
export interface ObjectFacts {
  readonly name: string;
  /** The working group's part of the data model, e.g. Student Information Systems. */
  readonly group: string;
  /** Whether SIF_Event may carry it, and so whether it can be subscribed to (R-EVT-1, R-SUB-1). */
  readonly events: boolean;
  /** Whether an agent may provide it; SIF_ZoneStatus and SIF_AgentACL belong to the ZIS (R-PRV-2). */
  readonly providable: boolean;
  /** Whether SIF_Request may ask for it (R-REQ-1). */
  readonly requestable: boolean;
}

/** All objects of the data model, ordered by name. */
export const objects: readonly ObjectFacts[] = objectTable;

const byName = new Map(objects.map((facts) => [facts.name, facts]));

/** An object of the data model by its exact name. */
export function findObject(name: string): ObjectFacts | undefined {
  return byName.get(name);
}
