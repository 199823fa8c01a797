/** An agent as one row of a list. */
import type { AgentRecord } from '../broker/ports.ts';
import type { AgentTraffic } from '../broker/journal-ports.ts';
import type { AgentRow, AgentState } from './service.ts';

/** How a registered agent is. */
export function agentState({ sleeping, blockedBy }: AgentRecord): AgentState {
  if (blockedBy !== undefined) return 'blocked';
  return sleeping ? 'sleeping' : 'working';
}

/** The row of a registered agent; lastHeard is in milliseconds since 1970. */
export function agentRow(
  agent: AgentRecord,
  traffic: AgentTraffic | undefined,
  lastHeard: number | undefined,
): AgentRow {
  const { sourceId, registration } = agent;
  return {
    sourceId,
    name: registration.name,
    state: agentState(agent),
    mode: registration.mode,
    version: registration.versions.join(', '),
    waiting: traffic?.waiting ?? 0,
    ...(traffic?.oldest === undefined ? {} : { oldest: traffic.oldest }),
    sent: traffic?.sent ?? 0,
    refused: traffic?.refused ?? 0,
    discarded: traffic?.discarded ?? 0,
    ...(lastHeard === undefined ? {} : { lastHeard }),
  };
}
