/** Overview: what needs attention, the figures, the traffic, the agents, and the latest messages. */
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Failure } from '../../shared/failure.tsx';
import { useCommands } from '../../shared/keys.ts';
import { AgentsTable } from './agents-table.tsx';
import { Attention } from './attention.tsx';
import { EmptyZone } from './empty-zone.tsx';
import { Figures } from './figures.tsx';
import { useFreshOverview } from './fresh-overview.ts';
import { Latest } from './latest.tsx';
import { rangeMinutes } from './range.ts';
import { Throughput } from './throughput-chart.tsx';
import './overview.css';

const route = getRouteApi('/$zone/overview');

/** The page. The range is in the address. */
export function OverviewPage(): ReactNode {
  const { zone } = route.useParams();
  const { range = '15m' } = route.useSearch();
  const {
    data: overview,
    error,
    isFetching,
    isPlaceholderData,
    refetch,
  } = useFreshOverview(zone, rangeMinutes(range));
  const besides = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const [latestOpen, setLatestOpen] = useState(false);
  useCommands({ escape: latestOpen && !besides ? () => setLatestOpen(false) : undefined });
  const failure = error && (
    <Failure what="The overview could not be read." error={error} retry={() => void refetch()} />
  );
  if (!overview)
    return (
      <div className="page-column">{failure ?? <div className={`bar${isFetching ? ' bar-on' : ''}`} />}</div>
    );
  if (overview.agents.length === 0) return <EmptyZone overview={overview} key={zone} />;
  return (
    <div className="page-row">
      <div className="overview scroll">
        <div className={`bar${isPlaceholderData ? ' bar-on' : ''}`} />
        {failure}
        {!besides && (
          <div className="toolbar">
            <button
              type="button"
              className="btn btn-small"
              aria-expanded={latestOpen}
              onClick={() => setLatestOpen(!latestOpen)}
            >
              Latest messages
            </button>
          </div>
        )}
        <Attention overview={overview} />
        <Figures overview={overview} range={range} />
        <Throughput overview={overview} />
        <AgentsTable agents={overview.agents} range={range} />
      </div>
      {(besides || latestOpen) && (
        <aside className={`pane latest-pane${besides ? '' : ' floating'}`} aria-labelledby="latest">
          <Latest zone={zone} key={zone} />
        </aside>
      )}
    </div>
  );
}
