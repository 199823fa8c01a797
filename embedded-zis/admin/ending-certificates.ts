/** Certificates that end within 30 days. */
import type { ZoneState } from '../broker/ports.ts';
import type { CertificateDates, EndingCertificate } from './service.ts';

/** How long before its end a certificate is warned of, milliseconds. */
const warnBefore = 30 * 24 * 3_600_000;

/** Those of the server. What the ZIS made it makes anew by itself, its authority excepted. */
export function endingServerCertificates(
  dates: CertificateDates | undefined,
  now: number,
): readonly EndingCertificate[] {
  if (!dates) return [];
  const authority = ending('authority', dates.authority, now);
  return dates.own ? authority : [...ending('server', dates.server, now), ...authority];
}

/** Those that agents of a zone are bound to. */
export function endingAgentCertificates(
  { certificates }: ZoneState,
  now: number,
): readonly EndingCertificate[] {
  return certificates.flatMap(({ agent, expires, revoked }) =>
    expires === undefined || revoked !== undefined
      ? []
      : ending('agent', expires, now).map((found) => ({ ...found, agent })),
  );
}

function ending(
  holder: EndingCertificate['holder'],
  expires: number,
  now: number,
): readonly EndingCertificate[] {
  if (expires - now > warnBefore) return [];
  return [{ kind: 'certificate', holder, expires, since: expires - warnBefore }];
}
