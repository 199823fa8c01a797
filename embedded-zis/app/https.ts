/** HTTPS of the SIF endpoint: which certificate the server shows, whom it trusts, and when it looks again. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import {
  createSecureContext,
  getCACertificates,
  type ConnectionOptions,
  type SecureContext,
  type SecureContextOptions,
  type TlsOptions,
} from 'node:tls';
import type { CertificateDates } from '../admin/service.ts';
import { CertificateError } from '../transport/certificates/certificate-error.ts';
import { CertificateFolder } from '../transport/certificates/certificate-folder.ts';
import { shownCertificate } from '../transport/certificates/shown-certificate.ts';
import { hostsOf } from './host-names.ts';
import { StartError } from './start-error.ts';
import { reasonOf } from './reason.ts';

/** What the command line says of HTTPS. Files are PEM where nothing else is said. */
export interface HttpsOptions {
  /** Port for agents, 0 for any. */
  readonly port: number;
  /** Names and addresses of this machine beside those that it knows of. */
  readonly names: readonly string[];
  /** The administrator's own certificate; without one the ZIS makes one. */
  readonly own?: { readonly cert: string; readonly key: string } | { readonly pfx: string };
  /** File with the passphrase of the key or of the PKCS#12 file; without one it is looked for in the environment. */
  readonly passphraseFile?: string;
  /** Authorities that are trusted beside that of the ZIS and, for agents that it calls, the public ones. */
  readonly authorities: readonly string[];
}

/** Where the passphrase of the server's key is looked for. */
const passphraseVariable = 'SIF_ZONE_CONSOLE_TLS_PASSPHRASE';

/** TLS as a server of one ZIS uses it. */
export class Https {
  readonly #options: HttpsOptions;
  readonly #data: string;
  readonly #host: string;
  readonly #now: () => number;
  #identity: SecureContextOptions = {};
  #trusted: readonly string[] = [];
  #outgoing: SecureContext = createSecureContext();
  #dates: CertificateDates = { server: 0, own: true, names: [], authority: 0 };

  private constructor(options: HttpsOptions, data: string, host: string, now: () => number) {
    this.#options = options;
    this.#data = data;
    this.#host = host;
    this.#now = now;
  }

  /** Reads or makes the certificates. Throws StartError where they cannot be used. */
  static async open(options: HttpsOptions, data: string, host: string, now: () => number): Promise<Https> {
    const https = new Https(options, data, host, now);
    try {
      await https.#load();
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      throw new StartError(error.message, { cause: error });
    }
    return https;
  }

  /** Options of the server. Every caller is asked for a certificate; whether it must have one is the zone's affair (R-SEC-8). */
  get tls(): TlsOptions {
    return { ...this.#context(), requestCert: true, rejectUnauthorized: false };
  }

  /** The same for calls of the ZIS to agents: they may also have certificates of public authorities. */
  get outgoing(): ConnectionOptions {
    return { secureContext: this.#outgoing };
  }

  /** What the certificates say, for people. */
  get dates(): CertificateDates {
    return this.#dates;
  }

  /** Has the server show the certificate of today: one that ends soon was made anew, or its files were. */
  async renew(server: Server): Promise<void> {
    await this.#load();
    server.setSecureContext(this.#context());
  }

  /** R-HTTP-2, as of today: no older protocol, and none of the ciphers that only those have. */
  #context(): SecureContextOptions {
    return { ...this.#identity, ca: [...this.#trusted], minVersion: 'TLSv1.2', honorCipherOrder: true };
  }

  async #load(): Promise<void> {
    const now = this.#now();
    const folder = new CertificateFolder(this.#data); // the authority may have been renewed
    const authority = await folder.authority(now);
    this.#trusted = [authority.certificate, ...this.#options.authorities.map(readAuthority)];
    const { own } = this.#options;
    this.#identity = own ? this.#own(own) : await this.#made(folder, authority.certificate, now);
    this.#outgoing = createContext({
      ...this.#context(),
      ca: [...getCACertificates('default'), ...this.#trusted],
    });
    const shown = await shownCertificate(createContext(this.#context()));
    const names = shown.subjectAltName?.split(', ').map((name) => name.replace(/^[^:]*:/, '')) ?? [];
    this.#dates = {
      server: shown.validToDate.getTime(),
      names,
      own: !own,
      authority: new X509Certificate(authority.certificate).validToDate.getTime(),
    };
  }

  async #made(folder: CertificateFolder, authority: string, now: number): Promise<SecureContextOptions> {
    const { certificate, key } = await folder.server(hostsOf(this.#host, this.#options.names), now);
    return { cert: certificate + authority, key };
  }

  #own(own: NonNullable<HttpsOptions['own']>): SecureContextOptions {
    const { passphraseFile } = this.#options;
    const passphrase =
      passphraseFile === undefined
        ? process.env[passphraseVariable]
        : readFile(passphraseFile)
            .toString()
            .replace(/\r?\n$/, '');
    const files =
      'pfx' in own ? { pfx: readFile(own.pfx) } : { cert: readFile(own.cert), key: readFile(own.key) };
    return { ...files, ...(passphrase === undefined ? {} : { passphrase }) };
  }
}

function createContext(options: SecureContextOptions) {
  try {
    return createSecureContext(options);
  } catch (error) {
    const reason = reasonOf(error);
    const hint = /mac verify|decrypt|passphrase|password/i.test(reason)
      ? ` Is the passphrase right? It is read from --tls-passphrase-file or ${passphraseVariable}.`
      : '';
    throw new CertificateError(`The certificate and its key cannot be used: ${reason}.${hint}`, {
      cause: error,
    });
  }
}

function readAuthority(file: string): string {
  const text = readFile(file).toString();
  try {
    if (new X509Certificate(text).ca) return text;
  } catch (error) {
    throw new CertificateError(`${file} holds no certificate in PEM.`, { cause: error });
  }
  throw new CertificateError(`The certificate in ${file} is not that of an authority.`);
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = reasonOf(error);
    throw new CertificateError(`${file} cannot be read: ${reason}.`, { cause: error });
  }
}
