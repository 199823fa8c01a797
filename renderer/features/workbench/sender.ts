/** How the sender stands in the zone. */
import { useQuery } from '@tanstack/react-query';
import { queuesQuery } from '../../api/queries.ts';
import { keptOf } from './kept.ts';

/**
 * unknown until the server has told; own: registered for pull mode from here; other: for pull mode by somebody else;
 * push: registered for push mode.
 */
export type SenderState = 'unknown' | 'unregistered' | 'own' | 'other' | 'push';

/** The sender, and how many messages wait for it. */
export interface Sender {
  readonly state: SenderState;
  readonly waiting: number;
  /** Ids of all registered agents. */
  readonly agents: readonly string[];
  readonly error: unknown;
  readonly retry: () => void;
}

const noAgents: readonly string[] = [];

/** Reads the sender's state, and again when it changes. */
export function useSender(zone: string, as: string): Sender {
  const { data, error, refetch } = useQuery(queuesQuery(zone));
  const own = keptOf(zone)((kept) => kept.own.includes(as));
  const row = data?.find(({ agent }) => agent === as);
  const state = (): SenderState => {
    if (!data) return 'unknown';
    if (!row) return 'unregistered';
    return row.mode === 'Push' ? 'push' : own ? 'own' : 'other';
  };
  return {
    state: state(),
    waiting: row?.waiting ?? 0,
    agents: data?.map(({ agent }) => agent) ?? noAgents,
    error,
    retry: () => void refetch(),
  };
}
