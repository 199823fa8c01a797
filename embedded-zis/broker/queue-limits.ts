/** How much may wait for an agent, and what follows when a message finds no room. */
import { SifFault } from '../sif/fault.ts';
import type { QueueLevel, QueueLimits } from './ports.ts';
import type { ZoneView } from './zone-view.ts';

/** A queue that is this full is worth a warning. */
export const nearlyFull = 0.8;

/** How full a queue is: 1 is full. */
export function fullness({ messages, bytes }: QueueLevel, limits: QueueLimits): number {
  return Math.max(messages / limits.messages, bytes / limits.bytes);
}

/** Whether so many bytes more are too much for an agent. Into an empty queue every message goes. */
export function isFull(zone: ZoneView, agent: string, size: number): boolean {
  const { messages, bytes } = zone.memory.level(agent);
  const { queueLimits } = zone;
  return messages > 0 && (messages >= queueLimits.messages || bytes + size > queueLimits.bytes);
}

/**
 * Refuses a message for which one of its receivers has no room, with a transport error: the sender keeps the message and
 * sends it again later (R-HTTP-13, R-HTTP-14, F-24). So nothing is lost, and no receiver gets it twice.
 */
export function requireRoom(zone: ZoneView, receivers: readonly string[], size: number): void {
  const receiver = receivers.find((agent) => isFull(zone, agent, size));
  if (receiver !== undefined) throw new SifFault('queueFull', noRoom(zone, receiver), { receiver });
}

/** For people: what waits for an agent that has no room. */
export function noRoom(zone: ZoneView, agent: string): string {
  const { messages, bytes } = zone.memory.level(agent);
  return `The queue of ${agent} is full: ${messages} messages with ${bytes} bytes wait.`;
}

/** One SIF_LogEntry in so long for each full queue, milliseconds: senders repeat what is refused for want of room. */
const quiet = 3_600_000;

/** Remembers since the start of the process whose full queue the log has told of. */
export class FullQueues {
  readonly #told = new Map<string, number>();

  /** Whether the log is to tell of an agent's full queue at a time, milliseconds since 1970. */
  tells(zone: string, agent: string, now: number): boolean {
    const key = `${zone}\n${agent}`;
    const last = this.#told.get(key);
    if (last !== undefined && now - last < quiet) return false;
    this.#told.set(key, now);
    return true;
  }
}
