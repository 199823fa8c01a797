/** Acts of administrators: each is a change of the store and a journal entry, in one transaction. */
import type { Commit, NewEntry, Store, Transaction, ZoneState } from '../broker/ports.ts';
import { AdminError } from './service.ts';

/** What an act is made with. */
export interface ActContext {
  readonly store: Store;
  /** Called after the journal has grown: the live stream and push delivery look again. */
  readonly announce: () => void;
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

/** One act: where, who, and what to do. `work` may return effects that the store applies with the entry. */
export interface Doing {
  readonly zone: string;
  readonly by: string;
  readonly work: (
    transaction: Transaction,
    state: ZoneState,
  ) => Act & { readonly effects?: Commit['effects'] };
  /** What has to be there before the zone is read: the zone itself, when the act makes it. */
  readonly before?: (transaction: Transaction) => void;
}

/** Runs acts in one transaction and journals each; returns their journal positions. */
export function acts({ store, announce, now }: ActContext, doings: readonly Doing[]): readonly number[] {
  const time = now();
  const positions = store.transaction((transaction) =>
    doings.map(({ zone, by, work, before }) => {
      before?.(transaction);
      const { effects = [], ...done } = work(transaction, requireZone(transaction.zone(zone), zone));
      const position = transaction.apply({ zone, time, effects, entry: actEntry(zone, time, by, done) });
      if (position === undefined) throw new Error('The act was not journaled.');
      return position;
    }),
  );
  announce();
  return positions;
}

/** Runs one act; returns its journal position. */
export function act(context: ActContext, zone: string, by: string, work: Doing['work']): number {
  return acts(context, [{ zone, by, work }])[0] ?? 0;
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
