/** The names of this machine. */
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';

/** The names and addresses that the server's certificate is made for, each once. */
export function hostsOf(host: string, names: readonly string[]): readonly string[] {
  const listening = host === '0.0.0.0' || host === '::' ? [] : [host];
  const known = ['localhost', '127.0.0.1', '::1', hostname(), ...listening, ...names];
  return [
    ...new Set(known.filter(isHostName).map((name) => (isIP(name) === 0 ? domainToASCII(name) : name))),
  ];
}

/** Whether a certificate can be made for this: an address, or a name of letters, digits, hyphens and dots. */
export function isHostName(name: string): boolean {
  return (
    isIP(name) !== 0 ||
    /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(domainToASCII(name))
  );
}

/** The host part of a URL at which a listening address can be reached from this machine. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname();
  return host.includes(':') ? `[${host}]` : host;
}
