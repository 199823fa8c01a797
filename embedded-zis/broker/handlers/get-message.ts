import { SifFault } from '../../sif/fault.ts';
import type { SystemControlMessage } from '../../sif/message.ts';
import { reply, type Decision } from '../decision.ts';
import { selectNext } from '../next-message.ts';
import type { Effect } from '../ports.ts';
import type { ZoneView } from '../zone-view.ts';

/**
 * Gives a pull agent its next message, which stays in the queue until it is acknowledged (R-GET-4). Messages that
 * the agent can no longer take are discarded on the way.
 */
export function decideGetMessage(zone: ZoneView, message: SystemControlMessage): Decision {
  const agent = zone.registered(message.header.sourceId);
  const { sourceId } = agent;
  if (agent.registration.mode === 'Push') throw new SifFault('registeredForPush', sourceId); // R-GET-1
  const effects: Effect[] = agent.sleeping ? [{ kind: 'wake', agent: sourceId }] : []; // R-GET-2
  const { message: next, insecure } = selectNext(zone, agent, effects);
  if (insecure !== undefined) {
    return reply({ kind: 'fault', fault: new SifFault('insecureChannel', insecure) }, effects); // R-GET-5
  }
  if (next) return reply({ kind: 'message', message: next }, effects);
  // What was dropped may have brought the end of a response into the queue.
  const again = effects.some(({ kind }) => kind === 'discarded');
  return { ...reply({ kind: 'status', code: 9 }, effects), again }; // R-GET-3
}
