/** Fields that stand for the lists at the left where there is no room for them. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccessTable } from '../../api/types.ts';
import { zoneObjects } from '../../shared/rights.ts';
import { agentSearch, unknownAgents } from './agent-list.tsx';
import type { AccessSearch } from './search.ts';

const route = getRouteApi('/$zone/access');

/** The way to an agent that nobody knows yet. */
export const newAgent = (zone: string): ReactNode => (
  <Link className="btn btn-plain btn-small" to="/$zone/access" params={{ zone }} search={{ add: true }}>
    New agent…
  </Link>
);

interface AgentSelectProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly agent: string | undefined;
}

/** Whose rights are shown. */
export function AgentSelect({ zone, table, agent }: AgentSelectProps): ReactNode {
  const navigate = route.useNavigate();
  const known = table.agents.map(({ sourceId }) => sourceId);
  const tried = [...table.denials.map((denial) => denial.agent), ...(agent === undefined ? [] : [agent])];
  const ids = [...known, ...unknownAgents(table, tried)];
  return (
    <>
      <select
        className="input"
        aria-label="Agent"
        value={agent ?? ''}
        onChange={({ currentTarget }) => void navigate({ search: agentSearch(currentTarget.value) })}
      >
        {agent === undefined && <option value="">Choose an agent</option>}
        {ids.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      {newAgent(zone)}
    </>
  );
}

interface ObjectSelectProps {
  readonly table: AccessTable;
  readonly object: string;
}

/** Rights on which object are shown. */
export function ObjectSelect({ table, object }: ObjectSelectProps): ReactNode {
  const navigate = route.useNavigate();
  return (
    <select
      className="input"
      aria-label="Object"
      value={object}
      onChange={({ currentTarget: { value } }) =>
        void navigate({
          search: ({ context }): AccessSearch => ({
            view: 'object',
            object: value,
            ...(context === undefined ? {} : { context }),
          }),
        })
      }
    >
      {zoneObjects(table.localObjects).map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
