/** The overview of a zone, read again when the live stream brings something for it. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLive } from '../../api/live.ts';
import { overviewQuery, queries } from '../../api/queries.ts';
import type { Overview } from '../../api/types.ts';

const idleRefresh = 15_000;

/** A longer range costs the server more and changes less. Milliseconds. */
const pauseFor = (rangeMinutes: number): number => (rangeMinutes <= 60 ? 1_000 : 5_000);

/** The overview, never older than a moment. */
export function useFreshOverview(zone: string, rangeMinutes: number): UseQueryResult<Overview> {
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive((message) => {
      if (message.kind !== 'entries' || due !== undefined) return;
      if (!message.entries.some((entry) => entry.zone === zone)) return;
      due = setTimeout(() => {
        due = undefined;
        void queries.invalidateQueries({ queryKey: ['overview', zone, rangeMinutes] });
      }, pauseFor(rangeMinutes));
    });
    return () => {
      stop();
      clearTimeout(due);
    };
  }, [zone, rangeMinutes]);
  return useQuery({ ...overviewQuery(zone, rangeMinutes), refetchInterval: idleRefresh });
}
