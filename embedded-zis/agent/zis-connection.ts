import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { readAnswer, type Answer } from './answer.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { ZisUnavailable } from './refusal.ts';

/** How long to wait before a message is sent again; doubles from first to longest. Milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/** How to reach a zone. */
export interface ConnectionOptions {
  /** Used as it is (R-HTTP-12). */
  readonly zoneUrl: string;
  readonly backoff: Backoff;
  /** Milliseconds without an answer after which a try is given up (F-5). */
  readonly timeout: number;
  readonly log: (line: string) => void;
}

/** Posts messages to a zone over connections that are kept open. */
export class ZisConnection {
  readonly #options: ConnectionOptions;
  readonly #url: URL;
  readonly #agent: HttpAgent;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#url = new URL(options.zoneUrl);
    this.#agent =
      this.#url.protocol === 'https:'
        ? new HttpsAgent({ keepAlive: true })
        : new HttpAgent({ keepAlive: true });
  }

  /**
   * Posts a message once. Status 7 is told as status 0 (R-GEN-7).
   * Throws ZisUnavailable, or the signal's reason when it is aborted.
   */
  async post(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
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
    if (answer.kind === 'error' && answer.error.category === 10) {
      throw new ZisUnavailable(`transport error 10/${answer.error.code}: ${answer.error.desc}`); // R-HTTP-13
    }
    if (answer.kind === 'status' && answer.code === 8) throw new ZisUnavailable('the ZIS is asleep'); // R-GEN-8
    return answer.kind === 'status' && answer.code === 7 ? { kind: 'status', code: 0 } : answer;
  }

  /**
   * Posts a message, byte for byte the same, until the ZIS answers (R-HTTP-14, F-3).
   * Throws only the signal's reason.
   */
  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Answer> {
    const { first, longest } = this.#options.backoff;
    for (let wait = first, failed = false; ; wait = Math.min(wait * 2, longest)) {
      try {
        const answer = await this.post(message, signal);
        if (failed) this.#options.log('the ZIS answers again');
        return answer;
      } catch (error) {
        if (!(error instanceof ZisUnavailable)) throw error;
        if (!failed) this.#options.log(`no answer to ${message.type} (${error.message}); trying again`);
        failed = true;
      }
      await delay(wait, undefined, { signal });
    }
  }

  /** Closes idle connections. Nothing may be sent afterwards. */
  close(): void {
    this.#agent.destroy();
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

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses fails with one error for each and no text of its own.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : error.message;
}
