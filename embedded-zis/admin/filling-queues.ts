/** Queues that are nearly full: senders get their messages back once they are. */
import type { AgentQueue, QueueLimits } from '../broker/ports.ts';
import { fullness, nearlyFull } from '../broker/queue-limits.ts';
import type { AgentRow, FillingQueue } from './service.ts';

/** Those of a zone, the fullest first. */
export function fillingQueues(
  zone: string,
  queues: Iterable<AgentQueue>,
  limits: QueueLimits,
  agents: readonly AgentRow[],
): readonly FillingQueue[] {
  return [...queues]
    .filter((queue) => queue.zone === zone && fullness(queue, limits) >= nearlyFull)
    .map(({ agent, messages, bytes }): FillingQueue => {
      const since = agents.find(({ sourceId }) => sourceId === agent)?.oldest ?? 0;
      const share = fullness({ messages, bytes }, limits);
      return { kind: 'filling', agent, waiting: messages, bytes, limits, share, since };
    })
    .sort((a, b) => b.share - a.share);
}
