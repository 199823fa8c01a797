/** Open requests: who waits for the response of whom, and how far it is. */
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { openRequestsQuery } from '../../api/queries.ts';
import type { OpenRequestRow } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { MessageIdChip } from '../../shared/chips.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatCount, formatDay, formatExact, formatMinute, plural } from '../../shared/format.ts';
import { useFresh } from '../../shared/fresh.ts';
import { useCommands } from '../../shared/keys.ts';
import { PaneDivider, usePaneWidth } from '../../shared/pane-divider.tsx';
import { Status } from '../../shared/status.tsx';
import { VirtualGrid, type GridColumn } from '../../shared/virtual-grid.tsx';
import { RequestPane } from './request-pane.tsx';
import { mostRequests, requestState } from './request-words.ts';

const narrowestList = 424;

function State({ request }: { readonly request: OpenRequestRow }): ReactNode {
  const [shape, words] = requestState(request);
  return (
    <span title={words}>
      <Status shape={shape}>{words}</Status>
    </span>
  );
}

const columns: readonly GridColumn<OpenRequestRow>[] = [
  {
    id: 'requester',
    header: 'Requester',
    width: 'minmax(96px, 1fr)',
    cell: ({ requester }) => <b title={requester}>{requester}</b>,
  },
  {
    id: 'responder',
    header: 'Responder',
    width: 'minmax(96px, 1fr)',
    cell: ({ responder }) => <span title={responder}>{responder}</span>,
  },
  {
    id: 'object',
    header: 'Object',
    width: 'minmax(112px, 1fr)',
    cell: ({ object }) => <span title={object}>{object}</span>,
  },
  {
    id: 'context',
    header: 'Context',
    width: 'minmax(88px, .6fr)',
    from: 900,
    cell: ({ context }) => (
      <span className="soft" title={context}>
        {context}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 'minmax(168px, 1.8fr)',
    from: 560,
    cell: (request) => <State request={request} />,
  },
  {
    id: 'packets',
    header: 'Packets',
    width: '64px',
    from: 640, // the state tells it too
    number: true,
    cell: ({ packets }) => <span className={packets === 0 ? 'quiet' : ''}>{formatCount(packets)}</span>,
  },
  {
    id: 'since',
    header: 'Open for',
    width: '72px',
    number: true,
    cell: ({ since }) => (
      <span className="soft">
        <Age time={since} />
      </span>
    ),
  },
  {
    id: 'until',
    header: 'Gives up',
    width: '104px',
    from: 760,
    cell: ({ until }) => (
      <time className="mono soft" dateTime={new Date(until).toISOString()} title={formatExact(until)}>
        {formatDay(until)} {formatMinute(until)}
      </time>
    ),
  },
  {
    id: 'id',
    header: 'Message id',
    width: '92px',
    from: 680,
    cell: ({ msgId }) => (
      <span onClick={(event) => event.stopPropagation()}>
        <MessageIdChip msgId={msgId} />
      </span>
    ),
  },
];

interface OpenRequestsProps {
  readonly zone: string;
  /** SIF_MsgId of the request that is looked at. */
  readonly selected: string | undefined;
  readonly onSelect: (msgId: string | undefined) => void;
}

/** Gives the focus to a row, or to the row that keys act on. */
function focusRow(msgId: string | undefined): void {
  const row = msgId === undefined ? '[role="row"][tabindex="0"]' : `[data-key="${CSS.escape(msgId)}"]`;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.open-requests ${row}`)?.focus());
}

/** The list, and the pane of one request beside it. */
export function OpenRequests({ zone, selected, onSelect }: OpenRequestsProps): ReactNode {
  const query = openRequestsQuery(zone);
  const { data: rows, error, refetch } = useQuery(query);
  useFresh(query.queryKey, (entry) => entry.zone === zone);
  const alone = useMediaQuery('(max-width: 1023px)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const limits = { min: 360, max: Math.max(360, Math.min(560, width - narrowestList)), initial: 384 };
  const paneWidth = usePaneWidth('open-requests', limits);
  /** The row that keys went to while the pane is closed. */
  const [reached, setReached] = useState<string>();
  const [asked, setAsked] = useState<string>();

  const shown = rows?.find(({ msgId }) => msgId === selected);
  const close = (): void => {
    setAsked(undefined);
    onSelect(undefined);
    focusRow(selected);
  };
  const ended = (): void => {
    setAsked(undefined);
    onSelect(undefined);
    focusRow(undefined);
  };
  const step = (by: 1 | -1): void => {
    const at = rows?.findIndex(({ msgId }) => msgId === selected) ?? -1;
    const next = rows?.[at + by];
    if (next) onSelect(next.msgId);
  };
  const ask = (msgId: string): void => {
    setAsked(msgId);
    if (msgId !== selected) onSelect(msgId);
  };
  const paneOpen = selected !== undefined && rows !== undefined;
  useCommands({
    j: shown && (() => step(1)),
    k: shown && (() => step(-1)),
    delete: shown && (() => ask(shown.msgId)),
    escape: paneOpen ? close : undefined,
  });
  return (
    <div className="page-row open-requests" ref={ref}>
      {!(alone && paneOpen) && (
        <section className="list-column" aria-label="Open requests">
          <div className={`bar${rows || error ? '' : ' bar-on'}`} />
          {error && (
            <Failure what="The open requests could not be read." error={error} retry={() => void refetch()} />
          )}
          {rows?.length === 0 && (
            <div className="empty" role="status">
              <p>No request is open: every SIF_Request of this zone has its whole response, or its error.</p>
              <p className="quiet">
                A request stands here from the moment the ZIS takes it until the last packet of its response
                comes. Settings say when it is given up.
              </p>
              <p className="empty-chips">
                <Link
                  className="btn"
                  to="/$zone/settings"
                  params={{ zone }}
                  search={{ section: 'retention' }}
                >
                  Open the settings
                </Link>
              </p>
            </div>
          )}
          {rows && rows.length > 0 && (
            <>
              <div className="toolbar">
                <h2>{plural(rows.length, 'open request')}, the oldest first</h2>
                {rows.length === mostRequests && (
                  <span className="quiet">There may be more; these are the oldest.</span>
                )}
              </div>
              <VirtualGrid
                label="Open requests"
                columns={columns}
                lines={rows.map((row) => ({ key: row.msgId, row }))}
                total={rows.length}
                active={selected ?? reached}
                isSelected={(key) => key === selected}
                onActive={shown ? onSelect : setReached}
                onOpen={onSelect}
                onKey={(event, key) => {
                  if (event.key !== 'Delete') return false;
                  ask(key);
                  return true;
                }}
                onNearEnd={nothingMore}
              />
            </>
          )}
        </section>
      )}
      {paneOpen && (
        <aside
          className="pane"
          aria-labelledby="pane-title"
          style={alone ? { flex: 1 } : { width: paneWidth }}
        >
          {!alone && <PaneDivider page="open-requests" width={paneWidth} limits={limits} />}
          <RequestPane
            key={selected}
            zone={zone}
            request={shown}
            asked={asked === selected}
            alone={alone}
            onAsk={(open) => setAsked(open ? selected : undefined)}
            onStep={step}
            onEnded={ended}
            onClose={close}
          />
        </aside>
      )}
    </div>
  );
}

/** All of them come in one page. */
const nothingMore = (): void => undefined;
