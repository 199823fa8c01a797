/** Requests that end without a response of their responder. */
import type { SifError } from '../sif/message.ts';
import type { ZisPacket } from './decision.ts';
import type { Effect, QueuedMessage } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * A responder that refuses a SIF_Request may send no SIF_Response: the requester gets the error from the ZIS, unless
 * the responder's own came first (F-28). Nothing for other messages.
 */
export function closeRefused(
  zone: ZoneView,
  refused: QueuedMessage,
  error: SifError,
): { readonly effects: readonly Effect[]; readonly packets: readonly ZisPacket[] } {
  const request = refused.type === 'SIF_Request' ? zone.memory.openRequest(refused.header.msgId) : undefined;
  if (!request) return { effects: [], packets: [] };
  return {
    effects: [{ kind: 'close-request', msgId: request.msgId }],
    packets: [{ request, content: { kind: 'error', error } }],
  };
}
