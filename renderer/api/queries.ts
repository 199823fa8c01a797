/** What pages read of the server, cached. */
import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { api, failureKind } from './client.ts';
import { attached, onLive, trafficRates } from './live.ts';
import type { LogFilter } from './types.ts';

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

/** SIF_GetMessage and the status 2 of selective message blocking leave no journal entry. Milliseconds. */
const unjournaledEvery = 2_000;
/** Which rights were used is told to nobody as it happens. Milliseconds. */
const usageEvery = 15_000;
/** Milliseconds. */
const keptEvery = 30_000;
const queuePageSize = 200;
const logPageSize = 200;

/** The product and its zones. */
export const infoQuery = queryOptions({
  queryKey: ['info'],
  queryFn: ({ signal }) => api.info.query(undefined, { signal }),
});

/** Who may sign in. For administrators of the whole server. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.accounts.list.query(undefined, { signal }),
  staleTime: 0,
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

/** What a zone keeps of its messages. It is added up once a minute. */
export const keptQuery = (zone: string) =>
  queryOptions({
    queryKey: ['kept', zone],
    queryFn: ({ signal }) => api.admin.kept.query({ zone }, { signal }),
    staleTime: 0,
    refetchInterval: keptEvery,
  });

/** The backups of this server. */
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => api.admin.backups.query(undefined, { signal }),
  staleTime: 0,
});

/** The agents of a zone: the registered ones, and those that only have rights. */
export const agentsQuery = (zone: string) =>
  queryOptions({
    queryKey: ['agents', zone],
    queryFn: ({ signal }) => api.admin.agents.query({ zone }, { signal }),
    staleTime: 0,
    refetchInterval: unjournaledEvery,
  });

/** One agent, whole. */
export const agentQuery = (zone: string, agent: string) =>
  queryOptions({
    queryKey: ['agent', zone, agent],
    queryFn: ({ signal }) => api.admin.agent.query({ zone, agent }, { signal }),
    staleTime: 0,
    refetchInterval: unjournaledEvery,
    placeholderData: (previous) => (previous?.row.sourceId === agent ? previous : undefined),
  });

/** Rights of a zone's agents, what they announced and used, and what they were refused for lack of a right. */
export const accessQuery = (zone: string) =>
  queryOptions({
    queryKey: ['access', zone],
    queryFn: async ({ signal }) => {
      await attached();
      return api.admin.access.query({ zone }, { signal });
    },
    staleTime: 0,
    refetchInterval: usageEvery,
  });

/** The certificates that a zone's agents are bound to. */
export const certificatesQuery = (zone: string) =>
  queryOptions({
    queryKey: ['certificates', zone],
    queryFn: ({ signal }) => api.admin.certificates.query({ zone }, { signal }),
    staleTime: 0,
  });

/** The queues of a zone's agents. What an agent does without leaving a journal entry shows after a moment. */
export const queuesQuery = (zone: string) =>
  queryOptions({
    queryKey: ['queues', zone],
    queryFn: ({ signal }) => api.admin.queues.query({ zone }, { signal }),
    staleTime: 0,
    refetchInterval: unjournaledEvery,
  });

/** The queue of one agent in pages, as far as somebody has scrolled. */
export const queueQuery = (zone: string, agent: string) =>
  infiniteQueryOptions({
    queryKey: ['queue', zone, agent],
    queryFn: ({ signal, pageParam }) =>
      api.admin.queue.query(
        { zone, agent, limit: queuePageSize, ...(pageParam === 0 ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    // Every loaded page is read again, so a long list is read less often.
    refetchInterval: ({ state }) => unjournaledEvery * Math.ceil((state.data?.pages.length ?? 1) / 4),
  });

/** The open requests of a zone, oldest first. That a request was taken shows after a moment. */
export const openRequestsQuery = (zone: string) =>
  queryOptions({
    queryKey: ['open-requests', zone],
    queryFn: ({ signal }) => api.admin.openRequests.query({ zone }, { signal }),
    staleTime: 0,
    refetchInterval: unjournaledEvery,
  });

/** The log of a zone in pages, newest first. */
export const logQuery = (zone: string, filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: ['log', zone, filter],
    queryFn: async ({ signal, pageParam }) => {
      await attached();
      const before = pageParam === 0 ? {} : { before: pageParam };
      return api.admin.log.query({ zone, filter, limit: logPageSize, ...before }, { signal });
    },
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

/** One line of the log. */
export const logRowQuery = (zone: string, position: number) =>
  queryOptions({
    queryKey: ['log-row', zone, position],
    queryFn: async ({ signal }) => {
      const page = await api.admin.log.query(
        { zone, filter: {}, before: position + 1, limit: 1 },
        { signal },
      );
      return page.rows.find((row) => row.position === position) ?? null;
    },
  });

/** The contexts of a zone, with what uses them. */
export const contextsQuery = (zone: string) =>
  queryOptions({
    queryKey: ['contexts', zone],
    queryFn: ({ signal }) => api.admin.contexts.query({ zone }, { signal }),
    staleTime: 0,
  });

/** A zone with its settings. */
export const zoneQuery = (zone: string) =>
  queryOptions({
    queryKey: ['zone', zone],
    queryFn: ({ signal }) => api.admin.zone.query({ zone }, { signal }),
    staleTime: 0,
  });

/** How the demo district is. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => api.admin.demo.query(undefined, { signal }),
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
      if (message.entries.some(({ kind }) => kind === 'admin')) {
        void queries.invalidateQueries({ queryKey: infoQuery.queryKey });
      }
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
