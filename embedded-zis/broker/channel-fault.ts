/** Whether a zone hears a sender over the channel that its message came on. Does no IO. */
import { SifFault, type FaultName } from '../sif/fault.ts';
import type { SecurityLevels } from '../sif/message.ts';
import type { Peer, PeerCertificate } from './channel-ports.ts';
import type { ZoneView } from './zone-view.ts';

/** Who sends, and where it could be read, what. */
export interface Sender {
  readonly sourceId: string;
  /** The message type, or the name of the control of a SIF_SystemControl. */
  readonly kind?: string;
}

/**
 * The refusal of a message for the channel that it came on, if the zone refuses it (R-SEC-7, R-SEC-8): before
 * anything is looked at or changed.
 */
export function channelFault(zone: ZoneView, sender: Sender, peer: Peer): SifFault | undefined {
  if (peer.over === 'console') return undefined;
  return (
    plainHttpFault(zone, sender, peer) ??
    certificateFault(zone, sender, peer) ??
    levelFault(zone, sender, peer)
  );
}

/** Why a channel is below the minimum of the zone, if it is (R-SEC-7). */
export function belowMinimum(
  zone: ZoneView,
  { authentication, encryption }: SecurityLevels,
): string | undefined {
  const { minSecurity } = zone.settings;
  if (authentication >= minSecurity.authentication && encryption >= minSecurity.encryption) return undefined;
  return (
    `${zone.id} asks for authentication level ${minSecurity.authentication} and encryption level ` +
    `${minSecurity.encryption}; this channel has ${authentication} and ${encryption}.`
  );
}

function plainHttpFault(zone: ZoneView, { kind }: Sender, { over, address }: Peer): SifFault | undefined {
  const { plainHttp } = zone.settings;
  if (over === 'https' || plainHttp === 'allowed' || (plainHttp === 'loopback' && isLoopback(address))) {
    return undefined;
  }
  const from = plainHttp === 'loopback' ? ' from other machines' : '';
  const fault: FaultName = kind === 'SIF_Register' ? 'secureTransportRequired' : 'insecureChannel'; // R-HTTP-13
  return new SifFault(fault, `${zone.id} takes no plain HTTP${from}. Use its https address.`);
}

function certificateFault(zone: ZoneView, { sourceId }: Sender, peer: Peer): SifFault | undefined {
  const { clientCertificates } = zone.settings;
  const { certificate } = peer;
  if (clientCertificates === 'off') return undefined;
  const bound = zone.certificates.filter(({ agent }) => agent === sourceId);
  const required = clientCertificates === 'required';
  if (!certificate) {
    if (!required && bound.length === 0) return undefined;
    return new SifFault('missingCertificate', sourceId);
  }
  const known = zone.certificates.filter((entry) => names(entry, certificate));
  if (known.some(({ revoked }) => revoked !== undefined))
    return new SifFault('revokedCertificate', certificate.name);
  if (!required && bound.length === 0) return undefined;
  if (!certificate.current) return new SifFault('expiredCertificate', certificate.name);
  const trusted = bound.length === 0 ? certificate.trusted : known.some(({ agent }) => agent === sourceId);
  return trusted ? undefined : new SifFault('untrustedCertificate', `${certificate.name} for ${sourceId}`);
}

/** Whether a binding means this certificate. A name says something only where a trusted authority put it there. */
function names({ by, value }: ZoneView['certificates'][number], certificate: PeerCertificate): boolean {
  return by === 'fingerprint'
    ? value === certificate.fingerprint
    : certificate.trusted && value === certificate.name;
}

/** SIF_Register has its place for this check (R-REG-6), and SIF_GetMessage its own way (R-GET-5). */
function levelFault(zone: ZoneView, { kind }: Sender, peer: Peer): SifFault | undefined {
  if (kind === 'SIF_Register' || kind === 'SIF_GetMessage') return undefined;
  const reason = belowMinimum(zone, peer.security);
  return reason === undefined ? undefined : new SifFault('insecureChannel', reason);
}

function isLoopback(address: string): boolean {
  const ip = address.replace(/^::ffff:/, '');
  return ip === '::1' || ip.startsWith('127.');
}
