/** Contexts: what a zone divides its traffic into, what uses each, and the forms that change them. */
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { contextsQuery } from '../../api/queries.ts';
import type { ContextRow, JournalEntry } from '../../api/types.ts';
import { ContextChip } from '../../shared/chips.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatCount } from '../../shared/format.ts';
import { useFresh } from '../../shared/fresh.ts';
import { useCommands } from '../../shared/keys.ts';
import { useDenied } from '../../shared/may.ts';
import { PaneDivider, usePaneWidth } from '../../shared/pane-divider.tsx';
import { PaneTitle } from '../../shared/pane-title.tsx';
import { Icon } from '../../shared/shapes.tsx';
import { VirtualGrid, type GridColumn } from '../../shared/virtual-grid.tsx';
import { AddContext } from './context-forms.tsx';
import { ContextPane } from './context-pane.tsx';
import { defaultContext } from './default-context.ts';
import './contexts.css';

const route = getRouteApi('/$zone/contexts');
const narrowestList = 424;
/** Counts of messages are read again this often. Milliseconds. */
const countEvery = 5_000;
/** Messages that give or take a role. */
const roleTypes = new Set([
  'SIF_Register',
  'SIF_Unregister',
  'SIF_Provision',
  'SIF_Provide',
  'SIF_Unprovide',
  'SIF_Subscribe',
  'SIF_Unsubscribe',
]);

const agents = (names: readonly string[]): ReactNode =>
  names.length === 0 ? <span className="quiet">none</span> : names.join(', ');

const count = (value: number): ReactNode => (
  <span className={value === 0 ? 'quiet' : ''}>{formatCount(value)}</span>
);

const columns: readonly GridColumn<ContextRow>[] = [
  {
    id: 'context',
    header: 'Context',
    width: 'minmax(120px, 1.2fr)',
    cell: ({ name }) => <b title={name}>{name}</b>,
  },
  {
    id: 'providers',
    header: 'Providers',
    width: 'minmax(96px, 1.5fr)',
    cell: ({ providers }) => <span title={providers.join(', ')}>{agents(providers)}</span>,
  },
  {
    id: 'subscribers',
    header: 'Subscribers',
    width: 'minmax(96px, 2fr)',
    from: 560,
    cell: ({ subscribers }) => <span title={subscribers.join(', ')}>{agents(subscribers)}</span>,
  },
  { id: 'rights', header: 'Rights', width: '72px', number: true, cell: ({ grants }) => count(grants) },
  {
    id: 'messages',
    header: 'Messages 24 h',
    width: '112px',
    number: true,
    cell: ({ messages24h }) => count(messages24h),
  },
];

/** The page. The chosen context and the form are in the address. */
export function ContextsPage(): ReactNode {
  const { zone } = route.useParams();
  const { context, add } = route.useSearch();
  const navigate = route.useNavigate();
  const denied = useDenied('admin.addContext');
  const query = { ...contextsQuery(zone), refetchInterval: countEvery };
  const { data: rows = [], error, isPending, refetch } = useQuery(query);
  useFresh(
    contextsQuery(zone).queryKey,
    (entry: JournalEntry) =>
      entry.zone === zone && (entry.kind === 'admin' || roleTypes.has(entry.type ?? '')),
  );
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const limits = { min: 360, max: Math.max(360, Math.min(560, width - narrowestList)), initial: 384 };
  const paneWidth = usePaneWidth('contexts', limits);

  /** The row that keys went to while the pane is closed. */
  const [reached, setReached] = useState<string>();
  const shown = rows.find(({ name }) => name === context);
  const taken = rows.map(({ name }) => name);
  const open = (name: string): void => void navigate({ search: { context: name } });
  const close = (): void => {
    void navigate({ search: {} });
    const after = context === undefined ? '.contexts .toolbar button' : `[data-key="${CSS.escape(context)}"]`;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(after)?.focus());
  };
  const step = (by: 1 | -1): void => {
    const next = rows[rows.findIndex(({ name }) => name === context) + by];
    if (next) open(next.name);
  };
  const paneOpen = add === true || shown !== undefined;
  useCommands({
    j: shown && (() => step(1)),
    k: shown && (() => step(-1)),
    escape: paneOpen ? close : undefined,
  });

  return (
    <div className="page-row contexts" ref={ref}>
      {!(alone && paneOpen) && (
        <section className="list-column" aria-label="Contexts">
          <div className="toolbar">
            <button
              type="button"
              className="btn btn-small"
              aria-expanded={add === true}
              disabled={denied !== undefined}
              title={denied}
              onClick={() => void navigate({ search: { add: true } })}
            >
              <Icon name="plus" /> Add a context
            </button>
            <span className="quiet">{rows.length > 0 && `${formatCount(rows.length)} in this zone`}</span>
          </div>
          <div className={`bar${isPending ? ' bar-on' : ''}`} />
          {error && (
            <Failure what="The contexts could not be read." error={error} retry={() => void refetch()} />
          )}
          <div className="contexts-grid" style={{ '--lines': String(rows.length) }}>
            <VirtualGrid
              label="Contexts"
              columns={columns}
              lines={rows.map((row) => ({ key: row.name, row }))}
              total={isPending ? undefined : rows.length}
              active={context ?? reached}
              isSelected={(key) => key === context}
              onActive={shown ? open : setReached}
              onOpen={open}
              onNearEnd={nothingMore}
            />
          </div>
          {rows.length === 1 && (
            <p className="contexts-hint soft">
              Only <ContextChip context={defaultContext} /> is needed. Add a context when two providers serve
              the same object.
            </p>
          )}
          {context !== undefined && !shown && !isPending && !error && (
            <p className="contexts-hint soft" role="status">
              There is no context {context} here. Somebody renamed or removed it.
            </p>
          )}
        </section>
      )}
      {paneOpen && (
        <aside
          className="pane"
          aria-labelledby="pane-title"
          style={alone ? { flex: 1 } : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="contexts" width={paneWidth} limits={limits} />}
          <div className="pane-head">
            <PaneTitle
              id="pane-title"
              name={shown?.name ?? 'Add a context'}
              alone={alone}
              of="context"
              {...(shown ? { onStep: step } : {})}
              onClose={close}
            />
          </div>
          {shown ? (
            <ContextPane
              key={shown.name}
              zone={zone}
              row={shown}
              taken={taken}
              onRenamed={open}
              onRemoved={close}
            />
          ) : (
            <AddContext zone={zone} taken={taken} onAdded={open} onCancel={close} />
          )}
        </aside>
      )}
    </div>
  );
}

/** All contexts come in one page. */
const nothingMore = (): void => undefined;
