import { SifFault } from '../../sif/fault.ts';
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
  for (const msgId of new Set(requestMsgIds)) {
    const request = zone.memory.openRequest(msgId);
    if (request?.requester !== sourceId) continue;
    effects.push({ kind: 'close-request', msgId });
    const queued = zone.memory.queued(request.responder, msgId);
    if (queued) {
      const reason = { desc: `${sourceId} cancelled the request.` };
      effects.push({ kind: 'discarded', agent: request.responder, message: queued, reason });
    }
    const { error } = new SifFault('requestCancelled', msgId);
    if (notify) packets.push({ request, content: { kind: 'error', error } }); // R-CAN-5
  }
  return { ...accept(effects), packets };
}
