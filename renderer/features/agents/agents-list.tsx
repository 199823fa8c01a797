/** The list of agents: the registered ones, and those that only have rights. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AgentListRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { formatCount } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { VirtualGrid, type GridColumn } from '../../shared/virtual-grid.tsx';

interface Column extends GridColumn<AgentListRow> {
  /** What rows are sorted by; larger comes later. */
  readonly key: (row: AgentListRow) => string | number;
}

const none = <span className="quiet">none</span>;

const count = (value: number, className = ''): ReactNode => (
  <span className={value === 0 ? 'quiet' : className}>{formatCount(value)}</span>
);

const age = (time: number | undefined, otherwise: ReactNode): ReactNode =>
  time === undefined ? (
    otherwise
  ) : (
    <span className="soft">
      <Age time={time} />
    </span>
  );

/** State of an agent as shape and word. */
export function AgentState({ state }: { readonly state: AgentListRow['state'] }): ReactNode {
  return state === 'notRegistered' ? (
    <Status shape="unregistered">not registered</Status>
  ) : (
    <Status shape={state}>{state}</Status>
  );
}

const columns: readonly Column[] = [
  {
    id: 'agent',
    header: 'Agent',
    width: 'minmax(96px, 1.2fr)',
    key: ({ sourceId }) => sourceId,
    cell: ({ sourceId }) => <b title={sourceId}>{sourceId}</b>,
  },
  {
    id: 'state',
    header: 'State',
    width: '116px',
    key: ({ state }) => state,
    cell: ({ state }) => <AgentState state={state} />,
  },
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(96px, 1.2fr)',
    from: 900,
    key: ({ name }) => name,
    cell: ({ name }) => <span title={name}>{name}</span>,
  },
  {
    id: 'mode',
    header: 'Mode',
    width: '60px',
    from: 620,
    key: ({ mode = '' }) => mode,
    cell: ({ mode }) => <span className="soft">{mode}</span>,
  },
  {
    id: 'version',
    header: 'Version',
    width: '84px',
    from: 700,
    key: ({ version }) => version,
    cell: ({ version }) => <span className="soft">{version}</span>,
  },
  {
    id: 'provides',
    header: 'Provides',
    width: '84px',
    number: true,
    from: 780,
    key: ({ provides }) => provides,
    cell: ({ provides }) => count(provides),
  },
  {
    id: 'subscribes',
    header: 'Subscribes',
    width: '96px',
    number: true,
    from: 780,
    key: ({ subscribes }) => subscribes,
    cell: ({ subscribes }) => count(subscribes),
  },
  {
    id: 'waiting',
    header: 'Waiting',
    width: '76px',
    number: true,
    key: ({ waiting }) => waiting,
    cell: ({ waiting }) => count(waiting),
  },
  {
    id: 'oldest',
    header: 'Oldest',
    width: '76px',
    number: true,
    from: 560,
    key: ({ oldest }) => (oldest === undefined ? 0 : -oldest),
    cell: ({ oldest }) => age(oldest, none),
  },
  {
    id: 'refused',
    header: 'Refused',
    width: '80px',
    number: true,
    from: 560,
    key: ({ refused }) => refused,
    cell: ({ refused }) => count(refused, 'refused-ink'),
  },
  {
    id: 'heard',
    header: 'Last heard',
    width: '92px',
    number: true,
    from: 480,
    key: ({ lastHeard = 0 }) => lastHeard,
    cell: ({ lastHeard }) => age(lastHeard, <span className="quiet">never</span>),
  },
];

interface AgentsListProps {
  readonly rows: readonly AgentListRow[];
  readonly selected: string | undefined;
  readonly onOpen: (agent: string, replace: boolean) => void;
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** Browsers refuse addresses that change with every repeat of a held key. Milliseconds. */
const settleAfter = 150;
const nothing = (): void => undefined;

/** The list. While an agent is shown beside it, keys show the next one. */
export function AgentsList({ rows, selected, onOpen }: AgentsListProps): ReactNode {
  const [order, setOrder] = useState({ id: 'agent', down: false });
  const [reached, setReached] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const key = columns.find(({ id }) => id === order.id)?.key;
  const sorted = key
    ? rows.toSorted(
        (a, b) => compare(key(a), key(b)) * (order.down ? -1 : 1) || compare(a.sourceId, b.sourceId),
      )
    : rows;
  const shown = columns.map((column): GridColumn<AgentListRow> => {
    const on = column.id === order.id;
    return {
      ...column,
      header: (
        <button
          type="button"
          className="head-button"
          onClick={() => setOrder({ id: column.id, down: on ? !order.down : column.number === true })}
        >
          {column.header}
        </button>
      ),
      ...(on ? { sort: order.down ? 'descending' : 'ascending' } : {}),
    };
  });
  const active = reached ?? selected;
  return (
    <VirtualGrid
      label="Agents"
      columns={shown}
      lines={sorted.map((row) => ({ key: row.sourceId, row }))}
      total={rows.length}
      active={active}
      isSelected={(agent) => agent === active && (selected !== undefined || reached !== undefined)}
      onActive={(agent) => {
        setReached(agent);
        clearTimeout(timer.current);
        if (selected === undefined) return;
        timer.current = setTimeout(() => {
          setReached(undefined);
          onOpen(agent, true);
        }, settleAfter);
      }}
      onOpen={(agent) => {
        setReached(undefined);
        onOpen(agent, false);
      }}
      onNearEnd={nothing}
    />
  );
}
