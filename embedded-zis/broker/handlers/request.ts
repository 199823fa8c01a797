import { SifFault } from '../../sif/fault.ts';
import type { RequestMessage } from '../../sif/message.ts';
import { accept, reply, type Decision } from '../decision.ts';
import { isOwn, ownPackets } from '../own-objects.ts';
import type { AgentRecord, OpenRequest } from '../ports.ts';
import { requireRoom } from '../queue-limits.ts';
import { queueFor, takersOf } from '../queueing.ts';
import type { ZoneView } from '../zone-view.ts';

/** Routes a SIF_Request to the agent that answers it. Checks run in the order of R-REQ-1 to R-REQ-6. */
export function decideRequest(zone: ZoneView, message: RequestMessage): Decision {
  const { sourceId, msgId, contexts } = message.header;
  const requester = zone.registered(sourceId);
  if (zone.memory.accepted(sourceId, msgId)) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  const open = zone.memory.openRequest(msgId);
  if (open?.requester === sourceId) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  // Responses are matched by this id alone (R-GEN-4): two open requests cannot share it.
  if (open) throw new SifFault('invalidValue', `SIF_MsgId ${msgId} is that of another agent's request.`);
  const unknown = message.objects.find((object) => !zone.applies('request', object));
  if (unknown !== undefined) throw new SifFault('invalidRequestObject', unknown, { object: unknown }); // R-REQ-1
  zone.requireContexts(contexts); // R-REQ-2
  const [context, ...others] = contexts;
  if (context === undefined || others.length > 0) throw new SifFault('multipleContexts', contexts.join(', '));
  for (const object of message.objects) {
    zone.require(sourceId, 'request', object, [context], 'noRequestRight'); // R-REQ-3
    zone.requireAnnounced(requester, 'request', object, [context], 'noRequestRight'); // R-ACL-6
  }
  const { objectName } = message;
  const responder = isOwn(zone, message, context) ? undefined : responderOf(zone, message, context);
  const request: OpenRequest = {
    msgId,
    requester: sourceId,
    responder: responder?.sourceId ?? zone.id,
    header: message.header,
    objectName,
    context,
    version: message.version,
    maxBufferSize: message.maxBufferSize,
    versions: message.versions,
    nextPacket: 1,
  };
  const remember = { kind: 'remember', sourceId, msgId } as const;
  if (!responder) {
    requireRoom(zone, [sourceId], 0);
    return {
      ...accept([remember]),
      packets: ownPackets(zone, message, requester, request), // R-REQ-11
    };
  }
  const size = message.envelope.end - message.envelope.start;
  const queued = queueFor([responder], { size, version: message.version });
  requireRoom(zone, takersOf(queued), size);
  const dropped = queued.find((effect) => effect.kind === 'not-queued');
  if (!dropped) return accept([remember, { kind: 'open-request', request }, ...queued]); // R-REQ-7
  // R-REQ-8: the requester is told at once instead of waiting for a response that cannot come.
  const version = dropped.reason.logCode === 4;
  const { error } = new SifFault(
    version ? 'responderVersionUnsupported' : 'requestUndeliverable',
    dropped.reason.desc,
  );
  return {
    ...accept([remember, ...queued]),
    packets: [{ request, content: { kind: 'error', error } }],
  };
}

function responderOf(zone: ZoneView, message: RequestMessage, context: string): AgentRecord {
  const { destinationId } = message.header;
  const object = message.destinationProvider ?? message.objectName;
  const id = destinationId ?? zone.provider(object, context); // R-REQ-4
  const agent = id === undefined ? undefined : zone.agent(id);
  if (!agent || (destinationId !== undefined && !zone.may(destinationId, 'respond', object, context))) {
    const named =
      destinationId === undefined ? object : `${destinationId} does not answer requests for ${object}.`;
    throw new SifFault('noProvider', named, { object, context }); // R-REQ-4, R-REQ-5
  }
  zone.requireAnnounced(agent, 'respond', object, [context], 'invalidRequestObject'); // R-REQ-6
  if (message.extended) requireExtendedQuery(zone, agent.sourceId, message.objects, context);
  return agent;
}

/** R-REQ-6: refused where the responder announced the object without support for extended queries. */
function requireExtendedQuery(
  zone: ZoneView,
  agent: string,
  objects: readonly string[],
  context: string,
): void {
  const announced = zone.announcements.filter(
    (entry) =>
      entry.agent === agent &&
      entry.context === context &&
      (entry.role === 'provide' || entry.role === 'respond'),
  );
  for (const object of objects) {
    const own = announced.filter((entry) => entry.object === object);
    if (own.length > 0 && !own.some(({ extendedQuery }) => extendedQuery)) {
      throw new SifFault('noExtendedQuery', object, { object, context });
    }
  }
}
