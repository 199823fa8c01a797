/** How the zones of a ZIS are, in a few numbers for whoever does not look at the console. */
import type { AgentQueue, StorageTrouble, Store } from '../broker/ports.ts';

/** One zone. */
export interface ZoneInBrief {
  readonly id: string;
  /** Agents that are registered. */
  readonly agents: number;
  /** Messages that wait in their queues. */
  readonly waiting: number;
}

/** All zones of a ZIS. */
export interface ZonesInBrief {
  readonly zones: readonly ZoneInBrief[];
  /** Why nothing can be stored, for people; absent while all is well. */
  readonly trouble?: string;
}

/** The zones as last committed. `queues` are those that are not empty. */
export function zonesInBrief(
  store: Pick<Store, 'zoneIds' | 'zone'>,
  queues: Iterable<AgentQueue>,
  trouble: StorageTrouble | undefined,
): ZonesInBrief {
  const waiting = new Map<string, number>();
  for (const { zone, messages } of queues) waiting.set(zone, (waiting.get(zone) ?? 0) + messages);
  const zones = store.zoneIds().map((id) => {
    return { id, agents: store.zone(id)?.agents.size ?? 0, waiting: waiting.get(id) ?? 0 };
  });
  return trouble ? { zones, trouble: trouble.reason } : { zones };
}
