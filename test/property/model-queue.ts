/** What the rules say of one agent: its queue, and selective message blocking. Written from the rules alone. */
import type { Answer, Mode, Outcome } from './sent.ts';

/** A message in a queue. */
export interface Waiting {
  readonly key: string;
  readonly kind: 'event' | 'request' | 'packet';
  readonly large: boolean;
  /** Of a packet: its place in its response. */
  readonly place?: { readonly request: string; readonly number: number };
}

/** Notes that a rule has decided something. */
export type Note = (...rules: readonly string[]) => void;

const ok: Answer = { code: 0 };

/** A registered agent. */
export class ModelAgent {
  mode: Mode;
  small: boolean;
  asleep = false;
  /** Oldest first (R-DEL-1). */
  queue: Waiting[] = [];
  /** The event that blocks the others (R-SMB-1). */
  blocked: Waiting | undefined;
  readonly #note: Note;

  constructor(mode: Mode, small: boolean, note: Note) {
    this.mode = mode;
    this.small = small;
    this.#note = note;
  }

  /** Registration as at first; the queue stays and the block ends (R-REG-8, R-REG-9). */
  registerAgain(mode: Mode, small: boolean): void {
    this.#note('R-REG-8', 'R-REG-9');
    if (this.blocked) this.#note('R-SMB-3');
    this.mode = mode;
    this.small = small;
    this.asleep = false;
    this.blocked = undefined;
  }

  wakeup(): void {
    this.#note('R-SYS-4');
    if (this.blocked) this.#note('R-SMB-3');
    this.asleep = false;
    this.blocked = undefined;
  }

  /** Whether it is too large to be queued or delivered (R-BUF-1). */
  cannotTake(message: Pick<Waiting, 'large'>): boolean {
    return this.small && message.large;
  }

  /**
   * The next message; what the agent can no longer take is dropped on the way. `lost` is told of a packet that is, and may
   * queue another.
   */
  next(lost: (packet: Waiting) => void): string | undefined {
    if (this.blocked) this.#note('R-SMB-1');
    const frozen = this.blocked ? 'event' : undefined; // R-DEL-2
    for (;;) {
      const message = this.queue.find(({ kind }) => kind !== frozen);
      if (!message) return undefined;
      this.#note('R-DEL-1', 'R-DEL-2');
      if (this.blocked) this.#note('R-SMB-1: others pass');
      if (!this.cannotTake(message)) return message.key;
      this.#note('R-BUF-1');
      this.remove(message);
      if (message.place) lost(message);
    }
  }

  /** Drops the packets of a response. */
  dropPackets(request: string): void {
    this.queue = this.queue.filter(({ place }) => place?.request !== request);
  }

  find(key: string): Waiting | undefined {
    return this.queue.find((message) => message.key === key);
  }

  /** Takes a message out of the queue. A block whose event is gone is over: nothing else could end it. */
  remove(message: Waiting): void {
    this.queue = this.queue.filter(({ key }) => key !== message.key);
    if (this.blocked?.key === message.key) this.blocked = undefined;
  }

  /** A SIF_Ack that a pull agent posts. `refused` is told of a message that leaves with an error. */
  acknowledge(key: string, outcome: Outcome, refused: (message: Waiting) => void): Answer {
    const message = this.find(key);
    const note = this.#note;
    if (outcome === '10/1') {
      note('R-ACKL-7');
      return ok;
    }
    if (outcome === 8) {
      note('R-ACKL-5');
      return ok;
    }
    if (outcome === 5) {
      note('R-ACKL-6');
      return { code: '12/5' };
    }
    if (outcome === 3) return this.#finish(key, '13/4', ['R-ACKL-3']);
    const rule = ({ 1: 'R-ACKL-1', 2: 'R-ACKL-2', 7: 'R-ACKL-4', '9/3': 'R-ACKL-7' } as const)[outcome];
    note(rule);
    if (!message) {
      // The rules say so of status 1 and 2; status 7 and errors name no message either.
      note(`${rule}: unknown`);
      return { code: '12/6' };
    }
    if (outcome === 2) return this.#block(message);
    this.remove(message);
    if (outcome === '9/3') refused(message);
    return ok;
  }

  /** A SIF_Ack that a push agent posts: only the final one is expected. */
  acknowledgeAsPush(key: string, outcome: Outcome): Answer {
    if (outcome === 3) return this.#finish(key, '13/4', ['R-ACKP-1', 'R-ACKP-3']);
    this.#note('R-ACKP-2');
    this.#dropBlocked();
    return { code: '13/3' };
  }

  /**
   * What a push agent answered to a message. `dropped` is told of a message that leaves without being taken; the
   * result is whether it is kept for later.
   */
  answerPush(key: string, outcome: Outcome, dropped: (message: Waiting, why: Outcome) => void): boolean {
    const note = this.#note;
    const message = this.find(key);
    if (!message) return false;
    if (outcome === 8) note('R-PUSH-5');
    if (outcome === '10/1') note('R-PUSH-7');
    if (outcome === 8 || outcome === '10/1') return true;
    if (outcome === 2 && message.kind === 'event' && !this.blocked) {
      note('R-PUSH-3');
      this.blocked = message;
      return false;
    }
    note(
      outcome === 1 ? 'R-PUSH-2' : outcome === 2 ? 'R-PUSH-4' : outcome === '9/3' ? 'R-PUSH-7' : 'R-PUSH-6',
    );
    this.remove(message);
    // R-GEN-7: status 7 says that it was taken before.
    if (outcome !== 1 && outcome !== 7) dropped(message, outcome);
    return false;
  }

  #block(message: Waiting): Answer {
    if (message.kind !== 'event') {
      this.#note('R-ACKL-2: no event');
      return { code: '13/2' };
    }
    if (this.blocked && this.blocked.key !== message.key) {
      this.#note('R-SMB-4');
      return { code: '13/2' };
    }
    this.blocked = message;
    this.#note('R-SMB-1');
    return ok;
  }

  #finish(key: string, wrong: string, [right, otherwise = right]: readonly [string, string?]): Answer {
    if (this.blocked?.key === key) {
      this.#note('R-SMB-2', right);
      this.remove(this.blocked);
      return ok;
    }
    this.#note(otherwise);
    if (this.blocked) this.#note(`${otherwise}: not the blocked one`);
    this.#dropBlocked();
    return { code: wrong };
  }

  #dropBlocked(): void {
    if (this.blocked) this.remove(this.blocked);
  }
}
