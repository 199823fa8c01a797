/** What pages read of the server, cached. */
import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, failureKind } from './client.ts';
import { attached, onLive, trafficRates } from './live.ts';

/** The one cache. Nothing expires by itself: the live stream says when to read again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, error) => failureKind(error) === 'unreachable' && count < 1,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The product and its zones. */
export const infoQuery = queryOptions({
  queryKey: ['info'],
  queryFn: ({ signal }) => api.info.query(undefined, { signal }),
});

/** Overview of a zone over the last minutes. */
export const overviewQuery = (zone: string, rangeMinutes: number) =>
  queryOptions({
    queryKey: ['overview', zone, rangeMinutes],
    queryFn: async ({ signal }) => {
      await attached();
      const overview = await api.overview.query({ zone, rangeMinutes }, { signal });
      trafficRates.seed(overview);
      return overview;
    },
    placeholderData: (previous) => (previous?.zone.id === zone ? previous : undefined),
  });

/** One message, whole. */
export const messageQuery = (zone: string, position: number) =>
  queryOptions({
    queryKey: ['message', zone, position],
    queryFn: ({ signal }) => api.message.query({ zone, position }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Reads again what the live stream says has changed, and what failed while the connection was lost. */
export function keepFresh(): void {
  onLive((message) => {
    if (message.kind === 'reset') void queries.invalidateQueries();
    if (message.kind === 'connection' && message.state.kind === 'live') {
      void queries.invalidateQueries({ queryKey: infoQuery.queryKey });
      void queries.refetchQueries({ predicate: (query) => query.state.status === 'error' });
    }
    if (message.kind === 'entries') {
      for (const { about } of message.entries) {
        if (about !== undefined) {
          void queries.invalidateQueries({
            predicate: ({ queryKey }) => queryKey[0] === 'message' && queryKey[2] === about,
          });
        }
      }
    }
  });
}
