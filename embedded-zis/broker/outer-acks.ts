/** Which message each SIF_Ack to SIF_GetMessage carried: some agents acknowledge by the id of that SIF_Ack (F-22). */
import type { ZoneMemory } from './ports.ts';

/** How many are remembered for each agent; an agent acknowledges one message before it asks for the next. */
const remembered = 64;

/** Remembers since the start of the process. An id that is forgotten makes the agent ask for the message again. */
export class OuterAcks {
  readonly #byAgent = new Map<string, Map<string, string>>();

  /** The SIF_Ack `outer` to this agent carried the message `inner`. */
  remember(zone: string, agent: string, outer: string, inner: string): void {
    const key = `${zone}\n${agent}`;
    const ids = this.#byAgent.get(key) ?? new Map<string, string>();
    this.#byAgent.set(key, ids);
    ids.set(outer, inner);
    const [oldest] = ids.keys();
    if (ids.size > remembered && oldest !== undefined) ids.delete(oldest);
  }

  /** The messages that were given to an agent, by SIF_MsgId; those that it acknowledged among them. */
  given(zone: string, agent: string): ReadonlySet<string> {
    return new Set(this.#byAgent.get(`${zone}\n${agent}`)?.values());
  }

  /** The same memory, which also finds a queued message by the id of the SIF_Ack that carried it. */
  resolving(zone: string, memory: ZoneMemory): ZoneMemory {
    return {
      ...memory,
      queued: (agent, msgId) => {
        const found = memory.queued(agent, msgId);
        if (found) return found;
        const inner = this.#byAgent.get(`${zone}\n${agent}`)?.get(msgId);
        return inner === undefined ? undefined : memory.queued(agent, inner);
      },
    };
  }
}
