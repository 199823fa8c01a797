/** What stands around the matrix: its filters, what the policy says, the active cell, and the marks in words. */
import type { ReactNode } from 'react';
import { useDenied } from '../../shared/may.ts';
import { RightMark } from '../../shared/right-mark.tsx';
import { CellLine } from './cell-line.tsx';
import type { ChangeSet } from './change-set.ts';
import type { AccessIndex, CellId } from './cells.ts';

interface MatrixFrameProps {
  readonly zone: string;
  readonly index: AccessIndex;
  readonly changes: ChangeSet;
  /** The active cell. */
  readonly id: CellId | undefined;
  readonly filters: ReactNode;
  /** Stands between the filters and the matrix. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** The frame. */
export function MatrixFrame({
  zone,
  index,
  changes,
  id,
  filters,
  notice,
  children,
}: MatrixFrameProps): ReactNode {
  const denied = useDenied('admin.changeAccess');
  return (
    <>
      <div className="toolbar">{filters}</div>
      {index.open && (
        <p className="policy-line">
          The zone is open: its policy grants every right to every agent, so nothing can be changed here. What
          was granted by hand is kept and counts again when the zone is closed.
        </p>
      )}
      {!index.open && denied !== undefined && (
        <p className="policy-line">{denied} You can read the rights.</p>
      )}
      {notice}
      {children}
      <CellLine zone={zone} index={index} changes={changes} id={id} />
      <p className="matrix-legend" aria-label="Marks">
        <span>
          <RightMark name="granted" /> granted
        </span>
        <span>
          <RightMark name="unused" /> never used
        </span>
        <span className="refused-ink">
          <RightMark name="denied" /> used but denied
        </span>
        <span className="discarded-ink">
          <RightMark name="asked" /> announced, not granted
        </span>
        <span>
          <RightMark name="none" /> not granted
        </span>
        <span>
          <i className="not-applicable" /> does not apply
        </span>
      </p>
    </>
  );
}
