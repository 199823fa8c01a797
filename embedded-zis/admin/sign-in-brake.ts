/** Slows down whoever guesses passwords. */
import { isIPv6 } from 'node:net';

/** Wrong passwords that cost nothing: people mistype, and many may share one address. */
const free = { name: 3, address: 10 } as const;

/** The first wait; each further failure doubles it up to the longest. Milliseconds. */
const firstWait = 1_000;
const longestWait = 15 * 60_000;

/** After so long without a failure a name or an address is as new. */
const forgetAfter = 3_600_000;

/** Names and addresses that are remembered, each. */
const most = 10_000;

interface Failures {
  count: number;
  /** When the next try is heard. */
  until: number;
  last: number;
}

/** Counts tries by name and by address, in bounded memory. Times are milliseconds since 1970. */
export class SignInBrake {
  readonly #names = new Map<string, Failures>();
  readonly #addresses = new Map<string, Failures>();

  /** Milliseconds until a try is heard; 0 counts this one as failed until `succeeded` says otherwise. */
  begin(name: string, address: string, now: number): number {
    const wait = this.pause(name, address, now);
    if (wait > 0) return wait;
    const own = known(this.#names, nameKey(name), now);
    const from = known(this.#addresses, addressKey(address), now);
    count(own, free.name, now);
    count(from, free.address, now);
    return 0;
  }

  /** Milliseconds until the next try is heard. */
  pause(name: string, address: string, now: number): number {
    const untils = [this.#names.get(nameKey(name)), this.#addresses.get(addressKey(address))];
    return Math.max(0, ...untils.map((each) => (each?.until ?? now) - now));
  }

  /** The try that was counted last was right. An address keeps its other failures: one right password excuses no guesses. */
  succeeded(name: string, address: string): void {
    this.#names.delete(nameKey(name));
    const from = this.#addresses.get(addressKey(address));
    if (!from) return;
    from.count -= 1;
    from.until = 0;
  }
}

function known(all: Map<string, Failures>, key: string, now: number): Failures {
  const found = all.get(key);
  if (found && now - found.last < forgetAfter) return found;
  if (all.size >= most) makeRoom(all, now);
  const fresh = { count: 0, until: 0, last: now };
  all.set(key, fresh);
  return fresh;
}

/** Those go first that have the fewest failures: many names tried once do not wash away the one tried often. */
function makeRoom(all: Map<string, Failures>, now: number): void {
  const rank = ({ count: failures, last }: Failures): number => (now - last >= forgetAfter ? 0 : failures);
  const ranked = [...all].sort(([, a], [, b]) => rank(a) - rank(b));
  for (const [key] of ranked.slice(0, most / 10)) all.delete(key);
}

function count(failures: Failures, unpunished: number, now: number): void {
  failures.count += 1;
  failures.last = now;
  const over = failures.count - unpunished;
  if (over >= 0) failures.until = now + Math.min(firstWait * 2 ** Math.min(over, 20), longestWait);
}

function nameKey(name: string): string {
  return name.slice(0, 100).trim().normalize('NFKC').toLowerCase();
}

/** One who has an IPv6 address has the 2^64 beside it. */
function addressKey(address: string): string {
  if (!isIPv6(address) || /^::ffff:/i.test(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
