/**
 * Watches what agents send and what the ZIS answers, and says which promises were broken. It knows nothing of the
 * model: a broken promise is one that an agent could complain of.
 */
import type { Answer, Outcome, Sent } from './sent.ts';

/** What the ZIS promises to agents. */
export const promises = {
  order: 'messages are given in the order in which they were accepted',
  lost: 'what was accepted waits until it is given and acknowledged',
  again: 'what was acknowledged is not given again',
  frozen: 'no event is given while events are frozen',
  blockedNext: 'after a block that ended without a final acknowledgement its event is next',
  strange: 'an agent is given only what was meant for it since it registered',
  duplicate: 'a message is accepted once',
  packets: 'packets come in order, and none after the end',
  end: 'a response ends exactly once',
} as const;

/** Name of a promise. */
export type Promised = keyof typeof promises;

interface Owed {
  readonly key: string;
  readonly kind: 'event' | 'request' | 'packet';
  /** May be dropped: the agent takes less now, or the request was cancelled. */
  optional: boolean;
}

interface Account {
  /** What waits, in the order of acceptance. */
  owed: Owed[];
  readonly done: Set<string>;
  frozenBy: string | undefined;
  next: string | undefined;
  push: boolean;
  asleep: boolean;
}

interface Response {
  readonly requester: string;
  readonly responder: string | undefined;
  packets: number;
  ended: boolean;
  /** A packet was large enough that the requester may not take it. */
  breakable: boolean;
  /** Nothing is owed any more: it was cancelled, or the requester left or acknowledged what it was not given yet. */
  over: boolean;
}

const isOutcomeDone = (outcome: Outcome): boolean => outcome !== 2 && outcome !== 8 && outcome !== '10/1';

/** Watches one sequence. */
export class Witness {
  /** The promises that were broken so far. */
  readonly broken = new Set<Promised>();
  readonly #accounts = new Map<string, Account>();
  readonly #subscribers = new Set<string>();
  readonly #accepted = new Set<string>();
  /** Ids of the synchronous messages that each agent was answered 0 to since it registered. */
  readonly #answered = new Map<string, Set<string>>();
  readonly #responses = new Map<string, Response>();
  /** Request, number and end of packets that agents sent, by key. */
  readonly #packets = new Map<
    string,
    { readonly request: string; readonly number: number; readonly end: boolean }
  >();
  /** Packets that were given. */
  readonly #seen = new Set<string>();
  #provider: string | undefined;

  /** An agent sent this and got that. */
  saw(sent: Sent, { code, given }: Answer): void {
    const { from, id } = sent;
    const account = this.#accounts.get(from);
    if (sent.type === 'pull' && account && (code === 0 || code === 9)) {
      account.asleep = false;
      this.#given(account, given);
    }
    const synchronous = sent.type !== 'event' && sent.type !== 'request' && sent.type !== 'packet';
    if (synchronous && sent.type !== 'pull') {
      // What is repeated word for word was done already.
      const answered = this.#answered.get(from) ?? new Set();
      if (answered.has(id)) return;
      if (code === 0) this.#answered.set(from, answered.add(id));
    }
    if (sent.type === 'ack' && account) this.#acknowledged(account, sent, code);
    if (code !== 0) return;
    if (!synchronous) {
      if (this.#accepted.has(`${from} ${id}`)) this.broken.add('duplicate');
      this.#accepted.add(`${from} ${id}`);
    }
    switch (sent.type) {
      case 'register':
        if (account) this.#thaw(account);
        this.#accounts.set(from, {
          ...(account ?? { owed: [], done: new Set(), frozenBy: undefined, next: undefined }),
          push: sent.mode === 'Push',
          asleep: false,
        });
        return;
      case 'unregister':
        this.#left(from);
        this.#answered.set(from, new Set([id]));
        return;
      case 'sleep':
        if (account) account.asleep = true;
        return;
      case 'wakeup':
        if (account) account.asleep = false;
        if (account) this.#thaw(account);
        return;
      case 'subscribe':
        this.#subscribers.add(from);
        return;
      case 'unsubscribe':
        this.#subscribers.delete(from);
        return;
      case 'provide':
        this.#provider = from;
        return;
      case 'unprovide':
        if (this.#provider === from) this.#provider = undefined;
        return;
      case 'provision':
        this.#subscribers[sent.subscribe ? 'add' : 'delete'](from);
        if (sent.provide) this.#provider = from;
        else if (this.#provider === from) this.#provider = undefined;
        return;
      case 'event':
        for (const agent of this.#subscribers)
          this.#owes(agent, { key: id, kind: 'event', optional: sent.large });
        return;
      case 'request':
        this.#requested(from, id, sent.to ?? this.#provider);
        return;
      case 'packet':
        this.#packets.set(id, { request: sent.request, number: sent.number, end: !sent.more || sent.failed });
        this.#sentPacket(sent);
        return;
      case 'ack':
      case 'ping':
      case 'pull':
        return;
      case 'cancel':
        this.#cancelled(from, sent.requests, sent.notify);
        return;
    }
  }

  /** The ZIS pushed this to an agent that listens. */
  sawPush(agent: string, key: string | undefined): void {
    const account = this.#accounts.get(agent);
    if (account?.push && !account.asleep) this.#given(account, key);
    else if (key !== undefined) this.broken.add('strange');
  }

  /** An agent answered what was pushed to it. */
  sawPushAnswered(agent: string, key: string, outcome: Outcome): void {
    const account = this.#accounts.get(agent);
    const owed = account?.owed.find((each) => each.key === key);
    if (!account || !owed) return;
    const blocks = outcome === 2 && owed.kind === 'event' && account.frozenBy === undefined;
    if (blocks) account.frozenBy = key;
    else if (isOutcomeDone(outcome) || outcome === 2) this.#done(account, key);
  }

  /** Everything was answered and everything taken: what is still owed is lost. */
  sawEnd(): void {
    for (const { owed } of this.#accounts.values()) {
      if (owed.some(({ optional }) => !optional)) this.broken.add('lost');
    }
    for (const { requester, ended, over } of this.#responses.values()) {
      if (!ended && !over && this.#accounts.has(requester)) this.broken.add('end');
    }
  }

  /** A large packet may be dropped, and those behind it with it (R-RSP-8). */
  #sentPacket({ id, request, size }: Sent & { readonly type: 'packet' }): void {
    const response = this.#responses.get(request);
    if (!response) return;
    response.breakable ||= size === 'large';
    this.#owes(response.requester, { key: id, kind: 'packet', optional: response.breakable });
  }

  #owes(agent: string | undefined, message: Owed): void {
    if (agent !== undefined) this.#accounts.get(agent)?.owed.push(message);
  }

  #given(account: Account, key: string | undefined): void {
    const { owed, done, frozenBy } = account;
    const open = owed.filter(
      ({ kind, optional }) => !optional && (frozenBy === undefined || kind !== 'event'),
    );
    if (key === undefined) {
      if (open.length > 0) this.broken.add('lost');
      return;
    }
    this.#counted(key);
    if (done.has(key)) this.broken.add('again');
    const message = owed.find((each) => each.key === key);
    if (!message) {
      // What the ZIS itself writes nobody could foresee; that it fits is seen by its request.
      if (!key.includes(' ') && !done.has(key)) this.broken.add('strange');
      return;
    }
    if (message.kind === 'event') {
      if (frozenBy !== undefined) this.broken.add('frozen');
      if (account.next !== undefined && account.next !== key) this.broken.add('blockedNext');
      account.next = undefined;
    }
    const before = owed.slice(0, owed.indexOf(message));
    if (before.some((each) => open.includes(each))) this.broken.add('order');
  }

