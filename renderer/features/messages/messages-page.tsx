/** Messages: every message of the zone, live, with the selected one in a pane. */
import { useMediaQuery, useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { overviewQuery } from '../../api/queries.ts';
import { withoutUndefined } from '../../shared/address.ts';
import { Failure } from '../../shared/failure.tsx';
import { useCommands } from '../../shared/keys.ts';
import { useFeed, useFeedState } from '../../shared/message-feed.ts';
import { PaneDivider, usePaneWidth } from '../../shared/pane-divider.tsx';
import { FilterChips, FilterMenu } from './filter-menu.tsx';
import type { FilterField } from './filter-choices.ts';
import { FeedFoot } from './feed-foot.tsx';
import { MessageGrid } from './message-grid.tsx';
import { MessagePane } from './message-pane.tsx';
import { filterOf, type MessagesSearch } from './search.ts';
import { useSelection } from './selection.ts';

const route = getRouteApi('/$zone/messages');
const pageSize = 200;
const narrowestList = 424;
const noStrings: readonly string[] = [];

/** The page. Filters, selection and pane are in the address. */
export function MessagesPage(): ReactNode {
  const { zone } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { selected, select, open, close } = useSelection();
  const filter = filterOf(search);
  const feed = useFeed(zone, filter, pageSize, search.at);
  const rows = useFeedState(feed, (state) => state.list?.rows);
  const loading = useFeedState(feed, (state) => state.loading === 'first');
  const failed = useFeedState(feed, (state) => state.failed);
  const { data: agents = noStrings } = useQuery({
    ...overviewQuery(zone, 15),
    select: (overview) => overview.agents.map((agent) => agent.sourceId),
  });
  const [filtering, setFiltering] = useState(false);
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const limits = { min: 384, max: Math.max(384, Math.min(900, width - narrowestList)), initial: 548 };
  const paneWidth = usePaneWidth('messages', limits);
  const paneOpen = search.pane !== undefined && selected !== undefined;

  const openMenu = (opened: boolean): void => {
    setFiltering(opened);
    feed.hold('menu', opened);
  };
  const setFilter = (change: Partial<MessagesSearch>): void => {
    void navigate({ search: (previous) => withoutUndefined<MessagesSearch>({ ...previous, ...change }) });
  };
  const pick = (position: number): void => {
    feed.pause();
    select(position);
  };
  const show = (position: number): void => {
    feed.pause();
    open(position);
  };
  const step = (by: 1 | -1): void => {
    if (!rows) return;
    const index = rows.findIndex((row) => row.entry.position === selected);
    const next = rows[index < 0 ? 0 : index + by];
    if (next) pick(next.entry.position);
  };
  const closePane = (): void => {
    if (!paneOpen) return;
    close();
    document.querySelector<HTMLElement>(`[data-message="${String(selected)}"]`)?.focus();
  };
  useCommands({
    f: () => openMenu(true),
    l: () => feed.follow(),
    j: () => step(1),
    k: () => step(-1),
    escape: paneOpen ? closePane : selected === undefined ? undefined : () => select(undefined),
  });

  const objects = [...new Set((rows ?? []).flatMap(({ entry }) => entry.objectName ?? []))].sort();
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="page-row" ref={ref}>
      {!(alone && paneOpen) && (
        <section className="list-column" aria-label="Messages">
          <div className="toolbar">
            <FilterChips
              filter={filter}
              onRemove={(field: FilterField) => setFilter({ [field]: undefined })}
            />
            <FilterMenu
              known={{ agents, objects }}
              opened={filtering}
              onOpened={openMenu}
              onChoose={({ field, value }) =>
                setFilter({ [field]: field === 'from' || field === 'to' ? Number(value) : value })
              }
            />
          </div>
          <div className={`bar${loading ? ' bar-on' : ''}`} />
          {failed?.page === 'first' && (
            <Failure
              what="The messages could not be read."
              error={failed.error}
              retry={() => feed.reload()}
            />
          )}
          {rows?.length === 0 ? (
            <NoRows
              filtered={filtered}
              filter={<FilterChips filter={filter} onRemove={(field) => setFilter({ [field]: undefined })} />}
            />
          ) : (
            <MessageGrid feed={feed} selected={selected} onSelect={pick} onOpen={show} />
          )}
          {failed?.page === 'more' && (
            <Failure
              what="Older messages could not be read."
              error={failed.error}
              retry={() => feed.more()}
            />
          )}
          <FeedFoot feed={feed} filtered={filtered} />
        </section>
      )}
      {paneOpen && (
        <aside
          className="pane"
          aria-labelledby="pane-title"
          style={alone ? { flex: 1 } : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="messages" width={paneWidth} limits={limits} />}
          <MessagePane
            zone={zone}
            position={selected}
            tab={search.pane}
            wanted={filter.text ?? filter.refId}
            alone={alone}
            onTab={(pane) => void navigate({ search: (previous) => ({ ...previous, pane }), replace: true })}
            onStep={step}
            onClose={closePane}
          />
        </aside>
      )}
    </div>
  );
}

function NoRows({ filtered, filter }: { readonly filtered: boolean; readonly filter: ReactNode }): ReactNode {
  return (
    <div className="empty" role="status">
      {filtered ? (
        <>
          <p>Nothing matches. Remove a filter:</p>
          <p className="empty-chips">{filter}</p>
        </>
      ) : (
        <>
          <p>Every message of this zone is listed here from the moment it arrives.</p>
          <p className="quiet">The overview has the address for agents and a message to try.</p>
        </>
      )}
    </div>
  );
}
