import type { UnregisterMessage } from '../../sif/message.ts';
import { accept, type Decision } from '../decision.ts';
import type { ZoneView } from '../zone-view.ts';

/** Drops the registration, its roles and its queue (R-UNR-1). Rights stay (R-UNR-2). */
export function decideUnregister(zone: ZoneView, message: UnregisterMessage): Decision {
  const { sourceId } = zone.registered(message.header.sourceId);
  return accept([{ kind: 'unregister', agent: sourceId }]);
}
