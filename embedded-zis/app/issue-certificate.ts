/** Makes certificates for agents with the authority of a data folder. */
import { X509Certificate } from 'node:crypto';
import type { CertificateOrder, IssuedCertificate } from '../admin/certificates.ts';
import { AdminError } from '../admin/service.ts';
import { day, issue } from '../transport/certificates/authority.ts';
import { CertificateFolder } from '../transport/certificates/certificate-folder.ts';
import { isHostName } from './host-names.ts';

/** A certificate with the agent's id as its common name. Rejects with AdminError and with CertificateError. */
export async function issueCertificate(
  data: string,
  { agent, hosts, days }: CertificateOrder,
  now: number,
): Promise<IssuedCertificate> {
  const wrong = hosts.find((host) => !isHostName(host));
  if (wrong !== undefined) throw new AdminError('BAD_REQUEST', `"${wrong}" is no host name and no address.`);
  const authority = await new CertificateFolder(data).authority(now);
  const expires = Math.floor((now + days * day) / 1000) * 1000;
  const made = await issue(authority, { name: agent, hosts, from: now - day, until: expires });
  const { fingerprint256 } = new X509Certificate(made.certificate);
  return { ...made, authority: authority.certificate, fingerprint: fingerprint256, expires };
}
