/** A zone in memory, as values that never change: what a transaction undoes is simply not kept. */
import type {
  Announcement,
  Commit,
  Discard,
  Effect,
  JournalEntry,
  NewEntry,
  OpenRequest,
  QueuedMessage,
  RememberedAnswer,
  ZoneMemory,
  ZoneState,
} from '../../embedded-zis/broker/ports.ts';

type Registration = Extract<Effect, { kind: 'register' }>['registration'];
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type AgentRecord = NonNullable<ReturnType<ZoneState['agents']['get']>>;

/** The bytes of a message, and which of them its receivers get. */
export interface MemoryBody {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
  readonly envelope: Uint8Array;
}

interface Waiting {
  readonly agent: string;
  readonly message: QueuedMessage;
}

/** All that is kept of a zone. */
export interface MemoryZone {
  readonly state: ZoneState;
  readonly queue: readonly Waiting[];
  /** When an id of a source was remembered, by both. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The last answers to each source, oldest first. */
  readonly answers: ReadonlyMap<string, readonly (readonly [msgId: string, RememberedAnswer])[]>;
  readonly requests: readonly { readonly request: OpenRequest; readonly time: number }[];
  readonly journal: readonly JournalEntry[];
  readonly bodies: ReadonlyMap<number, MemoryBody>;
}

/** Answers to one sender that are remembered, and bytes of a refused message that are kept: as many as on disk. */
const [answersKept, refusedKept] = [32, 65_536];

