/** Who is signed in. Sessions live in memory: a restart ends them. */
import { createHash, randomBytes } from 'node:crypto';
import type { Accounts } from './accounts.ts';
import type { Caller } from './caller.ts';

/** A working day and its ends; then the password is asked again. Milliseconds. */
export const longestSession = 12 * 3_600_000;

/** A console that nobody has touched for so long is no longer somebody's. Milliseconds. */
export const longestPause = 30 * 60_000;

/** Sessions of one account at a time; the oldest ends for one more. */
const mostSessions = 20;

interface Session {
  readonly account: string;
  /** The state of the account at the sign-in; another one ends the session. */
  readonly stamp: string;
  readonly since: number;
  used: number;
  readonly ending: AbortController;
}

/** A caller that is signed in. */
export interface SignedIn {
  readonly caller: Caller & { readonly account: string };
  /** Aborts when the session ends. */
  readonly ended: AbortSignal;
}

/** Begins, finds and ends sessions. Only hashes of their ids are kept. */
export class Sessions {
  readonly #accounts: Pick<Accounts, 'find'>;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(accounts: Pick<Accounts, 'find'>, now: () => number) {
    this.#accounts = accounts;
    this.#now = now;
  }

  /** Begins a session; returns its id, 256 bits by chance. */
  begin(account: string, stamp: string): string {
    const own = [...this.#sessions].filter(([, session]) => session.account === account);
    for (const [key] of own.slice(0, Math.max(own.length - mostSessions + 1, 0))) this.#end(key);
    const id = randomBytes(32).toString('base64url');
    const now = this.#now();
    this.#sessions.set(keyOf(id), { account, stamp, since: now, used: now, ending: new AbortController() });
    return id;
  }

  /** Who has this id; a call that a person caused keeps the session. */
  find(id: string, used: boolean): SignedIn | undefined {
    // Looked up by hash: how far an id is right cannot be told from the time that takes.
    const key = keyOf(id);
    const session = this.#sessions.get(key);
    const account = session && this.#valid(session);
    if (!session || !account) {
      this.#end(key);
      return undefined;
    }
    if (used) session.used = this.#now();
    const { name, role, zones } = account;
    return { caller: { account: name, role, ...(zones ? { zones } : {}) }, ended: session.ending.signal };
  }

  end(id: string): void {
    this.#end(keyOf(id));
  }

  /** Ends what has run out, and what belongs to accounts that are no longer the same. */
  sweep(): void {
    for (const [key, session] of [...this.#sessions]) if (!this.#valid(session)) this.#end(key);
  }

  #valid({ account, stamp, since, used }: Session) {
    const now = this.#now();
    if (now - since >= longestSession || now - used >= longestPause) return undefined;
    const found = this.#accounts.find(account);
    return found?.stamp === stamp ? found : undefined;
  }

  #end(key: string): void {
    this.#sessions.get(key)?.ending.abort();
    this.#sessions.delete(key);
  }
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
