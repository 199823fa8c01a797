/** Which message of a queue is delivered next; the same for pull and push (R-GET-6). */
import type { AgentRecord, Effect, QueuedMessage } from './ports.ts';
import { unfit } from './queueing.ts';
import type { ZoneView } from './zone-view.ts';

/** Messages dropped in one go, so that no other message waits for long. */
const atOnce = 50;

/**
 * The oldest message that may be delivered now (R-DEL-2). What the agent can no longer take is discarded on the way,
 * through `effects`. A message that asks for a better channel is discarded too and ends the search (R-SEC-6).
 */
export function selectNext(
  zone: ZoneView,
  agent: AgentRecord,
  effects: Effect[],
): { readonly message?: QueuedMessage; readonly insecure?: string } {
  const { sourceId } = agent;
  // R-DEL-2: while a block is on, events stay where they are.
  const frozen = agent.blockedBy === undefined ? undefined : 'without-events';
  const lost = new Set<string>();
  for (const message of zone.memory.queue(sourceId, frozen)) {
    // The packets behind one that was dropped go with it (R-RSP-8).
    const { requestMsgId } = message;
    if (requestMsgId !== undefined && lost.has(requestMsgId)) continue;
    const reason = unfit(agent, message); // R-VER-5
    if (reason) {
      effects.push({ kind: 'discarded', agent: sourceId, message, reason });
      if (requestMsgId !== undefined) lost.add(requestMsgId);
      if (effects.length >= atOnce) return {};
      continue;
    }
    const insecure = belowRequirement(zone, message);
    if (insecure === undefined) return { message };
    effects.push({ kind: 'discarded', agent: sourceId, message, reason: { logCode: 3, desc: insecure } });
    return { insecure };
  }
  return {};
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
