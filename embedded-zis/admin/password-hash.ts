/** Passwords: what is asked of one, and how it is kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What one guess costs: scrypt's N, r and p. A guess takes 128 * N * r bytes of memory. */
export interface HashCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** A password as it is kept, with what it was made with. Salt and hash are base64url. */
export interface PasswordHash extends HashCost {
  readonly salt: string;
  readonly hash: string;
}

/** 128 MiB and some tenths of a second for each guess. */
export const usualCost: HashCost = { N: 2 ** 17, r: 8, p: 1 };

/** The fewest characters of a password, as Unicode counts them. */
const shortestPassword = 12;

/** The longest, so that nobody has the server hash a book. */
export const longestPassword = 1024;

const bytes = 32;

/** Why somebody's password is refused, in a sentence, or undefined. No kind of character is demanded: length is what counts. */
export function passwordProblem(name: string, password: string): string | undefined {
  const { length } = Array.from(password);
  if (length < shortestPassword)
    return `A password has at least ${shortestPassword} characters: shorter ones are guessed. A few words make a good one.`;
  if (length > longestPassword) return `A password has at most ${longestPassword} characters.`;
  if (password.normalize('NFKC').toLowerCase() === name.normalize('NFKC').toLowerCase())
    return 'The name is the first guess. Choose another password.';
  return undefined;
}

/** Hashes a new password with a salt of its own. */
export async function hashPassword(password: string, cost: HashCost): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { ...cost, salt: salt.toString('base64url'), hash: hash.toString('base64url') };
}

/** Whether this is the password; compares in constant time. */
export async function isPassword(password: string, kept: PasswordHash): Promise<boolean> {
  const hash = await derive(password, Buffer.from(kept.salt, 'base64url'), kept);
  const expected = Buffer.from(kept.hash, 'base64url');
  return expected.length === hash.length && timingSafeEqual(hash, expected);
}

function derive(password: string, salt: Buffer, { N, r, p }: HashCost): Promise<Buffer> {
  const options = { N, r, p, maxmem: 128 * N * r * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
