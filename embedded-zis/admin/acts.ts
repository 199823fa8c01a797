/** Acts of administrators: each is a change of the store and a journal entry, in one transaction. */
import type { Commit, NewEntry, Store, Transaction, ZoneState } from '../broker/ports.ts';
import type { JournalFeed } from './journal-feed.ts';
import { AdminError } from './service.ts';

/** What an act is made with. */
export interface ActContext {
  readonly store: Store;
  readonly feed: JournalFeed;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the journal says of an act. */
export interface Act {
  /** A sentence: what was done. */
  readonly desc: string;
  readonly agent?: string;
  readonly object?: string;
  readonly context?: string;
  readonly note?: string;
}

/** A zone, or the error that says it is not there. */
export function requireZone(state: ZoneState | undefined, zone: string): ZoneState {
  if (!state) throw new AdminError('NOT_FOUND', `There is no zone ${zone}.`);
  return state;
}

/**
 * Runs an act in one transaction and journals it; returns the journal position. `work` may return effects that
 * the store applies with the entry.
 */
export function act(
  { store, feed, now }: ActContext,
  zone: string,
  by: string,
  work: (transaction: Transaction, state: ZoneState) => Act & { readonly effects?: Commit['effects'] },
): number {
  const time = now();
  const position = store.transaction((transaction) => {
    const { effects = [], ...done } = work(transaction, requireZone(transaction.zone(zone), zone));
    return transaction.apply({ zone, time, effects, entry: actEntry(zone, time, by, done) });
  });
  feed.announce();
  if (position === undefined) throw new Error('The act was not journaled.');
  return position;
}

function actEntry(
  zone: string,
  time: number,
  by: string,
  { desc, agent, object, context, note }: Act,
): NewEntry {
  return {
    zone,
    time,
    kind: 'admin',
    ...(object === undefined ? {} : { objectName: object }),
    receivers: agent === undefined ? [] : [agent],
    contexts: context === undefined ? [] : [context],
    size: 0,
    desc: note ? `${desc} Note: ${note}` : desc,
    by,
  };
}
