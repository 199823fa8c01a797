/** The selected message: at once on the screen, a moment later in the address. */
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { filterOf, type MessagesSearch } from './search.ts';

const route = getRouteApi('/$zone/messages');
/** Browsers refuse addresses that change with every repeat of a held key. */
const settleAfter = 150;

interface Selection {
  readonly selected: number | undefined;
  readonly select: (position: number | undefined) => void;
  /** Selects and opens the pane. */
  readonly open: (position: number) => void;
  /** Closes the pane; the selection stays. */
  readonly close: () => void;
}

/** The selection of the messages page. */
export function useSelection(): Selection {
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const [ahead, setAhead] = useState<{ readonly at: number | undefined }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const selected = ahead ? ahead.at : at;

  useEffect(() => () => clearTimeout(timer.current), []);

  const go = async (
    position: number | undefined,
    pane: (search: MessagesSearch) => MessagesSearch['pane'],
    replace: boolean,
  ): Promise<void> => {
    clearTimeout(timer.current);
    await navigate({ search: (search) => withSelection(search, position, pane(search)), replace });
    // A later selection stays ahead of the address.
    setAhead((current) => (current?.at === position ? undefined : current));
  };
  return {
    selected,
    select: (position) => {
      setAhead({ at: position });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void go(position, (search) => search.pane, true), settleAfter);
    },
    open: (position) => {
      setAhead({ at: position });
      void go(position, (search) => search.pane ?? 'journey', false);
    },
    close: () => void go(selected, () => undefined, false),
  };
}

/** An address with this selection and this tab of the pane, and no others. */
function withSelection(
  search: MessagesSearch,
  at: number | undefined,
  pane: MessagesSearch['pane'],
): MessagesSearch {
  return {
    ...filterOf(search),
    ...(at === undefined ? {} : { at }),
    ...(pane === undefined ? {} : { pane }),
  };
}
