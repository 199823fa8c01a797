import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { readAnswer, type Answer } from './answer.ts';
import { readBody } from './http-body.ts';
import type { Compression, Encoded } from './compression.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { MessageDiscarded } from './refusal.ts';
import { ZisAsleep, ZisUnavailable } from './refusal.ts';

/** How long to wait before a message is sent again; doubles from first to longest. Milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/** A message that the ZIS gave no usable answer to, and that is sent again. Times are milliseconds since 1970. */
export interface HeldMessage {
  readonly msgId: string;
  /** SIF_Event and so on. */
  readonly type: string;
  /** When the first try failed. */
  readonly since: number;
  /** What the last try came to. */
  readonly reason: string;
  /** How many tries have failed. */
  readonly failures: number;
  readonly nextTry: number;
}

/** Whether the ZIS answers. Times are milliseconds since 1970. */
type Answering =
  | { readonly kind: 'answering' }
  | {
      readonly kind: 'waiting';
      /** Since when the ZIS has given no usable answer. */
      readonly since: number;
      /** What the last try came to. */
      readonly reason: string;
      /** How many tries in a row have failed. */
      readonly failures: number;
    };

/**
 * How an agent stands with its ZIS. A ZIS that answers while a message is held does not take that message: those
 * behind it wait until it does, or until the message is discarded.
 */
export type ConnectionState = Answering & { readonly held: readonly HeldMessage[] };

/** How to reach a zone. */
export interface ConnectionOptions {
  /** Used as it is (R-HTTP-12). */
  readonly zoneUrl: string;
  readonly backoff: Backoff;
  /** Milliseconds without an answer after which a try is given up (F-5). */
  readonly timeout: number;
  /** Milliseconds until a ZIS that has gone to sleep is asked again. */
  readonly sleepInterval: number;
  /** Whom to trust, and the agent's own certificate. */
  readonly tls: TlsOptions;
  readonly compression: Compression;
  readonly log: (line: string) => void;
  /** Told of every change. */
  readonly onState: (state: ConnectionState) => void;
}

/** Bytes of an answer at most: a ZIS that never ends one must not fill the memory. */
const longestAnswer = 67_108_864;

/** What the ZIS is still told while it sleeps: that the agent is there. It answers when it is awake. */
const whileAsleep: readonly string[] = ['SIF_Register', 'SIF_Wakeup'];

