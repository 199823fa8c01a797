import { readAcceptEncoding } from '../../sif/accept-encoding.ts';
import { SifFault } from '../../sif/fault.ts';
import type { Registration, RegisterMessage } from '../../sif/message.ts';
import { accepts, supportedVersions } from '../../sif/versions.ts';
import { writeAgentAcl } from '../agent-acl.ts';
import { belowMinimum } from '../channel-fault.ts';
import { accept, type Decision } from '../decision.ts';
import type { ZoneView } from '../zone-view.ts';

/** Transport protocols that the ZIS can reach a push agent by. */
const protocols = ['HTTP', 'HTTPS'];
const encodings = ['gzip', 'deflate', 'identity', '*'];

/**
 * Registers an agent or replaces its registration; its roles, subscriptions and queue stay (R-REG-8). Also wakes
 * it and ends selective message blocking (R-REG-9). Checks run in the order of R-REG-6.
 */
export function decideRegister(zone: ZoneView, message: RegisterMessage): Decision {
  const { sourceId } = message.header;
  const { registration } = message;
  if (sourceId === '' || sourceId.length > 64 || sourceId === zone.id) {
    throw new SifFault('invalidSourceId', sourceId); // R-REG-1, R-GEN-2
  }
  if (!zone.mayRegister(sourceId)) throw new SifFault('noRegisterRight', sourceId); // R-REG-2
  // Lists may name versions beside ours that we do not speak (F-10): one in common is enough (R-VER-4).
  if (!supportedVersions.some((version) => accepts(registration.versions, version))) {
    throw new SifFault('versionsUnsupported', registration.versions.join(', ')); // R-REG-3
  }
  const { minBufferSize } = zone.settings;
  if (registration.maxBufferSize < minBufferSize) {
    throw new SifFault('bufferTooSmall', `${registration.maxBufferSize} bytes; at least ${minBufferSize}.`); // R-REG-4
  }
  requireTransport(zone, registration); // R-REG-5
  return accept([{ kind: 'register', agent: sourceId, registration }], writeAgentAcl(zone, sourceId)); // R-REG-7
}

function requireTransport(zone: ZoneView, { mode, protocol }: Registration): void {
  if (mode === 'Push') {
    if (!protocol?.url || !protocols.includes(protocol.type) || !isHttp(protocol.url)) {
      throw new SifFault(
        'protocolUnsupported',
        protocol ? `${protocol.type} ${protocol.url ?? ''}`.trim() : 'Push without SIF_Protocol.',
      );
    }
    const { authentication, encryption } = zone.settings.minSecurity;
    if (authentication + encryption > 0 && !/^https:/i.test(protocol.url)) {
      throw new SifFault('secureTransportRequired', protocol.url);
    }
  }
  const weak = belowMinimum(zone, zone.channel.security);
  if (weak !== undefined) throw new SifFault('secureTransportRequired', weak); // R-SEC-7
  const asked = protocol?.properties['Accept-Encoding'];
  if (asked && !readAcceptEncoding(asked).some(({ name, q }) => encodings.includes(name) && q > 0)) {
    throw new SifFault('encodingUnsupported', asked); // R-ENC-6
  }
}

function isHttp(url: string): boolean {
  return /^https?:\/\/[^/\s]+/i.test(url);
}
