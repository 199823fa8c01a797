/** Posts messages to agents in push mode: for each agent one at a time and in order (R-DEL-1). */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import type { PushMessage, PushSource, PushTarget, PushTrouble, PushWatcher } from '../broker/push-ports.ts';
import { encode } from './encodings.ts';
import { readBody } from './request-body.ts';

/** Settings of push delivery. Times are in milliseconds. */
export interface PushClientOptions {
  readonly source: PushSource;
  /** How long an agent may take to answer; a malformed document can hang one for good (F-7). */
  readonly timeout: number;
  /** The wait after a failure doubles from the first to the longest. */
  readonly backoff: { readonly first: number; readonly longest: number };
  /** Whom to trust of agents with an https address, and the certificate of the ZIS for those that ask for it (R-SEC-8). */
  readonly tls?: () => ConnectionOptions;
  /** Called for faults of our own. */
  readonly report: (message: string, error: unknown) => void;
  readonly watcher?: PushWatcher;
}

interface Worker {
  registeredAt: number;
  url: string;
  /** Aborted when the agent has registered another address. */
  moved: AbortController;
  busy: boolean;
  /** Something may have come while it was busy. */
  again: boolean;
  timer: NodeJS.Timeout | undefined;
  trouble: PushTrouble | undefined;
  /** The agent cannot compress its answers and said so: HTTP 406. */
  plainAnswers: boolean;
}

/** Answers larger than this are no SIF_Ack, bytes. */
const answerLimit = 1_048_576;

