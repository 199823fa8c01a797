/** The ways into the console: from this machine with the token, from a network over TLS with an account. */
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

/** Names of this machine by which it calls itself. */
const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** What a listener of the console lets in. */
export interface DoorOptions {
  readonly port: number;
  /** Accepted in the first address; without it only accounts are let in. */
  readonly token?: string;
  /** With TLS: the names and addresses in the certificate as of now and the address that is listened on. */
  readonly secureNames?: () => readonly string[];
}

/** Checks tokens and their cookies, and the two headers by which a foreign page gives itself away. */
export class Door {
  readonly #options: DoorOptions;
  /** One console's cookies are not another's, though all share the host (browsers ignore ports in cookies). */
  readonly cookieName: string;
  readonly sessionCookieName: string;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.cookieName = `sif_console_${options.port}`;
    this.sessionCookieName = `sif_session_${options.port}`;
  }

  /** Whether cookies are for TLS alone. */
  get secure(): boolean {
    return this.#options.secureNames !== undefined;
  }

  /** What the cookie of the token's holder is; the token itself never goes there. */
  get cookieValue(): string | undefined {
    const { token } = this.#options;
    return token === undefined
      ? undefined
      : createHmac('sha256', token).update('console session').digest('base64url');
  }

  /** Whether this door knows a token at all. */
  get takesToken(): boolean {
    return this.#options.token !== undefined;
  }

  acceptsToken(token: string): boolean {
    return this.#options.token !== undefined && equal(token, this.#options.token);
  }

  acceptsCookie(value: string | undefined): boolean {
    const { cookieValue } = this;
    return value !== undefined && cookieValue !== undefined && equal(value, cookieValue);
  }

  /** Only names that are the console's own: a foreign one that resolves to this machine (DNS rebinding) is refused. */
  acceptsHost(host: string | undefined): boolean {
    if (host === undefined) return false;
    const { port, secureNames } = this.#options;
    const end = `:${port}`;
    // A browser leaves the port out where it is that of the scheme.
    const name = host.endsWith(end)
      ? host.slice(0, -end.length)
      : secureNames && port === 443
        ? host
        : undefined;
    if (name === undefined) return false;
    const names = secureNames ? secureNames().map(hostForm) : loopbackNames;
    return names.some((own) => isNamed(name.toLowerCase(), own));
  }

  /** Absent for plain navigation; otherwise it must be the console's own. */
  acceptsOrigin(origin: string | undefined): boolean {
    if (origin === undefined) return true;
    const scheme = this.secure ? 'https://' : 'http://';
    return origin.startsWith(scheme) && this.acceptsHost(origin.slice(scheme.length));
  }
}

/** A name or address of a certificate as a browser writes it in Host. */
function hostForm(name: string): string {
  if (!name.includes(':')) return name.toLowerCase();
  const address = `http://[${name}]`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** In a certificate `*.` stands for one label. */
function isNamed(name: string, own: string): boolean {
  return own === name || (own.startsWith('*.') && name.replace(/^[^.]+(?=\.)/, '*') === own);
}

/** Whether two secrets are the same; how long it takes tells nothing of where they differ. */
export function equal(a: string, b: string): boolean {
  const left = createHmac('sha256', 'compare').update(a).digest();
  return timingSafeEqual(left, createHmac('sha256', 'compare').update(b).digest());
}
