import { SifFault } from '../../sif/fault.ts';
import type { AckMessage } from '../../sif/message.ts';
import { closeRefused } from '../close-request.ts';
import { reply, type Decision } from '../decision.ts';
import type { AgentRecord, Effect, QueuedMessage } from '../ports.ts';
import type { ZoneView } from '../zone-view.ts';

const done: Decision['answer'] = { kind: 'status', code: 0 };

/**
 * A SIF_Ack that an agent posts: for pulled messages always, for pushed ones only the final one of selective
 * message blocking. Messages are matched by SIF_MsgId, never by order (F-26).
 */
export function decideAck(zone: ZoneView, ack: AckMessage): Decision {
  const agent = zone.registered(ack.header.sourceId);
  if (agent.registration.mode === 'Push') return decideFinal(zone, agent, ack, 'finalAckExpected');
  const message = zone.memory.queued(agent.sourceId, ack.originalMsgId);
  if (ack.outcome.kind === 'error') {
    const { category, code, desc } = ack.outcome.error;
    if (category === 10) return reply(done); // R-ACKL-7, F-24: again later
    const reason = { desc: `${agent.sourceId} refused it with ${category}/${code}: ${desc}` };
    const refused = known(message, ack);
    const gone: Effect = { kind: 'discarded', agent: agent.sourceId, message: refused, reason };
    const closing = closeRefused(zone, refused, ack.outcome.error);
    return {
      ...reply(done, [gone, ...closing.effects]),
      ...(closing.packets ? { packets: closing.packets } : {}),
    };
  }
  switch (ack.outcome.code) {
    case 1: // R-ACKL-1
    case 7: // R-ACKL-4: it must leave the queue, or the agent asks for it in a hot loop (F-23)
      return reply(done, [
        { kind: 'delivered', agent: agent.sourceId, message: known(message, ack), status: ack.outcome.code },
      ]);
    case 2: {
      const event = known(message, ack);
      if (event.type !== 'SIF_Event') throw new SifFault('blockingNeedsEvent', ack.originalMsgId); // R-ACKL-2
      if (agent.blockedBy !== undefined && agent.blockedBy !== event.id) {
        throw new SifFault('blockingNeedsEvent', 'Another event is blocked already.'); // R-SMB-4
      }
      return reply(done, [{ kind: 'block', agent: agent.sourceId, delivery: event.id }]); // R-SMB-1
    }
    case 3:
      return decideFinal(zone, agent, ack, 'wrongFinalAck'); // R-ACKL-3
    case 8:
      return reply(done); // R-ACKL-5: it stays next
    default:
      throw new SifFault('protocolError', `Status ${ack.outcome.code}.`); // R-ACKL-6
  }
}

/** Ends selective message blocking with status 3 (R-SMB-2), or refuses and ends it all the same (R-ACKP-2, -3). */
function decideFinal(
  zone: ZoneView,
  agent: AgentRecord,
  ack: AckMessage,
  otherwise: 'finalAckExpected' | 'wrongFinalAck',
): Decision {
  const blocked = blockedOf(zone, agent);
  const isFinal = ack.outcome.kind === 'status' && ack.outcome.code === 3;
  const named = zone.memory.queued(agent.sourceId, ack.originalMsgId); // also by the id of the outer SIF_Ack (F-22)
  if (isFinal && blocked && named?.id === blocked.id) {
    return reply(done, [{ kind: 'delivered', agent: agent.sourceId, message: blocked, status: 3 }]);
  }
  const fault = new SifFault(isFinal ? 'wrongFinalAck' : otherwise, ack.originalMsgId);
  if (!blocked) throw fault;
  const reason = { logCode: 1, desc: `${agent.sourceId} ended the block wrongly: ${fault.message}` } as const;
  return reply({ kind: 'fault', fault }, [
    { kind: 'discarded', agent: agent.sourceId, message: blocked, reason },
  ]);
}

function blockedOf(zone: ZoneView, agent: AgentRecord): QueuedMessage | undefined {
  if (agent.blockedBy === undefined) return undefined;
  for (const message of zone.memory.queue(agent.sourceId)) if (message.id === agent.blockedBy) return message;
  return undefined;
}

function known(message: QueuedMessage | undefined, ack: AckMessage): QueuedMessage {
  if (!message) throw new SifFault('noSuchMessage', ack.originalMsgId);
  return message;
}
