/** The certificates that agents are bound to. */
import type { AgentCertificate } from '../broker/channel-ports.ts';
import { act, type ActContext } from './acts.ts';
import { AdminError } from './service.ts';

/** What a certificate is known by: its SHA-256 fingerprint, or its common name. */
export type CertificateMark = Pick<AgentCertificate, 'by' | 'value'>;

/** A certificate that the ZIS made for an agent, with its key. PEM. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
  /** The certificate of the authority of the ZIS. */
  readonly authority: string;
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** What an agent's certificate is to say. */
export interface CertificateOrder {
  readonly agent: string;
  /** Names and addresses of the agent's machine, for authentication level 3 and for push mode (R-SEC-1). */
  readonly hosts: readonly string[];
  readonly days: number;
}

/** The mark in the form in which it is stored. Throws AdminError for a fingerprint that is none. */
export function certificateMark({ by, value }: CertificateMark): CertificateMark {
  if (by === 'name') return { by, value };
  const digits = value.replaceAll(/[:\s]/g, '').toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(digits)) {
    throw new AdminError('BAD_REQUEST', 'A SHA-256 fingerprint has 64 hexadecimal digits.');
  }
  return { by, value: (digits.match(/../g) ?? []).join(':') };
}

/** From now on the agent is heard with this certificate, or another one of its own, and with nothing else. */
export function bindCertificate(
  context: ActContext,
  zone: string,
  agent: string,
  { expires, ...given }: CertificateMark & Pick<AgentCertificate, 'expires'>,
  by: string,
): number {
  const mark = certificateMark(given);
  const since = context.now();
  return act(context, zone, by, (transaction) => {
    const ends = expires === undefined ? {} : { expires };
    transaction.bindCertificate(zone, { agent, ...mark, since, ...ends });
    return { desc: `Bound the certificate ${mark.value} to ${agent}.`, agent };
  });
}

/** The certificate is heard for no agent of the zone, from the next message on. Its agent stays bound. */
export function revokeCertificate(
  context: ActContext,
  zone: string,
  agent: string,
  value: string,
  by: string,
): number {
  return act(context, zone, by, (transaction, { certificates }) => {
    if (!certificates.some((entry) => entry.agent === agent && entry.value === value)) {
      throw new AdminError('NOT_FOUND', `${agent} has no certificate ${value}.`);
    }
    transaction.revokeCertificate(zone, agent, value, context.now());
    return { desc: `Revoked the certificate ${value} of ${agent}.`, agent };
  });
}

/** The agent is heard without a certificate. Its certificates are forgotten, the revoked ones too. */
export function unbindCertificates(context: ActContext, zone: string, agent: string, by: string): number {
  return act(context, zone, by, (transaction, { certificates }) => {
    if (!certificates.some((entry) => entry.agent === agent)) {
      throw new AdminError('NOT_FOUND', `No certificate is bound to ${agent}.`);
    }
    transaction.unbindCertificates(zone, agent);
    return { desc: `Let ${agent} be heard without a certificate.`, agent };
  });
}
