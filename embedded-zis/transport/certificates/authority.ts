/** Makes certificates: the authority of this ZIS, and what it signs for the server and for agents. */
import { generateKeyPair, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { commonName } from './common-name.ts';

/** A certificate and its private key, both PEM. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate is to say. Times are milliseconds since 1970. */
export interface CertificateRequest {
  /** Common name of the subject: a SIF_SourceId for an agent. */
  readonly name: string;
  /** Host names and addresses that it is valid for. */
  readonly hosts: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** One day in milliseconds. */
export const day = 24 * 3_600_000;

/**
 * RSA with 2048 bits and SHA-256: agents of the time of SIF 2.x run on Java and .NET versions of which many know no
 * elliptic curves in certificates, and all know these.
 */
const newKeys = promisify(generateKeyPair);
const keyOptions = {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

/** A new authority, valid for ten years. */
export async function makeAuthority(now: number): Promise<Certified> {
  const name = `SIF Zone Console authority ${randomBytes(4).toString('hex')}`;
  const keys = await newKeys('rsa', keyOptions);
  return signedByItself(name, keys.publicKey, keys.privateKey, now);
}

/** The same authority for ten years more: its name and its key stay, so what it has signed stays good. */
export function renewAuthority({ certificate, key }: Certified, now: number): Certified {
  const known = new X509Certificate(certificate);
  const publicKey = known.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return signedByItself(commonName(known), publicKey, key, now);
}

function signedByItself(name: string, publicKey: string, key: string, now: number): Certified {
  const request = { name, hosts: [], from: now - day, until: now + 3650 * day };
  const certificate = unsigned(request, publicKey);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  return { certificate: sign(certificate, key), key };
}

/**
 * A new key with a certificate that the authority signs. It serves both sides of a connection: the ZIS also calls
 * agents, and an agent in push mode is also called.
 */
export async function issue(authority: Certified, request: CertificateRequest): Promise<Certified> {
  const keys = await newKeys('rsa', keyOptions);
  const issuer = forge.pki.certificateFromPem(authority.certificate);
  const certificate = unsigned(request, keys.publicKey);
  certificate.setIssuer(issuer.subject.attributes);
  const altNames = request.hosts.map((host) =>
    isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host },
  );
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes(),
    },
    ...(altNames.length === 0 ? [] : [{ name: 'subjectAltName', altNames }]),
  ]);
  return { certificate: sign(certificate, authority.key), key: keys.privateKey };
}

/**
 * PKCS#12 of a certificate with its key and its authority. Encrypted with triple DES, the one cipher that every
 * agent's platform can open; the passphrase has to be a good one.
 */
export function toPkcs12({ certificate, key }: Certified, authority: string, passphrase: string): Uint8Array {
  const chain = [certificate, authority].map((pem) => forge.pki.certificateFromPem(pem));
  const options = { algorithm: '3des', friendlyName: commonName(new X509Certificate(certificate)) } as const;
  const archive = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), chain, passphrase, options);
  return Buffer.from(forge.asn1.toDer(archive).getBytes(), 'binary');
}

function unsigned({ name, from, until }: CertificateRequest, publicKey: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  // RFC 5280: positive, at most 20 octets, not to be guessed.
  certificate.serialNumber = `40${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(until);
  // Its types expect another enumeration here than forge itself.
  const subject: object = { name: 'commonName', value: name, valueTagClass: forge.asn1.Type.UTF8 };
  certificate.setSubject([subject]);
  return certificate;
}

function sign(certificate: forge.pki.Certificate, key: string): string {
  certificate.sign(forge.pki.privateKeyFromPem(key), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}
