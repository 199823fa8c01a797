import type { X509Certificate } from 'node:crypto';
import { duplexPair } from 'node:stream';
import { connect, TLSSocket, type SecureContext } from 'node:tls';
import { CertificateError } from './certificate-error.ts';

/**
 * The certificate that a server with this context shows: what a PKCS#12 file holds tells only a handshake, which is
 * made in memory. Rejects with CertificateError where none comes about.
 */
export async function shownCertificate(secureContext: SecureContext): Promise<X509Certificate> {
  const [here, there] = duplexPair();
  const server = new TLSSocket(here, { isServer: true, secureContext });
  const client = connect({ socket: there, rejectUnauthorized: false });
  try {
    return await new Promise((resolve, reject) => {
      server.once('error', reject);
      client.once('error', reject).once('secureConnect', () => {
        const shown = client.getPeerX509Certificate();
        if (shown) resolve(shown);
        else reject(new Error('it holds no certificate'));
      });
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CertificateError(`The certificate cannot be used for TLS: ${reason}.`, { cause: error });
  } finally {
    client.destroy();
    server.destroy();
  }
}
