import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { readAnswer, type Answer } from './answer.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { ZisUnavailable } from './refusal.ts';

/** How long to wait before a message is sent again; doubles from first to longest. Milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/** How an agent stands with its ZIS. Times are milliseconds since 1970. */
export type ConnectionState =
  | { readonly kind: 'answering' }
  | {
      readonly kind: 'waiting';
      /** Since when the ZIS has given no usable answer. */
      readonly since: number;
      /** What the last try came to. */
      readonly reason: string;
      /** How many tries in a row have failed. */
      readonly failures: number;
      /** When a message that waits is sent again; undefined where none does. */
      readonly nextTry: number | undefined;
    };

/** How to reach a zone. */
export interface ConnectionOptions {
  /** Used as it is (R-HTTP-12). */
  readonly zoneUrl: string;
  readonly backoff: Backoff;
  /** Milliseconds without an answer after which a try is given up (F-5). */
  readonly timeout: number;
  /** Whom to trust, and the agent's own certificate. */
  readonly tls: TlsOptions;
  readonly log: (line: string) => void;
  /** Told of every change. */
  readonly onState: (state: ConnectionState) => void;
}

/** What the ZIS is still told while it sleeps: that the agent is there. It answers when it is awake. */
const whileAsleep: readonly string[] = ['SIF_Register', 'SIF_Wakeup'];

/** Posts messages to a zone over connections that are kept open. */
export class ZisConnection {
  readonly #options: ConnectionOptions;
  readonly #url: URL;
  readonly #agent: HttpAgent;
  #state: ConnectionState = { kind: 'answering' };
  #asleep = false;
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
    return this.#state;
  }

  /** The ZIS has gone to sleep: nothing is posted until it wakes (R-AGT-25). */
  zisSleeps(): void {
    this.#asleep = true;
    this.#failed('the ZIS has gone to sleep');
  }

  /** The ZIS is awake: what waits is posted at once. */
  zisWakes(): void {
    this.#asleep = false;
    this.#setState({ kind: 'answering' });
    this.#retry.abort();
    this.#retry = new AbortController();
  }

  /**
   * Posts a message once. Status 7 is told as status 0 (R-GEN-7).
   * Throws ZisUnavailable, or the signal's reason when it is aborted.
   */
  async post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    if (this.#asleep && !whileAsleep.includes(message.type))
      throw new ZisUnavailable('the ZIS has gone to sleep');
    try {
      const answer = await this.#post(message, signal);
      this.#asleep = false;
      this.#setState({ kind: 'answering' });
      return answer;
    } catch (error) {
      if (error instanceof ZisUnavailable) this.#failed(error.message);
      throw error;
    }
  }

  /**
   * Posts a message, byte for byte the same, until the ZIS answers (R-HTTP-14, F-3).
   * Throws only the signal's reason.
   */
  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    for (let failures = 1; ; failures++) {
      try {
        const answer = await this.post(message, signal);
        if (failures > 1) this.#options.log('the ZIS answers again');
        return answer;
      } catch (error) {
        if (!(error instanceof ZisUnavailable)) throw error;
        if (failures === 1)
          this.#options.log(`no answer to ${message.type} (${error.message}); trying again`);
      }
      const wait = waitAfter(failures, this.#options.backoff);
      if (this.#state.kind === 'waiting')
        this.#setState({ ...this.#state, nextTry: Math.round(Date.now() + wait) });
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

  #failed(reason: string): void {
    const { since, failures } =
      this.#state.kind === 'waiting' ? this.#state : { since: Date.now(), failures: 0 };
    this.#setState({ kind: 'waiting', since, reason, failures: failures + 1, nextTry: undefined });
  }

  #setState(state: ConnectionState): void {
    const changes = state.kind === 'waiting' || this.#state.kind === 'waiting';
    this.#state = state;
    if (changes) this.#options.onState(state);
  }

  async #post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    let body: string;
    try {
      const response = await this.#exchange(message.bytes, signal);
      body = await text(response);
      if (response.statusCode !== 200) throw new Error(`HTTP status ${response.statusCode ?? 'unknown'}`); // R-HTTP-11
    } catch (error) {
      signal.throwIfAborted();
      throw new ZisUnavailable(reasonOf(error), { cause: error });
    }
    const answer = readAnswer(body);
    if (!answer) throw new ZisUnavailable('the answer is not a SIF_Ack');
    if (answer.msgId !== undefined && answer.msgId !== message.msgId)
      throw new ZisUnavailable('the answer is to another message');
    if (answer.kind === 'error' && answer.error.category === 10) {
      throw new ZisUnavailable(`transport error 10/${answer.error.code}: ${answer.error.desc}`); // R-HTTP-13
    }
    if (answer.kind === 'status' && answer.code === 8) throw new ZisUnavailable('the ZIS is asleep'); // R-GEN-8
    return answer.kind === 'status' && answer.code === 7 ? { kind: 'status', code: 0 } : answer;
  }

  #exchange(body: Uint8Array, signal: AbortSignal): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const start = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    const posting = start(this.#url, {
      method: 'POST',
      agent: this.#agent,
      signal,
      timeout: this.#options.timeout,
      headers: {
        // R-HTTP-4, R-HTTP-8: never chunked
        'Content-Type': 'application/xml;charset="utf-8"',
        'Content-Length': body.length,
      },
    });
    posting.on('response', resolve);
    posting.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the ZIS had closed meanwhile: the same bytes at once on another one (F-3).
      const stale = posting.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted;
      if (stale) resolve(this.#exchange(body, signal));
      else reject(error);
    });
    posting.on('timeout', () => posting.destroy(new Error(`no answer within ${this.#options.timeout} ms`)));
    posting.end(body);
    return promise;
  }
}

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
