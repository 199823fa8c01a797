/** The accounts of a data folder: who may sign in to the console, as what, and for which zones. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { hashPassword, isPassword, passwordProblem, usualCost, type HashCost } from './password-hash.ts';
import { roles, type AccountRow, type Role } from './caller.ts';
import { AdminError } from './service.ts';

const name = z
  .string()
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u,
    'A name has 1 to 64 letters, digits and . _ @ -, and starts with a letter or digit.',
  );

// Strict: what a newer version has added would be lost with the next change.
const account = z.strictObject({
  name,
  role: z.enum(roles),
  zones: z.array(z.string()).optional(),
  password: z.object({ N: z.number(), r: z.number(), p: z.number(), salt: z.string(), hash: z.string() }),
  stamp: z.string(),
  lastSignIn: z.number().optional(),
});
const content = z.strictObject({ accounts: z.array(account) });

/** An account as it is kept. */
export type Account = z.infer<typeof account>;

/** What a new account is made of. No zones: all of them. */
export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  readonly zones?: readonly string[] | undefined;
  readonly password: string;
}

/** Does work that no other program on the same accounts does at the same time. */
export type Alone = <T>(work: () => T) => T;

/**
 * Accounts in one small file, which the command line may change while a ZIS runs: it is read again when it is another.
 * Every change is on the disk before the call ends. Throws AdminError for what cannot be done.
 */
export class Accounts {
  readonly #file: string;
  readonly #alone: Alone;
  readonly #cost: HashCost;
  #seen = '';
  #accounts: readonly Account[] = [];
  #decoy: Promise<Account['password']> | undefined;

  constructor(file: string, alone: Alone, cost: HashCost = usualCost) {
    this.#file = file;
    this.#alone = alone;
    this.#cost = cost;
  }

  /** All accounts as they may be shown. */
  list(): readonly AccountRow[] {
    return this.#read().map(({ name: own, role, zones, lastSignIn }) => ({
      name: own,
      role,
      ...(zones ? { zones } : {}),
      ...(lastSignIn === undefined ? {} : { lastSignIn }),
    }));
  }

  /** The account of a name, upper and lower case alike. */
  find(wanted: string): Account | undefined {
    return among(this.#read(), wanted);
  }

  /** How many may change everything, accounts included. */
  administrators(): number {
    return this.#read().filter(isAdministrator).length;
  }

  /** The account, when the password is its own. An unknown name takes as long as a wrong password. */
  async verified(wanted: string, password: string): Promise<Account | undefined> {
    const found = this.find(wanted);
    this.#decoy ??= hashPassword(randomBytes(16).toString('hex'), this.#cost);
    const right = await isPassword(password, found?.password ?? (await this.#decoy));
    return right && found && this.find(wanted)?.stamp === found.stamp ? found : undefined;
  }

  async add(given: NewAccount): Promise<void> {
    const parsed = name.safeParse(given.name);
    if (!parsed.success) throw new AdminError('BAD_REQUEST', parsed.error.issues[0]?.message ?? '');
    requireZones(given.zones);
    const password = await this.#hash(parsed.data, given.password);
    this.#change((accounts) => {
      if (among(accounts, parsed.data))
        throw new AdminError('CONFLICT', `There is an account ${parsed.data} already.`);
      const zones = given.zones ? { zones: [...given.zones] } : {};
      return [...accounts, { name: parsed.data, role: given.role, ...zones, password, stamp: newStamp() }];
    });
  }

  /** Gives an account another role and other zones; undefined is all zones. Not to the last administrator. */
  setRole(wanted: string, role: Role, zones: readonly string[] | undefined): void {
    requireZones(zones);
    this.#put(wanted, (kept, others) => {
      if (!isAdministrator({ role, zones })) requireAnother(kept, others);
      const changed: Account = { ...kept, role, stamp: newStamp() };
      if (zones) changed.zones = [...zones];
      else delete changed.zones;
      return changed;
    });
  }

  async setPassword(wanted: string, password: string): Promise<void> {
    const hash = await this.#hash(named(this.#read(), wanted).name, password);
    this.#put(wanted, (kept) => ({ ...kept, password: hash, stamp: newStamp() }));
  }

  /** Removes an account; the last administrator of the whole server only where that is meant. */
  remove(wanted: string, evenTheLast = false): void {
    this.#change((accounts) => {
      const kept = named(accounts, wanted);
      const others = accounts.filter((each) => each !== kept);
      if (!evenTheLast) requireAnother(kept, others);
      return others;
    });
  }

  /** Remembers a sign-in. Milliseconds since 1970. */
  signedIn(wanted: string, time: number): void {
    this.#put(wanted, (kept) => ({ ...kept, lastSignIn: time }));
  }

  #hash(own: string, password: string): Promise<Account['password']> {
    const problem = passwordProblem(own, password);
    if (problem !== undefined) throw new AdminError('BAD_REQUEST', problem);
    return hashPassword(password, this.#cost);
  }

  #put(wanted: string, change: (kept: Account, others: readonly Account[]) => Account): void {
    this.#change((accounts) => {
      const kept = named(accounts, wanted);
      const others = accounts.filter((each) => each !== kept);
      return accounts.map((each) => (each === kept ? change(kept, others) : each));
    });
  }

  #read(): readonly Account[] {
    const stat = statSync(this.#file, { bigint: true, throwIfNoEntry: false });
    // Every change is another file: renamed over the old one.
    const seen = stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : '';
    if (seen === this.#seen) return this.#accounts;
    this.#accounts = stat ? parse(this.#file) : [];
    this.#seen = seen;
    return this.#accounts;
  }

  /** Read and written in one go: what another program changes at the same time is not lost. */
  #change(change: (accounts: readonly Account[]) => readonly Account[]): void {
    this.#alone(() => {
      const next = change(this.#read());
      write(this.#file, `${JSON.stringify({ accounts: next }, undefined, 2)}\n`);
    });
  }
}

