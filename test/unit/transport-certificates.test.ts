import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { day, issue, makeAuthority, toPkcs12 } from '../../embedded-zis/transport/certificates/authority.ts';
import { CertificateError } from '../../embedded-zis/transport/certificates/certificate-error.ts';
import { CertificateFolder } from '../../embedded-zis/transport/certificates/certificate-folder.ts';
import { shownCertificate } from '../../embedded-zis/transport/certificates/shown-certificate.ts';

const now = Date.UTC(2026, 10, 26);
const read = (pem: string): X509Certificate => new X509Certificate(pem);

describe('a certificate that the authority issues', () => {
  test('names the agent in any script, its hosts and its dates, and serves both sides of a connection', async () => {
    const authority = await makeAuthority(now);
    const hosts = ['localhost', '127.0.0.1', '::1', 'zis.example.org'];
    const until = now + 10 * day;
    const { certificate, key } = await issue(authority, { name: 'Zürich, "A"', hosts, from: now, until });
    const made = read(certificate);
    const issuer = read(authority.certificate);
    expect(made.toLegacyObject().subject.CN).toBe('Zürich, "A"');
    expect(made.verify(issuer.publicKey) && made.checkIssued(issuer)).toBe(true);
    expect([made.ca, issuer.ca]).toEqual([false, true]);
    expect(hosts.map((host) => made.checkHost(host) ?? made.checkIP(host))).toEqual(hosts);
    expect([made.validFromDate.getTime(), made.validToDate.getTime()]).toEqual([now, until]);
    expect(made.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(made.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(made.serialNumber).not.toBe(issuer.serialNumber);
    const passphrase = 'Größe 12';
    const pfx = Buffer.from(toPkcs12({ certificate, key }, authority.certificate, passphrase));
    const shown = await shownCertificate(createSecureContext({ pfx, passphrase }));
    expect(shown.fingerprint256).toBe(made.fingerprint256);
    expect(() => createSecureContext({ pfx, passphrase: 'Größe 13' })).toThrow(/mac verify/);
  });
});

describe('the folder of certificates', () => {
  let data: string;
  let folder: CertificateFolder;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'certificates-'));
    folder = new CertificateFolder(data);
    onTestFinished(() => rmSync(data, { recursive: true }));
  });
  const file = (name: string): string => join(data, 'certificates', name);
  const hosts = ['localhost', '127.0.0.1', '::1'];

  test('gives the same authority and the same certificate again, also to the next process', async () => {
    const [authority, server] = [await folder.authority(now), await folder.server(hosts, now)];
    const next = new CertificateFolder(data);
    expect(await next.authority(now)).toEqual(authority);
    expect(await next.server(hosts, now)).toEqual(server);
    expect(readFileSync(file('authority.crt'), 'utf8')).toBe(authority.certificate);
  });

  test.skipIf(process.platform === 'win32')('can be read by its user alone', async () => {
    await folder.server(hosts, now);
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    expect(mode(join(data, 'certificates'))).toBe('700');
    expect(['authority.pem', 'authority.crt', 'server.pem'].map((name) => mode(file(name)))).toEqual([
      '600',
      '600',
      '600',
    ]);
  });

  test('makes the certificate of the server anew 30 days before its end, and not before', async () => {
    const first = await folder.server(hosts, now);
    expect(read(first.certificate).validToDate.getTime()).toBe(now + 365 * day);
    expect(await folder.server(hosts, now + 335 * day - 1)).toEqual(first);
    const second = await folder.server(hosts, now + 335 * day);
    expect(second.certificate).not.toBe(first.certificate);
    expect(read(second.certificate).validToDate.getTime()).toBe(now + 700 * day);
  });

  test('makes it anew when a name comes, goes or is another', async () => {
    let last = await folder.server(hosts, now);
    for (const names of [[...hosts, 'zis.example'], hosts, ['localhost', '127.0.0.1', 'zis.example']]) {
      const next = await folder.server(names, now);
      expect(next.certificate).not.toBe(last.certificate);
      last = next;
    }
  });

  test('renews the authority: what it signed stays good under the old and the new', async () => {
    const [old, server] = [await folder.authority(now), await folder.server(hosts, now)];
    const later = now + 3600 * day;
    const renewed = new CertificateFolder(data).renewAuthority(later);
    expect(read(renewed.certificate).validToDate.getTime()).toBe(later + 3650 * day);
    expect(readFileSync(file('authority.crt'), 'utf8')).toBe(renewed.certificate);
    const next = new CertificateFolder(data);
    expect(await next.authority(later)).toEqual(renewed);
    expect(await next.server(hosts, now)).toEqual(server);
    for (const { certificate } of [old, renewed]) {
      expect(read(server.certificate).checkIssued(read(certificate))).toBe(true);
      expect(read(server.certificate).verify(read(certificate).publicKey)).toBe(true);
    }
    const empty = new CertificateFolder(join(data, 'none'));
    expect(() => empty.renewAuthority(now)).toThrow(/^There is no authority in .*certificates yet\.$/);
  });

  test('makes it anew under another authority', async () => {
    const first = await folder.server(hosts, now);
    rmSync(file('authority.pem'));
    const next = new CertificateFolder(data);
    const second = await next.server(hosts, now);
    expect(second.certificate).not.toBe(first.certificate);
    expect(read(second.certificate).verify(read((await next.authority(now)).certificate).publicKey)).toBe(
      true,
    );
  });

  test.for([
    ['text', () => 'nothing of the kind'],
    ['half of it', (text: string) => text.slice(0, 900)],
  ] as const)('with a file that holds %s is refused in one sentence that names it', async ([, spoil]) => {
    await folder.authority(now);
    writeFileSync(file('authority.pem'), spoil(readFileSync(file('authority.pem'), 'utf8')));
    const damaged = new CertificateFolder(data).authority(now);
    await expect(damaged).rejects.toThrow(CertificateError);
    await expect(damaged).rejects.toThrow(`${file('authority.pem')} is damaged. `);
  });

  test('with the key of another certificate is refused', async () => {
    await folder.server(hosts, now);
    const other = (await makeAuthority(now)).key;
    writeFileSync(file('server.pem'), read(readFileSync(file('server.pem'), 'utf8')).toString() + other);
    await expect(folder.server(hosts, now)).rejects.toThrow('a key that is not the one of its certificate');
  });
});
