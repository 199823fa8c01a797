/** What a connection proves of its peer and how well it is encrypted, read off the connection itself. */
import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Peer, PeerCertificate } from '../broker/channel-ports.ts';
import { commonName } from './certificates/common-name.ts';

const plainHttp = { authentication: 0, encryption: 0 }; // R-SEC-9

/** The peer of a connection as it is now: a certificate may have ended since the handshake. */
export function peerOf(socket: Socket): Peer {
  const address = socket.remoteAddress ?? 'unknown';
  if (!(socket instanceof TLSSocket)) return { address, over: 'http', security: plainHttp };
  const encryption = encryptionLevel(keyBits(socket.getCipher().standardName));
  const shown = socket.getPeerX509Certificate();
  if (!shown) return { address, over: 'https', security: { authentication: 0, encryption } };
  const certificate = peerCertificate(shown, socket.authorized);
  const security = { authentication: authenticationLevel(shown, certificate, address), encryption };
  return { address, over: 'https', security, certificate };
}

function peerCertificate(shown: X509Certificate, trusted: boolean): PeerCertificate {
  const now = Date.now();
  const current = shown.validFromDate.getTime() <= now && now <= shown.validToDate.getTime();
  return { fingerprint: shown.fingerprint256, name: commonName(shown), current, trusted: trusted && current };
}

/**
 * Authentication level (R-SEC-1). The host of an agent that calls is the address that it calls from: level 3 needs
 * a certificate in which this address stands, or localhost for an agent on the machine of the ZIS. Names are not
 * looked up, since who can forge an answer of the DNS could raise the level.
 */
function authenticationLevel(
  shown: X509Certificate,
  { current, trusted }: PeerCertificate,
  address: string,
): number {
  if (!current) return 0;
  if (!trusted) return 1;
  const ip = address.replace(/^::ffff:/, '');
  const isHere = ip === '::1' || ip.startsWith('127.');
  const named =
    shown.checkIP(ip) !== undefined ||
    commonName(shown) === ip ||
    (isHere && shown.checkHost('localhost') !== undefined);
  return named ? 3 : 2;
}

/** Bits of the symmetric key of a cipher suite, by its IANA name; 0 for none and for unknown ones. */
export function keyBits(suite: string): number {
  if (suite.includes('CHACHA20')) return 256;
  if (suite.includes('3DES')) return 112;
  if (/_DES_CBC_/.test(suite)) return 56;
  return Number(/_(?:AES|CAMELLIA|ARIA|RC4)_(\d+)/.exec(suite)?.[1] ?? 0);
}

/** Encryption level for the bits of a key (R-SEC-2). */
export function encryptionLevel(bits: number): number {
  return [40, 56, 80, 128].filter((least) => bits >= least).length;
}
