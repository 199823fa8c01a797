/** Which addresses a window may show, and which certificate a server must have. Pure but for the digest. */
import { X509Certificate } from 'node:crypto';

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/** The origin of an address, or undefined when it is none. */
export function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

/** The origin of a console that a window may show: with https, or with http on this machine; else undefined. */
export function consoleOrigin(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname)) ? origin : undefined;
}

/** A SHA-256 fingerprint as plain hexadecimal digits, however it was written (with colons or blanks), or undefined. */
export function fingerprintOf(text: string): string | undefined {
  const digits = text.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : undefined;
}

/** Whether a certificate (PEM) is the one with this fingerprint. */
export function isPinned(pem: string, fingerprint: string): boolean {
  try {
    return fingerprintOf(new X509Certificate(pem).fingerprint256) === fingerprint;
  } catch {
    return false;
  }
}