const ordered = <T>(items: Iterable<T>, key: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

const roleKey = ({ role, object, context, agent }: Omit<Announcement, 'extendedQuery'>): string =>
  [role, object, context, agent].join('\n');

/** The zone with another state, which has a new version. */
export function changed(zone: MemoryZone, change: Partial<ZoneState>): MemoryZone {
  return { ...zone, state: { ...zone.state, ...change, version: zone.state.version + 1 } };
}

/** A zone in which nothing has happened. */
export const emptyTraffic: Omit<MemoryZone, 'state'> = {
  ...{ queue: [], accepted: new Map(), answers: new Map(), requests: [], journal: [], bodies: new Map() },
};

/** What handlers ask of a zone; one that is not there is empty. */
export function memoryOf(current: () => MemoryZone | undefined): ZoneMemory {
  const zone = (): Omit<MemoryZone, 'state'> => current() ?? emptyTraffic;
  const queue = (agent: string): readonly QueuedMessage[] =>
    zone()
      .queue.filter((each) => each.agent === agent)
      .map(({ message }) => message);
  const requests = (): readonly OpenRequest[] => zone().requests.map(({ request }) => request);
  return {
    accepted: (sourceId, msgId) => zone().accepted.has(`${sourceId}\n${msgId}`),
    answer: (sourceId, msgId) =>
      zone()
        .answers.get(sourceId)
        ?.find(([id]) => id === msgId)?.[1],
    queue: (agent, events) => queue(agent).filter(({ type }) => events === undefined || type !== 'SIF_Event'),
    level: (agent) => {
      const waiting = queue(agent);
      return { messages: waiting.length, bytes: waiting.reduce((sum, { size }) => sum + size, 0) };
    },
    packets: (agent, requestMsgId) => queue(agent).filter((each) => each.requestMsgId === requestMsgId),
    queued: (agent, msgId) => queue(agent).find(({ header }) => header.msgId === msgId),
    openRequest: (msgId) => requests().find((request) => request.msgId === msgId),
    openRequestsOf: (agent) =>
      requests().filter(({ requester, responder }) => requester === agent || responder === agent),
    logEntries: () => {
      const { journal, bodies } = zone();
      const events = journal.filter(
        ({ kind, objectName, type, action }) =>
          kind === 'accepted' && objectName === 'SIF_LogEntry' && type === 'SIF_Event' && action === 'Add',
      );
      const newest = events.slice(-10_000).reverse();
      return newest.flatMap(({ position }) => bodies.get(position)?.envelope ?? []);
    },
  };
}

/** Applies a commit to a zone. */
export class MemoryCommit {
  zone: MemoryZone;
  /** Position of the last journal entry that it wrote. */
  position: number | undefined;
  readonly #commit: Commit;
  readonly #next: () => number;

  /** `next` gives a number that was not given before. */
  constructor(zone: MemoryZone, commit: Commit, next: () => number) {
    this.zone = zone;
    this.#commit = commit;
    this.#next = next;
    const { entry, body } = commit;
    const incoming = entry && this.#add(entry);
    if (incoming !== undefined && body && entry) {
      const { bytes, envelope } = body;
      const kept = entry.kind === 'refused' ? bytes.slice(0, refusedKept) : bytes.slice();
      this.#keep(incoming, {
        bytes: kept,
        whole: kept.length === bytes.length,
        envelope: kept.slice(envelope?.start ?? 0, envelope?.end ?? kept.length),
      });
    }
    for (const effect of commit.effects) this.#apply(effect, incoming);
  }

  #keep(position: number, body: MemoryBody): void {
    this.zone = { ...this.zone, bodies: new Map(this.zone.bodies).set(position, body) };
  }

  #apply(effect: Effect, incoming: number | undefined): void {
    const { zone } = this;
    const { time } = this.#commit;
    switch (effect.kind) {
      case 'register':
        this.#register(effect.agent, effect.registration);
        break;
      case 'unregister':
        for (const { message } of zone.queue.filter(({ agent }) => agent === effect.agent))
          this.#leave(effect.agent, message, { desc: `${effect.agent} left the zone.` });
        this.#forgetAgent(effect.agent);
        break;
      case 'announce':
        this.#announce(effect.agent, effect.entries);
        break;
      case 'withdraw': {
        const gone = new Set(effect.entries.map((entry) => roleKey({ ...entry, agent: effect.agent })));
        const announcements = zone.state.announcements.filter((each) => !gone.has(roleKey(each)));
        this.zone = changed(zone, { announcements });
        break;
      }
      case 'provision': {
        const announcements = zone.state.announcements.filter(({ agent }) => agent !== effect.agent);
        this.zone = changed(zone, { announcements });
        this.#update(effect.agent, { provisioned: true });
        this.#announce(effect.agent, effect.entries);
        break;
      }
      case 'sleep':
        this.#update(effect.agent, { sleeping: true });
        break;
      case 'wake':
        this.#update(effect.agent, { sleeping: false });
        break;
      case 'told':
        this.#update(effect.agent, { toldToSleep: effect.asleep });
        break;
      case 'block':
        this.#update(effect.agent, { blockedBy: effect.delivery });
        break;
      case 'unblock':
        this.#unblock(effect.agent);
        break;
      case 'remember': {
        const key = `${effect.sourceId}\n${effect.msgId}`;
        if (!zone.accepted.has(key)) this.zone = { ...zone, accepted: new Map(zone.accepted).set(key, time) };
        break;
      }
      case 'answered': {
        const { sourceId, msgId, answer } = effect;
        const before = (zone.answers.get(sourceId) ?? []).filter(([id]) => id !== msgId);
        const answers = new Map(zone.answers).set(
          sourceId,
          [...before, [msgId, answer] as const].slice(-answersKept),
        );
        this.zone = { ...zone, answers };
        break;
      }
      case 'open-request':
        this.zone = { ...zone, requests: [...zone.requests, { request: effect.request, time }] };
        break;
      case 'next-packet': {
        const { msgId, nextPacket } = effect;
        const requests = zone.requests.map((each) =>
          each.request.msgId === msgId ? { ...each, request: { ...each.request, nextPacket } } : each,
        );
        this.zone = { ...zone, requests };
        break;
      }
      case 'close-request': {
        const requests = zone.requests.filter(({ request }) => request.msgId !== effect.msgId);
        this.zone = { ...zone, requests };
        break;
      }
      case 'enqueue':
        this.#enqueue(journaled(incoming), effect.agents, effect.requestMsgId);
        break;
      case 'delivered': {
        const { agent, message, status } = effect;
        this.#dequeue(agent, message);
        this.#count(message.about, 'delivered');
        this.#follow(message.about, agent, 'delivered', { code: status });
        break;
      }
      case 'discarded':
        this.#leave(effect.agent, effect.message, effect.reason);
        break;
      case 'not-queued':
        this.#discard(journaled(incoming), effect.agent, effect.reason);
        break;
    }
  }

  #register(agent: string, registration: Registration): void {
    const record: AgentRecord = {
      sourceId: agent,
      registration,
      registeredAt: this.#commit.time,
      sleeping: false,
      provisioned: this.zone.state.agents.get(agent)?.provisioned ?? false,
      toldToSleep: false,
    };
    const agents = ordered([...new Map(this.zone.state.agents).set(agent, record)], ([id]) => id);
    this.zone = changed(this.zone, { agents: new Map(agents) });
  }

  #forgetAgent(agent: string): void {
    const { state } = this.zone;
    const [agents, answers] = [new Map(state.agents), new Map(this.zone.answers)];
    agents.delete(agent);
    answers.delete(agent);
    const announcements = state.announcements.filter((each) => each.agent !== agent);
    this.zone = { ...changed(this.zone, { agents, announcements }), answers };
  }

  #update(agent: string, change: Partial<AgentRecord>): void {
    const { agents } = this.zone.state;
    const known = agents.get(agent);
    const after = known ? new Map(agents).set(agent, { ...known, ...change }) : agents;
    this.zone = changed(this.zone, { agents: after });
  }

  #unblock(agent: string): void {
    const { agents } = this.zone.state;
    const known = agents.get(agent);
    const after = new Map(agents);
    if (known) {
      const free: Writable<AgentRecord> = { ...known };
      delete free.blockedBy;
      after.set(agent, free);
    }
    this.zone = changed(this.zone, { agents: after });
  }

  #announce(agent: string, entries: readonly Omit<Announcement, 'agent'>[]): void {
    const all = new Map(this.zone.state.announcements.map((each) => [roleKey(each), each]));
    for (const entry of entries) {
      const announcement = { ...entry, agent };
      all.set(roleKey(announcement), announcement);
    }
    this.zone = changed(this.zone, { announcements: ordered(all.values(), roleKey) });
  }

  #enqueue(position: number, agents: readonly string[], requestMsgId: string | undefined): void {
    const { entry, body } = this.#commit;
    const type = entry?.type;
    if (type !== 'SIF_Event' && type !== 'SIF_Request' && type !== 'SIF_Response')
      throw new Error('Only messages stand in queues.');
    if (!body?.header) throw new Error('A message in a queue has a header.');
    const envelope = this.zone.bodies.get(position)?.envelope ?? new Uint8Array();
    const common: Omit<QueuedMessage, 'id'> = {
      about: position,
      type,
      ...(requestMsgId === undefined ? {} : { requestMsgId }),
      header: body.header,
      version: entry?.version ?? '',
      size: envelope.length,
      bytes: () => envelope,
    };
    const waiting = agents.map((agent) => ({ agent, message: { ...common, id: this.#next() } }));
    this.zone = { ...this.zone, queue: [...this.zone.queue, ...waiting] };
  }

  #dequeue(agent: string, { id }: QueuedMessage): void {
    const queue = this.zone.queue.filter((each) => each.agent !== agent || each.message.id !== id);
    this.zone = { ...this.zone, queue };
  }

  #leave(agent: string, message: QueuedMessage, reason: Discard): void {
    this.#dequeue(agent, message);
    this.#discard(message.about, agent, reason);
  }

  #discard(position: number, agent: string, { logCode, desc, by }: Discard): void {
    this.#count(position, 'discarded');
    const coded = logCode === undefined ? {} : { category: 4, code: logCode };
    this.#follow(position, agent, 'discarded', { ...coded, desc, ...(by === undefined ? {} : { by }) });
  }

  #count(position: number, which: 'delivered' | 'discarded'): void {
    const journal = this.zone.journal.map((entry) =>
      entry.position === position ? { ...entry, [which]: entry[which] + 1 } : entry,
    );
    this.zone = { ...this.zone, journal };
  }

  #follow(about: number, agent: string, kind: 'delivered' | 'discarded', how: Partial<NewEntry>): void {
    const original = this.zone.journal.find(({ position }) => position === about);
    if (!original) throw new Error(`There is no entry at ${about}.`);
    // What it says of itself alone stays with it.
    const same: Writable<JournalEntry> = { ...original };
    delete same.category;
    delete same.code;
    delete same.desc;
    delete same.by;
    delete same.findings;
    this.#add({ ...same, time: this.#commit.time, kind, about, receivers: [agent], ...how });
  }

  #add(entry: NewEntry): number {
    const position = this.#next();
    const added: JournalEntry = { ...entry, position, delivered: 0, discarded: 0 };
    this.zone = { ...this.zone, journal: [...this.zone.journal, added] };
    this.position = position;
    return position;
  }
}

function journaled(incoming: number | undefined): number {
  if (incoming === undefined) throw new Error('The effect needs a message that is in the journal.');
  return incoming;
}
