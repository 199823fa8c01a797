/** Stores that are broken on purpose, to see that the properties notice. */
import type {
  Commit,
  Effect,
  QueuedMessage,
  Store,
  Transaction,
  ZoneMemory,
} from '../../embedded-zis/broker/ports.ts';
import type { Breakage } from './zone-under-test.ts';

/** What is done wrongly. */
interface Wrongs {
  /** What is read wrongly of a zone's past and its queues. */
  readonly memory?: (memory: ZoneMemory) => Partial<ZoneMemory>;
  /** The effects that are stored in place of those that were decided. */
  readonly effects?: (effects: readonly Effect[]) => readonly Effect[];
}

/** A store that does all but this. Each start of the ZIS breaks it anew. */
function broken(makeWrongs: () => Wrongs): Breakage {
  return (store: Store): Store => {
    const { memory, effects } = makeWrongs();
    const breakTransaction = (transaction: Transaction): Transaction => ({
      ...transaction,
      memory: (zone) => {
        const right = transaction.memory(zone);
        return { ...right, ...memory?.(right) };
      },
      apply: (commit: Commit) =>
        transaction.apply(effects ? { ...commit, effects: effects(commit.effects) } : commit),
    });
    return {
      zoneIds: () => store.zoneIds(),
      zone: (id) => store.zone(id),
      transaction: (work) => store.transaction((transaction) => work(breakTransaction(transaction))),
      close: () => store.close(),
    };
  };
}

/** A store that forgets effects of this kind. */
export function forgetful(kind: Effect['kind']): Breakage {
  return broken(() => ({ effects: (effects) => effects.filter((effect) => effect.kind !== kind) }));
}

/** Gives the newest message first. */
export const newestFirst: Breakage = broken(() => ({
  memory: (right) => ({ queue: (agent, events) => [...right.queue(agent, events)].toReversed() }),
}));

/** Gives events while they are frozen. */
export const neverFrozen: Breakage = broken(() => ({
  memory: (right) => ({ queue: (agent) => right.queue(agent) }),
}));

/** Does not know a message again. */
export const withoutIds: Breakage = broken(() => ({ memory: () => ({ accepted: () => false }) }));

/** Queues a message for the first receiver alone. */
export const oneReceiver: Breakage = broken(() => ({
  effects: (effects) =>
    effects.map((effect) =>
      effect.kind === 'enqueue' ? { ...effect, agents: effect.agents.slice(0, 1) } : effect,
    ),
}));

/** A new registration begins with an empty queue. */
export const emptiedByRegister: Breakage = broken(() => ({
  effects: (effects) =>
    effects.flatMap((effect): Effect[] =>
      effect.kind === 'register' ? [{ kind: 'unregister', agent: effect.agent }, effect] : [effect],
    ),
}));

/** Knows only the requests that were made since it started. */
export const requestsInProcess: Breakage = broken(() => {
  const made = new Set<string>();
  return {
    memory: (right) => ({ openRequest: (id) => (made.has(id) ? right.openRequest(id) : undefined) }),
    effects: (effects) => {
      for (const effect of effects) if (effect.kind === 'open-request') made.add(effect.request.msgId);
      return effects;
    },
  };
});

/** An event that was blocked goes behind the others when the agent wakes up. */
export const blockedGoesLast: Breakage = broken(() => {
  const blocked = new Map<string, number>();
  const last = new Set<number>();
  const order = (messages: Iterable<QueuedMessage>): readonly QueuedMessage[] =>
    [...messages].sort((a, b) => Number(last.has(a.id)) - Number(last.has(b.id)) || a.id - b.id);
  return {
    memory: (right) => ({ queue: (agent, events) => order(right.queue(agent, events)) }),
    effects: (effects) => {
      for (const effect of effects) {
        if (effect.kind === 'block') blocked.set(effect.agent, effect.delivery);
        const id = effect.kind === 'unblock' ? blocked.get(effect.agent) : undefined;
        if (id !== undefined) last.add(id);
      }
      return effects;
    },
  };
});

/** Never comes to the end of a response, and counts no packets. */
export const endlessResponses: Breakage = broken(() => {
  const counted = new Map<string, number>();
  return {
    memory: (right) => ({
      openRequest: (id) => {
        const request = right.openRequest(id);
        return request && { ...request, nextPacket: counted.get(id) ?? request.nextPacket };
      },
    }),
    effects: (effects) => effects.filter(({ kind }) => kind !== 'close-request'),
  };
});
