/** The queue of one agent: read in pages, kept fresh, and still while somebody acts on it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { onLive } from '../../api/live.ts';
import { queries, queueQuery } from '../../api/queries.ts';
import type { JournalEntry, QueueItem } from '../../api/types.ts';
import { useFresh } from '../../shared/fresh.ts';
import { arrange, mergeLines, type Fate, type QueueLine } from './queue-lines.ts';

/** What the page shows of a queue. */
export interface QueueView {
  /** Absent until the first page came. */
  readonly total: number | undefined;
  readonly passing: readonly QueueLine[];
  readonly held: readonly QueueLine[];
  /** How many have left the list since it stood still. */
  readonly left: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Reads the next page, if there is one. */
  readonly more: () => void;
  /** Reads on until the queue or so many messages are here. */
  readonly all: (limit: number) => Promise<readonly QueueItem[]>;
}

const concerns = (entry: JournalEntry, zone: string, agent: string): boolean =>
  entry.zone === zone &&
  (entry.receivers.includes(agent) ||
    entry.sourceId === agent ||
    (entry.kind === 'admin' && entry.receivers.length === 0));

const noItems: readonly QueueItem[] = [];
const noFates: ReadonlyMap<number, Fate> = new Map();

/**
 * The queue; while `still`, no line leaves its place.
 *
 * @param dropped ids of messages that were removed here: their lines go at once
 */
export function useQueue(
  zone: string,
  agent: string,
  still: boolean,
  dropped: ReadonlySet<number>,
): QueueView {
  const options = queueQuery(zone, agent);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(options);
  useFresh(options.queryKey, (entry) => concerns(entry, zone, agent), 250 * (data?.pages.length ?? 1));

  const [fates, setFates] = useState(noFates);
  useEffect(
    () =>
      onLive((message) => {
        if (message.kind !== 'entries') return;
        const news = message.entries.flatMap(({ kind, about, receivers }): [number, Fate][] =>
          (kind === 'delivered' || kind === 'discarded') && about !== undefined && receivers.includes(agent)
            ? [[about, kind]]
            : [],
        );
        if (news.length > 0) setFates((known) => new Map([...known, ...news].slice(-2_000)));
      }),
    [agent],
  );

  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? noItems, [data]);
  const [shown, setShown] = useState({
    items: noItems,
    still,
    fates,
    lines: mergeLines([], noItems, false, fates),
  });
  if (shown.items !== items || shown.still !== still || shown.fates !== fates) {
    setShown({ items, still, fates, lines: mergeLines(shown.lines, items, still, fates) });
  }
  const lines = useMemo(
    () => shown.lines.filter(({ item }) => !dropped.has(item.id)),
    [shown.lines, dropped],
  );
  const arranged = useMemo(() => arrange(lines), [lines]);

  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const all = async (limit: number): Promise<readonly QueueItem[]> => {
    for (;;) {
      const read = queries.getQueryData(options.queryKey)?.pages.flatMap((page) => page.items) ?? [];
      if (read.length >= limit) return read.slice(0, limit);
      const { hasNextPage: onwards } = await fetchNextPage({ cancelRefetch: false });
      if (!onwards) return queries.getQueryData(options.queryKey)?.pages.flatMap((page) => page.items) ?? [];
    }
  };
  return {
    total: data?.pages.at(-1)?.total,
    ...arranged,
    left: lines.filter(({ left }) => left !== undefined).length,
    loading: !data && !error,
    error,
    retry: () => void refetch(),
    more,
    all,
  };
}
