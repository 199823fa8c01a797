/** The list at the left: whose rights the matrix shows. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { agentsQuery } from '../../api/queries.ts';
import type { AccessTable, AgentListRow } from '../../api/types.ts';
import { formatCount } from '../../shared/format.ts';
import { Shape, type ShapeName } from '../../shared/shapes.tsx';
import type { AccessIndex } from './cells.ts';
import type { AccessSearch } from './search.ts';

interface AgentListProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly index: AccessIndex;
  /** The agent whose rights are shown; it need not be known. */
  readonly agent: string | undefined;
  readonly children?: ReactNode;
}

/** Names an agent's state as its shape. */
const stateShape = (state: AgentListRow['state'] | undefined): ShapeName =>
  state === undefined || state === 'notRegistered' ? 'unregistered' : state;

/** Address of an agent's rights, with what else of the page stays. */
export const agentSearch =
  (agent: string) =>
  (previous: AccessSearch): AccessSearch => ({
    agent,
    ...(previous.context === undefined ? {} : { context: previous.context }),
    ...(previous.show === undefined ? {} : { show: previous.show }),
    ...(previous.find === undefined ? {} : { find: previous.find }),
  });

/** Which of these agents have no rights and are not registered. */
export const unknownAgents = ({ agents }: AccessTable, ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].filter((id) => !agents.some(({ sourceId }) => sourceId === id)).sort();

/** Registered agents, then those that are not registered yet. */
export function AgentList({ zone, table, index, agent, children }: AgentListProps): ReactNode {
  const [typed, setTyped] = useState('');
  const { data: rows = [] } = useQuery(agentsQuery(zone));
  const denied = Map.groupBy(index.denials, (denial) => denial.agent);
  const tried = [...denied.keys(), ...(agent === undefined ? [] : [agent])];
  const all = [
    ...table.agents,
    ...unknownAgents(table, tried).map((sourceId) => ({ sourceId, registered: false })),
  ].filter(({ sourceId }) => sourceId.toLowerCase().includes(typed.trim().toLowerCase()));
  const item = (sourceId: string): ReactNode => {
    const refusals = denied.get(sourceId)?.reduce((sum, { count }) => sum + count, 0) ?? 0;
    return (
      <li key={sourceId}>
        <Link
          to="/$zone/access"
          params={{ zone }}
          search={agentSearch(sourceId)}
          aria-current={sourceId === agent ? 'true' : undefined}
          activeOptions={{ includeSearch: true }}
          title={sourceId}
        >
          <Shape name={stateShape(rows.find((row) => row.sourceId === sourceId)?.state)} />
          <span className="side-name">{sourceId}</span>
          {refusals > 0 && (
            <span className="side-count" aria-label={`${formatCount(refusals)} refusals`}>
              <Shape name="refused" />
              {formatCount(refusals)}
            </span>
          )}
        </Link>
      </li>
    );
  };
  const registered = all.filter((each) => each.registered);
  const expected = all.filter((each) => !each.registered);
  return (
    <nav className="side-list" aria-label="Agents">
      <div className="toolbar">
        <input
          className="input grow"
          aria-label="Filter agents"
          placeholder="Filter agents"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <div className="scroll">
        <ul>{registered.map(({ sourceId }) => item(sourceId))}</ul>
        {expected.length > 0 && (
          <>
            <h3>Not registered yet</h3>
            <ul>{expected.map(({ sourceId }) => item(sourceId))}</ul>
          </>
        )}
        {children}
      </div>
    </nav>
  );
}
