/** The rights matrix: a grid that is edited with the mouse and with keys alone. */
import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import type { RightChange } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import { rightColumn, rights, type Right } from '../../shared/rights.ts';
import {
  blockOf,
  pasted,
  patternOf,
  placeAfter,
  placesOf,
  type Pattern,
  type Place,
  type Wish,
} from './block.ts';
import { willHave, wantedOf, type ChangeSet } from './change-set.ts';
import type { AccessIndex, CellId } from './cells.ts';
import { MatrixRow } from './matrix-row.tsx';
import type { RowGroup, RowId } from './rows.ts';

/** A cell by its row and its right. */
export interface CellPlace {
  readonly row: string;
  readonly right: Right;
}

interface MatrixProps {
  /** Says whose rights these are. */
  readonly label: string;
  /** Head of the first column. */
  readonly head: ReactNode;
  readonly groups: readonly RowGroup[];
  readonly context: string;
  readonly index: AccessIndex;
  readonly changes: ChangeSet;
  readonly readOnly: boolean;
  /** The cell that keys act on. */
  readonly active: CellPlace | undefined;
  readonly onActive: (place: CellPlace) => void;
  readonly onEdit: (changes: readonly RightChange[]) => void;
  /** Takes back the last edit; answers false when there is none. */
  readonly onUndo: () => boolean;
  readonly onApply: () => void;
}

/** What was copied last; it can be pasted for another agent. */
let clipboard: Pattern = [];

const rowHeight = 28;

