import { SifFault } from '../../sif/fault.ts';
import type { ResponseMessage } from '../../sif/message.ts';
import { accepts } from '../../sif/versions.ts';
import { accept, reply, type Decision } from '../decision.ts';
import type { Effect, OpenRequest } from '../ports.ts';
import { queueFor } from '../queueing.ts';
import type { ZoneView } from '../zone-view.ts';

/**
 * Passes a packet of a response to the requester. A packet that fails a check closes the request: the requester gets
 * a last packet with the same error (R-RSP-8).
 */
export function decideResponse(zone: ZoneView, message: ResponseMessage): Decision {
  const { sourceId, msgId } = message.header;
  zone.registered(sourceId);
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
    return {
      ...reply({ kind: 'fault', fault }, [{ kind: 'close-request', msgId: request.msgId }]),
      packets: [{ request, content: { kind: 'error', error: fault.error } }],
      about,
    };
  }
  const requester = zone.agent(request.requester);
  const progress: Effect =
    message.morePackets && !message.error // R-RSP-10: an error is the end
      ? { kind: 'next-packet', msgId: request.msgId, nextPacket: request.nextPacket + 1 }
      : { kind: 'close-request', msgId: request.msgId }; // R-RSP-7
  const queued = requester ? queueFor([requester], { size, version: message.version }) : []; // R-RSP-9
  return { ...accept([{ kind: 'remember' }, progress, ...queued]), about };
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
