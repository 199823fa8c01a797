/** Requests that end without a whole response of their responder. */
import { SifFault } from '../sif/fault.ts';
import type { SifError } from '../sif/message.ts';
import { broken } from './broken-response.ts';
import type { Consequences } from './decision.ts';
import type { Effect, OpenRequest, QueuedMessage } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/**
 * Ends a request that was open too long or that an administrator ended: its requester gets a last packet with the error,
 * the log an entry (R-CACHE-2), and the SIF_Request leaves the responder's queue if it still waits there.
 */
export function giveUp(zone: ZoneView, request: OpenRequest, { error }: SifFault): Consequences {
  const { responder: agent, header, version } = request;
  const desc = `The response to request ${request.msgId} was not complete. ${error.desc}`;
  return {
    effects: cancelled(zone, request, error.desc),
    packets: [{ request, content: { kind: 'error', error } }],
    notes: [{ agent, logCode: 1, desc, original: { header, version } }],
  };
}

/** Closes an open request without a word to its requester. */
export function cancelled(
  zone: ZoneView,
  { msgId, responder }: OpenRequest,
  desc: string,
): readonly Effect[] {
  const message = zone.memory.queued(responder, msgId);
  const waiting: readonly Effect[] =
    message?.type === 'SIF_Request'
      ? [{ kind: 'discarded', agent: responder, message, reason: { desc } }]
      : [];
  return [{ kind: 'close-request', msgId }, ...waiting];
}

/**
 * A responder that refuses a SIF_Request may send no SIF_Response: the requester gets the error from the ZIS, unless
 * the responder's own came first (F-28). Nothing for other messages.
 */
export function closeRefused(zone: ZoneView, refused: QueuedMessage, error: SifError): Consequences {
  const request = refused.type === 'SIF_Request' ? zone.memory.openRequest(refused.header.msgId) : undefined;
  if (!request) return { effects: [] };
  return {
    effects: [{ kind: 'close-request', msgId: request.msgId }],
    packets: [{ request, content: { kind: 'error', error } }],
  };
}

/**
 * A decision with all that follows from it: no requester waits for ever because a SIF_Request or a packet was
 * dropped, or because an agent left, and no agent stays blocked by an event that is gone.
 */
export function withConsequences(zone: ZoneView, decision: Consequences): Consequences {
  const closed = new Set(
    decision.effects.flatMap((effect) => (effect.kind === 'close-request' ? [effect.msgId] : [])),
  );
  return joined([decision, ...decision.effects.map((effect) => following(zone, effect, closed))]);
}

function following(zone: ZoneView, effect: Effect, closed: ReadonlySet<string>): Consequences {
  switch (effect.kind) {
    case 'unregister':
      return left(zone, effect.agent);
    case 'delivered':
      return unblocked(zone, effect);
    case 'discarded':
      return joined([unblocked(zone, effect), dropped(zone, effect, closed)]);
    default:
      return { effects: [] };
  }
}

/** Selective message blocking ends with its event, whatever takes that out of the queue: nothing else could end it. */
function unblocked(
  zone: ZoneView,
  { agent, message }: Extract<Effect, { readonly kind: 'delivered' | 'discarded' }>,
): Consequences {
  const blocks = zone.agent(agent)?.blockedBy === message.id;
  return { effects: blocks ? [{ kind: 'unblock', agent }] : [] };
}

function dropped(
  zone: ZoneView,
  { agent, message, reason }: Extract<Effect, { readonly kind: 'discarded' }>,
  closed: ReadonlySet<string>,
): Consequences {
  if (message.type === 'SIF_Response') return broken(zone, agent, message, reason);
  if (closed.has(message.header.msgId)) return { effects: [] };
  const undeliverable = reason.logCode === 4 ? 'responderVersionUnsupported' : 'requestUndeliverable';
  const fault = reason.by === undefined ? undeliverable : 'requestRemoved'; // R-CACHE-2
  return closeRefused(zone, message, new SifFault(fault, reason.desc).error);
}

/**
 * An agent that leaves loses its queue (R-UNR-1): whoever waits for an answer to a request in it is told, and what the
 * agent itself asked for is over. Requests that it has taken already stay open: it may come back and answer (F-29).
 */
function left(zone: ZoneView, agent: string): Consequences {
  const requests = zone.memory.openRequestsOf(agent);
  const { error } = new SifFault('requestUndeliverable', `${agent} left the zone.`);
  return joined(
    requests.map((request) => {
      const closing = [{ kind: 'close-request', msgId: request.msgId }] as const;
      if (request.requester === agent) return { effects: closing };
      // The store empties the agent's queue itself.
      if (!zone.memory.queued(agent, request.msgId)) return { effects: [] };
      return { effects: closing, packets: [{ request, content: { kind: 'error', error } }] };
    }),
  );
}

function joined(parts: readonly Consequences[]): Consequences {
  return {
    effects: parts.flatMap(({ effects }) => effects),
    packets: parts.flatMap(({ packets = [] }) => packets),
    notes: parts.flatMap(({ notes = [] }) => notes),
  };
}
