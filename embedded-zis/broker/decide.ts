/** From a message to a decision: the one dispatch over the message types. Does no IO. */
import type { SifMessage } from '../sif/message.ts';
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
import type { ZoneView } from './zone-view.ts';

/** Decides about one message. Throws SifFault for a refusal. */
export function decide(zone: ZoneView, message: SifMessage): Decision {
  if (zone.settings.sleeping) return reply({ kind: 'status', code: 8 }); // R-GEN-8
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
