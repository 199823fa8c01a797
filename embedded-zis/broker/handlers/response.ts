import { SifFault } from '../../sif/fault.ts';
import type { ResponseMessage } from '../../sif/message.ts';
import { accepts } from '../../sif/versions.ts';
import { brokenBy } from '../broken-response.ts';
import { accept, reply, type Consequences, type Decision } from '../decision.ts';
import type { Effect, OpenRequest } from '../ports.ts';
import { requireRoom } from '../queue-limits.ts';
import { queueFor, takersOf } from '../queueing.ts';
import type { ZoneView } from '../zone-view.ts';

/**
 * Passes a packet of a response to the requester. A packet that fails a check closes the request: the requester gets
 * a last packet with the same error (R-RSP-8).
 */
export function decideResponse(zone: ZoneView, message: ResponseMessage): Decision {
  const { sourceId, msgId } = message.header;
  if (!zone.agent(sourceId)) return unregistered(zone, message);
  if (zone.memory.accepted(sourceId, msgId)) return reply({ kind: 'status', code: 7 }); // R-GEN-7
  const request = zone.memory.openRequest(message.requestMsgId);
  if (!request) throw new SifFault('invalidRequestMsgId', message.requestMsgId); // R-RSP-1
  const about = { objectName: request.objectName, contexts: [request.context] }; // F-30
  if (request.responder !== sourceId) {
    // R-RSP-6. A stranger cannot close somebody else's request.
    throw new SifFault('noRespondRight', request.objectName, { object: request.objectName });
  }
  const size = message.envelope.end - message.envelope.start;
  const fault = mistake(zone, request, message, size);
  if (fault) {
    const desc = `A packet of the response to ${request.msgId} was refused. ${fault.message}`;
    return {
      answer: { kind: 'fault', fault },
      journaled: false,
      ...refused(request, fault),
      notes: [{ agent: sourceId, logCode: 5, desc, original: message }],
      about,
    };
  }
  const requester = zone.agent(request.requester);
  const queued = requester
    ? queueFor([requester], { size, version: message.version, requestMsgId: request.msgId })
    : [];
  requireRoom(zone, takersOf(queued), size); // the request stays open: its responder sends the packet again
  const dropped = queued.find((effect) => effect.kind === 'not-queued');
  const lost = dropped && brokenBy(dropped.reason);
  // R-RSP-10: an error is the end. R-RSP-9: after a packet that is lost, no other may come.
  const goesOn = message.morePackets && !message.error && !lost;
  const progress: Effect = goesOn
    ? { kind: 'next-packet', msgId: request.msgId, nextPacket: request.nextPacket + 1 }
    : { kind: 'close-request', msgId: request.msgId }; // R-RSP-7
  return {
    ...accept([{ kind: 'remember', sourceId, msgId }, progress, ...queued]),
    ...(lost ? { packets: [{ request, content: { kind: 'error', error: lost.error } }] } : {}),
    about,
  };
}

/**
 * A message that is recognisably a packet of a response and was refused before its content was looked at ends the request
 * all the same (R-MSG-7), if its sender is the agent that was asked.
 */
export function endUnreadable(
  zone: ZoneView,
  { sourceId, requestMsgId }: { readonly sourceId?: string; readonly requestMsgId?: string },
  fault: SifFault,
): Consequences {
  const request = requestMsgId === undefined ? undefined : zone.memory.openRequest(requestMsgId);
  return request && request.responder === sourceId ? refused(request, fault) : { effects: [] };
}

/** R-RSP-8. The SIF_Request stays where it is: its responder has it, and may not have acknowledged it yet (F-26). */
function refused(request: OpenRequest, { error }: SifFault): Consequences {
  return {
    effects: [{ kind: 'close-request', msgId: request.msgId }],
    packets: [{ request, content: { kind: 'error', error } }],
  };
}

/** R-MSG-5, R-MSG-7. */
function unregistered(zone: ZoneView, { header, requestMsgId }: ResponseMessage): Decision {
  const { sourceId } = header;
  const fault = new SifFault('notRegistered', sourceId);
  return {
    answer: { kind: 'fault', fault },
    journaled: false,
    ...endUnreadable(zone, { sourceId, requestMsgId }, fault),
  };
}

/** The first check that the packet fails, in the order of R-RSP-2 to R-RSP-6. */
function mistake(
  zone: ZoneView,
  request: OpenRequest,
  message: ResponseMessage,
  size: number,
): SifFault | undefined {
  const { maxBufferSize, requester, nextPacket, versions, responder, objectName, context } = request;
  const { destinationId } = message.header;
  if (size > maxBufferSize)
    return new SifFault('responseTooLarge', `${size} bytes; at most ${maxBufferSize}.`);
  if (destinationId !== requester) {
    return new SifFault('wrongDestination', `${destinationId ?? 'None'}; expected ${requester}.`);
  }
  if (message.packetNumber !== nextPacket) {
    return new SifFault('invalidPacketNumber', `${message.packetNumber}; expected ${nextPacket}.`);
  }
  if (!accepts(versions, message.version)) {
    return new SifFault('responseVersionUnsupported', `${message.version}; allowed ${versions.join(', ')}.`);
  }
  if (
    !zone.may(responder, 'respond', objectName, context) &&
    zone.provider(objectName, context) !== responder
  ) {
    return new SifFault('noRespondRight', objectName, { object: objectName, context });
  }
  return undefined;
}
