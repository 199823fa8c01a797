import type { Registration } from '../sif/message.ts';
import { accepts, defaultVersion } from '../sif/versions.ts';
import { readPulled, type Answer, type PulledMessage } from './answer.ts';
import { handleEvent, type DeferredWork, type EventHandler } from './event-handling.ts';
import {
  ackMessage,
  controlMessage,
  eventMessage,
  provisionMessage,
  registerMessage,
  subscribeMessage,
  unregisterMessage,
  type Acknowledgement,
  type ObjectInContexts,
  type OutgoingEvent,
  type OutgoingMessage,
  type Provision,
  type Sender,
} from './outgoing.ts';
import { PullLoop } from './pull-loop.ts';
import { ZisRefusal, ZisUnavailable } from './refusal.ts';
import { cancelMessage, requestMessage, type OutgoingRequest } from './request-messages.ts';
import { respond, type ObjectSource } from './responder.ts';
import { OpenResponses, ResponseStream } from './response-stream.ts';
import { ZisConnection, type Backoff } from './zis-connection.ts';

/** Who an agent is and how it reaches its zone. */
export interface AgentOptions {
  readonly sourceId: string;
  /** Where the zone's endpoint listens. */
  readonly zoneUrl: string;
  /** What SIF_Register says of the agent. */
  readonly registration: Registration;
  /** Version of the messages sent; 2.3 where absent. */
  readonly version?: string;
  /** Milliseconds between looks into an empty queue; 30 s where absent. */
  readonly pollInterval?: number;
  /** From 0.5 s to 30 s where absent. */
  readonly backoff?: Backoff;
  /** Milliseconds without an answer after which a try is given up; 60 s where absent. */
  readonly timeout?: number;
  /** Told of lost and found connections, of registering again and of refused messages. */
  readonly log?: (line: string) => void;
}

/** What an agent does with the messages in its queue. What it has nothing for it refuses with 12/2. */
export interface Receiving {
  readonly onEvent?: EventHandler;
  /** Answers requests. */
  readonly source?: ObjectSource;
}

/**
 * A SIF agent in one zone. While the ZIS is away, calls wait and repeat the same message. When the ZIS no longer
 * knows the agent (4/9), it registers and announces itself again and goes on. After `close` every pending call
 * throws an AbortError.
 */
export class Agent {
  readonly sourceId: string;
  readonly #sender: Sender;
  readonly #registration: Registration;
  readonly #pollInterval: number;
  readonly #log: (line: string) => void;
  readonly #connection: ZisConnection;
  readonly #closing = new AbortController();
  readonly #subscribed = new Map<string, ObjectInContexts>();
  readonly #responses = new OpenResponses();
  /** Work on events that were acknowledged with status 2. */
  readonly #finishing = new Set<Promise<void>>();
  #registered = false;
  #provision: Provision | undefined;
  #joining: Promise<void> | undefined;
  #pulling: PullLoop | undefined;
  #trouble: string | undefined;
  #paused = false;
  #inHand: Promise<unknown> | undefined;

