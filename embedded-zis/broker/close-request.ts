/** Requests that end without a response of their responder. */
import { SifFault } from '../sif/fault.ts';
import type { SifError } from '../sif/message.ts';
import type { Decision, ZisPacket } from './decision.ts';
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

/** What a decision also has to do because it drops a SIF_Request: its requester must not wait for ever. */
export function withDroppedRequests(
  zone: ZoneView,
  { effects, packets = [] }: Pick<Decision, 'effects' | 'packets'>,
): { readonly effects: readonly Effect[]; readonly packets: readonly ZisPacket[] } {
  const closed = new Set(
    effects.flatMap((effect) => (effect.kind === 'close-request' ? [effect.msgId] : [])),
  );
  const closings = effects.flatMap((effect) => {
    if (effect.kind !== 'discarded' || closed.has(effect.message.header.msgId)) return [];
    return [
      closeRefused(zone, effect.message, new SifFault('requestUndeliverable', effect.reason.desc).error),
    ];
  });
  return {
    effects: [...effects, ...closings.flatMap((closing) => closing.effects)],
    packets: [...packets, ...closings.flatMap((closing) => closing.packets)],
  };
}