  /** Packets are counted when they are given for the first time. */
  #counted(key: string): void {
    const own = /as packet (\d+) of (\w+)$/.exec(key);
    const packet = own
      ? { request: own[2] ?? '', number: Number(own[1]), end: true }
      : this.#packets.get(key);
    const response = packet && this.#responses.get(packet.request);
    if (!packet || !response || this.#seen.has(key)) return;
    this.#seen.add(key);
    if (response.over) return;
    // A packet that was given and not acknowledged before its requester took less is replaced by the error.
    if (own && response.breakable && packet.number === response.packets) {
      response.ended = true;
      return;
    }
    if (response.ended) this.broken.add(packet.end ? 'end' : 'packets');
    if (packet.number !== response.packets + 1) this.broken.add('packets');
    response.packets = packet.number;
    response.ended = packet.end;
  }

  #acknowledged(
    account: Account,
    { of, outcome }: Sent & { readonly type: 'ack' },
    code: Answer['code'],
  ): void {
    const { frozenBy } = account;
    const wrongFinal = code === '13/4' || code === '13/3';
    if (wrongFinal && frozenBy !== undefined) this.#done(account, frozenBy);
    if (code !== 0) return;
    if (outcome === 2) account.frozenBy = of;
    else if (isOutcomeDone(outcome)) this.#done(account, of);
  }

  #done(account: Account, key: string): void {
    account.owed = account.owed.filter((each) => each.key !== key);
    account.done.add(key);
    const { request } = this.#packets.get(key) ?? {};
    const response = request === undefined || this.#seen.has(key) ? undefined : this.#responses.get(request);
    if (response) response.over = true;
    if (account.frozenBy === key) account.frozenBy = undefined;
    if (account.next === key) account.next = undefined;
  }

  #thaw(account: Account): void {
    const oldest = account.owed.find(({ kind }) => kind === 'event');
    if (account.frozenBy !== undefined && oldest?.key === account.frozenBy && !oldest.optional) {
      account.next = account.frozenBy;
    }
    account.frozenBy = undefined;
  }

  #requested(from: string, id: string, responder: string | undefined): void {
    this.#responses.set(id, {
      requester: from,
      responder,
      packets: 0,
      ended: false,
      breakable: false,
      over: false,
    });
    this.#owes(responder, { key: id, kind: 'request', optional: false });
  }

  #cancelled(from: string, requests: readonly string[], notify: boolean): void {
    for (const id of requests) {
      const response = this.#responses.get(id);
      if (response?.requester !== from) continue;
      if (!notify) response.over = true;
      for (const owed of this.#accounts.get(response.responder ?? '')?.owed ?? []) {
        if (owed.key === id) owed.optional = true;
      }
    }
  }

  #left(agent: string): void {
    this.#accounts.delete(agent);
    this.#subscribers.delete(agent);
    if (this.#provider === agent) this.#provider = undefined;
    for (const response of this.#responses.values()) {
      if (response.requester === agent) response.over = true;
    }
  }
}