  constructor(options: AgentOptions) {
    this.sourceId = options.sourceId;
    this.#sender = { sourceId: options.sourceId, version: options.version ?? defaultVersion };
    this.#registration = options.registration;
    this.#pollInterval = options.pollInterval ?? 30_000;
    this.#log = (line) => options.log?.(`${options.sourceId}: ${line}`);
    this.#connection = new ZisConnection({
      zoneUrl: options.zoneUrl,
      backoff: options.backoff ?? { first: 500, longest: 30_000 },
      timeout: options.timeout ?? 60_000,
      log: this.#log,
    });
    const { signal } = this.#closing;
    signal.addEventListener('abort', () => this.#responses.lose(signal.reason as Error), { once: true });
  }

  /** Registers (R-AGT-1). Wakes the agent as well (R-REG-9). Throws ZisRefusal. */
  async register(): Promise<void> {
    await this.#call(registerMessage(this.#sender, this.#registration));
    this.#registered = true;
  }

  /** Announces everything at once (R-AGT-2). Throws ZisRefusal. */
  async provision(provision: Provision): Promise<void> {
    await this.#call(provisionMessage(this.#sender, provision));
    this.#provision = provision;
    this.#subscribed.clear();
  }

  /** Adds subscriptions (R-SUB-3). Throws ZisRefusal. */
  async subscribe(...objects: readonly ObjectInContexts[]): Promise<void> {
    await this.#call(subscribeMessage(this.#sender, objects));
    for (const object of objects) this.#subscribed.set(JSON.stringify(object), object);
  }

  /** Publishes a change and tells the SIF_MsgId it went out with. Resolves when the ZIS has it. Throws ZisRefusal. */
  async publish(event: OutgoingEvent): Promise<string> {
    const message = eventMessage(this.#sender, event);
    await this.#call(message);
    return message.msgId;
  }

  /**
   * Asks for objects. Resolves when the ZIS has taken the request; the packets come while the agent receives, which
   * it must. Throws ZisRefusal.
   */
  async request(request: OutgoingRequest): Promise<ResponseStream> {
    const message = requestMessage(this.#sender, request, this.#registration);
    const { msgId } = message;
    const response = new ResponseStream(msgId, () => this.#abandon(msgId));
    this.#responses.expect(response);
    try {
      await this.#call(message);
    } catch (error) {
      this.#responses.forget(msgId);
      throw error;
    }
    this.#responses.accepted(msgId);
    return response;
  }

  /** Asks once whether the ZIS is there. Throws ZisUnavailable or ZisRefusal. */
  async ping(): Promise<void> {
    const message = controlMessage(this.#sender, 'SIF_Ping');
    succeed(message, await this.#connection.post(message, this.#closing.signal));
  }

  /** Tells the ZIS that the agent is there (R-AGT-3). Throws ZisRefusal. */
  async wakeup(): Promise<void> {
    await this.#call(controlMessage(this.#sender, 'SIF_Wakeup'));
  }

  /** Tells the ZIS that the agent goes to sleep; messages wait in its queue. Asking for one wakes it. Throws ZisRefusal. */
  async sleep(): Promise<void> {
    await this.#call(controlMessage(this.#sender, 'SIF_Sleep'));
  }

  /** Leaves the zone for good: subscriptions and queue are lost (R-UNR-1). Throws ZisRefusal. */
  async unregister(): Promise<void> {
    this.#pulling?.stop();
    await this.#pulling?.ended;
    const message = unregisterMessage(this.#sender);
    const answer = await this.#connection.send(message, this.#closing.signal);
    if (!this.#forgotten(answer)) succeed(message, answer); // who is not known has nothing to leave
    this.#registered = false;
    this.#responses.lose(new Error(`${this.sourceId} left the zone`));
  }

  /**
   * Starts to fetch the messages in the agent's queue. The promise settles when fetching has ended: after `close`
   * or `unregister` it resolves; it rejects with ZisRefusal when the ZIS will not be asked (F-21).
   */
  async receive(receiving: Receiving): Promise<void> {
    if (this.#pulling) throw new Error(`${this.sourceId} fetches messages already`);
    this.#pulling = new PullLoop({ interval: this.#pollInterval, pull: () => this.#pull(receiving) });
    try {
      await this.#pulling.ended;
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
    } finally {
      this.#pulling = undefined;
    }
  }

  /** Looks into the queue now. */
  wake(): void {
    this.#pulling?.wake();
  }

  /** Asks for no message until resume. Resolves when the message in hand is dealt with; no handler may wait for it. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#inHand;
  }

  /** Asks for messages again, at once. */
  resume(): void {
    this.#paused = false;
    this.wake();
  }

  /**
   * Stops. The message in hand is still dealt with if that takes no longer than grace milliseconds. The zone
   * keeps the registration, the subscriptions and the queue for the next start.
   */
  async close(grace = 1000): Promise<void> {
    const pulling = this.#pulling;
    pulling?.stop();
    const { signal } = this.#closing;
    const timer = setTimeout(() => this.#closing.abort(), grace);
    const over = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await pulling?.ended.catch(() => undefined); // told by receive
    await Promise.race([Promise.all(this.#finishing), over]);
    clearTimeout(timer);
    this.#closing.abort();
    this.#connection.close();
  }

  async #pull(receiving: Receiving): Promise<'again' | 'wait'> {
    if (this.#paused) return 'wait';
    const inHand = this.#pullOne(receiving);
    this.#inHand = inHand.catch(() => undefined); // told by receive
    return inHand;
  }

  async #pullOne(receiving: Receiving): Promise<'again' | 'wait'> {
    let data;
    try {
      // Not repeated byte for byte: a new question is as good, and its answer is never a stale one.
      data = await this.#ask(controlMessage(this.#sender, 'SIF_GetMessage'));
    } catch (error) {
      if (error instanceof ZisRefusal && error.category === 5 && error.code === 9) throw error; // F-21
      if (!(error instanceof ZisUnavailable || error instanceof ZisRefusal)) throw error;
      this.#troubled(error.message);
      return 'wait';
    }
    const message = data === 'none' ? undefined : readPulled(data);
    const unreadable = data !== 'none' && !message;
    this.#troubled(unreadable ? 'the ZIS handed out something that is not a SIF message' : undefined);
    if (!message) return 'wait';
    await this.#deal(message, receiving);
    return 'again';
  }

  /** Logs a reason why messages cannot be fetched once, and its end. */
  #troubled(reason: string | undefined): void {
    if (reason === this.#trouble) return;
    this.#log(reason === undefined ? 'fetches messages again' : `cannot fetch messages: ${reason}`);
    this.#trouble = reason;
  }

  /** Does what a message asks for and acknowledges it. */
  async #deal(message: PulledMessage, { onEvent, source }: Receiving): Promise<void> {
    const { type, version } = message;
    if (!accepts(this.#registration.versions, version)) {
      const error = { category: 12, code: 3, desc: `Version ${version} is not supported.` };
      await this.#acknowledge(message, { error }); // R-AGT-9
    } else if (type === 'SIF_Event' && onEvent) {
      const { answer, deferred } = await handleEvent(message, onEvent);
      await this.#acknowledge(message, answer);
      if (deferred.length > 0) this.#finishLater(message, deferred);
    } else if (type === 'SIF_Request' && source) {
      const post = (packet: OutgoingMessage): Promise<boolean> => this.#postPacket(packet);
      await this.#acknowledge(message, await respond(message, source, this.#sender, post));
    } else if (type === 'SIF_Response') {
      await this.#acknowledge(message, this.#takeResponse(message));
    } else {
      const error = { category: 12, code: 2, desc: `${type} is not supported.` };
      await this.#acknowledge(message, { error }); // R-AGT-9, R-AGT-10
    }
  }

  async #postPacket(packet: OutgoingMessage): Promise<boolean> {
    try {
      await this.#call(packet);
      return true;
    } catch (error) {
      if (!(error instanceof ZisRefusal)) throw error;
      this.#log(error.message);
      return false;
    }
  }

  #takeResponse(message: PulledMessage): Acknowledgement {
    const taken = this.#responses.take(message);
    if (taken === 'unreadable')
      return { error: { category: 1, code: 3, desc: 'This is not a SIF_Response.' } }; // R-AGT-9
    if (taken === 'unknown') this.#log('nobody waits for this response any more');
    return { status: 1 };
  }

  /** Does what the handler left for later, then lets events flow again (R-SMB-2). */
  #finishLater(message: PulledMessage, deferred: readonly DeferredWork[]): void {
    const finished = this.#finish(message, deferred).finally(() => this.#finishing.delete(finished));
    this.#finishing.add(finished);
  }

  async #finish(message: PulledMessage, deferred: readonly DeferredWork[]): Promise<void> {
    try {
      for (const work of deferred) await work();
    } catch (error) {
      // The event was taken already: only the log can tell (R-AGT-15).
      this.#log(`could not finish ${message.type} ${message.msgId}: ${String(error)}`);
    }
    try {
      await this.#acknowledge(message, { status: 3 });
      this.wake();
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error; // the event comes again after the next SIF_Register (R-SMB-3)
    }
  }

  async #acknowledge(message: PulledMessage, answer: Acknowledgement): Promise<void> {
    if ('error' in answer) this.#log(`refuses ${message.type} ${message.msgId}: ${answer.error.desc}`);
    try {
      await this.#call(ackMessage(this.#sender, message, answer));
    } catch (error) {
      // 12/6: an acknowledgement whose answer was lost had arrived (R-ACKL-1). Others cannot be helped either.
      if (!(error instanceof ZisRefusal)) throw error;
      this.#log(error.message);
    }
  }

  /** Sends until answered; joins again when the ZIS has forgotten the agent. */
  async #call(message: OutgoingMessage): Promise<void> {
    const answer = await this.#connection.send(message, this.#closing.signal);
    if (!this.#forgotten(answer)) return void succeed(message, answer);
    await this.#joinAgain();
    succeed(message, await this.#connection.send(message, this.#closing.signal));
  }

  /** Posts a question once; joins again when the ZIS has forgotten the agent. */
  async #ask(message: OutgoingMessage): Promise<Data> {
    const answer = await this.#connection.post(message, this.#closing.signal);
    if (!this.#forgotten(answer)) return succeed(message, answer);
    await this.#joinAgain();
    return succeed(message, await this.#connection.post(message, this.#closing.signal));
  }

  #forgotten(answer: Answer): boolean {
    return (
      this.#registered && answer.kind === 'error' && answer.error.category === 4 && answer.error.code === 9
    ); // R-MSG-5
  }

  async #abandon(requestMsgId: string): Promise<void> {
    this.#responses.forget(requestMsgId);
    if (!this.#closing.signal.aborted) await this.#call(cancelMessage(this.#sender, requestMsgId)); // R-AGT-24
  }

  /** Calls that find out at the same time share one attempt. */
  #joinAgain(): Promise<void> {
    this.#joining ??= this.#join().finally(() => (this.#joining = undefined));
    return this.#joining;
  }

  async #join(): Promise<void> {
    this.#log('the ZIS does not know this agent any more; registering again');
    this.#responses.lose(new Error('the ZIS has forgotten the request'));
    const subscribed = [...this.#subscribed.values()];
    const messages = [
      registerMessage(this.#sender, this.#registration),
      ...(this.#provision ? [provisionMessage(this.#sender, this.#provision)] : []), // R-UNR-3
      ...(subscribed.length > 0 ? [subscribeMessage(this.#sender, subscribed)] : []),
    ];
    for (const message of messages)
      succeed(message, await this.#connection.send(message, this.#closing.signal));
  }
}

type Data = Extract<Answer, { kind: 'status' }>['data'] | 'none';

/** What a successful answer carries; `none` for status 9. Throws ZisRefusal. */
function succeed(message: OutgoingMessage, answer: Answer): Data {
  if (answer.kind === 'error') throw new ZisRefusal(message.type, answer.error);
  if (answer.code === 9) return 'none'; // R-GET-3
  if (answer.code === 0) return answer.data;
  throw new ZisRefusal(message.type, {
    category: 12,
    code: 5,
    desc: `Status ${answer.code} was not expected.`,
  });
}
