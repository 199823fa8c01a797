/** What a handler sees of a zone: its agents, rights, roles and contexts, and its queues through ZoneMemory. */
import { SifFault, type FaultName } from '../sif/fault.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import type { ObjectEntry, Protocol, SecurityLevels } from '../sif/message.ts';
import type { AgentCertificate } from './channel-ports.ts';
import type {
  AgentRecord,
  Announcement,
  QueueLimits,
  Right,
  ZoneMemory,
  ZoneSettings,
  ZoneState,
} from './ports.ts';
import { applies } from './zone-objects.ts';

/** Every right, in the order of SIF_AgentACL. */
export const rights = [
  'provide',
  'subscribe',
  'publishAdd',
  'publishChange',
  'publishDelete',
  'request',
  'respond',
] as const satisfies readonly Right[];

/** Lookups over a zone's grants and announcements, made once for each version of its state. */
interface ZoneIndex {
  readonly granted: ReadonlySet<string>;
  readonly announced: ReadonlyMap<string, readonly Announcement[]>;
}

const indexes = new WeakMap<ZoneState, ZoneIndex>();

function indexOf(state: ZoneState): ZoneIndex {
  const known = indexes.get(state);
  if (known) return known;
  const granted = new Set(
    state.grants.flatMap((grant) =>
      grant.rights.map((right) => key(grant.agent, right, grant.object, grant.context)),
    ),
  );
  const announced = Map.groupBy(state.announcements, ({ role, object, context }) =>
    key(role, object, context),
  );
  const index = { granted, announced };
  indexes.set(state, index);
  return index;
}

function key(...parts: readonly string[]): string {
  return parts.join('\n');
}

/** How a message reached the zone, and what SIF_ZoneStatus says of the ZIS. */
export interface Channel {
  readonly security: SecurityLevels;
  /** Where agents reach the zone. */
  readonly endpoints: () => readonly Protocol[];
  readonly product: Product;
}

/** This ZIS, as SIF_ZoneStatus names it. */
export interface Product {
  readonly name: string;
  readonly version: string;
}

/** A zone as one decision sees it. Reads only. */
export class ZoneView {
  readonly #state: ZoneState;
  readonly #index: ZoneIndex;
  readonly memory: ZoneMemory;
  readonly channel: Channel;
  readonly queueLimits: QueueLimits;

  constructor(state: ZoneState, memory: ZoneMemory, channel: Channel, queueLimits: QueueLimits) {
    this.#state = state;
    this.#index = indexOf(state);
    this.memory = memory;
    this.channel = channel;
    this.queueLimits = queueLimits;
  }

  get id(): string {
    return this.#state.id;
  }

  get settings(): ZoneSettings {
    return this.#state.settings;
  }

  get contexts(): readonly string[] {
    return this.#state.contexts;
  }

  get agents(): readonly AgentRecord[] {
    return [...this.#state.agents.values()];
  }

  get announcements(): readonly Announcement[] {
    return this.#state.announcements;
  }

  get certificates(): readonly AgentCertificate[] {
    return this.#state.certificates;
  }

  /** The registration of an agent, if it has one. */
  agent(sourceId: string): AgentRecord | undefined {
    return this.#state.agents.get(sourceId);
  }

  /** The registration of a sender; refuses one that is not registered (R-MSG-5). */
  registered(sourceId: string): AgentRecord {
    const agent = this.agent(sourceId);
    if (!agent) throw new SifFault('notRegistered', sourceId);
    return agent;
  }

  /** Whether an agent may register (R-ACL-2). */
  mayRegister(sourceId: string): boolean {
    return this.settings.policy === 'open' || this.#state.mayRegister.has(sourceId);
  }

  /** Whether a right can exist for an object at all; for an unknown object none can. */
  applies(right: Right, object: string): boolean {
    return applies(this.settings, right, object);
  }

  /** Whether an agent may do this with the object in the context (R-ACL-1, R-ACL-3). */
  may(agent: string, right: Right, object: string, context: string): boolean {
    if (this.settings.policy === 'open') return this.applies(right, object);
    return this.#index.granted.has(key(agent, right, object, context));
  }

  /** Refuses unless the agent has the right in every named context. */
  require(agent: string, right: Right, object: string, contexts: readonly string[], fault: FaultName): void {
    const lacking = contexts.find((context) => !this.may(agent, right, object, context));
    if (lacking === undefined) return;
    const named = lacking === defaultContext ? object : `${object} in ${lacking}`;
    throw new SifFault(fault, named, { object, context: lacking });
  }

  /**
   * Refuses what an agent did not announce with SIF_Provision, in a zone that is strict about it (R-ACL-6). An agent
   * that never sent SIF_Provision is held to its rights alone.
   */
  requireAnnounced(
    agent: AgentRecord,
    right: Right,
    object: string,
    contexts: readonly string[],
    fault: FaultName,
  ): void {
    if (!this.settings.announcedOnly || !agent.provisioned) return;
    const lacking = contexts.find((context) => !this.announced(agent.sourceId, right, object, context));
    if (lacking === undefined) return;
    const desc = `${agent.sourceId} did not announce ${object} in ${lacking} with SIF_Provision.`;
    throw new SifFault(fault, desc, { object, context: lacking });
  }

  /** Whether an agent announced this. Who provides an object responds to requests for it (R-PVN-4). */
  announced(agent: string, right: Right, object: string, context: string): boolean {
    const roles: readonly Right[] = right === 'respond' ? ['respond', 'provide'] : [right];
    return roles.some((role) =>
      this.#index.announced.get(key(role, object, context))?.some((entry) => entry.agent === agent),
    );
  }

  /** Refuses a context that the zone does not have (R-CTX-6). */
  requireContexts(contexts: readonly string[]): void {
    const unknown = contexts.find((context) => !this.contexts.includes(context));
    if (unknown !== undefined) throw new SifFault('contextUnsupported', unknown, { context: unknown });
  }

  /** Who provides an object in a context, an agent or the ZIS itself; there is at most one (R-CTX-4). */
  provider(object: string, context: string): string | undefined {
    if (object === 'SIF_LogEntry' && context === defaultContext && this.settings.logProvider) return this.id;
    return this.#index.announced.get(key('provide', object, context))?.[0]?.agent;
  }

  /** The agents subscribed to an object in any of the contexts, each once (R-EVT-5). */
  subscribers(object: string, contexts: readonly string[]): readonly AgentRecord[] {
    const ids = contexts.flatMap(
      (context) =>
        this.#index.announced.get(key('subscribe', object, context))?.map(({ agent }) => agent) ?? [],
    );
    return [...new Set(ids)].map((id) => this.agent(id)).filter((agent) => agent !== undefined);
  }
}

/** The announcements that an object entry stands for, one for each of its contexts. */
export function announcementsOf(role: Right, entries: readonly ObjectEntry[]): Omit<Announcement, 'agent'>[] {
  return entries.flatMap(({ objectName, contexts, extendedQuery }) =>
    contexts.map((context) => ({ role, object: objectName, context, extendedQuery })),
  );
}
