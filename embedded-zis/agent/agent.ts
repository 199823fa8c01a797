import { defaultVersion } from '../sif/versions.ts';
import { AgentFile } from './agent-file.ts';
import type { AgentOptions, Leaving } from './agent-options.ts';
import { Calls, isUnknownAgent } from './calls.ts';
import { Compression } from './compression.ts';
import { Handling, type Receiving } from './handling.ts';
import { Inbox, type PushOptions } from './inbox.ts';
import { Membership } from './membership.ts';
import {
  controlMessage,
  eventMessage,
  unregisterMessage,
  type ObjectInContexts,
  type OutgoingEvent,
  type Provision,
} from './outgoing.ts';
import { Outbox } from './outbox.ts';
import { Puller } from './puller.ts';
import { acceptedEncodings, PushListener } from './push-listener.ts';
import { MessageDiscarded } from './refusal.ts';
import { cancelMessage, requestMessage, type OutgoingRequest } from './request-messages.ts';
import { OpenResponses, ResponseStream } from './response-stream.ts';
import { ZisConnection, type ConnectionState } from './zis-connection.ts';

/**
 * A SIF agent in one zone. While the ZIS is away, calls wait and repeat the same message. When the ZIS no longer
 * knows the agent (4/9), it registers and announces itself again and goes on. Events, requests and packets go out in
 * the order of the calls, each once. After `close` every pending call throws an AbortError.
 */
export class Agent {
  readonly sourceId: string;
  readonly #pollInterval: number;
  readonly #sleepInterval: number;
  readonly #log: (line: string) => void;
  readonly #connection: ZisConnection;
  readonly #calls: Calls;
  readonly #closing = new AbortController();
  readonly #responses = new OpenResponses();
  readonly #file: AgentFile;
  readonly #outbox: Outbox;
  readonly #membership: Membership;
  readonly #handling: Handling;
  #puller: Puller | undefined;
  #listener: PushListener | undefined;
  #inbox: Inbox | undefined;
  #paused = false;
  #asleep = false;
  #closed: Promise<void> | undefined;

