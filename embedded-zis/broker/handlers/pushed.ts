import { SifFault } from '../../sif/fault.ts';
import type { AckMessage } from '../../sif/message.ts';
import { closeRefused } from '../close-request.ts';
import type { Consequences } from '../decision.ts';
import type { AgentRecord, Effect, QueuedMessage } from '../ports.ts';
import type { ZoneView } from '../zone-view.ts';

/** What becomes of a message that was pushed, and whether the agent takes more now. */
export interface PushDecision extends Consequences {
  /** Absent when the next message may follow; otherwise why this one is kept for later. */
  readonly later?: string;
}

/** Decides what the SIF_Ack that a push agent answered with means for the message (R-PUSH-2 to R-PUSH-7). */
export function decidePushed(
  zone: ZoneView,
  { sourceId: agent, blockedBy }: AgentRecord,
  message: QueuedMessage,
  { outcome }: AckMessage,
): PushDecision {
  if (outcome.kind === 'error') {
    const { category, code, desc } = outcome.error;
    if (category === 10) return { effects: [], later: `${agent} answered ${category}/${code}: ${desc}` }; // R-PUSH-7
    const reason = { desc: `${agent} refused it with ${category}/${code}: ${desc}` };
    const closing = closeRefused(zone, message, outcome.error);
    return { ...closing, effects: [{ kind: 'discarded', agent, message, reason }, ...closing.effects] };
  }
  switch (outcome.code) {
    case 1: // R-PUSH-2
      return { effects: [{ kind: 'delivered', agent, message, status: 1 }] };
    case 2:
      if (message.type === 'SIF_Event' && blockedBy === undefined) {
        return { effects: [{ kind: 'block', agent, delivery: message.id }] }; // R-PUSH-3
      }
      return { effects: [discard(agent, message, misused)] }; // R-PUSH-4
    case 7: {
      // R-PUSH-6. The agent has it: to a request it will respond.
      const desc = `${agent} answered status 7: it had the message already.`;
      return {
        effects: [{ kind: 'delivered', agent, message, status: 7 }],
        notes: [{ agent, logCode: 1, desc, original: message }],
      };
    }
    case 8: // R-PUSH-5
      return { effects: [], later: `${agent} answered that it is asleep.` };
    default: // R-PUSH-6
      return { effects: [discard(agent, message, `${agent} answered status ${outcome.code}.`)] };
  }
}

/** SIF_LogEntry has no category 13: its description names the error (R-PUSH-4). */
const { category, code, desc } = new SifFault('blockingNeedsEvent').error;
const misused = `It answered status 2 (${category}/${code}): ${desc}`;

function discard(agent: string, message: QueuedMessage, desc: string): Effect {
  return { kind: 'discarded', agent, message, reason: { logCode: 1, desc } };
}
