/** A store in memory, for fast tests: it forgets all with the process. */
import type { AgentCertificate } from '../../embedded-zis/broker/channel-ports.ts';
import type { JournalReader } from '../../embedded-zis/broker/journal-ports.ts';
import type { Commit, Grant, Store, Transaction, ZoneState } from '../../embedded-zis/broker/ports.ts';
import { keptBytes, messagesOf, prunedZone } from './memory-pruning.ts';
import { changed, emptyTraffic, MemoryCommit, memoryOf, type MemoryZone } from './memory-zone.ts';

/** What the store contract reads of a journal. */
export type ContractJournal = Pick<JournalReader, 'head' | 'after' | 'entry' | 'body' | 'receivers'>;

type Zones = ReadonlyMap<string, MemoryZone>;

const order =
  <T>(...keys: readonly ((item: T) => string | number)[]) =>
  (a: T, b: T): number => {
    const key = keys.find((each) => each(a) !== each(b));
    return key === undefined ? 0 : key(a) < key(b) ? -1 : 1;
  };

/** Zones in memory. A transaction that throws leaves what was there before. */
export class MemoryStore implements Store {
  #zones: Zones = new Map();
  #last = 0;
  readonly #transaction: Transaction = {
    zone: (id) => this.#zones.get(id)?.state,
    memory: (zone) => memoryOf(() => this.#zones.get(zone)),
    apply: (commit) => this.#apply(commit),
    putZone: (id, settings, contexts) => {
      const known = this.#zones.get(id) ?? emptyZone(id, settings);
      const all = [...new Set([...known.state.contexts, ...contexts])].sort();
      this.#put(id, changed(known, { settings: structuredClone(settings), contexts: all }));
    },
    putRights: (id, agent, register, grants) => {
      const { state } = this.#zone(id);
      const mayRegister = new Set(state.mayRegister);
      if (register) mayRegister.add(agent);
      else mayRegister.delete(agent);
      const others = state.grants.filter((grant) => grant.agent !== agent);
      const all = [...others, ...grants.map((grant) => ({ ...grant, agent }))];
      const ranking = order<Grant>(
        ({ agent }) => agent,
        ({ object }) => object,
        ({ context }) => context,
      );
      this.#change(id, { mayRegister, grants: all.sort(ranking) });
    },
    removeContext: (id, name) => {
      const { contexts, grants, announcements } = this.#zone(id).state;
      const stays = ({ context }: { readonly context: string }): boolean => context !== name;
      this.#change(id, {
        contexts: contexts.filter((each) => each !== name),
        grants: grants.filter(stays),
        announcements: announcements.filter(stays),
      });
    },
    renameContext: (id, from, to) => {
      const { state, requests } = this.#zone(id);
      const renamed = <T extends { readonly context: string }>(item: T): T =>
        item.context === from ? { ...item, context: to } : item;
      const zone = changed(this.#zone(id), {
        contexts: state.contexts.map((each) => (each === from ? to : each)).sort(),
        grants: state.grants.map(renamed),
        announcements: state.announcements.map(renamed),
      });
      const inRequests = requests.map((each) => ({ ...each, request: renamed(each.request) }));
      this.#put(id, { ...zone, requests: inRequests });
    },
    bindCertificate: (id, certificate) => {
      const { agent, by, value, since, expires } = certificate;
      const bound = { agent, by, value, since, ...(expires === undefined ? {} : { expires }) };
      this.#certificates(id, (all) => [...all.filter((each) => !isSame(each, certificate)), bound]);
    },
    revokeCertificate: (id, agent, value, time) => {
      this.#certificates(id, (all) =>
        all.map((each) => (isSame(each, { agent, value }) ? { ...each, revoked: time } : each)),
      );
    },
    unbindCertificates: (id, agent) => {
      this.#certificates(id, (all) => all.filter((each) => each.agent !== agent));
    },
    openRequestsBefore: (id, time, limit) =>
      this.#zone(id)
        .requests.filter((each) => each.time < time)
        .sort(order((each) => each.time))
        .slice(0, limit)
        .map(({ request }) => request),
    forget: (id, time, limit) => {
      const { accepted } = this.#zone(id);
      const old = [...accepted].filter(([, remembered]) => remembered < time).slice(0, limit);
      const kept = new Map(accepted);
      for (const [key] of old) kept.delete(key);
      this.#put(id, { ...this.#zone(id), accepted: kept });
      return old.length;
    },
    journalSize: (id, after, limit) => {
      const rows = messagesOf(this.#zone(id))
        .filter(({ position }) => position > after)
        .slice(0, limit);
      const bytes = rows.reduce((sum, entry) => sum + keptBytes(entry), 0);
      return { messages: rows.length, bytes, last: rows.at(-1)?.position ?? after };
    },
    prune: (id, order) => {
      const { zone, ...pruned } = prunedZone(this.#zone(id), order);
      this.#put(id, zone);
      return pruned;
    },
    removeZone: (id) => {
      const zones = new Map(this.#zones);
      zones.delete(id);
      this.#zones = zones;
    },
  };

  zoneIds(): readonly string[] {
    return [...this.#zones.keys()].sort();
  }

  zone(id: string): ZoneState | undefined {
    return this.#zones.get(id)?.state;
  }

  transaction<T>(work: (transaction: Transaction) => T): T {
    const before = this.#zones;
    try {
      return work(this.#transaction);
    } catch (error) {
      this.#zones = before;
      throw error;
    }
  }

  close(): void {
    this.#zones = new Map();
  }

  /** The journal, as the store contract reads it. */
  get journal(): ContractJournal {
    const all = () =>
      [...this.#zones.values()].flatMap(({ journal }) => journal).sort(order((each) => each.position));
    return {
      head: () => all().at(-1)?.position ?? 0,
      after: (position, limit) =>
        all()
          .filter((entry) => entry.position > position)
          .slice(0, limit),
      entry: (position) => all().find((entry) => entry.position === position),
      body: (position) => [...this.#zones.values()].flatMap(({ bodies }) => bodies.get(position) ?? [])[0],
      receivers: (position) => {
        const done = all().flatMap(({ about, kind, receivers, time, desc }) => {
          if (about !== position) return [];
          const state = kind === 'delivered' ? ('delivered' as const) : ('discarded' as const);
          return [{ agent: receivers[0] ?? '', state, time, ...(desc === undefined ? {} : { desc }) }];
        });
        const waiting = [...this.#zones.values()].flatMap(({ queue }) =>
          queue.flatMap(({ agent, message }) => {
            if (message.about !== position) return [];
            const before = queue.filter(
              (each) => each.agent === agent && each.message.id < message.id,
            ).length;
            return [{ agent, state: 'waiting' as const, before }];
          }),
        );
        return [...done, ...waiting];
      },
    };
  }

  #zone(id: string): MemoryZone {
    const zone = this.#zones.get(id);
    if (!zone) throw new Error(`Zone ${id} is not in the store.`);
    return zone;
  }

  #put(id: string, zone: MemoryZone): void {
    this.#zones = new Map(this.#zones).set(id, zone);
  }

  #change(id: string, change: Partial<ZoneState>): void {
    this.#put(id, changed(this.#zone(id), change));
  }

  #certificates(id: string, change: (all: readonly AgentCertificate[]) => readonly AgentCertificate[]): void {
    const ranking = order<AgentCertificate>(
      ({ agent }) => agent,
      ({ since }) => since,
      ({ value }) => value,
    );
    this.#change(id, { certificates: [...change(this.#zone(id).state.certificates)].sort(ranking) });
  }

  #apply(commit: Commit): number | undefined {
    const { zone, position } = new MemoryCommit(this.#zone(commit.zone), commit, () => (this.#last += 1));
    this.#put(commit.zone, zone);
    return position;
  }
}

function isSame(
  certificate: AgentCertificate,
  { agent, value }: Pick<AgentCertificate, 'agent' | 'value'>,
): boolean {
  return certificate.agent === agent && certificate.value === value;
}

function emptyZone(id: string, settings: ZoneState['settings']): MemoryZone {
  return {
    state: {
      ...{ id, version: 0, settings, contexts: [], agents: new Map(), mayRegister: new Set() },
      ...{ grants: [], announcements: [], certificates: [] },
    },
    ...emptyTraffic,
  };
}
