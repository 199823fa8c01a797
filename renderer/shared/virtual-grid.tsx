/** A virtual list that keys drive as well as the pointer. The server sorts and pages; rows may stand in groups. */
import { useElementSize } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { rowTarget } from './grid-keys.ts';

const rowHeight = 28;
const headHeight = 26;
/** Rows left below when the next page is asked for. */
const readAhead = 40;

/** One column. */
export interface GridColumn<T> {
  readonly id: string;
  readonly header: ReactNode;
  /** As in grid-template-columns. */
  readonly width: string;
  /** Shown in lists of at least so many pixels. */
  readonly from?: number;
  readonly number?: boolean;
  readonly sort?: 'ascending' | 'descending';
  readonly cell: (row: T) => ReactNode;
}

/** A row, or the head of a group. Keys are unique in the list. */
export type GridLine<T> =
  | { readonly key: string; readonly row: T; readonly className?: string }
  | { readonly key: string; readonly group: ReactNode };

/** What was held while a row was chosen. */
export interface Modifiers {
  readonly shift: boolean;
}

interface VirtualGridProps<T> {
  readonly label: string;
  readonly columns: readonly GridColumn<T>[];
  readonly lines: readonly GridLine<T>[];
  /** Rows on the server; undefined while unknown. */
  readonly total: number | undefined;
  /** Key of the row that keys act on; the first row when it is not in the list. */
  readonly active: string | undefined;
  readonly isSelected: (key: string) => boolean;
  readonly multiple?: boolean;
  /** Keys went to a row. */
  readonly onActive: (key: string, modifiers: Modifiers) => void;
  /** Enter or a click on a row. */
  readonly onOpen: (key: string, modifiers: Modifiers) => void;
  /** Any other key, pressed on a row. Answers true when it was used. */
  readonly onKey?: (event: KeyboardEvent, key: string) => boolean;
  readonly onNearEnd: () => void;
  /** The pointer came onto the rows or left them. */
  readonly onPointer?: (over: boolean) => void;
  /** Whether the first row is in sight. */
  readonly onTop?: (top: boolean) => void;
}

const isRow = <T,>(line: GridLine<T> | undefined): line is Extract<GridLine<T>, { readonly row: T }> =>
  line !== undefined && 'row' in line;

/** The list. */
export function VirtualGrid<T>({
  label,
  columns,
  lines,
  total,
  active,
  isSelected,
  multiple = false,
  onActive,
  onOpen,
  onKey,
  onNearEnd,
  onPointer,
  onTop,
}: VirtualGridProps<T>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const pointer = useRef('');
  const reached = useRef<string>(undefined);
  const { ref: sizer, width } = useElementSize();
  const shown = columns.filter(({ from = 0 }) => width >= from);
  const found = active === undefined ? -1 : lines.findIndex((line) => line.key === active);
  const first = lines.findIndex(isRow);
  const focused = found < 0 ? first : found;
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    // The focused row is never unmounted.
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...(focused < 0 ? [] : [focused])])].sort(
        (a, b) => a - b,
      ),
  });
  const items = virtualizer.getVirtualItems().filter((item) => item.index < lines.length);
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lines.length > 0 && lastShown >= lines.length - readAhead) onNearEnd();
  }, [lastShown, lines.length, onNearEnd]);

  // Only another active row moves the list; rows that come or change do not.
  useLayoutEffect(() => {
    if (found < 0 || active === reached.current || !scroller.current) return;
    reached.current = active;
    virtualizer.scrollToIndex(found, { align: 'auto' });
    if (!scroller.current.contains(document.activeElement)) return;
    scroller.current
      .querySelector<HTMLElement>(`[data-key="${String(active)}"]`)
      ?.focus({ preventScroll: true });
  }, [found, active, virtualizer]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[focused];
    if (!isRow(line)) return;
    if (event.key === 'Enter') {
      onOpen(line.key, { shift: false });
      return;
    }
    if (onKey?.(event, line.key)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next =
      found < 0 && event.key === 'ArrowDown' ? first : rowTarget(event.key, focused, lines.length - 1, page);
    if (next === undefined) return;
    event.preventDefault();
    const inside = Math.max(0, Math.min(lines.length - 1, next));
    // The head of a group is stepped over.
    const target = [inside, inside + (next < focused ? -1 : 1), inside + (next < focused ? 1 : -1)]
      .map((index) => lines[index])
      .find(isRow);
    if (target) onActive(target.key, { shift: event.shiftKey });
  };
  const onPointerMove = (event: PointerEvent): void => {
    // The browser repeats the last place when rows move below a resting pointer.
    const place = `${String(event.clientX)} ${String(event.clientY)}`;
    if (pointer.current !== '' && pointer.current !== place) onPointer?.(true);
    pointer.current = place;
  };
  const onPointerLeave = (): void => {
    pointer.current = '';
    onPointer?.(false);
  };

  return (
    <div className="grid-sizer" ref={sizer}>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-colcount={columns.length}
        aria-multiselectable={multiple}
        onKeyDown={onKeyDown}
        onScroll={() => onTop?.((scroller.current?.scrollTop ?? 0) <= 2)}
        onPointerMove={onPointerMove}
        onPointerLeave={onPointerLeave}
        style={{ '--columns': shown.map((column) => column.width).join(' ') }}
      >
        <div role="rowgroup" className="grid-head">
          <div role="row" aria-rowindex={1} className="grid-row">
            {shown.map(({ id, header, number, sort }) => (
              <div
                role="columnheader"
                key={id}
                className={`cell cell-${id}${number ? ' cell-num' : ''}`}
                aria-sort={sort}
              >
                {header}
                {sort !== undefined && <span aria-hidden="true"> {sort === 'ascending' ? '↑' : '↓'}</span>}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const style = { transform: `translateY(${String(item.start - headHeight)}px)` };
            if (!isRow(line)) {
              return (
                <div role="row" key={line.key} className="grid-group" style={style}>
                  <div role="rowheader" aria-colspan={columns.length}>
                    {line.group}
                  </div>
                </div>
              );
            }
            return (
              <div
                key={line.key}
                role="row"
                className={`grid-row ${line.className ?? ''}`}
                aria-rowindex={item.index + 2}
                aria-selected={isSelected(line.key)}
                tabIndex={item.index === focused ? 0 : -1}
                data-key={line.key}
                style={style}
                onClick={(event: MouseEvent) => onOpen(line.key, { shift: event.shiftKey })}
              >
                {shown.map(({ id, number, cell }) => (
                  <div role="gridcell" key={id} className={`cell cell-${id}${number ? ' cell-num' : ''}`}>
                    {cell(line.row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
