/** The journal over tRPC, for live-stream.ts. */
import { api, failureKind } from './client.ts';
import type { LiveSource } from './live-stream.ts';

/** Reads the journal of the server that the console was loaded from. */
export const serverJournal: LiveSource = {
  head: async () => (await api.info.query()).position,
  refuses: (error) => failureKind(error) === 'unauthorised',
  stream: (after, events) =>
    new Promise((resolve, reject) => {
      const subscription = api.live.subscribe(
        { lastEventId: String(after) },
        {
          onStarted: () => events.started(),
          onData: ({ data }) => events.entries(data),
          onError: reject,
          onComplete: resolve,
          // Every retry is ours, so that it asks where the journal stands before it goes on.
          onConnectionStateChange: ({ state, error }) => {
            if (state !== 'connecting' || !error) return;
            subscription.unsubscribe();
            reject(error);
          },
        },
      );
    }),
};
