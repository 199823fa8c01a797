/** One row of the matrix: its head and a cell for each right. */
import { memo, type ReactNode } from 'react';
import { RightMark } from '../../shared/right-mark.tsx';
import { rights, type Right } from '../../shared/rights.ts';
import type { RowId } from './rows.ts';
import { cellWords, type AccessIndex, type Cell } from './cells.ts';

interface MatrixRowProps {
  readonly row: RowId;
  readonly context: string;
  readonly index: AccessIndex;
  /** One sign for each right: + to be granted, - to be revoked, a dot to stay. */
  readonly wanted: string;
  readonly readOnly: boolean;
  /** From 1, the heads not counted. */
  readonly position: number;
  /** The column that keys act on, when it is in this row. */
  readonly active: number | undefined;
  /** The columns of the selected block, as far as it reaches into this row. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function CellContent({
  cell,
  wanted,
}: {
  readonly cell: Cell;
  readonly wanted: boolean | undefined;
}): ReactNode {
  if (cell.mark === 'not-applicable') return null;
  if (wanted !== undefined) {
    return (
      <>
        <b className="change-sign">{wanted ? '+' : '−'}</b>
        <RightMark name={wanted ? 'unused' : 'none'} />
      </>
    );
  }
  return (
    <>
      <RightMark name={cell.mark} />
      {cell.denial && <span>{cell.denial.count}</span>}
    </>
  );
}

const wish = (sign: string | undefined): boolean | undefined =>
  sign === '+' ? true : sign === '-' ? false : undefined;

/** The row. Renders anew only when something of its own has changed. */
export const MatrixRow = memo(function MatrixRow({
  row,
  context,
  index,
  wanted,
  readOnly,
  position,
  active,
  from,
  to,
}: MatrixRowProps): ReactNode {
  const { key, label, agent, object } = row;
  return (
    <tr
      role="row"
      aria-rowindex={position + 2}
      className={active === undefined || from === undefined ? '' : 'matrix-at'}
    >
      <th role="rowheader" scope="row" title={label}>
        {label}
      </th>
      {rights.map((right: Right, column) => {
        const id = { agent, object, context, right };
        const cell = index.cell(id);
        const wants = wish(wanted[column]);
        const selected = from !== undefined && to !== undefined && column >= from && column <= to;
        return (
          <td
            key={right}
            role="gridcell"
            tabIndex={active === column ? 0 : -1}
            data-row={key}
            data-right={right}
            aria-label={cellWords(id, cell, wants)}
            aria-selected={selected}
            aria-readonly={readOnly || cell.mark === 'not-applicable'}
            className={cellClass(cell, wants)}
          >
            <span>
              <CellContent cell={cell} wanted={wants} />
            </span>
          </td>
        );
      })}
    </tr>
  );
});

const cellClass = ({ mark }: Cell, wanted: boolean | undefined): string => {
  if (mark === 'not-applicable') return 'not-applicable';
  return wanted === undefined ? (mark === 'denied' ? 'refused-ink' : '') : 'matrix-pending';
};
