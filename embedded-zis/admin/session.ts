/** Who may use the console: whoever was given its address, from this machine. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The access token of a data folder, made at first use and readable by its owner only. It stays the same, so that
 * an open console finds its way back after a restart.
 */
export function accessToken(file: string): string {
  if (existsSync(file)) {
    const known = readFileSync(file, 'utf8').trim();
    if (/^[\w-]{32,}$/.test(known)) return known;
  }
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return token;
}

/** Checks tokens and cookies, and the two headers by which a foreign page gives itself away. */
export class Session {
  readonly #token: string;
  readonly #port: number;
  /** One console's cookie is not another's, though all share the host (browsers ignore ports in cookies). */
  readonly cookieName: string;

  constructor(token: string, port: number) {
    this.#token = token;
    this.#port = port;
    this.cookieName = `sif_console_${port}`;
  }

  /** What the cookie holds; the token itself never goes there. */
  get cookieValue(): string {
    return createHmac('sha256', this.#token).update('console session').digest('base64url');
  }

  acceptsToken(token: string): boolean {
    return equal(token, this.#token);
  }

  acceptsCookie(value: string | undefined): boolean {
    return value !== undefined && equal(value, this.cookieValue);
  }

  /** Only loopback names: a foreign name that resolves to this machine (DNS rebinding) is refused. */
  acceptsHost(host: string | undefined): boolean {
    return ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${this.#port}`);
  }

  /** Absent for plain navigation; otherwise it must be the console's own. */
  acceptsOrigin(origin: string | undefined): boolean {
    if (origin === undefined) return true;
    return origin.startsWith('http://') && this.acceptsHost(origin.slice('http://'.length));
  }
}

/** Whether two secrets are the same; how long it takes tells nothing of where they differ. */
export function equal(a: string, b: string): boolean {
  const left = createHmac('sha256', 'compare').update(a).digest();
  return timingSafeEqual(left, createHmac('sha256', 'compare').update(b).digest());
}