  /** Throws where the file cannot be used, or another agent has it. */
  constructor(options: AgentOptions) {
    const { sourceId } = options;
    this.sourceId = sourceId;
    this.#pollInterval = options.pollInterval ?? 30_000;
    this.#sleepInterval = options.sleepInterval ?? 180_000;
    this.#log = (line) => options.log?.(`${sourceId}: ${line}`);
    this.#file = new AgentFile(options.file);
    this.#connection = new ZisConnection({
      zoneUrl: options.zoneUrl,
      backoff: options.backoff ?? { first: 500, longest: 30_000 },
      timeout: options.timeout ?? 60_000,
      sleepInterval: this.#sleepInterval,
      tls: options.tls ?? {},
      compression: new Compression(
        options.compress
          ? () => this.#calls.askOnce(controlMessage(this.#membership.sender, 'SIF_GetZoneStatus'))
          : undefined,
      ),
      log: this.#log,
      onState: (state) => options.onState?.(state),
    });
    const { signal } = this.#closing;
    this.#calls = new Calls({
      connection: this.#connection,
      signal,
      registered: () => this.#membership.registered,
      joinAgain: () => this.#joinAgain(),
    });
    this.#membership = new Membership(
      {
        sender: { sourceId, version: options.version ?? defaultVersion },
        registration: options.registration,
      },
      (message) => this.#calls.send(message),
      this.#log,
    );
    this.#outbox = new Outbox({
      file: this.#file,
      send: (message) => this.#calls.call(message),
      onRefused: (refusal, { msgId }) => {
        this.#log(refusal.message);
        options.onRefused?.(refusal, msgId);
      },
      onKept: ({ message }) =>
        this.#log(`keeps what is to be sent until the ZIS takes this agent: ${message}`),
    });
    this.#handling = new Handling({
      file: this.#file,
      membership: this.#membership,
      responses: this.#responses,
      log: this.#log,
    });
    signal.addEventListener('abort', () => this.#responses.lose(signal.reason as Error), { once: true });
  }

  /** How the ZIS answers, and which messages it does not take. */
  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** How many messages wait to be sent. */
  get waiting(): number {
    return this.#file.outgoingCount();
  }

  /**
   * Registers (R-AGT-1), in an older version or without encodings where the ZIS wants that. Wakes the agent as well
   * (R-REG-9), and sends what is still in its file. Throws ZisRefusal.
   */
  async register(): Promise<void> {
    await this.#membership.register();
    this.#asleep = false;
    this.#outbox.start();
  }

  /** Announces everything at once (R-AGT-2). Throws ZisRefusal. */
  async provision(provision: Provision): Promise<void> {
    await this.#calls.again(() => this.#membership.provision(provision));
  }

  /** Adds subscriptions (R-SUB-3). Throws ZisRefusal. */
  async subscribe(...objects: readonly ObjectInContexts[]): Promise<void> {
    await this.#calls.again(() => this.#membership.subscribe(objects));
  }

  /**
   * Publishes a change and tells the SIF_MsgId it goes out with. It is in the file when the call returns its promise,
   * which resolves when the ZIS has it. Throws ZisRefusal, and then it is not sent again.
   */
  async publish(event: OutgoingEvent): Promise<string> {
    this.#closing.signal.throwIfAborted();
    const message = eventMessage(this.#membership.sender, event);
    await this.#outbox.deliver(message);
    return message.msgId;
  }

  /**
   * Publishes a change without waiting for the ZIS: when the call returns its SIF_MsgId, the change is in the file and
   * will be sent, in this run or a later one. Should the ZIS refuse it, `onRefused` tells.
   */
  enqueue(event: OutgoingEvent): string {
    this.#closing.signal.throwIfAborted();
    const message = eventMessage(this.#membership.sender, event);
    this.#file.send(message);
    this.#outbox.start();
    return message.msgId;
  }

  /**
   * Asks for objects. Resolves when the ZIS has taken the request; the packets come while the agent receives or
   * listens, which it must. Throws ZisRefusal.
   */
  async request(request: OutgoingRequest): Promise<ResponseStream> {
    this.#closing.signal.throwIfAborted();
    const message = requestMessage(this.#membership.sender, request, this.#membership.registration);
    const { msgId } = message;
    const response = new ResponseStream(msgId, this.#file, () => this.#abandon(msgId));
    this.#responses.expect(response);
    try {
      await this.#outbox.deliver(message);
    } catch (error) {
      this.#responses.forget(msgId);
      throw error;
    }
    this.#responses.accepted(msgId);
    return response;
  }

  /**
   * Gives up a message that is to be sent, e.g. one that `state` tells as held: what waits behind it is sent. The call
   * that sent it throws MessageDiscarded. A packet goes with the rest of its answer. The ZIS may have the message all
   * the same, where its answer was lost. Whether there was one.
   */
  discard(msgId: string): boolean {
    this.#closing.signal.throwIfAborted();
    const reason = new MessageDiscarded(msgId);
    const wasWritten = this.#outbox.discard(msgId, reason);
    return this.#connection.discard(msgId, reason) || wasWritten;
  }

  /** Asks once whether the ZIS is there. Throws ZisUnavailable or ZisRefusal. */
  async ping(): Promise<void> {
    await this.#calls.askOnce(controlMessage(this.#membership.sender, 'SIF_Ping'));
  }

  /** Tells the ZIS that the agent is there (R-AGT-3), and sends what is still in its file. Throws ZisRefusal. */
  async wakeup(): Promise<void> {
    this.#asleep = false;
    await this.#calls.call(controlMessage(this.#membership.sender, 'SIF_Wakeup'));
    this.#outbox.start();
  }

  /** Tells the ZIS that the agent goes to sleep; messages wait in its queue. Asking for one wakes it. Throws ZisRefusal. */
  async sleep(): Promise<void> {
    await this.#calls.call(controlMessage(this.#membership.sender, 'SIF_Sleep'));
    this.#asleep = true;
  }

  /** Leaves the zone for good: subscriptions and queue are lost (R-UNR-1). Throws ZisRefusal. */
  async unregister(): Promise<void> {
    await this.#puller?.stop();
    try {
      await this.#calls.send(unregisterMessage(this.#membership.sender));
    } catch (error) {
      if (!isUnknownAgent(error)) throw error; // who is not known has nothing to leave
    }
    this.#membership.left();
    this.#responses.lose(new Error(`${this.sourceId} left the zone`));
  }

  /**
   * Starts to fetch the messages in the agent's queue. The promise settles when fetching has ended: after `close`
   * or `unregister` it resolves; it rejects with ZisRefusal when the ZIS will not be asked (F-21), and when the file
   * cannot be written: nothing is lost then, and the agent may receive again.
   */
  async receive(receiving: Receiving): Promise<void> {
    if (this.#puller ?? this.#listener) throw new Error(`${this.sourceId} takes messages already`);
    const puller = new Puller(
      {
        file: this.#file,
        outbox: this.#outbox,
        membership: this.#membership,
        handling: this.#handling,
        receiving,
        interval: this.#pollInterval,
        sleepInterval: this.#sleepInterval,
        signal: this.#closing.signal,
        calls: this.#calls,
        log: this.#log,
      },
      this.#paused,
    );
    this.#puller = puller;
    this.#inbox ??= this.#inboxFor(receiving);
    this.#inbox.start(); // what an earlier run took in push mode
    try {
      await puller.ended;
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
    } finally {
      this.#puller = undefined;
    }
  }

  /**
   * Listens for messages that the ZIS pushes, and goes on with those that were not dealt with in an earlier run. The
   * next SIF_Register is for push mode. Until that is sent, and while the agent is paused or asleep, the ZIS is asked to wait
   * (status 8). Throws where it cannot listen.
   */
  async listen(
    { blockEvents = false, mostWaiting = 1000, ...at }: PushOptions,
    receiving: Receiving,
  ): Promise<void> {
    if (this.#puller ?? this.#listener) throw new Error(`${this.sourceId} takes messages already`);
    const membership = this.#membership;
    const inbox = this.#inboxFor(receiving, blockEvents, mostWaiting);
    this.#listener = await PushListener.start({
      ...at,
      largest: membership.registration.maxBufferSize,
      take: (message) => inbox.take(message),
    });
    this.#inbox = inbox;
    inbox.start();
    membership.listensAt({
      type: at.tls ? 'HTTPS' : 'HTTP',
      secure: at.tls !== undefined,
      url: this.#listener.url,
      properties: { 'Accept-Encoding': acceptedEncodings },
    });
  }

  /** Where the ZIS is to push to, while the agent listens. */
  get pushUrl(): string | undefined {
    return this.#listener?.url;
  }

  /** Looks into the queue now. */
  wake(): void {
    this.#puller?.wake();
  }

  /** Takes no message until resume. Resolves when the message in hand is dealt with; no handler may wait for it. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#puller?.pause();
  }

  /** Takes messages again, at once. */
  resume(): void {
    this.#paused = false;
    this.#puller?.resume();
  }

  /**
   * Goes as one should: takes no further message, finishes what is in hand, sends what is to be sent, tells the ZIS,
   * and closes. Tells whether the ZIS was told; what could not be sent in time stays in the file. Throws ZisRefusal.
   */
  async leave({ as, within = 5000 }: Leaving): Promise<boolean> {
    this.#paused = true;
    const late = setTimeout(() => this.#closing.abort(), within);
    try {
      await this.#puller?.stop();
      await this.#inbox?.stop();
      await this.#outbox.settled();
      await (as === 'sleep' ? this.sleep() : this.unregister());
      return true;
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error;
      return false;
    } finally {
      clearTimeout(late);
      await this.close(0);
    }
  }

  /**
   * Stops. The message in hand is still dealt with if that takes no longer than grace milliseconds. The zone
   * keeps the registration, the subscriptions and the queue for the next start.
   */
  close(grace = 1000): Promise<void> {
    this.#closed ??= this.#close(grace);
    return this.#closed;
  }

  async #close(grace: number): Promise<void> {
    const { signal } = this.#closing;
    const timer = setTimeout(() => this.#closing.abort(), grace);
    const over = Promise.withResolvers<undefined>();
    if (signal.aborted) over.resolve(undefined);
    else signal.addEventListener('abort', () => over.resolve(undefined), { once: true });
    await Promise.race([Promise.all([this.#puller?.stop(), this.#inbox?.stop()]), over.promise]);
    clearTimeout(timer);
    this.#closing.abort();
    await this.#listener?.close();
    this.#listener = undefined;
    await this.#outbox.settled();
    this.#connection.close();
    this.#file.close();
  }

  #inboxFor(receiving: Receiving, blockEvents = false, most = 0): Inbox {
    return new Inbox({
      file: this.#file,
      outbox: this.#outbox,
      membership: this.#membership,
      handling: this.#handling,
      receiving,
      blockEvents,
      most,
      signal: this.#closing.signal,
      awake: () => this.#membership.expectsMessages && !this.#paused && !this.#asleep && !this.#closed,
      onZis: (state) => {
        if (state === 'sleeps') this.#connection.zisSleeps();
        else this.#connection.zisWakes();
      },
      log: this.#log,
    });
  }

  async #joinAgain(): Promise<void> {
    this.#log('the ZIS does not know this agent any more; registering again');
    this.#responses.lose(new Error('the ZIS has forgotten the request'));
    await this.#membership.again();
  }

  async #abandon(requestMsgId: string): Promise<void> {
    this.#responses.forget(requestMsgId);
    if (this.#closing.signal.aborted) return;
    await this.#calls.call(cancelMessage(this.#membership.sender, requestMsgId)); // R-AGT-24
  }
}
