/** The cell that keys act on: at once on the screen, a moment later in the address. */
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { rights } from '../../shared/rights.ts';
import type { CellPlace } from './matrix.tsx';
import type { AccessSearch } from './search.ts';

const route = getRouteApi('/$zone/access');
/** Browsers refuse addresses that change with every repeat of a held key. */
const settleAfter = 150;

/** The active cell, and how it becomes another. `row` says which part of the address names the row. */
export function useActiveCell(
  row: 'object' | 'agent',
): readonly [active: CellPlace | undefined, activate: (place: CellPlace) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [ahead, setAhead] = useState<CellPlace>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const right = rights.find((each) => each === search.right);
  const key = search[row];
  // The same place stays the same object: a new one moves the focus.
  const marked = useMemo(() => (right && key !== undefined ? { row: key, right } : undefined), [right, key]);

  const activate = (place: CellPlace): void => {
    setAhead(place);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const settle = async (): Promise<void> => {
        await navigate({
          search: (previous): AccessSearch => ({ ...previous, [row]: place.row, right: place.right }),
          replace: true,
        });
        setAhead((current) => (current === place ? undefined : current));
      };
      void settle();
    }, settleAfter);
  };
  return [ahead ?? marked, activate];
}
