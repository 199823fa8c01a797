import { SifFault } from '../../sif/fault.ts';
import type { EventMessage } from '../../sif/message.ts';
import { accept, reply, type Decision } from '../decision.ts';
import { requireRoom } from '../queue-limits.ts';
import { queueFor, takersOf } from '../queueing.ts';
import type { ZoneView } from '../zone-view.ts';

const publishing = {
  Add: ['publishAdd', 'noPublishAddRight'],
  Change: ['publishChange', 'noPublishChangeRight'],
  Delete: ['publishDelete', 'noPublishDeleteRight'],
} as const;

/** Decides who receives a SIF_Event. */
export function decideEvent(zone: ZoneView, event: EventMessage): Decision {
  const { sourceId, msgId, contexts } = event.header;
  const publisher = zone.registered(sourceId);
  if (zone.memory.accepted(sourceId, msgId)) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  const { objectName, action } = event;
  const [right, fault] = publishing[action];
  if (!zone.applies(right, objectName)) throw new SifFault('invalidEvent', objectName); // R-EVT-1
  zone.requireContexts(contexts); // R-EVT-2
  zone.require(sourceId, right, objectName, contexts, fault); // R-EVT-3
  zone.requireAnnounced(publisher, right, objectName, contexts, fault); // R-ACL-6
  const size = event.envelope.end - event.envelope.start;
  const queued = queueFor(zone.subscribers(objectName, contexts), { size, version: event.version }); // R-EVT-5, R-EVT-6
  requireRoom(zone, takersOf(queued), size);
  return accept([{ kind: 'remember', sourceId, msgId }, ...queued]); // R-EVT-4: no subscriber is not an error
}
