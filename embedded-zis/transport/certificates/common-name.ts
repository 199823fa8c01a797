import type { X509Certificate } from 'node:crypto';

/** Common name of a certificate's subject; empty where it has none. */
export function commonName(certificate: X509Certificate): string {
  const name: unknown = certificate.toLegacyObject().subject.CN;
  return typeof name === 'string' ? name : '';
}
