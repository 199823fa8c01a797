/** Responses of which a packet cannot reach the requester: the others must not either (R-RSP-8, R-RSP-9). */
import { SifFault, type FaultName } from '../sif/fault.ts';
import type { ResponseMessage } from '../sif/message.ts';
import { readMessage } from '../sif/read-message.ts';
import type { Consequences } from './decision.ts';
import type { Discard, Effect, LogCode, QueuedMessage } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/** What the requester is told of a packet that was dropped, by the code of its SIF_LogEntry. */
const faults: Readonly<Partial<Record<LogCode, FaultName>>> = {
  2: 'responseTooLarge',
  3: 'insecureChannel',
  4: 'responseVersionUnsupported',
};

/** The error that stands for a packet which its requester cannot take. */
export function brokenBy({ logCode, desc }: Discard): SifFault | undefined {
  const fault = logCode === undefined ? undefined : faults[logCode];
  return fault && new SifFault(fault, desc);
}

/**
 * What follows when a queued packet is dropped because its requester cannot take it: the packets behind it are
 * dropped too, the request is closed, and the requester gets a last packet with the error. Nothing follows from a packet
 * that the requester refused or an administrator removed.
 */
export function broken(zone: ZoneView, agent: string, message: QueuedMessage, reason: Discard): Consequences {
  const fault = brokenBy(reason);
  const lost = fault && packetOf(message);
  if (!fault || !lost) return { effects: [] };
  const msgId = lost.requestMsgId;
  const behind = [...zone.memory.queue(agent)].filter(
    (other) => other.id > message.id && other.type === 'SIF_Response' && requestMsgIdOf(other) === msgId,
  );
  const dropped = behind.map((other): Effect => {
    return { kind: 'discarded', agent, message: other, reason: { desc: 'A packet before it was lost.' } };
  });
  const open = zone.memory.openRequest(msgId);
  const closing: readonly Effect[] = open ? [{ kind: 'close-request', msgId }] : [];
  const about = open ?? { version: lost.version, context: message.header.contexts[0] ?? '' };
  return {
    effects: [...dropped, ...closing],
    packets: [
      {
        request: { ...about, msgId, requester: agent, nextPacket: lost.packetNumber },
        content: { kind: 'error', error: fault.error },
      },
    ],
  };
}

/** SIF_RequestMsgId of a queued SIF_Response. */
export function requestMsgIdOf(message: QueuedMessage): string | undefined {
  return packetOf(message)?.requestMsgId;
}

function packetOf(message: QueuedMessage): ResponseMessage | undefined {
  const read = readMessage(message.bytes());
  return 'message' in read && read.message.type === 'SIF_Response' ? read.message : undefined;
}
