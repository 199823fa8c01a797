/** The checks that an agent must pass to take a role for an object (R-PRV, R-SUB, R-PVN-3). */
import { SifFault, type FaultName } from '../sif/fault.ts';
import type { ObjectEntry } from '../sif/message.ts';
import type { Right } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/** For each role: the refusal of an object that cannot have it, and that of a missing right. */
const refusals: Readonly<Record<Right, readonly [object: FaultName, right: FaultName]>> = {
  provide: ['invalidProvideObject', 'noProvideRight'],
  subscribe: ['invalidSubscribeObject', 'noSubscribeRight'],
  publishAdd: ['invalidEvent', 'noPublishAddRight'],
  publishChange: ['invalidEvent', 'noPublishChangeRight'],
  publishDelete: ['invalidEvent', 'noPublishDeleteRight'],
  request: ['invalidRequestObject', 'noRequestRight'],
  respond: ['invalidRequestObject', 'noRespondRight'],
};

/** Refuses an object that cannot have the role, and a context that the zone does not have. */
export function requireObjects(zone: ZoneView, role: Right, entries: readonly ObjectEntry[]): void {
  for (const { objectName, contexts } of entries) {
    if (!zone.applies(role, objectName))
      throw new SifFault(refusals[role][0], objectName, { object: objectName }); // R-PRV-2, R-SUB-1
    zone.requireContexts(contexts); // R-PRV-3, R-SUB-2
  }
}

/** Refuses unless the agent may take the role for every entry; for provide, unless nobody else has it. */
export function requireRole(
  zone: ZoneView,
  agent: string,
  role: Right,
  entries: readonly ObjectEntry[],
): void {
  for (const entry of entries) {
    requireObjects(zone, role, [entry]);
    const { objectName, contexts } = entry;
    zone.require(agent, role, objectName, contexts, refusals[role][1]); // R-PRV-4, R-SUB-2, R-PVN-3
    if (role !== 'provide') continue;
    const other = contexts
      .map((context) => zone.provider(objectName, context))
      .find((id) => id !== undefined && id !== agent);
    if (other !== undefined) throw new SifFault('hasProvider', other, { object: objectName }); // R-PRV-5
  }
}
