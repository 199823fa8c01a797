/** Columns of the message list. */
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { JournalEntry } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import {
  formatClock,
  formatDay,
  formatExact,
  formatMillis,
  formatMinute,
  formatSize,
  sameDay,
} from '../../shared/format.ts';
import type { MessageRow } from '../../shared/message-rows.ts';
import { receiverWords, typeWords } from '../../shared/outcome.ts';
import { OutcomeStatus } from '../../shared/status.tsx';

function Time({ time }: { readonly time: number }): ReactNode {
  const today = sameDay(time, useNow(60_000));
  return (
    <time className="mono" dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {today ? formatClock(time) : `${formatDay(time)} ${formatMinute(time)}`}
      {today && <span className="quiet">{formatMillis(time)}</span>}
    </time>
  );
}

function To({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const words = receiverWords(entry);
  return (
    <span
      className={entry.receivers.length > 0 ? '' : 'quiet'}
      title={entry.receivers.length > 1 ? entry.receivers.join(', ') : undefined}
    >
      {words}
    </span>
  );
}

/** Features of the table that the list uses: none beyond rows and cells, as the server sorts and pages. */
export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, MessageRow>();

/** All columns, in their order. Which of them show depends on the width of the list. */
export const columns = helper.columns([
  helper.display({ id: 'time', header: 'Time', cell: ({ row }) => <Time time={row.original.entry.time} /> }),
  helper.display({
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <OutcomeStatus entry={row.original.entry} />,
  }),
  helper.accessor((row) => row.entry.objectName ?? '', { id: 'object', header: 'Object' }),
  helper.display({
    id: 'type',
    header: 'Type',
    cell: ({ row }) => <span className="soft">{typeWords(row.original.entry)}</span>,
  }),
  helper.accessor((row) => row.entry.sourceId ?? row.entry.by ?? '', { id: 'from', header: 'From' }),
  helper.display({ id: 'to', header: 'To', cell: ({ row }) => <To entry={row.original.entry} /> }),
  helper.display({
    id: 'size',
    header: 'Size',
    cell: ({ row }) => <span className="soft">{formatSize(row.original.entry.size)}</span>,
  }),
  helper.display({
    id: 'id',
    header: 'Message id',
    cell: ({ row }) => (
      <span className="mono quiet" title={row.original.entry.msgId}>
        {row.original.entry.msgId?.slice(0, 8)}
      </span>
    ),
  }),
]);

const widths = [
  ['time', '112px'],
  ['outcome', '172px'],
  ['object', 'minmax(120px, 1fr)'],
  ['type', '80px'],
  ['from', 'minmax(96px, .5fr)'],
  ['to', 'minmax(88px, .5fr)'],
  ['size', '80px'],
  ['id', '104px'],
] as const;

const shownFrom: Readonly<Record<string, number>> = { from: 560, to: 640, size: 800, id: 920 };

/** Which columns a list of so many pixels shows, as the value of grid-template-columns and the column ids. */
export function columnsFor(width: number): { readonly template: string; readonly ids: ReadonlySet<string> } {
  const shown = widths.filter(([id]) => width >= (shownFrom[id] ?? 0));
  return { template: shown.map(([, size]) => size).join(' '), ids: new Set(shown.map(([id]) => id)) };
}