/** Posts messages to a zone over connections that are kept open. */
export class ZisConnection {
  readonly #options: ConnectionOptions;
  readonly #url: URL;
  readonly #agent: HttpAgent;
  /** Messages on their way, and how each is given up. */
  readonly #sending = new Map<string, (reason: MessageDiscarded) => void>();
  readonly #held = new Map<string, HeldMessage>();
  #answering: Answering = { kind: 'answering' };
  /** Until when nothing is posted, on the clock of `performance`; undefined where the ZIS has not gone to sleep. */
  #quietUntil: number | undefined;
  /** Ends the waits of `send`. */
  #retry = new AbortController();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#url = new URL(options.zoneUrl);
    this.#agent =
      this.#url.protocol === 'https:'
        ? new HttpsAgent({ keepAlive: true, minVersion: 'TLSv1.2', ...options.tls }) // R-HTTP-2
        : new HttpAgent({ keepAlive: true });
  }

  get state(): ConnectionState {
    return { ...this.#answering, held: [...this.#held.values()] };
  }

  /** The ZIS has gone to sleep: nothing is posted until it wakes (R-AGT-25), or could have without being heard. */
  zisSleeps(): void {
    this.#keepQuiet();
    this.#failed('the ZIS has gone to sleep');
  }

  /** The ZIS is awake: what waits is posted at once. */
  zisWakes(): void {
    this.#answered();
    this.#retry.abort();
    this.#retry = new AbortController();
  }

  /**
   * Posts a message once. Status 7 is told as status 0 (R-GEN-7).
   * Throws ZisUnavailable, or the signal's reason when it is aborted.
   */
  async post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#quietFor > 0 && !whileAsleep.includes(message.type))
      throw new ZisAsleep('the ZIS has gone to sleep');
    try {
      const answer = await this.#post(message, signal);
      this.#answered(message);
      return answer;
    } catch (error) {
      if (error instanceof ZisAsleep && this.#quietUntil !== undefined) this.#keepQuiet();
      if (error instanceof ZisUnavailable) this.#failed(error.message);
      throw error;
    }
  }

  /**
   * Posts a message, byte for byte the same, until the ZIS answers (R-HTTP-14, F-3).
   * Throws the signal's reason, and MessageDiscarded.
   */
  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    const discarded = new AbortController();
    this.#sending.set(message.msgId, (reason) => discarded.abort(reason));
    try {
      return await this.#repeat(message, AbortSignal.any([signal, discarded.signal]));
    } finally {
      this.#sending.delete(message.msgId);
    }
  }

  /** Gives up a message that is on its way. Whether there was one. */
  discard(msgId: string, reason: MessageDiscarded): boolean {
    const giveUp = this.#sending.get(msgId);
    giveUp?.(reason);
    if (this.#held.delete(msgId)) this.#tell();
    return giveUp !== undefined;
  }

  async #repeat(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    for (let failures = 1; ; failures++) {
      let wait = waitAfter(failures, this.#options.backoff);
      try {
        const answer = await this.post(message, signal);
        if (failures > 1) this.#options.log('the ZIS answers again');
        return answer;
      } catch (error) {
        if (!(error instanceof ZisUnavailable)) throw error;
        if (failures === 1)
          this.#options.log(`no answer to ${message.type} (${error.message}); trying again`);
        if (error instanceof ZisAsleep) wait = Math.max(wait, this.#quietFor);
        signal.throwIfAborted();
        this.#hold(message, { failures, reason: error.message, wait });
      }
      const retry = this.#retry.signal;
      await delay(wait, undefined, { signal: AbortSignal.any([signal, retry]) }).catch((error: unknown) => {
        signal.throwIfAborted();
        if (!retry.aborted) throw error;
      });
    }
  }

  /** Closes idle connections. Nothing may be sent afterwards. */
  close(): void {
    this.#agent.destroy();
  }

  /** Milliseconds for which nothing is to be posted. */
  get #quietFor(): number {
    return (this.#quietUntil ?? 0) - performance.now();
  }

  #keepQuiet(): void {
    this.#quietUntil = performance.now() + this.#options.sleepInterval;
  }

  #answered(message?: OutgoingMessage): void {
    this.#quietUntil = undefined;
    const wasHeld = message !== undefined && this.#held.delete(message.msgId);
    const waited = this.#answering.kind === 'waiting';
    this.#answering = { kind: 'answering' };
    if (waited || wasHeld) this.#tell();
  }

  #failed(reason: string): void {
    const { since, failures } =
      this.#answering.kind === 'waiting' ? this.#answering : { since: Date.now(), failures: 0 };
    this.#answering = { kind: 'waiting', since, reason, failures: failures + 1 };
    this.#tell();
  }

  #hold(
    { msgId, type }: OutgoingMessage,
    { wait, ...last }: Pick<HeldMessage, 'failures' | 'reason'> & { readonly wait: number },
  ): void {
    const now = Date.now();
    const since = this.#held.get(msgId)?.since ?? now;
    this.#held.set(msgId, { msgId, type, since, ...last, nextTry: Math.round(now + wait) });
    this.#tell();
  }

  #tell(): void {
    this.#options.onState(this.state);
  }

  async #post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    const { timeout, compression } = this.#options;
    const encoded = await compression.encode(message.bytes);
    const late = AbortSignal.timeout(timeout);
    let body: string;
    try {
      const response = await this.#exchange(encoded, AbortSignal.any([signal, late]));
      const bytes = await readBody(response, longestAnswer);
      if (!bytes) response.destroy();
      if (response.statusCode === 415 && encoded.coding) compression.refused(); // R-ENC-3
      if (response.statusCode === 406) compression.answersRefused(); // R-ENC-2
      if (response.statusCode !== 200) throw new Error(`HTTP status ${response.statusCode ?? 'unknown'}`); // R-HTTP-11
      if (!bytes) throw new Error(`the answer has more than ${longestAnswer} bytes`);
      const coding = response.headers['content-encoding'];
      body = Buffer.from(await compression.decode(bytes, coding, longestAnswer)).toString();
    } catch (error) {
      signal.throwIfAborted();
      const reason = late.aborted ? `no answer within ${timeout} ms` : reasonOf(error);
      throw new ZisUnavailable(reason, { cause: error });
    }
    return usable(readAnswer(body), message);
  }

  #exchange(body: Encoded, signal: AbortSignal): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const { answerCodings } = this.#options.compression;
    const start = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    const posting = start(this.#url, {
      method: 'POST',
      agent: this.#agent,
      signal,
      headers: {
        // R-HTTP-4, R-HTTP-8: never chunked
        'Content-Type': 'application/xml;charset="utf-8"',
        'Content-Length': body.bytes.length,
        ...(body.coding && { 'Content-Encoding': body.coding }),
        ...(answerCodings !== undefined && { 'Accept-Encoding': answerCodings }),
      },
    });
    posting.on('response', resolve);
    posting.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the ZIS had closed meanwhile: the same bytes at once on another one (F-3).
      const stale = posting.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted;
      if (stale) resolve(this.#exchange(body, signal));
      else reject(error);
    });
    posting.end(body.bytes);
    return promise;
  }
}

/** An answer that settles the message. Throws ZisUnavailable for one that does not. */
function usable(answer: Answer | undefined, message: OutgoingMessage): Answer {
  if (!answer) throw new ZisUnavailable('the answer is not a SIF_Ack');
  const { msgId } = answer;
  if (answer.kind === 'error') {
    // What the ZIS cannot read it cannot name either (R-MSG-1).
    if (msgId !== undefined && msgId !== message.msgId) throw new ZisUnavailable(ofAnother);
    const { category, code, desc } = answer.error;
    if (category === 10) throw new ZisUnavailable(`transport error 10/${code}: ${desc}`); // R-HTTP-13
    return answer;
  }
  if (msgId !== message.msgId) throw new ZisUnavailable(ofAnother);
  switch (answer.code) {
    case 0:
      return answer;
    case 7:
      return { ...answer, code: 0 }; // R-GEN-7
    case 8:
      throw new ZisAsleep('the ZIS is asleep'); // R-GEN-8
    case 9:
      if (message.type === 'SIF_GetMessage') return answer; // R-GET-3
  }
  throw new ZisUnavailable(`status ${answer.code} does not answer ${message.type}`);
}

const ofAnother = 'the answer is to another message';

/** The wait behind so many failures, from 1. Spread, so that agents that failed together do not return together. */
function waitAfter(failures: number, { first, longest }: Backoff): number {
  return Math.min(longest, first * 2 ** Math.min(failures - 1, 20)) * (0.75 + Math.random() / 2);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses fails with one error for each and no text of its own.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : error.message;
}
