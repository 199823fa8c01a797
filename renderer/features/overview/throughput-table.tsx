/** The throughput chart as a table. */
import type { ReactNode } from 'react';
import type { Overview } from '../../api/types.ts';
import { formatClock, formatCount, formatDay } from '../../shared/format.ts';

const rowsAtMost = 15;
const day = 86_400_000;

/** Counts of the range in at most fifteen rows, newest first. */
export function ThroughputTable({
  overview: { slices, from, now },
}: {
  readonly overview: Overview;
}): ReactNode {
  const length = (now - from) / rowsAtMost;
  const rows = Array.from({ length: rowsAtMost }, (_, index) => {
    const start = from + index * length;
    const inside = slices.filter((slice) => slice.time >= start && slice.time < start + length);
    const sum = (kind: 'accepted' | 'delivered' | 'refused'): number =>
      inside.reduce((count, slice) => count + slice[kind], 0);
    return { start, accepted: sum('accepted'), delivered: sum('delivered'), refused: sum('refused') };
  }).reverse();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>From</th>
          <th className="num">Accepted</th>
          <th className="num">Delivered</th>
          <th className="num">Refused</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.start}>
            <td className="mono">
              {now - from >= day && `${formatDay(row.start)}, `}
              {formatClock(row.start)}
            </td>
            <td className="num">{formatCount(row.accepted)}</td>
            <td className="num">{formatCount(row.delivered)}</td>
            <td className="num">{formatCount(row.refused)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
