import { SifFault } from '../../sif/fault.ts';
import { cancelled } from '../close-request.ts';
import { accept, type Decision, type ZisPacket } from '../decision.ts';
import type { Effect } from '../ports.ts';
import type { ZoneView } from '../zone-view.ts';

/**
 * Closes the sender's own open requests and takes them out of the responders' queues (R-CAN-2, R-CAN-3). There are no
 * error answers (R-CAN-1).
 */
export function decideCancelRequests(
  zone: ZoneView,
  sourceId: string,
  { notify, requestMsgIds }: { readonly notify: boolean; readonly requestMsgIds: readonly string[] },
): Decision {
  const effects: Effect[] = [];
  const packets: ZisPacket[] = [];
  const taken: { responder: string; msgId: string }[] = [];
  for (const msgId of new Set(requestMsgIds)) {
    const request = zone.memory.openRequest(msgId);
    if (request?.requester !== sourceId) continue;
    const { responder } = request;
    const closing = cancelled(zone, request, `${sourceId} cancelled the request.`);
    effects.push(...closing);
    const { error } = new SifFault('requestCancelled', msgId);
    if (notify) packets.push({ request, content: { kind: 'error', error } }); // R-CAN-5
    const waited = closing.some(({ kind }) => kind === 'discarded');
    if (!waited && zone.agent(responder)?.registration.mode === 'Push') taken.push({ responder, msgId }); // R-CAN-4
  }
  return { ...accept(effects), packets, cancellations: taken };
}
