/** Reading again when the live stream says that something has changed. */
import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { onLive } from '../api/live.ts';
import { queries } from '../api/queries.ts';
import type { JournalEntry } from '../api/types.ts';

/**
 * Reads a query again when an entry comes that concerns it.
 *
 * @param gather entries that come within so many milliseconds cause one read
 */
export function useFresh(queryKey: QueryKey, concerns: (entry: JournalEntry) => boolean, gather = 250): void {
  const asks = useEffectEvent(concerns);
  const wait = useEffectEvent(() => gather);
  const read = useEffectEvent(() => void queries.invalidateQueries({ queryKey }));
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive((message) => {
      if (message.kind !== 'entries' || due !== undefined) return;
      if (!message.entries.some((entry) => asks(entry))) return;
      due = setTimeout(() => {
        due = undefined;
        read();
      }, wait());
    });
    return () => {
      stop();
      clearTimeout(due);
    };
  }, []);
}
