/** The builders and the handle that the store contract is written with. */
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import type {
  Commit,
  Effect,
  NewEntry,
  Store,
  Transaction,
  ZoneSettings,
  ZoneState,
} from '../../embedded-zis/broker/ports.ts';
import type { Header, Registration } from '../../embedded-zis/sif/message.ts';
import type { ContractJournal } from '../support/memory-store.ts';

/** The zone that every test of the contract finds. */
export const zone = 'Zone';
/** Its settings. */
export const settings: ZoneSettings = { ...defaultSettings, name: 'A zone' };

/** Remembers an id as that of an accepted message. */
export const remember = (msgId: string, sourceId = 'Sender'): Effect => {
  return { kind: 'remember', sourceId, msgId };
};
/** What an agent says of itself. */
export const registration: Registration = {
  name: 'A',
  versions: ['2.*'],
  maxBufferSize: 65_536,
  mode: 'Pull',
};

/** The header of a message. */
export const headerOf = (msgId: string, sourceId = 'Sender'): Header => ({
  msgId,
  sourceId,
  timestamp: '2026-11-20T10:15:00Z',
  contexts: ['SIF_Default'],
  security: { authentication: 0, encryption: 3 },
});

/** The journal entry of an accepted event. */
export const entryOf = (header: Header, size: number, more: Partial<NewEntry> = {}): NewEntry => ({
  zone,
  time: 1_000,
  kind: 'accepted',
  type: 'SIF_Event',
  objectName: 'StudentPersonal',
  action: 'Add',
  sourceId: header.sourceId,
  msgId: header.msgId,
  version: '2.3',
  receivers: [],
  contexts: header.contexts,
  size,
  ...more,
});

/** An event with text around it that its receivers do not get. */
export function event(msgId: string, effects: readonly Effect[], sourceId?: string): Commit {
  const header = headerOf(msgId, sourceId);
  const bytes = new TextEncoder().encode(`\ufeff<SIF_Message>${msgId}𝄞</SIF_Message>\r\n`);
  const envelope = { start: 3, end: bytes.length - 2 };
  return {
    zone,
    time: 1_000,
    effects,
    entry: entryOf(header, bytes.length),
    body: { bytes, envelope, header },
  };
}

/** Effects of a message that leaves no journal entry. */
export const change = (...effects: readonly Effect[]): Commit => ({ zone, time: 1_000, effects });

/** A store that the contract can be held against. */
export interface ContractStore extends Disposable {
  readonly store: Store;
  readonly journal: ContractJournal;
  /** Closes it and opens it again on the same data. */
  reopen(): void;
}

/** The store under test, as the contract's tests use it. */
export class StoreUnderTest {
  readonly #open: () => ContractStore;
  #opened: ContractStore | undefined;

  constructor(open: () => ContractStore) {
    this.#open = open;
  }

  /** A new store with one zone. */
  begin(): void {
    this.#opened = this.#open();
    this.run((transaction) => transaction.putZone(zone, settings, ['SIF_Default', 'Summer']));
  }

  end(): void {
    this.#opened?.[Symbol.dispose]();
    this.#opened = undefined;
  }

  /** Closes the store and opens it on the same data. */
  reopen(): void {
    this.#current().reopen();
  }

  get store(): Store {
    return this.#current().store;
  }

  get journal(): ContractJournal {
    return this.#current().journal;
  }

  run<T>(work: (transaction: Transaction) => T): T {
    return this.store.transaction(work);
  }

  /** Applies commits in one transaction; their journal positions. */
  apply(...commits: readonly Commit[]): readonly (number | undefined)[] {
    return this.run((transaction) => commits.map((commit) => transaction.apply(commit)));
  }

  /** SIF_MsgIds in an agent's queue. */
  queue(agent: string): readonly string[] {
    return this.run((transaction) =>
      [...transaction.memory(zone).queue(agent)].map(({ header }) => header.msgId),
    );
  }

  state(): ZoneState {
    const found = this.store.zone(zone);
    if (!found) throw new Error('The zone is not there.');
    return found;
  }

  /** A message leaves a queue: delivered, or discarded for a reason. */
  take(agent: string, msgId: string, desc?: string): void {
    this.run((transaction) => {
      const message = transaction.memory(zone).queued(agent, msgId);
      if (!message) throw new Error(`${msgId} does not wait.`);
      const effect: Effect =
        desc === undefined
          ? { kind: 'delivered', agent, message, status: 1 }
          : { kind: 'discarded', agent, message, reason: { desc } };
      transaction.apply(change(effect));
    });
  }

  #current(): ContractStore {
    if (!this.#opened) throw new Error('No test has begun.');
    return this.#opened;
  }
}
