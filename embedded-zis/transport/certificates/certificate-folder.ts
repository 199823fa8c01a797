/** The folder `certificates/`: this ZIS's own authority, and the server certificate that it signed. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { CertificateError } from './certificate-error.ts';
import { day, issue, makeAuthority, renewAuthority, type Certified } from './authority.ts';

/** A server certificate is made anew so long before its end, milliseconds. */
const renewBefore = 30 * day;

/** How long a server certificate is valid. Longer ones are refused by some clients. */
const serverLife = 365 * day;

/** Keeps private keys readable for this user alone (folder 0700, files 0600). */
export class CertificateFolder {
  readonly #folder: string;
  #authority: Promise<Certified> | undefined;

  /** @param data the data folder, which has to be there */
  constructor(data: string) {
    this.#folder = join(data, 'certificates');
  }

  /** The authority of this ZIS; made at the first call. Rejects with CertificateError where it cannot be read. */
  authority(now: number): Promise<Certified> {
    this.#authority ??= this.#readAuthority(now);
    return this.#authority;
  }

  /** Makes the authority last ten years from now, under its name and with its key. Throws CertificateError. */
  renewAuthority(now: number): Certified {
    const known = this.#read('authority.pem');
    if (!known) throw new CertificateError(`There is no authority in ${this.#folder} yet.`);
    const made = renewAuthority(known, now);
    this.#writeAuthority(made);
    return made;
  }

  /**
   * The certificate of the server for these names and addresses. It is made anew when it ends within 30 days, or its
   * names or the authority are others. Times are milliseconds since 1970.
   */
  async server(hosts: readonly string[], now: number): Promise<Certified> {
    const authority = await this.authority(now);
    const known = this.#read('server.pem');
    if (known && stillGood(known, authority, hosts, now)) return known;
    const [name = 'localhost'] = hosts;
    const made = await issue(authority, { name, hosts, from: now - day, until: now + serverLife });
    this.#write('server.pem', made.certificate + made.key);
    return made;
  }

  async #readAuthority(now: number): Promise<Certified> {
    const known = this.#read('authority.pem');
    if (known) return known;
    const made = await makeAuthority(now);
    this.#writeAuthority(made);
    return made;
  }

  #writeAuthority({ certificate, key }: Certified): void {
    this.#write('authority.pem', certificate + key);
    this.#write('authority.crt', certificate); // for agents, which have to trust it
  }

  #read(name: string): Certified | undefined {
    const file = join(this.#folder, name);
    if (!existsSync(file)) return undefined;
    const text = readFileSync(file, 'utf8');
    const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(text)?.[0] ?? '';
    const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text)?.[0] ?? '';
    try {
      if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)))
        return { certificate, key };
    } catch (error) {
      throw new CertificateError(`${file} is damaged. Put back a copy of it, or remove it.`, {
        cause: error,
      });
    }
    throw new CertificateError(`${file} holds a key that is not the one of its certificate.`);
  }

  /** Whole or not at all: a crash leaves the file that was there. */
  #write(name: string, text: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(this.#folder, 0o700);
    const file = join(this.#folder, name);
    const part = `${file}.part`;
    writeFileSync(part, text, { mode: 0o600, flush: true });
    renameSync(part, file);
  }
}

function stillGood(
  { certificate }: Certified,
  authority: Certified,
  hosts: readonly string[],
  now: number,
): boolean {
  const read = new X509Certificate(certificate);
  const named = read.subjectAltName?.split(', ').length ?? 0;
  return (
    read.validToDate.getTime() - now > renewBefore &&
    read.verify(new X509Certificate(authority.certificate).publicKey) &&
    named === hosts.length &&
    hosts.every((host) => (isIP(host) === 0 ? read.checkHost(host) : read.checkIP(host)) !== undefined)
  );
}
