/** Columns of the log. */
import type { ReactNode } from 'react';
import type { LogRow } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import {
  formatClock,
  formatDay,
  formatExact,
  formatMillis,
  formatMinute,
  sameDay,
} from '../../shared/format.ts';
import type { ShapeName } from '../../shared/shapes.tsx';
import { Status } from '../../shared/status.tsx';
import type { GridColumn } from '../../shared/virtual-grid.tsx';

const levels: Readonly<Record<LogRow['level'], readonly [shape: ShapeName, word: string]>> = {
  Info: ['accepted', 'info'],
  Warning: ['attention', 'warning'],
  Error: ['refused', 'error'],
};

/** How grave it is. */
export function Level({ level }: { readonly level: LogRow['level'] }): ReactNode {
  const [shape, word] = levels[level];
  return <Status shape={shape}>{word}</Status>;
}

/** "4/2" of a SIF_LogEntry; empty where there is none. */
export const logCode = ({ category, code }: LogRow): string =>
  category === undefined ? '' : `${String(category)}/${code === undefined ? '' : String(code)}`;

function Time({ time }: { readonly time: number }): ReactNode {
  const today = sameDay(time, useNow(60_000));
  return (
    <time className="mono" dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {today ? formatClock(time) : `${formatDay(time)} ${formatMinute(time)}`}
      {today && <span className="quiet">{formatMillis(time)}</span>}
    </time>
  );
}

/** All columns, in their order. */
export const logColumns: readonly GridColumn<LogRow>[] = [
  {
    id: 'time',
    header: 'Time',
    width: '112px',
    sort: 'descending',
    cell: ({ time }) => <Time time={time} />,
  },
  { id: 'level', header: 'Level', width: '92px', cell: ({ level }) => <Level level={level} /> },
  {
    id: 'source',
    header: 'Source',
    width: '104px',
    from: 680,
    cell: ({ source }) => <span className="soft">{source}</span>,
  },
  {
    id: 'code',
    header: 'Code',
    width: '56px',
    from: 560,
    cell: (row) => <span className="mono soft">{logCode(row)}</span>,
  },
  {
    id: 'who',
    header: 'Who',
    width: 'minmax(160px, .5fr)',
    cell: ({ who }) => <span title={who}>{who}</span>,
  },
  {
    id: 'what',
    header: 'What',
    width: 'minmax(200px, 3fr)',
    cell: ({ what }) => <span title={what}>{what}</span>,
  },
  {
    id: 'object',
    header: 'Object',
    width: 'minmax(104px, .6fr)',
    from: 820,
    cell: ({ objectName }) => <span title={objectName}>{objectName ?? ''}</span>,
  },
];
