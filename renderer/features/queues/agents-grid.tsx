/** The agents' queues: what waits, how fast it comes and goes, and why it stands still. */
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { QueueRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { useNow } from '../../shared/clock.ts';
import { formatCount, formatDecimal, formatSize } from '../../shared/format.ts';
import { rowTarget } from '../../shared/grid-keys.ts';
import { AgentStatus } from '../../shared/status.tsx';
import { whyWords } from './why.ts';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});
const helper = createColumnHelper<typeof features, QueueRow>();

const minutes = 15;

const count = (value: number): ReactNode => (
  <span className={value === 0 ? 'quiet' : ''}>{formatCount(value)}</span>
);
const perMinute = (value: number): ReactNode => (
  <span className={value === 0 ? 'quiet' : 'soft'} title={`${formatCount(value)} in ${String(minutes)} min`}>
    {formatDecimal(Math.round((value / minutes) * 10) / 10)}
  </span>
);

function Why({ row }: { readonly row: QueueRow }): ReactNode {
  const words = whyWords(row, useNow());
  return (
    <span className="soft" title={words}>
      {words}
    </span>
  );
}

const columns = helper.columns([
  helper.accessor('agent', { header: 'Agent', sortFn: 'text', cell: ({ getValue }) => <b>{getValue()}</b> }),
  helper.accessor('state', {
    header: 'State',
    sortFn: 'text',
    cell: ({ getValue }) => <AgentStatus state={getValue()} />,
  }),
  helper.accessor('waiting', {
    header: 'Waiting',
    sortFn: 'basic',
    cell: ({ getValue }) => count(getValue()),
  }),
  helper.accessor('frozen', { header: 'Frozen', sortFn: 'basic', cell: ({ getValue }) => count(getValue()) }),
  helper.accessor('size', {
    header: 'Size',
    sortFn: 'basic',
    cell: ({ getValue }) => (
      <span className={getValue() === 0 ? 'quiet' : 'soft'}>{formatSize(getValue())}</span>
    ),
  }),
  helper.accessor((row) => (row.oldest === undefined ? 0 : -row.oldest), {
    id: 'oldest',
    header: 'Oldest',
    sortFn: 'basic',
    cell: ({ row: { original } }) =>
      original.oldest === undefined ? (
        <span className="quiet">none</span>
      ) : (
        <span className="soft">
          <Age time={original.oldest} />
        </span>
      ),
  }),
  helper.accessor('in15', {
    header: 'In/min',
    sortFn: 'basic',
    cell: ({ getValue }) => perMinute(getValue()),
  }),
  helper.accessor('out15', {
    header: 'Out/min',
    sortFn: 'basic',
    cell: ({ getValue }) => perMinute(getValue()),
  }),
  helper.display({ id: 'why', header: 'Why', cell: ({ row }) => <Why row={row.original} /> }),
]);

const texts = new Set(['agent', 'state', 'why']);
const mostWaiting: SortingState = [
  { id: 'waiting', desc: true },
  { id: 'agent', desc: false },
];

/** The order in which rows stand; while `still`, it stays and new rows come last. */
function useSteadyOrder(ids: readonly string[], still: boolean): readonly string[] {
  const [order, setOrder] = useState(ids);
  const known = order.filter((id) => ids.includes(id));
  const next = still ? [...known, ...ids.filter((id) => !known.includes(id))] : ids;
  if (next.length !== order.length || next.some((id, index) => id !== order[index])) setOrder(next);
  return next;
}

interface AgentsGridProps {
  readonly rows: readonly QueueRow[];
  readonly selected: string | undefined;
  readonly onSelect: (agent: string) => void;
  /** Enter or a click. */
  readonly onOpen: (agent: string) => void;
}

/** One row for each agent. Nothing moves under the pointer or the focus. */
export function AgentsGrid({ rows, selected, onSelect, onOpen }: AgentsGridProps): ReactNode {
  const [sorting, setSorting] = useState(mostWaiting);
  const [over, setOver] = useState(false);
  const [focused, setFocused] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: (row) => row.agent,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
  });
  const sorted = table.getRowModel().rows;
  const order = useSteadyOrder(
    sorted.map((row) => row.id),
    over || focused,
  );
  const shown = order.flatMap((id) => sorted.find((row) => row.id === id) ?? []);
  const active = Math.max(
    0,
    shown.findIndex((row) => row.id === selected),
  );

  useEffect(() => {
    const row = body.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    if (body.current?.contains(document.activeElement)) row?.focus({ preventScroll: true });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      const row = shown[active];
      if (row) onOpen(row.id);
      return;
    }
    const next = rowTarget(event.key, active, shown.length - 1, 5);
    const row = next === undefined ? undefined : shown[Math.max(0, Math.min(shown.length - 1, next))];
    if (!row) return;
    event.preventDefault();
    onSelect(row.id);
  };

  return (
    <div className="queue-agents">
      <table className="table" role="grid" aria-label="Queues" aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sort = sorting[0]?.id === header.column.id && header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={`col-${header.column.id}${texts.has(header.column.id) ? '' : ' num'}`}
                    aria-sort={sort === false ? 'none' : sort === 'asc' ? 'ascending' : 'descending'}
                  >
                    {header.column.getCanSort() ? (
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        <table.FlexRender header={header} />
                        {sort !== false && <span aria-hidden="true"> {sort === 'asc' ? '↑' : '↓'}</span>}
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody
          ref={body}
          onKeyDown={onKeyDown}
          onPointerEnter={() => setOver(true)}
          onPointerLeave={() => setOver(false)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        >
          {shown.map((row, index) => (
            <tr
              key={row.id}
              aria-selected={row.id === selected}
              tabIndex={index === active ? 0 : -1}
              onClick={() => onOpen(row.id)}
            >
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={`col-${cell.column.id}${texts.has(cell.column.id) ? '' : ' num'}`}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
