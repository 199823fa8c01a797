/** Agents: who is in the zone and how they are, with one of them beside the list. */
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { agentsQuery, infoQuery } from '../../api/queries.ts';
import { CopyButton } from '../../shared/copy.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatCount } from '../../shared/format.ts';
import { useFresh } from '../../shared/fresh.ts';
import { InHead } from '../../shared/head-slot.tsx';
import { useCommands } from '../../shared/keys.ts';
import { AgentDetail } from './agent-detail.tsx';
import { AgentsList } from './agents-list.tsx';
import './agents.css';

/** The page. The chosen agent is in the address. */
export function AgentsPage(): ReactNode {
  const { zone = '', agent } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data: rows, error, isFetching, refetch } = useQuery(agentsQuery(zone));
  useFresh(agentsQuery(zone).queryKey, (entry) => entry.zone === zone);
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const open = (next: string, replace: boolean): void =>
    void navigate({ to: '/$zone/agents/$agent', params: { zone, agent: next }, replace });
  const close = (): void => {
    void navigate({ to: '/$zone/agents', params: { zone } });
    if (agent === undefined) return;
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-key="${CSS.escape(agent)}"]`)?.focus(),
    );
  };
  const step = (by: 1 | -1): void => {
    const next = rows?.[rows.findIndex(({ sourceId }) => sourceId === agent) + by];
    if (next) open(next.sourceId, true);
  };
  useCommands({
    j: agent === undefined ? undefined : () => step(1),
    k: agent === undefined ? undefined : () => step(-1),
    escape: agent === undefined ? undefined : close,
  });
  const registered = rows?.filter(({ state }) => state !== 'notRegistered').length ?? 0;
  const expected = (rows?.length ?? 0) - registered;
  return (
    <div className="page-row agents-page">
      <InHead>
        <span className="grow" />
        <Link className="btn btn-plain" to="/$zone/access" params={{ zone }} search={{ add: true }}>
          Add rights for a new agent…
        </Link>
      </InHead>
      {!(alone && agent !== undefined) && (
        <section className={`list-column${agent === undefined ? '' : ' agents-narrow'}`} aria-label="Agents">
          <div className={`bar${isFetching && !rows ? ' bar-on' : ''}`} />
          {error && (
            <Failure what="The agents could not be read." error={error} retry={() => void refetch()} />
          )}
          {rows?.length === 0 && <NoAgents zone={zone} />}
          {rows && rows.length > 0 && (
            <>
              <AgentsList rows={rows} selected={agent} onOpen={open} />
              <p className="list-foot">
                {formatCount(registered)} registered
                {expected > 0 && `, ${formatCount(expected)} expected: with rights and not registered`}
              </p>
            </>
          )}
        </section>
      )}
      {agent !== undefined && (
        <AgentDetail zone={zone} agent={agent} alone={alone} onStep={step} onClose={close} />
      )}
    </div>
  );
}

function NoAgents({ zone }: { readonly zone: string }): ReactNode {
  const { data: url = '' } = useQuery({
    ...infoQuery,
    select: ({ zones }) => zones.find(({ id }) => id === zone)?.url,
  });
  return (
    <div className="empty" role="status">
      <p>
        No agent has registered. Point one at the address below, or start the demo district on the overview.
      </p>
      <p className="agents-address">
        <code>{url}</code> <CopyButton text={url} done="Address copied" />
      </p>
      <p>
        <Link className="btn" to="/$zone/overview" params={{ zone }}>
          How an agent joins
        </Link>
      </p>
    </div>
  );
}
