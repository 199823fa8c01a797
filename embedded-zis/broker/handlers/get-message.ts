import { SifFault } from '../../sif/fault.ts';
import type { SystemControlMessage } from '../../sif/message.ts';
import { reply, type Decision } from '../decision.ts';
import type { Effect, QueuedMessage } from '../ports.ts';
import { unfit } from '../queueing.ts';
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
  for (const queued of zone.memory.queue(sourceId)) {
    // R-DEL-2: while a block is on, events stay where they are.
    if (agent.blockedBy !== undefined && queued.type === 'SIF_Event') continue;
    const reason = unfit(agent, queued); // R-VER-5
    if (reason) {
      effects.push({ kind: 'discarded', agent: sourceId, message: queued, reason });
      continue;
    }
    const insecure = belowRequirement(zone, queued);
    if (!insecure) return reply({ kind: 'message', message: queued }, effects);
    effects.push({
      kind: 'discarded',
      agent: sourceId,
      message: queued,
      reason: { logCode: 3, desc: insecure },
    });
    return reply({ kind: 'fault', fault: new SifFault('insecureChannel', insecure) }, effects); // R-GET-5
  }
  return reply({ kind: 'status', code: 9 }, effects); // R-GET-3
}

/** Why the channel is not good enough for this message, if it is not (R-SEC-5, R-SEC-6). */
function belowRequirement(zone: ZoneView, { header }: QueuedMessage): string | undefined {
  const { minSecurity } = zone.settings;
  const needed = {
    authentication: Math.max(header.security.authentication, minSecurity.authentication),
    encryption: Math.max(header.security.encryption, minSecurity.encryption),
  };
  const { authentication, encryption } = zone.channel.security;
  if (authentication >= needed.authentication && encryption >= needed.encryption) return undefined;
  return (
    `Message ${header.msgId} needs authentication level ${needed.authentication} and encryption level ` +
    `${needed.encryption}; this channel has ${authentication} and ${encryption}.`
  );
}
