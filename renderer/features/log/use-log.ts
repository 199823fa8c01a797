/** The log: read in pages, live while it follows. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { onLive } from '../../api/live.ts';
import { logQuery, queries } from '../../api/queries.ts';
import type { JournalEntry, LogFilter, LogRow } from '../../api/types.ts';

/** What the page shows of the log. */
export interface LogView {
  /** Newest first; absent until the first page came. */
  readonly rows: readonly LogRow[] | undefined;
  /** All lines are here. */
  readonly complete: boolean;
  /** Lines that came while the list stood still. */
  readonly missed: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly more: () => void;
}

/** Entries that come close together cause one read. Milliseconds. */
const gather = 250;

/** Whether an entry of the journal is a line of the log. */
function isLine(entry: JournalEntry, zone: string, { source, who }: LogFilter): boolean {
  if (entry.zone !== zone) return false;
  const report = entry.kind === 'accepted' && entry.objectName === 'SIF_LogEntry';
  const by = { admin: 'Administrator', discarded: 'ZIS' }[entry.kind as string];
  const from = report ? (entry.sourceId === zone ? 'ZIS' : 'Agent') : by;
  if (from === undefined || (source !== undefined && source !== from)) return false;
  return who === undefined || [entry.by, entry.sourceId, entry.receivers[0]].includes(who);
}

/** The log of a zone; while `still`, nothing new comes in. */
export function useLog(zone: string, filter: LogFilter, still: boolean): LogView {
  const options = logQuery(zone, filter);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } =
    useInfiniteQuery(options);
  const { source, who } = filter;
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const asked = { ...(source === undefined ? {} : { source }), ...(who === undefined ? {} : { who }) };
    const read = (): void => void queries.invalidateQueries({ queryKey: logQuery(zone, asked).queryKey });
    let waiting = 0;
    const stop = onLive((message) => {
      if (message.kind !== 'entries') return;
      const fresh = message.entries.filter((entry) => isLine(entry, zone, asked)).length;
      if (fresh === 0) return;
      if (still) {
        waiting += fresh;
        setMissed(waiting);
      } else
        due ??= setTimeout(() => {
          due = undefined;
          read();
        }, gather);
    });
    return () => {
      stop();
      clearTimeout(due);
      setMissed(0);
      // What was missed while the list stood still is read as soon as it follows again.
      if (waiting > 0) read();
    };
  }, [zone, source, who, still]);

  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows,
    complete: !hasNextPage,
    missed,
    loading: isPlaceholderData || (!data && !error),
    error,
    retry: () => void refetch(),
    more,
  };
}
