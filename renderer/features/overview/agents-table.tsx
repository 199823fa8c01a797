/** The agents of the zone, sorted by what the person asks for. */
import { Link, useParams } from '@tanstack/react-router';
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
import { useState, type ReactNode } from 'react';
import type { AgentRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { formatCount } from '../../shared/format.ts';
import { AgentStatus } from '../../shared/status.tsx';
import { rangeWords, type RangeName } from './range.ts';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});
const helper = createColumnHelper<typeof features, AgentRow>();

function AgentLink({ agent: { sourceId, name } }: { readonly agent: AgentRow }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  return (
    <Link className="agent-link" to="/$zone/agents/$agent" params={{ zone, agent: sourceId }} title={name}>
      {sourceId}
    </Link>
  );
}

const count = (value: number, className = ''): ReactNode => (
  <span className={value === 0 ? 'quiet' : className}>{formatCount(value)}</span>
);

const columns = helper.columns([
  helper.accessor('sourceId', {
    header: 'Agent',
    sortFn: 'text',
    cell: ({ row }) => <AgentLink agent={row.original} />,
  }),
  helper.accessor('state', {
    header: 'State',
    sortFn: 'text',
    cell: ({ row }) => <AgentStatus state={row.original.state} />,
  }),
  helper.accessor('mode', {
    header: 'Mode',
    sortFn: 'text',
    cell: ({ getValue }) => <span className="soft">{getValue()}</span>,
  }),
  helper.accessor('version', {
    header: 'Version',
    sortFn: 'text',
    cell: ({ getValue }) => <span className="soft">{getValue()}</span>,
  }),
  helper.accessor('waiting', {
    header: 'Waiting',
    sortFn: 'basic',
    cell: ({ getValue }) => count(getValue()),
  }),
  helper.accessor((agent) => (agent.oldest === undefined ? 0 : -agent.oldest), {
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
  helper.accessor('sent', { header: 'Sent', sortFn: 'basic', cell: ({ getValue }) => count(getValue()) }),
  helper.accessor('refused', {
    header: 'Refused',
    sortFn: 'basic',
    cell: ({ getValue }) => count(getValue(), 'refused-ink'),
  }),
  helper.accessor('discarded', {
    header: 'Discarded',
    sortFn: 'basic',
    cell: ({ getValue }) => count(getValue(), 'discarded-ink'),
  }),
  helper.accessor((agent) => agent.lastHeard ?? 0, {
    id: 'lastHeard',
    header: 'Last heard',
    sortFn: 'basic',
    cell: ({ row: { original } }) =>
      original.lastHeard === undefined ? (
        <span className="quiet">never</span>
      ) : (
        <span className="soft">
          <Age time={original.lastHeard} />
        </span>
      ),
  }),
]);

const words = new Set(['sourceId', 'state', 'mode', 'version']);
const mostWaiting: SortingState = [
  { id: 'waiting', desc: true },
  { id: 'sourceId', desc: false },
];

interface AgentsTableProps {
  readonly agents: readonly AgentRow[];
  readonly range: RangeName;
}

/** The section with the table. */
export function AgentsTable({ agents, range }: AgentsTableProps): ReactNode {
  const [sorting, setSorting] = useState(mostWaiting);
  const table = useTable({
    features,
    columns,
    data: agents,
    getRowId: (agent) => agent.sourceId,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
  });
  return (
    <section className="agents" aria-labelledby="agents">
      <div className="section-head">
        <h2 id="agents">Agents</h2>
        <span className="quiet">sent, refused and discarded in {rangeWords(range)}</span>
      </div>
      <table className="table" aria-labelledby="agents">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const order = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={`col-${header.column.id}${words.has(header.column.id) ? '' : ' num'}`}
                    aria-sort={order === false ? 'none' : order === 'asc' ? 'ascending' : 'descending'}
                  >
                    <button type="button" onClick={header.column.getToggleSortingHandler()}>
                      <table.FlexRender header={header} />
                      {order !== false && sorting[0]?.id === header.column.id && (
                        <span aria-hidden="true">{order === 'asc' ? ' ↑' : ' ↓'}</span>
                      )}
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={`col-${cell.column.id}${words.has(cell.column.id) ? '' : ' num'}`}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