/** The grid. */
export function Matrix({
  label,
  head,
  groups,
  context,
  index,
  changes,
  readOnly,
  active,
  onActive,
  onEdit,
  onUndo,
  onApply,
}: MatrixProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<CellPlace>();
  const [spoken, setSpoken] = useState('');
  const rows = groups.flatMap((group) => group.rows);
  const rowAt = new Map(rows.map((row, position) => [row.key, position]));
  const placeOf = (cell: CellPlace | undefined): Place | undefined => {
    const row = cell && rowAt.get(cell.row);
    return row === undefined || !cell ? undefined : { row, column: rights.indexOf(cell.right) };
  };
  const activePlace = placeOf(active);
  const here = activePlace ?? { row: 0, column: 0 };
  const block = blockOf(placeOf(anchor) ?? here, here);
  const found = activePlace !== undefined;

  // Keys and links move the focus; a click elsewhere on the page keeps it there.
  useLayoutEffect(() => {
    if (!found || !active || !scroller.current) return;
    const { activeElement } = document;
    if (activeElement !== document.body && !scroller.current.contains(activeElement)) return;
    const cell = scroller.current.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(active.row)}"][data-right="${active.right}"]`,
    );
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, found]);

  const idOf = ({ row, column }: Place): CellId | undefined => {
    const of = rows[row];
    const right = rights[column];
    return of && right && { agent: of.agent, object: of.object, context, right };
  };
  const has = (place: Place): boolean | undefined => {
    const id = idOf(place);
    return id && index.applies(id) ? willHave(changes, index, id) : undefined;
  };
  const change = (wishes: readonly Wish[], what: string): void => {
    if (readOnly) {
      setSpoken('The rights are read-only.');
      return;
    }
    const made = wishes.flatMap(({ granted, ...place }): RightChange[] => {
      const id = idOf(place);
      const is = has(place);
      return id && is !== undefined && is !== granted ? [{ ...id, granted }] : [];
    });
    if (made.length > 0) onEdit(made);
    setSpoken(
      made.length === 0 ? 'Nothing to change.' : `${plural(made.length, 'right')} ${what}, not applied.`,
    );
  };
  const toggle = (places: readonly Place[], lead: Place): void => {
    const granted = has(lead) !== true;
    change(
      places.map((place) => ({ ...place, granted })),
      granted ? 'to be granted' : 'to be revoked',
    );
  };
  const go = (place: Place, extend: boolean): void => {
    const row = rows[place.row];
    const right = rights[place.column];
    if (!row || !right) return;
    if (!extend) setAnchor(undefined);
    else if (!anchor) setAnchor(active ?? { row: rows[0]?.key ?? '', right: rights[0] });
    onActive({ row: row.key, right });
  };

  const shortcut = (event: KeyboardEvent): boolean => {
    if (event.key === ' ') {
      const lead = placesOf(block).find((place) => has(place) !== undefined);
      if (lead) toggle(placesOf(block), has(here) === undefined ? lead : here);
      return true;
    }
    if (!event.ctrlKey && !event.metaKey) return false;
    switch (event.key.toLowerCase()) {
      case 'c':
        clipboard = patternOf(block, has);
        setSpoken(`${plural(placesOf(block).length, 'cell')} copied.`);
        return true;
      case 'v':
        change(pasted(clipboard, block), 'changed by pasting');
        return true;
      case 'd':
        change(pasted(patternOf({ ...block, bottom: block.top }, has), block), 'filled down');
        return true;
      case 'z':
        setSpoken(onUndo() ? 'Taken back.' : 'Nothing to take back.');
        return true;
      case 'a':
        setAnchor({ row: rows[0]?.key ?? '', right: rights[0] });
        go({ row: rows.length - 1, column: rights.length - 1 }, true);
        return true;
      case 'enter':
        if (!readOnly) onApply();
        return true;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (shortcut(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' && anchor) {
      event.preventDefault();
      setAnchor(undefined);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const size = { rows: rows.length, columns: rights.length, page };
    const next = placeAfter(event.key, event.ctrlKey || event.metaKey, here, size);
    if (!next || event.altKey) return;
    event.preventDefault();
    go(next, event.shiftKey);
  };
  const placeUnder = (target: EventTarget): Place | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-right]') : null;
    const right = rights.find((each) => each === cell?.dataset['right']);
    return right && placeOf({ row: cell?.dataset['row'] ?? '', right });
  };
  const onPointerDown = (event: PointerEvent): void => {
    const place = placeUnder(event.target);
    if (place && event.button === 0) go(place, event.shiftKey);
  };
  const onPointerOver = (event: PointerEvent): void => {
    const place = placeUnder(event.target);
    const moved = place && (place.row !== here.row || place.column !== here.column);
    if (moved && event.buttons === 1) go(place, true);
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeUnder(event.target);
    // A drag or Shift selects; only a plain click on one cell changes it.
    if (place && !event.shiftKey && !anchor) toggle([place], place);
  };

  const wantedIn = (row: RowId): string =>
    rights
      .map((right) => wantedOf(changes, { agent: row.agent, object: row.object, context, right }))
      .map((wanted) => (wanted === undefined ? '.' : wanted ? '+' : '-'))
      .join('');
  return (
    <div className="matrix-scroller scroll" ref={scroller}>
      <table
        className="matrix"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 2}
        aria-colcount={rights.length + 1}
        aria-multiselectable="true"
        aria-readonly={readOnly}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const place = placeUnder(event.target);
          if (place && !found) go(place, false);
        }}
        onPointerDown={onPointerDown}
        onPointerOver={onPointerOver}
        onClick={onClick}
      >
        <MatrixHead head={head} />
        {groups.map((group) => (
          <tbody key={group.name} role="rowgroup">
            <tr role="row" className="matrix-group">
              <th role="rowheader" scope="rowgroup" colSpan={rights.length + 1}>
                <b>{group.name}</b> <span>{group.note}</span>
              </th>
            </tr>
            {group.rows.map((row) => {
              const position = rowAt.get(row.key) ?? 0;
              const inside = found && position >= block.top && position <= block.bottom;
              return (
                <MatrixRow
                  key={row.key}
                  row={row}
                  context={context}
                  index={index}
                  wanted={wantedIn(row)}
                  readOnly={readOnly}
                  position={position + 1}
                  active={position === here.row ? here.column : undefined}
                  from={inside ? block.left : undefined}
                  to={inside ? block.right : undefined}
                />
              );
            })}
          </tbody>
        ))}
      </table>
      <p className="unseen" role="status">
        {spoken}
      </p>
    </div>
  );
}

function MatrixHead({ head }: { readonly head: ReactNode }): ReactNode {
  const column = (right: Right, rowSpan?: number): ReactNode => (
    <th role="columnheader" scope="col" key={right} rowSpan={rowSpan}>
      {rightColumn(right)}
    </th>
  );
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" rowSpan={2} className="matrix-corner">
          {head}
        </th>
        {rights.slice(0, 2).map((right) => column(right, 2))}
        <th role="columnheader" scope="colgroup" colSpan={3} className="matrix-publish">
          Publish
        </th>
        {rights.slice(5).map((right) => column(right, 2))}
      </tr>
      <tr role="row" aria-rowindex={2}>
        {rights.slice(2, 5).map((right) => column(right))}
      </tr>
    </thead>
  );
}
