/** Whether a message may stand in an agent's queue, and what happens when it may not. */
import { accepts } from '../sif/versions.ts';
import type { AgentRecord, Discard, Effect } from './ports.ts';

/** The size of a message: the bytes of its SIF_Message element (R-BUF-1, F-31). */
export interface Measured {
  readonly size: number;
  readonly version: string;
  /** SIF_RequestMsgId of a SIF_Response. */
  readonly requestMsgId?: string;
}

/** Why an agent cannot take a message, if it cannot (R-EVT-6, R-RSP-9, R-VER-5). */
export function unfit(agent: AgentRecord, message: Measured): Discard | undefined {
  const { maxBufferSize, versions } = agent.registration;
  if (message.size > maxBufferSize) {
    const desc = `${agent.sourceId} takes at most ${maxBufferSize} bytes; the message has ${message.size}.`;
    return { logCode: 2, desc };
  }
  if (!accepts(versions, message.version)) {
    const desc = `${agent.sourceId} accepts ${versions.join(', ')}; the message is ${message.version}.`;
    return { logCode: 4, desc };
  }
  return undefined;
}

/** Queues the incoming message for each receiver that can take it. */
export function queueFor(receivers: readonly AgentRecord[], message: Measured): readonly Effect[] {
  const verdicts = receivers.map((agent) => ({ agent: agent.sourceId, reason: unfit(agent, message) }));
  const fit = verdicts.filter(({ reason }) => reason === undefined).map(({ agent }) => agent);
  const dropped = verdicts.flatMap(({ agent, reason }): Effect[] =>
    reason ? [{ kind: 'not-queued', agent, reason }] : [],
  );
  const { requestMsgId } = message;
  const packet = requestMsgId === undefined ? {} : { requestMsgId };
  return [...(fit.length > 0 ? [{ kind: 'enqueue', agents: fit, ...packet } as const] : []), ...dropped];
}

/** The agents into whose queues a message goes by these effects. */
export function takersOf(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === 'enqueue' ? effect.agents : []));
}
