/** Acts of administrators: each is a change of the store and a journal entry, in one transaction. */
import type { Consequences } from '../broker/decision.ts';
import type { NewEntry, Store, Transaction, ZoneState } from '../broker/ports.ts';
import type { ZoneDesk } from '../broker/zone-desk.ts';
import type { ZoneView } from '../broker/zone-view.ts';
import { AdminError } from './service.ts';

const noChannel = { authentication: 0, encryption: 0 };

/** What an act is made with. */
export interface ActContext {
  readonly store: Store;
  /** Sees to what follows from an act. */
  readonly desk: Pick<ZoneDesk, 'view' | 'store'>;
  /** Called after the journal of zones has grown: the live stream and push delivery look again. */
  readonly announce: (zones: Iterable<string>) => void;
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

/** One act: where, who, and what to do. What `work` returns beside the act itself is stored with the entry. */
export interface Doing {
  readonly zone: string;
  readonly by: string;
  readonly work: (transaction: Transaction, state: ZoneState, zone: ZoneView) => Act & Partial<Consequences>;
  /** What has to be there before the zone is read: the zone itself, when the act makes it. */
  readonly before?: (transaction: Transaction) => void;
}

/** Runs acts in one transaction and journals each; returns their journal positions. */
export function acts(
  { store, desk, announce, now }: ActContext,
  doings: readonly Doing[],
): readonly number[] {
  const time = now();
  const positions = store.transaction((transaction) =>
    doings.map(({ zone, by, work, before }) => {
      before?.(transaction);
      const state = requireZone(transaction.zone(zone), zone);
      const view = desk.view(transaction, zone, noChannel);
      const { effects = [], packets = [], notes = [], ...done } = work(transaction, state, view);
      const consequences = { effects, packets, notes };
      const entry = actEntry(zone, time, by, done);
      const position = desk.store(transaction, view, undefined, consequences, { entry });
      if (position === undefined) throw new Error('The act was not journaled.');
      return position;
    }),
  );
  announce(new Set(doings.map(({ zone }) => zone)));
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
