import { SifFault, type FaultName } from '../../sif/fault.ts';
import type { RequestMessage } from '../../sif/message.ts';
import { accepts, supportedVersions } from '../../sif/versions.ts';
import { sifTimestamp, writeLastPacket } from '../../sif/write-message.ts';
import { writeAgentAcl } from '../agent-acl.ts';
import { accept, reply, type Decision, type ZisPacket } from '../decision.ts';
import type { AgentRecord, OpenRequest } from '../ports.ts';
import { queueFor } from '../queueing.ts';
import { writeZoneStatus } from '../zone-status.ts';
import { applies, type ZoneView } from '../zone-view.ts';

/** Routes a SIF_Request to the agent that answers it. Checks run in the order of R-REQ-1 to R-REQ-6. */
export function decideRequest(zone: ZoneView, message: RequestMessage): Decision {
  const { sourceId, msgId, contexts } = message.header;
  const requester = zone.registered(sourceId);
  if (zone.memory.accepted(sourceId, msgId)) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  const open = zone.memory.openRequest(msgId);
  if (open?.requester === sourceId) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  // Responses are matched by this id alone (R-GEN-4): two open requests cannot share it.
  if (open) throw new SifFault('invalidValue', `SIF_MsgId ${msgId} is that of another agent's request.`);
  const unknown = message.objects.find((object) => !applies('request', object));
  if (unknown !== undefined) throw new SifFault('invalidRequestObject', unknown, { object: unknown }); // R-REQ-1
  zone.requireContexts(contexts); // R-REQ-2
  const [context, ...others] = contexts;
  if (context === undefined || others.length > 0) throw new SifFault('multipleContexts', contexts.join(', '));
  for (const object of message.objects)
    zone.require(sourceId, 'request', object, [context], 'noRequestRight'); // R-REQ-3
  const { objectName } = message;
  const own = ownAnswer(zone, message);
  if (own !== undefined && message.extended)
    throw new SifFault('noExtendedQuery', objectName, { object: objectName, context });
  const responder = own === undefined ? responderOf(zone, message, context) : undefined;
  const request: OpenRequest = {
    msgId,
    requester: sourceId,
    responder: responder?.sourceId ?? zone.id,
    objectName,
    context,
    version: message.version,
    maxBufferSize: message.maxBufferSize,
    versions: message.versions,
    nextPacket: 1,
  };
  if (!responder) {
    return { ...accept([{ kind: 'remember' }]), packets: [ownPacket(requester, request, own ?? '')] }; // R-REQ-11
  }
  const size = message.envelope.end - message.envelope.start;
  const queued = queueFor([responder], { size, version: message.version });
  const dropped = queued.find((effect) => effect.kind === 'not-queued');
  if (!dropped) return accept([{ kind: 'remember' }, { kind: 'open-request', request }, ...queued]); // R-REQ-7
  // R-REQ-8: the requester is told at once instead of waiting for a response that cannot come.
  const version = dropped.reason.logCode === 4;
  const { error } = new SifFault(
    version ? 'responderVersionUnsupported' : 'requestUndeliverable',
    dropped.reason.desc,
  );
  return {
    ...accept([{ kind: 'remember' }, ...queued]),
    packets: [{ request, content: { kind: 'error', error } }],
  };
}

/** What the ZIS itself answers to a request for SIF_ZoneStatus or SIF_AgentACL. */
function ownAnswer(zone: ZoneView, { objectName, header }: RequestMessage): string | undefined {
  if (objectName === 'SIF_ZoneStatus') return writeZoneStatus(zone);
  return objectName === 'SIF_AgentACL' ? writeAgentAcl(zone, header.sourceId) : undefined;
}

/** The ZIS's own response keeps the rules for responses; where it cannot, the requester is told so (R-RSP-8). */
function ownPacket({ registration }: AgentRecord, request: OpenRequest, xml: string): ZisPacket {
  const asError = (name: FaultName, about: string): ZisPacket => {
    return { request, content: { kind: 'error', error: new SifFault(name, about).error } };
  };
  // The version of the request where it will do: an agent may not know the newest one (F-16).
  const version = [request.version, ...supportedVersions.toReversed()].find(
    (each) => accepts(request.versions, each) && accepts(registration.versions, each),
  );
  if (version === undefined) return asError('responseVersionUnsupported', request.versions.join(', ')); // R-RSP-5
  const content = { kind: 'object', xml } as const;
  const { requester: destinationId, msgId: requestMsgId, nextPacket: packetNumber, responder } = request;
  // Every SIF_MsgId and every time is as long as these.
  const header = { msgId: requestMsgId, timestamp: sifTimestamp(0), sourceId: responder };
  const size = writeLastPacket(header, {
    version,
    destinationId,
    requestMsgId,
    packetNumber,
    content,
  }).length;
  const limit = Math.min(request.maxBufferSize, registration.maxBufferSize);
  if (size > limit) return asError('responseTooLarge', `${size} bytes; at most ${limit}.`); // R-RSP-2, R-RSP-9
  return { request: { ...request, version }, content };
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
