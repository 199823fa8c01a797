/** Queues: what waits for each agent, in the order of delivery, and why it waits. */
import { SegmentedControl } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { queuesQuery } from '../../api/queries.ts';
import { Failure } from '../../shared/failure.tsx';
import { useFresh } from '../../shared/fresh.ts';
import { InHead } from '../../shared/head-slot.tsx';
import { usePaneWidth } from '../../shared/pane-divider.tsx';
import { AgentQueue } from './agent-queue.tsx';
import { AgentsGrid } from './agents-grid.tsx';
import { OpenRequests } from './open-requests.tsx';
import type { QueuesSearch } from './search.ts';
import { isStuck, stallOf } from './why.ts';
import './queues.css';

const route = getRouteApi('/$zone/queues');
const narrowestList = 424;

/** The page. View, agent or request, message and pane are in the address. */
export function QueuesPage(): ReactNode {
  const { zone } = route.useParams();
  const { requests, request } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <InHead>
        <SegmentedControl
          aria-label="View"
          value={requests ? 'requests' : 'waiting'}
          data={[
            { value: 'waiting', label: 'Waiting' },
            { value: 'requests', label: 'Open requests' },
          ]}
          onChange={(next) => void navigate({ search: next === 'requests' ? { requests: true } : {} })}
        />
      </InHead>
      {requests ? (
        <OpenRequests
          key={zone}
          zone={zone}
          selected={request}
          onSelect={(msgId) =>
            void navigate({
              search: { requests, ...(msgId === undefined ? {} : { request: msgId }) },
              replace: msgId !== undefined && request !== undefined,
            })
          }
        />
      ) : (
        <Queues zone={zone} />
      )}
    </>
  );
}

function Queues({ zone }: { readonly zone: string }): ReactNode {
  const { agent, message, tab = 'xml', why = false } = route.useSearch();
  const navigate = route.useNavigate();
  const query = queuesQuery(zone);
  const { data: rows, error, refetch } = useQuery(query);
  useFresh(query.queryKey, (entry) => entry.zone === zone);
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const paneLimits = { min: 384, max: Math.max(384, Math.min(900, width - narrowestList)), initial: 384 };
  const paneWidth = usePaneWidth('queues', paneLimits);

  const go = (search: QueuesSearch, replace: boolean): void => void navigate({ search, replace });
  const show = (name: string, open: boolean, replace: boolean): void =>
    go({ agent: name, ...(open ? { why: true } : {}) }, replace);

  const [first] = rows ?? [];
  useEffect(() => {
    if (agent !== undefined || !first) return;
    const stuck = !alone && isStuck(stallOf(first, Date.now()));
    void navigate({ search: { agent: first.agent, ...(stuck ? { why: true } : {}) }, replace: true });
  }, [agent, alone, first, navigate]);

  const failure = error && (
    <Failure what="The queues could not be read." error={error} retry={() => void refetch()} />
  );
  if (!rows) return <div className="page-column">{failure ?? <div className="bar bar-on" />}</div>;
  if (rows.length === 0) return <NoAgents zone={zone} />;
  const row = rows.find((each) => each.agent === agent);
  const kept = { ...(agent === undefined ? {} : { agent }), ...(why ? { why } : {}) };
  return (
    <div className="queues" ref={ref}>
      {!(alone && (why || message !== undefined)) && (
        <div className="queue-top">
          {failure}
          <AgentsGrid
            rows={rows}
            selected={agent}
            onSelect={(name) => show(name, why, true)}
            onOpen={(name) => show(name, true, name === agent)}
          />
        </div>
      )}
      {row && (
        <AgentQueue
          key={`${zone} ${row.agent}`}
          zone={zone}
          row={row}
          message={message}
          tab={tab}
          why={why}
          alone={alone}
          paneWidth={paneWidth}
          paneLimits={paneLimits}
          onMessage={(position) =>
            go(
              { ...kept, ...(position === undefined ? {} : { message: position, tab }) },
              position !== undefined && message !== undefined,
            )
          }
          onTab={(next) => go({ ...kept, ...(message === undefined ? {} : { message }), tab: next }, true)}
          onWhy={(open) => go({ agent: row.agent, ...(open ? { why: true } : {}) }, false)}
        />
      )}
      {!row && agent !== undefined && (
        <div className="empty" role="status">
          <p>{agent} is not registered in this zone, so it has no queue.</p>
          <p className="quiet">Choose an agent above.</p>
        </div>
      )}
    </div>
  );
}

function NoAgents({ zone }: { readonly zone: string }): ReactNode {
  return (
    <div className="empty" role="status">
      <p>Each agent has a queue here from the moment it registers. Nobody has registered yet.</p>
      <p className="quiet">The overview has the address for agents and a message to try.</p>
      <p className="empty-chips">
        <Link className="btn" to="/$zone/overview" params={{ zone }}>
          Open the overview
        </Link>
      </p>
    </div>
  );
}
