/** From a message to a decision: the one dispatch over the message types. Does no IO. */
import type { SifFault } from '../sif/fault.ts';
import type { SifMessage } from '../sif/message.ts';
import { writeAgentAcl } from './agent-acl.ts';
import { channelFault } from './channel-fault.ts';
import type { Peer } from './channel-ports.ts';
import { reply, type Decision } from './decision.ts';
import { decideAck } from './handlers/ack.ts';
import { decideEvent } from './handlers/event.ts';
import { decideObjects } from './handlers/objects.ts';
import { decideProvision } from './handlers/provision.ts';
import { decideRegister } from './handlers/register.ts';
import { decideRequest } from './handlers/request.ts';
import { decideResponse, endUnreadable } from './handlers/response.ts';
import { decideSystemControl } from './handlers/system-control.ts';
import { decideUnregister } from './handlers/unregister.ts';
import type { RememberedAnswer } from './ports.ts';
import { checkMessage } from './validation.ts';
import type { ZoneView } from './zone-view.ts';

/** Decides about one message, which came in these bytes from this peer. Throws SifFault for a refusal. */
export function decide(zone: ZoneView, message: SifMessage, bytes: Uint8Array, peer: Peer): Decision {
  const kind = message.type === 'SIF_SystemControl' ? message.control : message.type;
  const fault = channelFault(zone, { sourceId: message.header.sourceId, kind }, peer);
  if (fault) throw fault;
  if (zone.settings.sleeping) return reply({ kind: 'status', code: 8 }); // R-GEN-8
  return isSynchronous(message) ? answeredOnce(zone, message, bytes) : validated(zone, message, bytes);
}

/** Events, requests and responses have their own answer to a repeated message, 7; SIF_GetMessage is asked again and again. */
function isSynchronous(message: SifMessage): boolean {
  switch (message.type) {
    case 'SIF_Event':
    case 'SIF_Request':
    case 'SIF_Response':
      return false;
    case 'SIF_SystemControl':
      return message.control !== 'SIF_GetMessage';
    default:
      return true;
  }
}

/**
 * A sender that lost the answer repeats its message under the same SIF_MsgId (F-3): it gets the answer that the first
 * got, and nothing is done twice. What changed nothing is decided anew, and so is another message that an agent sends
 * under an id that it has used.
 */
function answeredOnce(zone: ZoneView, message: SifMessage, bytes: Uint8Array): Decision {
  const { sourceId, msgId } = message.header;
  const to = fingerprint(bytes);
  const before = zone.memory.answer(sourceId, msgId);
  if (before?.to === to) {
    if (before.kind === 'error') return reply({ kind: 'error', error: before.error });
    const data = message.type === 'SIF_Register' ? { data: writeAgentAcl(zone, sourceId) } : {};
    return reply({ kind: 'status', code: 0, ...data });
  }
  const decision = validated(zone, message, bytes);
  const answer = remembered(decision, to);
  if (decision.effects.length === 0 || !answer) return decision;
  return { ...decision, effects: [...decision.effects, { kind: 'answered', sourceId, msgId, answer }] };
}

function remembered({ answer }: Decision, to: string): RememberedAnswer | undefined {
  if (answer.kind === 'fault') return { to, kind: 'error', error: answer.fault.error };
  return answer.kind === 'status' && answer.code === 0 ? { to, kind: 'status', code: 0 } : undefined;
}

/** Length and FNV-1a hash of a message: enough to tell a repetition from another message, not from a forgery. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length}-${(hash >>> 0).toString(16)}`;
}

/** Decides about a message unless validation refuses it, which comes before all that depends on the zone (R-MSG-8). */
function validated(zone: ZoneView, message: SifMessage, bytes: Uint8Array): Decision {
  const { sourceId, msgId } = message.header;
  const { refusal, findings } = checkMessage(zone.settings, message, bytes);
  // Accepted before: the answer is 7, whatever the zone asks for by now (R-GEN-7).
  if (refusal && !zone.memory.accepted(sourceId, msgId)) return refused(zone, message, refusal);
  const decision = dispatch(zone, message);
  return findings ? { ...decision, findings } : decision;
}

/** An invalid packet of a response ends the request (R-MSG-7). */
function refused(zone: ZoneView, message: SifMessage, fault: SifFault): Decision {
  const { sourceId } = message.header;
  const requestMsgId = message.type === 'SIF_Response' ? { requestMsgId: message.requestMsgId } : {};
  return {
    answer: { kind: 'fault', fault },
    journaled: false,
    ...endUnreadable(zone, { sourceId, ...requestMsgId }, fault),
  };
}

function dispatch(zone: ZoneView, message: SifMessage): Decision {
  switch (message.type) {
    case 'SIF_Register':
      return decideRegister(zone, message);
    case 'SIF_Unregister':
      return decideUnregister(zone, message);
    case 'SIF_Provide':
    case 'SIF_Unprovide':
    case 'SIF_Subscribe':
    case 'SIF_Unsubscribe':
      return decideObjects(zone, message);
    case 'SIF_Provision':
      return decideProvision(zone, message);
    case 'SIF_Event':
      return decideEvent(zone, message);
    case 'SIF_Ack':
      return decideAck(zone, message);
    case 'SIF_SystemControl':
      return decideSystemControl(zone, message);
    case 'SIF_Request':
      return decideRequest(zone, message);
    case 'SIF_Response':
      return decideResponse(zone, message);
  }
}
