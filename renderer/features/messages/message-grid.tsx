/** The virtual list of messages: one row for each, newest first, driven by keys as by the pointer. */
import { useElementSize } from '@mantine/hooks';
import { FlexRender, useTable, type Row } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { rowTarget } from '../../shared/grid-keys.ts';
import { useFeedState, type Feed } from '../../shared/message-feed.ts';
import type { MessageRow } from '../../shared/message-rows.ts';
import { columns, columnsFor, features } from './columns.tsx';

const rowHeight = 28;
const headHeight = 26;
/** Rows left below when the next page is asked for. */
const readAhead = 40;

const noRows: readonly MessageRow[] = [];

interface MessageGridProps {
  readonly feed: Feed;
  /** Journal position of the selected message. */
  readonly selected: number | undefined;
  readonly onSelect: (position: number) => void;
  readonly onOpen: (position: number) => void;
}

/** The list. Selecting, scrolling away from the top, and the pointer over the rows keep it still. */
export function MessageGrid({ feed, selected, onSelect, onOpen }: MessageGridProps): ReactNode {
  const list = useFeedState(feed, (state) => state.list);
  const freshAbove = useFeedState(feed, (state) => state.freshAbove);
  const following = useFeedState(feed, (state) => state.following);
  const scroller = useRef<HTMLDivElement>(null);
  const pointer = useRef('');
  const reached = useRef<number>(undefined);
  const { ref: sizer, width } = useElementSize();
  const shown = useMemo(() => columnsFor(width), [width]);
  const table = useTable({
    features,
    columns,
    data: list?.rows ?? noRows,
    getRowId: (row) => String(row.entry.position),
  });
  const { rows } = table.getRowModel();
  const found =
    selected === undefined ? -1 : rows.findIndex((row) => row.original.entry.position === selected);
  const active = Math.max(0, found);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    // The focused row is never unmounted.
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  const items = virtualizer.getVirtualItems().filter((item) => item.index < rows.length);
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - readAhead) feed.more();
  }, [feed, lastShown, rows.length]);

  // Only a new selection moves the list; rows that come or change do not.
  useLayoutEffect(() => {
    if (found < 0 || selected === reached.current || !scroller.current) return;
    reached.current = selected;
    virtualizer.scrollToIndex(found, { align: 'auto' });
    if (!scroller.current.contains(document.activeElement)) return;
    scroller.current
      .querySelector<HTMLElement>(`[data-message="${String(selected)}"]`)
      ?.focus({ preventScroll: true });
  }, [found, selected, virtualizer]);

  useLayoutEffect(() => {
    if (following) scroller.current?.scrollTo({ top: 0 });
  }, [following]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      const position = rows[active]?.original.entry.position;
      if (position !== undefined) onOpen(position);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next =
      found < 0 && event.key === 'ArrowDown' ? 0 : rowTarget(event.key, active, rows.length - 1, page);
    const position = next === undefined ? undefined : rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (!position) return;
    event.preventDefault();
    onSelect(position.original.entry.position);
  };
  const onPointerMove = (event: PointerEvent): void => {
    // The browser repeats the last place when rows move below a resting pointer.
    const place = `${String(event.clientX)} ${String(event.clientY)}`;
    if (pointer.current !== '' && pointer.current !== place) feed.hold('pointer', true);
    pointer.current = place;
  };
  const onPointerLeave = (): void => {
    pointer.current = '';
    feed.hold('pointer', false);
  };
  const onScroll = (): void => {
    if ((scroller.current?.scrollTop ?? 0) > 2) feed.pause();
  };

  return (
    <div className="grid-sizer" ref={sizer}>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label="Messages"
        aria-rowcount={list && !list.more ? list.total + 1 : -1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        onPointerMove={onPointerMove}
        onPointerLeave={onPointerLeave}
        style={{ '--columns': shown.template }}
      >
        <div role="rowgroup" className="grid-head">
          {table.getHeaderGroups().map((group) => (
            <div role="row" aria-rowindex={1} className="grid-row" key={group.id}>
              {group.headers
                .filter((header) => shown.ids.has(header.column.id))
                .map((header) => (
                  <div
                    role="columnheader"
                    key={header.id}
                    className={`cell cell-${header.column.id}`}
                    aria-sort={header.column.id === 'time' ? 'descending' : undefined}
                  >
                    <table.FlexRender header={header} />
                    {header.column.id === 'time' && <span aria-hidden="true"> ↓</span>}
                  </div>
                ))}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const { position } = row.original.entry;
            return (
              <div
                key={row.id}
                role="row"
                className={`grid-row${position > freshAbove ? ' fresh' : ''}`}
                aria-rowindex={item.index + 2 + (list?.heldCount ?? 0)}
                aria-selected={position === selected}
                tabIndex={item.index === active ? 0 : -1}
                data-message={position}
                style={{ transform: `translateY(${String(item.start - headHeight)}px)` }}
                onClick={() => onOpen(position)}
              >
                <Cells row={row} ids={shown.ids} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface CellsProps {
  readonly row: Row<typeof features, MessageRow>;
  readonly ids: ReadonlySet<string>;
}

const Cells = memo(
  ({ row, ids }: CellsProps): ReactNode =>
    row
      .getAllCells()
      .filter((cell) => ids.has(cell.column.id))
      .map((cell) => (
        <div role="gridcell" key={cell.id} className={`cell cell-${cell.column.id}`}>
          <FlexRender cell={cell} />
        </div>
      )),
  (before, after) => before.row.original === after.row.original && before.ids === after.ids,
);
Cells.displayName = 'Cells';
