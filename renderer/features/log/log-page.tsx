/** Log: what the ZIS and the agents report, what was discarded, and what administrators did. */
import { SegmentedControl } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useRef, useState, type ReactNode } from 'react';
import { overviewQuery } from '../../api/queries.ts';
import type { LogRow } from '../../api/types.ts';
import { amongIn, withoutUndefined } from '../../shared/address.ts';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useCommands } from '../../shared/keys.ts';
import { PaneDivider, usePaneWidth } from '../../shared/pane-divider.tsx';
import { StillWords } from '../../shared/still-words.tsx';
import { useStill } from '../../shared/still.ts';
import { VirtualGrid } from '../../shared/virtual-grid.tsx';
import { logColumns } from './log-columns.tsx';
import { LogPane } from './log-pane.tsx';
import { logFilterOf, type LogSearch } from './search.ts';
import { useLog } from './use-log.ts';
import './log.css';

const route = getRouteApi('/$zone/log');
const narrowestList = 424;
const noRows: readonly LogRow[] = [];
const noStrings: readonly string[] = [];

const sources = [
  { value: 'all', label: 'All' },
  { value: 'ZIS', label: 'ZIS' },
  { value: 'Agent', label: 'Agents' },
  { value: 'Administrator', label: 'Administrators' },
];

/** The page. Filters and the selected line are in the address. */
export function LogPage(): ReactNode {
  const { zone } = route.useParams();
  const search = route.useSearch();
  const { at, tab = 'xml', source, who } = search;
  const navigate = route.useNavigate();
  const still = useStill(at !== undefined);
  const filter = logFilterOf(search);
  const view = useLog(zone, filter, still.since !== undefined);
  const { data: agents = noStrings } = useQuery({
    ...overviewQuery(zone, 15),
    select: (overview) => overview.agents.map((agent) => agent.sourceId),
  });
  const [active, setActive] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  const whoId = useId();
  const whoField = useRef<HTMLSelectElement>(null);
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const limits = { min: 384, max: Math.max(384, Math.min(900, width - narrowestList)), initial: 460 };
  const paneWidth = usePaneWidth('log', limits);

  const rows = view.rows ?? noRows;
  const activeKey = active ?? (at === undefined ? undefined : String(at));
  const people = [...new Set([...agents, ...rows.map((row) => row.who), ...(who === undefined ? [] : [who])])]
    .filter((name) => name !== '')
    .sort();

  const change = (
    next: { readonly [K in keyof LogSearch]?: LogSearch[K] | undefined },
    replace = false,
  ): void => void navigate({ search: (now) => withoutUndefined<LogSearch>({ ...now, ...next }), replace });
  const go = (key: string): void => {
    still.stop();
    setActive(key);
    if (at !== undefined) change({ at: Number(key) }, true);
  };
  const open = (key: string): void => {
    still.stop();
    setActive(key);
    change({ at: Number(key) }, at !== undefined);
  };
  const step = (by: 1 | -1): void => {
    const index = rows.findIndex((row) => String(row.position) === activeKey);
    const next = rows[index < 0 ? 0 : index + by];
    if (next) go(String(next.position));
  };
  const close = (): void => {
    setActive(activeKey);
    change({ at: undefined, tab: undefined });
    grid.current?.querySelector<HTMLElement>(`[data-key="${activeKey ?? ''}"]`)?.focus();
  };
  const follow = (): void => {
    still.follow();
    grid.current?.querySelector('[role="grid"]')?.scrollTo({ top: 0 });
  };
  useCommands({
    j: () => step(1),
    k: () => step(-1),
    l: follow,
    f: () => whoField.current?.focus(),
    escape: at === undefined ? undefined : close,
  });

  const filtered = source !== undefined || who !== undefined;
  const listed = rows.find((row) => row.position === at);
  return (
    <div className="page-row" ref={ref}>
      {!(alone && at !== undefined) && (
        <section className="list-column" aria-label="Log">
          <div className="toolbar">
            <SegmentedControl
              size="xs"
              aria-label="Source"
              value={source ?? 'all'}
              data={sources}
              onChange={(value) =>
                change({ source: amongIn(['ZIS', 'Agent', 'Administrator'] as const, value) })
              }
            />
            <label htmlFor={whoId} className="soft">
              Who
            </label>
            <select
              id={whoId}
              ref={whoField}
              className="input"
              value={who ?? ''}
              onChange={({ currentTarget }) => change({ who: currentTarget.value || undefined })}
            >
              <option value="">Anyone</option>
              {people.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <kbd>F</kbd>
          </div>
          <div className={`bar${view.loading ? ' bar-on' : ''}`} />
          {Boolean(view.error) && (
            <Failure what="The log could not be read." error={view.error} retry={view.retry} />
          )}
          {view.rows?.length === 0 ? (
            <Nothing filtered={filtered} onAll={() => change({ source: undefined, who: undefined })} />
          ) : (
            <div
              className="log-hold"
              ref={grid}
              onFocus={() => still.hold('focus', true)}
              onBlur={() => still.hold('focus', false)}
            >
              <VirtualGrid
                label="Log"
                columns={logColumns}
                lines={rows.map((row) => ({ key: String(row.position), row }))}
                total={view.complete ? rows.length : undefined}
                active={activeKey}
                isSelected={(key) => key === String(at)}
                onActive={go}
                onOpen={open}
                onNearEnd={view.more}
                onPointer={(over) => still.hold('pointer', over)}
                onTop={(top) => {
                  if (!top) still.stop();
                }}
              />
            </div>
          )}
          <div className="list-foot">
            <StillWords
              still={still}
              live="Live, newest first"
              missed={view.missed > 0 ? `${String(view.missed)} new` : undefined}
              onFollow={follow}
            />
            <span className="grow" />
            {view.rows && (
              <span>
                {view.complete
                  ? plural(rows.length, filtered ? 'match' : 'line', filtered ? 'match' : 'lines')
                  : `${plural(rows.length, 'line')} loaded`}
              </span>
            )}
          </div>
        </section>
      )}
      {at !== undefined && (
        <aside
          className="pane"
          aria-labelledby="pane-title"
          style={alone ? { flex: 1 } : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="log" width={paneWidth} limits={limits} />}
          <LogPane
            zone={zone}
            position={at}
            listed={listed}
            tab={tab}
            alone={alone}
            onTab={(next) => change({ tab: next }, true)}
            onStep={step}
            onClose={close}
          />
        </aside>
      )}
    </div>
  );
}

function Nothing({ filtered, onAll }: { readonly filtered: boolean; readonly onAll: () => void }): ReactNode {
  return (
    <div className="empty" role="status">
      {filtered ? (
        <>
          <p>Nothing matches.</p>
          <p className="empty-chips">
            <button type="button" className="btn" onClick={onAll}>
              Remove the filters
            </button>
          </p>
        </>
      ) : (
        <>
          <p>What the ZIS discards and what administrators change is recorded here.</p>
          <p className="quiet">
            Grant a right, remove a message from a queue, or add a context, and it shows.
          </p>
        </>
      )}
    </div>
  );
}
