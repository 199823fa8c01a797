/** Fetches the messages in an agent's queue, deals with each, and acknowledges it. */
import type { AgentFile } from './agent-file.ts';
import { readPulled, type PulledMessage } from './answer.ts';
import type { Calls } from './calls.ts';
import type { DeferredWork } from './event-handling.ts';
import type { Handling, Receiving } from './handling.ts';
import type { Membership } from './membership.ts';
import { ackMessage, controlMessage, type Acknowledgement } from './outgoing.ts';
import type { Outbox } from './outbox.ts';
import { PullLoop } from './pull-loop.ts';
import { MessageDiscarded, ZisAsleep, ZisRefusal, ZisUnavailable } from './refusal.ts';

/** What a puller needs of its agent. */
export interface PullerOptions {
  readonly file: AgentFile;
  readonly outbox: Outbox;
  readonly membership: Membership;
  readonly handling: Handling;
  readonly calls: Calls;
  readonly receiving: Receiving;
  /** Milliseconds between looks into an empty queue. */
  readonly interval: number;
  /** Milliseconds until a ZIS that sleeps is asked again. */
  readonly sleepInterval: number;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Fetches from the start on, until it is stopped or the ZIS will not be asked. */
export class Puller {
  readonly #options: PullerOptions;
  readonly #loop: PullLoop;
  /** Events that were acknowledged with status 2, and the work on them. */
  readonly #finishing = new Map<string, Promise<void>>();
  #trouble: string | undefined;
  #paused: boolean;
  #inHand: Promise<unknown> | undefined;

  constructor(options: PullerOptions, paused: boolean) {
    this.#options = options;
    this.#paused = paused;
    this.#loop = new PullLoop(() => this.#pull());
  }

  /** Settles when fetching has ended; rejects with ZisRefusal when the ZIS will not be asked (F-21). */
  get ended(): Promise<void> {
    return this.#loop.ended;
  }

  /** Looks into the queue now. */
  wake(): void {
    this.#loop.wake();
  }

  /** Asks for no message until resume. Resolves when the message in hand is dealt with. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#inHand;
  }

  /** Asks for messages again, at once. */
  resume(): void {
    this.#paused = false;
    this.wake();
  }

  /** Ends fetching. Resolves when the message in hand and the work on events are done. */
  async stop(): Promise<void> {
    this.#loop.stop();
    await this.ended.catch(() => undefined); // told by receive
    await Promise.all(this.#finishing.values());
  }

  /** Fetches and deals with one message. Tells how long to wait. */
  async #pull(): Promise<number> {
    if (this.#paused) return this.#options.interval;
    const inHand = this.#pullOne();
    this.#inHand = inHand.catch(() => undefined); // told by receive
    return inHand;
  }

  async #pullOne(): Promise<number> {
    const { interval, sleepInterval } = this.#options;
    let data;
    try {
      // Not repeated byte for byte: a new question is as good, and its answer is never a stale one.
      data = await this.#options.calls.ask(controlMessage(this.#options.membership.sender, 'SIF_GetMessage'));
    } catch (error) {
      if (error instanceof ZisRefusal && error.category === 5 && error.code === 9) throw error; // F-21
      if (!(
        error instanceof ZisUnavailable ||
        error instanceof ZisRefusal ||
        error instanceof MessageDiscarded
      ))
        throw error;
      this.#troubled(error.message);
      return error instanceof ZisAsleep ? Math.max(interval, sleepInterval) : interval; // F-21
    }
    const message = data === 'none' ? undefined : readPulled(data);
    const unreadable = data !== 'none' && !message;
    this.#troubled(unreadable ? 'the ZIS handed out something that is not a SIF message' : undefined);
    if (!message) return interval;
    await this.#deal(message);
    return 0;
  }

  /** Logs a reason why messages cannot be fetched once, and its end. */
  #troubled(reason: string | undefined): void {
    if (reason === this.#trouble) return;
    this.#options.log(reason === undefined ? 'fetches messages again' : `cannot fetch messages: ${reason}`);
    this.#trouble = reason;
  }

  /** Does what a message asks for, remembers that, and acknowledges it: in this order, so that none is lost. */
  async #deal(message: PulledMessage): Promise<void> {
    const { file, outbox, handling, receiving, signal } = this.#options;
    if (this.#finishing.has(keyOf(message))) return this.#acknowledge(message, { status: 2 });
    const before = file.answerTo(message);
    if (before === 'waits') return this.#acknowledge(message, { status: 1 }); // the inbox has it
    if (before) return this.#acknowledge(message, before);
    const { answer, deferred, lastPacket } = await handling.handle(message, receiving);
    signal.throwIfAborted();
    if (deferred.length > 0) {
      await this.#acknowledge(message, answer);
      this.#finishLater(message, deferred);
      return;
    }
    file.answered(message, answer);
    if (lastPacket !== undefined) await outbox.delivered(lastPacket);
    await this.#acknowledge(message, answer);
  }

  /** Does what the handler left for later, then lets events flow again (R-SMB-2). */
  #finishLater(message: PulledMessage, deferred: readonly DeferredWork[]): void {
    const key = keyOf(message);
    const finished = this.#finish(message, deferred).finally(() => this.#finishing.delete(key));
    this.#finishing.set(key, finished);
  }

  async #finish(message: PulledMessage, deferred: readonly DeferredWork[]): Promise<void> {
    const { file, signal, log } = this.#options;
    try {
      for (const work of deferred) await work();
    } catch (error) {
      // The event was taken already: only the log can tell (R-AGT-15).
      if (!signal.aborted) log(`could not finish ${message.type} ${message.msgId}: ${String(error)}`);
    }
    try {
      signal.throwIfAborted(); // the event comes again after the next SIF_Register (R-SMB-3)
      file.answered(message, { status: 1 });
      await this.#acknowledge(message, { status: 3 });
      this.wake();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #acknowledge(message: PulledMessage, answer: Acknowledgement): Promise<void> {
    const { calls, membership, log } = this.#options;
    if ('error' in answer) log(`refuses ${message.type} ${message.msgId}: ${answer.error.desc}`);
    try {
      await calls.call(ackMessage(membership.sender, message, answer));
    } catch (error) {
      // 12/6: an acknowledgement whose answer was lost had arrived (R-ACKL-1). Others cannot be helped either.
      if (!(error instanceof ZisRefusal || error instanceof MessageDiscarded)) throw error;
      log(error.message);
    }
  }
}

const keyOf = ({ sourceId, msgId }: PulledMessage): string => `${sourceId}\n${msgId}`;