/** Delivers until it is stopped. A dead agent costs the others nothing: each has a worker of its own. */
export class PushClient {
  readonly #options: PushClientOptions;
  readonly #workers = new Map<string, Worker>();
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true, minVersion: 'TLSv1.2' }); // R-HTTP-2
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(options: PushClientOptions) {
    this.#options = options;
  }

  /** Looks whether there is something to deliver in these zones, or in all; called when the journal has grown. */
  wake(zones?: Iterable<string>): void {
    if (this.#stopping.signal.aborted) return;
    for (const target of this.#options.source.targets(zones)) {
      const worker = this.#worker(target);
      // A new registration is a reason to try at once (R-REG-9).
      if (worker.registeredAt !== target.registeredAt) {
        worker.registeredAt = target.registeredAt;
        worker.plainAnswers = false;
        this.#recovered(worker, target);
      }
      if (worker.url !== target.url) {
        // A post that hangs on the old address must not keep the new one waiting (R-REG-8).
        worker.url = target.url;
        worker.moved.abort();
        worker.moved = new AbortController();
      }
      if (worker.busy) worker.again = true;
      else if (worker.timer === undefined) this.#start(worker, target);
    }
  }

  /** Why messages for an agent are held up, if they are. */
  trouble(zone: string, agent: string): PushTrouble | undefined {
    return this.#workers.get(`${zone}\n${agent}`)?.trouble;
  }

  /** Ends the wait after a failure: what waits for the agent is tried at once. */
  tryNow(zone: string, agent: string): void {
    const worker = this.#workers.get(`${zone}\n${agent}`);
    if (!worker) return;
    clearTimeout(worker.timer);
    worker.timer = undefined;
    this.wake([zone]);
  }

  /** Ends posts that are under way; their messages stay in their queues. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { timer } of this.#workers.values()) clearTimeout(timer);
    await Promise.all(this.#running);
    this.#http.destroy();
    this.#https.destroy();
  }

  #worker({ zone, agent, registeredAt, url }: PushTarget): Worker {
    const key = `${zone}\n${agent}`;
    const known = this.#workers.get(key);
    if (known) return known;
    const made: Worker = {
      registeredAt,
      url,
      moved: new AbortController(),
      busy: false,
      again: false,
      timer: undefined,
      trouble: undefined,
      plainAnswers: false,
    };
    this.#workers.set(key, made);
    return made;
  }

  #start(worker: Worker, target: PushTarget): void {
    worker.busy = true;
    worker.again = false;
    const run = this.#deliver(worker, target)
      .catch((error: unknown) => {
        this.#options.report(`Push delivery to ${target.agent} failed.`, error);
        this.#failed(worker, target, 'The ZIS could not store what happened.');
      })
      .finally(() => {
        worker.busy = false;
        this.#running.delete(run);
        if (worker.again) this.wake([target.zone]);
      });
    this.#running.add(run);
  }

  async #deliver(worker: Worker, target: PushTarget): Promise<void> {
    const { source } = this.#options;
    const secure = /^https:/i.test(target.url);
    // The certificate is checked against the host and a trusted authority, or there is no connection (R-SEC-1): unless the
    // zone takes any, which proves nothing. No cipher of TLS 1.2 and later that is offered has a key of less than 128 bits
    // (R-SEC-2).
    const authentication = target.certificates === 'checked' ? 3 : 0;
    const security = secure ? { authentication, encryption: 4 } : { authentication: 0, encryption: 0 };
    const { signal: moved } = worker.moved;
    while (!this.#stopping.signal.aborted && !moved.aborted) {
      const message = await source.next(target, security);
      if (!message) return;
      const answer = await this.#post(worker, target, message, moved).catch((error: unknown) => {
        if (moved.aborted || this.#stopping.signal.aborted) return;
        this.#options.watcher?.tried(target.zone, target.agent, 'failed');
        this.#failed(worker, target, reasonOf(error)); // R-PUSH-8
      });
      if (!answer) return;
      const later = await source.answered(target, message, answer);
      this.#options.watcher?.tried(target.zone, target.agent, later === undefined ? 'answered' : 'later');
      if (later !== undefined) {
        this.#failed(worker, target, later);
        return;
      }
      this.#recovered(worker, target);
    }
  }

  async #post(
    worker: Worker,
    { url, coding, certificates }: PushTarget,
    { bytes }: PushMessage,
    moved: AbortSignal,
  ): Promise<Uint8Array> {
    const body = await encode(bytes, coding);
    const late = AbortSignal.timeout(this.#options.timeout);
    const signal = AbortSignal.any([this.#stopping.signal, moved, late]);
    const secure = /^https:/i.test(url);
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, {
        ...(secure ? { ...this.#options.tls?.(), rejectUnauthorized: certificates === 'checked' } : {}),
        method: 'POST',
        agent: secure ? this.#https : this.#http,
        signal,
        headers: {
          'Content-Type': 'application/xml;charset="utf-8"', // F-6
          'Content-Length': body.length, // R-HTTP-8
          ...(worker.plainAnswers ? {} : { 'Accept-Encoding': 'gzip, deflate' }), // R-ENC-4
          ...(coding === 'identity' ? {} : { 'Content-Encoding': coding }),
        },
      });
      request.once('error', reject).once('response', (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          if (response.statusCode === 406) worker.plainAnswers = true;
          reject(new Error(`it answered HTTP ${response.statusCode ?? 0}`)); // R-HTTP-11
          return;
        }
        readBody(response, answerLimit).then(resolve, reject);
      });
      request.end(body);
    });
  }

  #failed(worker: Worker, { zone, agent }: PushTarget, reason: string): void {
    if (this.#stopping.signal.aborted) return;
    const { first, longest } = this.#options.backoff;
    if (!worker.trouble) this.#options.watcher?.troubled(zone, agent, reason);
    const failures = (worker.trouble?.failures ?? 0) + 1;
    // Spread, so that agents that failed together are not tried together.
    const wait = Math.min(longest, first * 2 ** Math.min(failures - 1, 20)) * (0.75 + Math.random() / 2);
    const now = Date.now();
    worker.trouble = {
      since: worker.trouble?.since ?? now,
      failures,
      reason,
      nextTry: Math.round(now + wait),
    };
    clearTimeout(worker.timer);
    worker.timer = setTimeout(() => {
      worker.timer = undefined;
      this.wake([zone]);
    }, wait);
  }

  #recovered(worker: Worker, { zone, agent }: PushTarget): void {
    if (worker.trouble) this.#options.watcher?.recovered(zone, agent);
    worker.trouble = undefined;
    clearTimeout(worker.timer);
    worker.timer = undefined;
  }
}

/** For people: what went wrong with a connection. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'It did not answer in time.';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ECONNREFUSED') return 'It refuses connections.';
  if (code === 'ECONNRESET') return 'It closed the connection without an answer.';
  if (code === 'ENOTFOUND') return 'Its host is not known.';
  return `The connection failed: ${error.message}.`;
}
