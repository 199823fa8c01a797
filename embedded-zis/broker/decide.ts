/** From a message to a decision: the one dispatch over the message types. Does no IO. */
import type { SifMessage } from '../sif/message.ts';
import { writeAgentAcl } from './agent-acl.ts';
import { reply, type Decision } from './decision.ts';
import { decideAck } from './handlers/ack.ts';
import { decideEvent } from './handlers/event.ts';
import { decideObjects } from './handlers/objects.ts';
import { decideProvision } from './handlers/provision.ts';
import { decideRegister } from './handlers/register.ts';
import { decideRequest } from './handlers/request.ts';
import { decideResponse } from './handlers/response.ts';
import { decideSystemControl } from './handlers/system-control.ts';
import { decideUnregister } from './handlers/unregister.ts';
import type { RememberedAnswer } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/** Decides about one message. Throws SifFault for a refusal. */
export function decide(zone: ZoneView, message: SifMessage): Decision {
  if (zone.settings.sleeping) return reply({ kind: 'status', code: 8 }); // R-GEN-8
  return isSynchronous(message) ? answeredOnce(zone, message) : dispatch(zone, message);
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
 * got, and nothing is done twice. What changed nothing is decided anew.
 */
function answeredOnce(zone: ZoneView, message: SifMessage): Decision {
  const { sourceId, msgId } = message.header;
  const before = zone.memory.answer(sourceId, msgId);
  if (before?.kind === 'error') return reply(before);
  if (before) {
    const data = message.type === 'SIF_Register' ? { data: writeAgentAcl(zone, sourceId) } : {};
    return reply({ ...before, ...data });
  }
  const decision = dispatch(zone, message);
  const answer = remembered(decision);
  if (decision.effects.length === 0 || !answer) return decision;
  return { ...decision, effects: [...decision.effects, { kind: 'answered', sourceId, msgId, answer }] };
}

function remembered({ answer }: Decision): RememberedAnswer | undefined {
  if (answer.kind === 'fault') return { kind: 'error', error: answer.fault.error };
  return answer.kind === 'status' && answer.code === 0 ? { kind: 'status', code: 0 } : undefined;
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
