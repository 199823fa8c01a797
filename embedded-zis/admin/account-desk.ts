/** Signing in and out, and what administrators do to accounts: each journaled in the zones that the account sees. */
import type { Account, Accounts, NewAccount } from './accounts.ts';
import type { AccountRow, Caller, Role } from './caller.ts';
import { AdminError } from './service.ts';
import type { Sessions } from './sessions.ts';
import { SignInBrake } from './sign-in-brake.ts';

/** Passwords that are looked at or wait for it at one time: each takes 128 MiB, one after another. */
const mostChecks = 8;

/** What is told to come again when too many wait, milliseconds. */
const busyWait = 3_000;

/** What the desk is wired to. */
export interface AccountDeskOptions {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** Journals an act in zones, in all of them without; never throws. */
  readonly journal: (zones: readonly string[] | undefined, desc: string, by: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called for what could not be written down. */
  readonly report: (message: string, error: unknown) => void;
}

/** Why a password was not looked at. `wait` is in milliseconds. */
export interface NotNow {
  readonly wait: number;
  readonly because: 'wrong tries' | 'many wait';
}

/** How a try to sign in ended. */
export type SignInOutcome = { readonly id: string } | NotNow | 'wrong';

/** All that is done with accounts. Throws AdminError for what cannot be done. */
export class AccountDesk {
  readonly #options: AccountDeskOptions;
  readonly #brake = new SignInBrake();
  #checks = 0;
  #lastCheck: Promise<unknown> = Promise.resolve();

  constructor(options: AccountDeskOptions) {
    this.#options = options;
  }

  /** Whether anybody can sign in. */
  get open(): boolean {
    return this.#options.accounts.list().length > 0;
  }

  /** Begins a session for who knows the password. */
  async signIn(name: string, password: string, address: string): Promise<SignInOutcome> {
    const { accounts, sessions, journal, now, report } = this.#options;
    const account = await this.#check(name, password, address, 'sign in');
    if (!account || 'wait' in account) return account ?? 'wrong';
    const id = sessions.begin(account.name, account.stamp);
    try {
      accounts.signedIn(account.name, now());
    } catch (error) {
      // On a full disk people must be able to come in and look.
      report('A sign-in was not noted with its account.', error);
    }
    journal(account.zones, `${account.name} signed in.`, `${account.name} at ${address}`);
    return { id };
  }

  list(): readonly AccountRow[] {
    return this.#options.accounts.list();
  }

  async add(given: NewAccount, by: string): Promise<void> {
    await this.#options.accounts.add(given);
    this.#done(given.zones, `Added the account ${given.name}: ${inWords(given)}.`, by);
  }

  change(name: string, role: Role, zones: readonly string[] | undefined, by: string): void {
    const before = this.#options.accounts.find(name)?.zones;
    this.#options.accounts.setRole(name, role, zones);
    // Those who no longer have to do with it are told too.
    this.#done(
      before && zones && [...new Set([...before, ...zones])],
      `Changed the account ${name}: ${inWords({ role, zones })}.`,
      by,
    );
  }

  async resetPassword(name: string, password: string, by: string): Promise<void> {
    const zones = this.#options.accounts.find(name)?.zones;
    await this.#options.accounts.setPassword(name, password);
    this.#done(zones, `Gave the account ${name} a new password.`, by);
  }

  remove(name: string, by: string, evenTheLast = false): void {
    const zones = this.#options.accounts.find(name)?.zones;
    this.#options.accounts.remove(name, evenTheLast);
    this.#done(zones, `Removed the account ${name}.`, by);
  }

  /** Changes the caller's own password; that ends all its sessions. */
  async changePassword(
    { account }: Caller,
    { current, next }: { readonly current: string; readonly next: string },
    address: string,
    by: string,
  ): Promise<void> {
    if (account === undefined)
      throw new AdminError(
        'BAD_REQUEST',
        'You are here by the token of the data folder, which has no password.',
      );
    const checked = await this.#check(account, current, address, 'change the password');
    if (!checked) throw new AdminError('BAD_REQUEST', 'The current password is not right.');
    if ('wait' in checked) throw new AdminError('TOO_MANY_REQUESTS', waitSentence(checked));
    await this.#options.accounts.setPassword(account, next);
    this.#done(checked.zones, `${account} changed the password.`, by);
  }

  /** Looks at a password when its turn comes, and counts and journals what fails. Undefined: it is wrong. */
  async #check(
    name: string,
    password: string,
    address: string,
    purpose: string,
  ): Promise<Account | NotNow | undefined> {
    const { accounts, journal, now } = this.#options;
    if (this.#checks >= mostChecks) return { wait: busyWait, because: 'many wait' };
    const wait = this.#brake.begin(name, address, now());
    if (wait > 0) return { wait, because: 'wrong tries' };
    this.#checks += 1;
    const checking = this.#lastCheck.then(() => accounts.verified(name, password));
    this.#lastCheck = checking.catch(() => undefined);
    const account = await checking.finally(() => (this.#checks -= 1));
    if (account) {
      this.#brake.succeeded(name, address);
      return account;
    }
    const known = accounts.find(name);
    // A name that nobody has may be a password in the wrong field: it is not written down.
    const who = known?.name ?? 'somebody';
    const pause = this.#brake.pause(name, address, now());
    const slowed = pause > 0 ? ` The next try is heard after ${seconds(pause)} s.` : '';
    journal(
      known?.zones,
      `${known ? known.name : 'A name that no account has'} failed to ${purpose}.${slowed}`,
      `${who} at ${address}`,
    );
    return undefined;
  }

  #done(zones: readonly string[] | undefined, desc: string, by: string): void {
    this.#options.sessions.sweep();
    this.#options.journal(zones, desc, by);
  }
}

/** For people: how long nothing is heard. */
export function waitSentence({ wait, because }: NotNow): string {
  const whole = seconds(wait);
  const words = whole < 90 ? `${whole} seconds` : `${Math.ceil(whole / 60)} minutes`;
  const why = because === 'many wait' ? 'Many people sign in at this moment.' : 'Too many wrong tries.';
  return `${why} Try again in ${words}.`;
}

/** Whole seconds that are at least as long. */
export function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

function inWords({
  role,
  zones,
}: {
  readonly role: Role;
  readonly zones?: readonly string[] | undefined;
}): string {
  return `${role}, ${zones ? `for ${zones.join(', ')}` : 'for all zones'}`;
}
