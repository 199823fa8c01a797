import type { ProvisionMessage } from '../../sif/message.ts';
import { accept, type Decision } from '../decision.ts';
import { requireRole } from '../roles.ts';
import { announcementsOf, rights, type ZoneView } from '../zone-view.ts';

/**
 * Replaces all roles of an agent at once; the first error leaves everything as it was (R-PVN-1). The lists are
 * checked in the order of R-PVN-2, which is that of the rights.
 */
export function decideProvision(zone: ZoneView, message: ProvisionMessage): Decision {
  const { sourceId } = zone.registered(message.header.sourceId);
  for (const role of rights) requireRole(zone, sourceId, role, message[role]);
  const entries = rights.flatMap((role) => announcementsOf(role, message[role]));
  return accept([{ kind: 'provision', agent: sourceId, entries }]);
}
