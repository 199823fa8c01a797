/** Agents, as the list and the detail show them. */
import type { Announcement, Right, ZoneMemory, ZoneState } from '../broker/ports.ts';
import type { AdministrationReader, AgentTraffic } from '../broker/journal-ports.ts';
import type { AgentDetail, AgentListRow, RoleRow } from './administration.ts';
import { agentRow } from './agent-row.ts';
import { AdminError } from './service.ts';

/** What is known of agents beside the zone's state. */
export interface AgentSources {
  readonly traffic: readonly AgentTraffic[];
  readonly lastHeard: (agent: string) => number | undefined;
}

/** Registered agents, then those that only have rights. */
export function agentList(state: ZoneState, sources: AgentSources): readonly AgentListRow[] {
  const known = new Set([...state.mayRegister, ...state.grants.map(({ agent }) => agent)]);
  const absent = [...known].filter((id) => !state.agents.has(id)).sort();
  return [...[...state.agents.keys()], ...absent].map((id) => agentListRow(state, id, sources));
}

function agentListRow(state: ZoneState, sourceId: string, sources: AgentSources): AgentListRow {
  const count = (role: Right): number =>
    new Set(
      state.announcements
        .filter((entry) => entry.agent === sourceId && entry.role === role)
        .map(({ object }) => object),
    ).size;
  const counts = { provides: count('provide'), subscribes: count('subscribe') };
  const agent = state.agents.get(sourceId);
  const traffic = sources.traffic.find((entry) => entry.agent === sourceId);
  if (agent) return { ...agentRow(agent, traffic, sources.lastHeard(sourceId)), ...counts };
  return {
    sourceId,
    name: '',
    state: 'notRegistered',
    version: '',
    waiting: 0,
    sent: 0,
    refused: traffic?.refused ?? 0,
    discarded: 0,
    ...counts,
  };
}

/** One agent, registered or with rights only. */
export function agentDetail(
  state: ZoneState,
  sourceId: string,
  sources: AgentSources,
  reader: AdministrationReader,
  memory: ZoneMemory,
): AgentDetail {
  const row = agentList(state, sources).find((each) => each.sourceId === sourceId);
  if (!row) throw new AdminError('NOT_FOUND', `${state.id} does not know an agent ${sourceId}.`);
  const agent = state.agents.get(sourceId);
  const registered = agent && reader.lastOf(state.id, sourceId, 'SIF_Register');
  const blocked = blockedMsgId(memory, sourceId, agent?.blockedBy);
  return {
    row,
    mayRegister: state.settings.policy === 'open' || state.mayRegister.has(sourceId),
    ...(agent ? { registration: agent.registration, registeredAt: agent.registeredAt } : {}),
    ...(registered ? { registerPosition: registered.position } : {}),
    ...(blocked === undefined ? {} : { blockedMsgId: blocked }),
    roles: rolesOf(state, sourceId),
  };
}

function blockedMsgId(memory: ZoneMemory, agent: string, blockedBy: number | undefined): string | undefined {
  if (blockedBy === undefined) return undefined;
  for (const message of memory.queue(agent)) if (message.id === blockedBy) return message.header.msgId;
  return undefined;
}

function rolesOf(state: ZoneState, agent: string): readonly RoleRow[] {
  const granted = state.grants.filter((grant) => grant.agent === agent);
  const announced = state.announcements.filter((entry) => entry.agent === agent);
  const keys = new Map(
    [...granted, ...announced].map(({ object, context }) => [`${object}\n${context}`, { object, context }]),
  );
  return [...keys.values()]
    .sort((a, b) => a.object.localeCompare(b.object) || a.context.localeCompare(b.context))
    .map(({ object, context }) => {
      const here = (entry: Pick<Announcement, 'object' | 'context'>): boolean =>
        entry.object === object && entry.context === context;
      const own = announced.filter(here);
      return {
        object,
        context,
        announced: own.map(({ role }) => role),
        granted: granted.find(here)?.rights ?? [],
        extendedQuery: own.some(({ extendedQuery }) => extendedQuery),
      };
    });
}
