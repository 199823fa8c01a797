/** Keeps the ZIS running in a child process: starts it, starts it anew after a crash, stops it cleanly. */
import type { UtilityProcess } from 'electron';
import type { FromZis, Listening, ToZis } from '../embedded-zis/app/desktop-protocol.ts';
import type { ZonesInBrief } from '../embedded-zis/app/zones-in-brief.ts';

/** What the supervisor needs of the child; Electron's utility process has it. */
export type ZisChild = Pick<UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill' | 'stderr'>;

/** How the ZIS is. */
export type ZisState =
  | { readonly is: 'starting' }
  | ({ readonly is: 'running'; readonly listening: Listening } & ZonesInBrief)
  /** It has crashed and is started anew after the wait, in milliseconds. */
  | { readonly is: 'waiting'; readonly reason: string; readonly wait: number }
  /** It cannot start, or has crashed too often: it rests until a person starts it. */
  | { readonly is: 'down'; readonly reason: string }
  /** It was told to end and has ended. */
  | { readonly is: 'ended' };

/** What surrounds the supervisor. */
export interface SupervisorOptions {
  /** Starts the ZIS with these arguments. */
  readonly fork: (args: readonly string[]) => ZisChild;
  /** Arguments of every start. */
  readonly args: readonly string[];
  /** Runs something later (milliseconds); the answer takes that back. */
  readonly later: (wait: number, run: () => void) => () => void;
  /** Milliseconds since any moment; never goes back. */
  readonly now: () => number;
  /** Keeps a line for whoever looks into what happened. */
  readonly log: (line: string) => void;
}

/** The wait before the first start after a crash, in milliseconds; it doubles with each. */
const FIRST_WAIT = 1_000;
/** As many crashes within the window, in milliseconds, are too many. */
const CRASHES = 3;
const CRASH_WINDOW = 60_000;
/** How long the ZIS may take to finish what is in flight, in milliseconds. */
const STOP_LIMIT = 15_000;
/** Characters of its last words that are kept. */
const LAST_WORDS = 2_000;

const isFromZis = (data: unknown): data is FromZis =>
  typeof data === 'object' && data !== null && 'say' in data;

/** Supervises one ZIS. */
export class ZisSupervisor {
  readonly #options: SupervisorOptions;
  readonly #watchers: ((state: ZisState) => void)[] = [];
  #state: ZisState = { is: 'ended' };
  #child: ZisChild | undefined;
  /** A ZIS that is started anew listens where it did: agents and the window know it there. */
  #ports: readonly string[] = [];
  /** Arguments until it listens for the first time. */
  #once: readonly string[] = [];
  #crashes: readonly number[] = [];
  #cancelStart: () => void = () => undefined;
  #stopping: PromiseWithResolvers<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get state(): ZisState {
    return this.#state;
  }

  /** Calls back at each change. */
  watch(watcher: (state: ZisState) => void): void {
    this.#watchers.push(watcher);
  }

  /** Starts the ZIS; what crashed before counts no more. `once` are arguments until it listens. */
  start(once: readonly string[] = []): void {
    if (this.#child !== undefined) return;
    this.#cancelStart();
    this.#crashes = [];
    this.#once = once;
    this.#launch();
  }

  /** Has the ZIS finish what is in flight and end; kills it when it takes too long. */
  async stop(): Promise<void> {
    this.#cancelStart();
    const child = this.#child;
    if (child === undefined) {
      this.#become({ is: 'ended' });
      return;
    }
    if (this.#stopping === undefined) {
      this.#stopping = Promise.withResolvers();
      child.postMessage({ say: 'stop' } satisfies ToZis);
      const cancel = this.#options.later(STOP_LIMIT, () => {
        this.#options.log('The ZIS did not end in time and was killed.');
        child.kill();
      });
      void this.#stopping.promise.then(cancel);
    }
    await this.#stopping.promise;
  }

  #become(state: ZisState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  #launch(): void {
    const { fork, args, log } = this.#options;
    this.#become({ is: 'starting' });
    const child = fork([...args, ...this.#ports, ...this.#once]);
    this.#child = child;
    let lastWords = '';
    let refusal: string | undefined;
    child.stderr?.on('data', (chunk: Buffer | string) => {
      lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS);
    });
    child.on('message', (message: unknown) => {
      if (!isFromZis(message) || child !== this.#child) return;
      if (message.say === 'refused') refusal = message.reason;
      else if (message.say === 'ready') {
        const { listening, ports } = message;
        for (const note of listening.notes) log(note);
        this.#ports = ports;
        this.#once = [];
        this.#become({ is: 'running', listening, zones: [] });
      } else if (this.#state.is === 'running') {
        this.#become({ is: 'running', listening: this.#state.listening, ...message.zones });
      }
    });
    child.once('exit', (code) => {
      this.#child = undefined;
      if (this.#stopping !== undefined) {
        this.#become({ is: 'ended' });
        this.#stopping.resolve();
        this.#stopping = undefined;
      } else if (refusal !== undefined) this.#rest(refusal);
      else this.#crashed(lastLine(lastWords) ?? `It ended with code ${code}.`, lastWords);
    });
  }

  #rest(reason: string): void {
    this.#options.log(`The ZIS does not run: ${reason}`);
    this.#become({ is: 'down', reason });
  }

  #crashed(reason: string, lastWords: string): void {
    const { later, now, log } = this.#options;
    log(`The ZIS has crashed: ${reason}${lastWords === '' ? '' : `\n${lastWords.trimEnd()}`}`);
    this.#crashes = [...this.#crashes, now()].filter((time) => now() - time < CRASH_WINDOW);
    if (this.#crashes.length >= CRASHES) {
      this.#rest(`It has crashed ${this.#crashes.length} times within a minute. ${reason}`);
      return;
    }
    const wait = FIRST_WAIT * 2 ** (this.#crashes.length - 1);
    this.#become({ is: 'waiting', reason, wait });
    this.#cancelStart = later(wait, () => this.#launch());
  }
}

/** The line that says what went wrong: that of the error, else the last. */
function lastLine(text: string): string | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
}
