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
 * that the requester refused or an administrator removed, and no other error from an error of the ZIS that the channel is
 * not good enough for: that would never end.
 */
export function broken(zone: ZoneView, agent: string, message: QueuedMessage, reason: Discard): Consequences {
  const fault = brokenBy(reason);
  const lost = fault && packetOf(message);
  if (!fault || !lost) return { effects: [] };
  const msgId = lost.requestMsgId;
  const behind = [...zone.memory.packets(agent, msgId)].filter(({ id }) => id > message.id);
  const dropped = behind.map((other): Effect => {
    return { kind: 'discarded', agent, message: other, reason: { desc: 'A packet before it was lost.' } };
  });
  const open = zone.memory.openRequest(msgId);
  const closing: readonly Effect[] = open ? [{ kind: 'close-request', msgId }] : [];
  const effects = [...dropped, ...closing];
  if (message.header.sourceId === zone.id && reason.logCode === 3) return { effects };
  const about = open ?? { version: lost.version, context: message.header.contexts[0] ?? '' };
  const request = { ...about, msgId, requester: agent, nextPacket: lost.packetNumber };
  return { effects, packets: [{ request, content: { kind: 'error', error: fault.error } }] };
}

function packetOf(message: QueuedMessage): ResponseMessage | undefined {
  const read = readMessage(message.bytes());
  return 'message' in read && read.message.type === 'SIF_Response' ? read.message : undefined;
}