/** Whole or not at all, and on the disk when it returns. */
function write(file: string, text: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    const handle = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return; // it opens no folders, and notes the new name with the file
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Upper and lower case alike. */
function among(accounts: readonly Account[], wanted: string): Account | undefined {
  return accounts.find((each) => key(each.name) === key(wanted));
}

function named(accounts: readonly Account[], wanted: string): Account {
  const found = among(accounts, wanted);
  if (!found) throw new AdminError('NOT_FOUND', `There is no account ${wanted}.`);
  return found;
}

/** Somebody stays who administers the whole server, where somebody did. */
function requireAnother(kept: Account, others: readonly Account[]): void {
  if (!isAdministrator(kept) || others.some(isAdministrator)) return;
  throw new AdminError(
    'CONFLICT',
    `${kept.name} is the only administrator of the whole server. Make another one first.`,
  );
}

/** Whether an account may change everything on the server. */
export function isAdministrator({
  role,
  zones,
}: {
  readonly role: Role;
  readonly zones?: readonly string[] | undefined;
}): boolean {
  return role === 'administrator' && zones === undefined;
}

/** Another one for each change that ends the sessions of an account. */
function newStamp(): string {
  return randomBytes(12).toString('base64url');
}

function key(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

function requireZones(zones: readonly string[] | undefined): void {
  if (zones?.length === 0)
    throw new AdminError('BAD_REQUEST', 'Name at least one zone, or let the account see all of them.');
}

function parse(file: string): readonly Account[] {
  try {
    return content.parse(JSON.parse(readFileSync(file, 'utf8'))).accounts;
  } catch (error) {
    const why = 'the file is damaged, or a newer version of SIF Zone Console has written it';
    throw new AdminError('BAD_REQUEST', `The accounts in ${file} cannot be read: ${why}.`, { cause: error });
  }
}
