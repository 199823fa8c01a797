/** What the rules say of a zone with one object and one context. Written from the rules alone. */
import { ModelAgent, type Note, type Waiting } from './model-queue.ts';
import { keyOfZisPacket, requestVersion, type Answer, type Outcome, type Sent } from './sent.ts';

/** A request that waits for packets (R-REQ-7). */
export interface ModelRequest {
  readonly id: string;
  readonly requester: string;
  readonly responder: string;
  next: number;
}

type Of<T extends Sent['type']> = Extract<Sent, { readonly type: T }>;

const ok: Answer = { code: 0 };
/** Messages whose duplicates get status 7; others get the answer that the first got. */
export const routed: ReadonlySet<Sent['type']> = new Set(['event', 'request', 'packet']);

/** The errors in which requests end that the rules give no code for. */
const endings = {
  /** A request that its responder will never get (R-REQ-8). */
  undeliverable: '8/1',
  /** A request in the queue of an agent that unregisters. */
  responderLeft: '8/1',
  /** A packet that is too large for the requester. */
  requesterCannotTake: '8/11',
};

/** So many synchronous messages of one sender may be repeated; the ZIS remembers a few more. */
const repeatable = 16;

/** Answers as the ZIS must. Restarts are nothing to it: everything here is durable (R-GEN-11). */
export class ZoneModel {
  readonly agents = new Map<string, ModelAgent>();
  /** Open requests by id (R-CACHE-1). */
  readonly requests = new Map<string, ModelRequest>();
  readonly subscribers = new Set<string>();
  provider: string | undefined;
  /** How often each rule has decided something. */
  readonly used = new Map<string, number>();
  /** The events, requests and packets that were accepted. */
  readonly #accepted = new Set<string>();
  /** What was answered to the last synchronous messages of each sender that were accepted, by id. */
  readonly #answers = new Map<string, Map<string, Answer>>();
  readonly #note: Note = (...rules) => {
    for (const rule of rules) this.used.set(rule, (this.used.get(rule) ?? 0) + 1);
  };

  /** The ZIS starts again: nothing of this changes. */
  restarted(): void {
    const agents = [...this.agents.values()];
    if (agents.some(({ queue }) => queue.length > 0)) this.#note('R-GEN-11');
    if (agents.some(({ blocked }) => blocked)) this.#note('R-SMB-1: persisted');
    if (this.requests.size > 0) this.#note('R-CACHE-1');
  }

  /** The answer to a message, and the change that it makes. */
  receive(sent: Sent): Answer {
    if (sent.type === 'pull') return this.#decide(sent); // it may be the same as often as it likes
    return routed.has(sent.type) ? this.#receiveRouted(sent) : this.#receiveSynchronous(sent);
  }

  #receiveRouted(sent: Sent): Answer {
    const source = sourceOf(sent);
    if (this.#accepted.has(source) && this.agents.has(sent.from)) {
      this.#note('R-GEN-7');
      return { code: 7 };
    }
    const answer = this.#decide(sent);
    if (answer.code === 0) this.#accepted.add(source);
    return answer;
  }

  #receiveSynchronous(sent: Sent): Answer {
    const { from, id } = sent;
    const known = this.#answers.get(from)?.get(id);
    if (known) {
      this.#note('F-3');
      return known;
    }
    const answer = this.#decide(sent);
    if (answer.code !== 0) return answer;
    // Answers that change nothing, again later for one, are decided anew.
    if (sent.type === 'ack' && (sent.outcome === 8 || sent.outcome === '10/1')) return answer;
    // What an agent sent before it left is another matter than what it sends when it is back.
    const answers =
      (sent.type === 'unregister' ? undefined : this.#answers.get(from)) ?? new Map<string, Answer>();
    this.#answers.set(from, answers.set(id, answer));
    const [oldest] = answers.keys();
    if (answers.size > repeatable && oldest !== undefined) answers.delete(oldest);
    return answer;
  }

  /** Whether a synchronous message was accepted before, and not long ago. */
  knows({ from, id }: Sent): boolean {
    return this.#answers.get(from)?.has(id) ?? false;
  }

  /** The message that is pushed to an agent next. */
  push(from: string): string | undefined {
    const agent = this.agents.get(from);
    if (agent?.mode !== 'Push') return undefined;
    if (!agent.asleep) return agent.next((packet) => this.#lost(from, agent, packet));
    this.#note('R-DEL-3');
    return undefined;
  }

  /** What a push agent answered; whether the message is kept for later. */
  answerPush(from: string, key: string, outcome: Outcome): boolean {
    const dropped = (message: Waiting, why: Outcome): void =>
      this.#refused(message, why === '9/3' ? why : endings.undeliverable);
    return this.agents.get(from)?.answerPush(key, outcome, dropped) ?? false;
  }

  #decide(sent: Sent): Answer {
    const { from } = sent;
    const agent = this.agents.get(from);
    if (sent.type === 'register') {
      if (agent) agent.registerAgain(sent.mode, sent.small);
      else this.agents.set(from, new ModelAgent(sent.mode, sent.small, this.#note));
      this.#note('R-REG-7');
      return ok;
    }
    if (!agent) {
      this.#note('R-MSG-5');
      const request = sent.type === 'packet' ? this.requests.get(sent.request) : undefined;
      if (request?.responder === from) {
        this.#note('R-MSG-7');
        this.#end(request, '4/9');
      }
      return { code: '4/9' };
    }
    switch (sent.type) {
      case 'unregister':
        return this.#leave(from, agent);
      case 'subscribe':
        this.#note('R-SUB-3');
        this.subscribers.add(from);
        return ok;
      case 'unsubscribe':
        this.#note('R-UNS-1');
        this.subscribers.delete(from);
        return ok;
      case 'provide':
        return this.#provide(from);
      case 'unprovide':
        this.#note('R-UPV-1');
        if (this.provider === from) this.provider = undefined;
        return ok;
      case 'provision':
        return this.#provision(sent);
      case 'event':
        return this.#event(sent);
      case 'request':
        return this.#request(sent);
      case 'packet':
        return this.#packet(sent);
      case 'cancel':
        return this.#cancel(sent);
      case 'ping':
        this.#note('R-SYS-2');
        return ok;
      case 'sleep':
        this.#note('R-SYS-3');
        agent.asleep = true;
        return ok;
      case 'wakeup':
        agent.wakeup();
        return ok;
      case 'pull':
        return this.#pull(from, agent);
      case 'ack':
        if (agent.mode === 'Push') return agent.acknowledgeAsPush(sent.of, sent.outcome);
        return agent.acknowledge(sent.of, sent.outcome, (message) =>
          this.#refused(message, String(sent.outcome)),
        );
    }
  }

  #pull(from: string, agent: ModelAgent): Answer {
    if (agent.mode === 'Push') {
      this.#note('R-GET-1');
      return { code: '5/9' };
    }
    if (agent.asleep) this.#note('R-GET-2');
    agent.asleep = false;
    const given = agent.next((packet) => this.#lost(from, agent, packet));
    this.#note(given === undefined ? 'R-GET-3' : 'R-GET-4', 'R-GET-6');
    return given === undefined ? { code: 9 } : { code: 0, given };
  }

  #leave(from: string, agent: ModelAgent): Answer {
    this.#note('R-UNR-1');
    if (agent.queue.length > 0) this.#note('R-UNR-1: a queue');
    this.agents.delete(from);
    this.subscribers.delete(from);
    if (this.provider === from) this.provider = undefined;
    for (const { id, requester } of this.requests.values()) if (requester === from) this.requests.delete(id);
    for (const message of agent.queue) this.#refused(message, endings.responderLeft);
    return ok;
  }

  #provide(from: string): Answer {
    if (this.provider !== undefined && this.provider !== from) {
      this.#note('R-PRV-5');
      return { code: '6/4' };
    }
    this.#note('R-PRV-6');
    this.provider = from;
    return ok;
  }

  #provision({ from, provide, subscribe }: Of<'provision'>): Answer {
    if (provide && this.#provide(from).code !== 0) {
      this.#note('R-PVN-1: rolled back');
      return { code: '6/4' };
    }
    if (!provide && this.provider === from) this.provider = undefined;
    this.subscribers[subscribe ? 'add' : 'delete'](from);
    this.#note('R-PVN-1', 'R-PVN-2');
    return ok;
  }

  #event({ id, large }: Of<'event'>): Answer {
    this.#note(this.subscribers.size === 0 ? 'R-EVT-4' : 'R-EVT-5');
    for (const subscriber of this.subscribers) this.#queue(subscriber, { key: id, kind: 'event', large });
    return ok;
  }

  /** Whether it was queued. */
  #queue(to: string, message: Waiting): boolean {
    const agent = this.agents.get(to);
    if (!agent) return false;
    if (agent.cannotTake(message)) {
      this.#note('R-EVT-6');
      return false;
    }
    agent.queue.push(message);
    return true;
  }

  #request({ from, id, to }: Of<'request'>): Answer {
    this.#note(to === undefined ? 'R-REQ-4' : 'R-REQ-5');
    const responder = to ?? this.provider;
    if (responder === undefined || !this.agents.has(responder)) {
      this.#note(to === undefined ? 'R-REQ-4: none' : 'R-REQ-5: none');
      return { code: '8/4' };
    }
    this.#note('R-REQ-7', 'R-REQ-9');
    this.#queue(responder, { key: id, kind: 'request', large: false });
    this.requests.set(id, { id, requester: from, responder, next: 1 });
    return ok;
  }

  #packet(sent: Of<'packet'>): Answer {
    const request = this.requests.get(sent.request);
    if (!request) {
      this.#note('R-RSP-1');
      return { code: '8/10' };
    }
    if (request.responder !== sent.from) {
      this.#note('R-RSP-6');
      return { code: '4/6' };
    }
    const [rule, wrong] = mistake(sent, request) ?? [];
    if (rule !== undefined && wrong !== undefined) {
      this.#note(rule, 'R-RSP-8');
      this.#end(request, wrong);
      return { code: wrong };
    }
    this.#note('R-RSP-7');
    if (sent.failed) this.#note('R-RSP-10');
    const place = { request: request.id, number: sent.number };
    const packet = { key: sent.id, kind: 'packet', large: sent.size === 'large', place } as const;
    const taken = this.#queue(request.requester, packet);
    if (!taken && this.agents.has(request.requester)) this.#end(request, endings.requesterCannotTake);
    if (!sent.more || sent.failed) this.requests.delete(request.id);
    request.next += 1;
    return ok;
  }

  #cancel({ from, requests, notify }: Of<'cancel'>): Answer {
    this.#note('R-CAN-1');
    for (const id of new Set(requests)) {
      const request = this.requests.get(id);
      if (request?.requester !== from) {
        this.#note(request ? 'R-CAN-2: not the requester' : 'R-CAN-2');
        continue;
      }
      const responder = this.agents.get(request.responder);
      const waiting = responder?.find(id);
      if (waiting) {
        this.#note('R-CAN-3');
        responder?.remove(waiting);
      }
      this.#note('R-CAN-5');
      if (notify) this.#end(request, '8/18');
      else this.requests.delete(id);
    }
    return ok;
  }

  /** A request that its responder refuses or never gets ends with an error; nothing for other messages. */
  #refused({ key, kind }: Waiting, error: string): void {
    const request = kind === 'request' ? this.requests.get(key) : undefined;
    if (!request) return;
    this.#note('F-28');
    this.#end(request, error);
  }

  /** A packet turns out to be too large at delivery: the response ends there (R-RSP-8, R-RSP-9). */
  #lost(requester: string, agent: ModelAgent, { place }: Waiting): void {
    if (!place) return;
    const { request: id, number: next } = place;
    agent.dropPackets(id);
    this.#end({ id, requester, responder: '', next }, endings.requesterCannotTake);
  }

  /** The last packet comes from the ZIS (R-RSP-8). */
  #end({ id, requester, next }: ModelRequest, error: string): void {
    this.requests.delete(id);
    const place = { request: id, number: next };
    this.#queue(requester, { key: keyOfZisPacket(id, next, error), kind: 'packet', large: false, place });
  }
}

function sourceOf({ from, id }: Sent): string {
  return `${from} ${id}`;
}

/** The first check that a packet fails: the rule and the error. */
function mistake(sent: Of<'packet'>, request: ModelRequest): readonly [string, string] | undefined {
  if (sent.size === 'huge') return ['R-RSP-2', '8/11'];
  if (sent.to !== request.requester) return ['R-RSP-3', '8/14'];
  if (sent.number !== request.next) return ['R-RSP-4', '8/12'];
  if (sent.version !== requestVersion) return ['R-RSP-5', '8/13'];
  return undefined;
}
