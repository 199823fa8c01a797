/** The status bar: connection, journal position, rates, the zone's address, the time. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { trafficRates, useLive, type Connection } from '../api/live.ts';
import { overviewQuery } from '../api/queries.ts';
import type { ZoneSummary } from '../api/types.ts';
import { useNow } from '../shared/clock.ts';
import { formatClock, formatCount, formatMoment, formatRate, rateUnit } from '../shared/format.ts';
import { Status } from '../shared/status.tsx';

function ConnectionWords({ connection }: { readonly connection: Connection }): ReactNode {
  switch (connection.kind) {
    case 'connecting':
      return <Status shape="waiting">Connecting</Status>;
    case 'live':
      return <Status shape="working">Connected, live</Status>;
    case 'lost':
      return <Status shape="lost">Connection lost at {formatClock(connection.since)}, trying again</Status>;
    case 'unauthorised':
      return <Status shape="refused">Not let in</Status>;
  }
}

function Rates({ zone }: { readonly zone: string }): ReactNode {
  // It seeds the rates with what happened before this page was loaded.
  const { data: overview } = useQuery(overviewQuery(zone, 15));
  const connection = useLive((state) => state.connection.kind);
  const now = useNow();
  if (!overview || connection !== 'live') return null;
  const rates = trafficRates.rates(zone, now);
  const unit = rateUnit(rates.in, rates.out);
  return (
    <span title="Messages of this zone, over the last minute">
      In {formatRate(rates.in, unit)}
      {unit.sign}, out {formatRate(rates.out, unit)}
      {unit.sign}
    </span>
  );
}

/** The bar at the foot. */
export function StatusBar({ zone }: { readonly zone: ZoneSummary }): ReactNode {
  const connection = useLive((state) => state.connection);
  const position = useLive((state) => state.position);
  const now = useNow();
  return (
    <footer className="status-bar" aria-label="Status" tabIndex={-1}>
      <span role="status">
        <ConnectionWords connection={connection} />
      </span>
      {position !== undefined && <span className="wide">Journal position {formatCount(position)}</span>}
      <Rates zone={zone.id} />
      <span className="grow" />
      <span className="mono wide">{zone.url}</span>
      <span>{formatMoment(now)}</span>
    </footer>
  );
}
