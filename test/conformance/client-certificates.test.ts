import { Agent } from 'node:https';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateCommand } from '../../embedded-zis/app/certificate-command.ts';
import { makeAuthority, type Certified } from '../../embedded-zis/transport/certificates/authority.ts';
import { adminClient } from '../support/admin-client.ts';
import { overview } from '../support/console.ts';
import { aRegister, aSystemControl, readAck, type ReadAck } from '../support/messages.ts';
import { send } from '../support/raw-http.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { freshId, TestAgent } from '../support/test-agent.ts';
import { aCertificate, anyPort, callerOf, postSecurely } from '../support/tls.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let folder: string;
let admin: Awaited<ReturnType<typeof adminClient>>['admin'];
/** An authority that the ZIS does not trust. */
let unknown: Certified;
let stranger: Certified;
let ours: Certified;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agents-'));
  zis = await startZis({ options: anyPort });
  admin = (await adminClient(zis.consoleUrl)).admin;
  unknown = await makeAuthority(Date.now());
  stranger = await aCertificate(unknown, 'Stranger');
  ours = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: freshId('Other') });
});
afterAll(async () => {
  await zis[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const register = (from: string, certificate?: Certified): Promise<ReadAck> =>
  postSecurely(zis.secureUrl, aRegister({ from }), callerOf(zis, certificate));

/** Runs `certificate ...` as from the command line; what it prints. */
const command = (...argv: readonly string[]): Promise<string> =>
  certificateCommand([...argv, '--data', zis.data, '--zone', 'TestZone']);

/** The certificate and the key in a PEM file. */
const inFile = (file: string): Certified => {
  const text = readFileSync(file, 'utf8');
  return { certificate: text, key: text.slice(text.indexOf('-----BEGIN PRIVATE KEY')) };
};

describe('an agent that a certificate is bound to', () => {
  test('is heard with it alone: 3/3 without, 3/5 with another (R-SEC-8)', async () => {
    const from = freshId();
    const own = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: from });
    expect(await register(from, own)).toMatchObject({ status: 0 });
    expect(await register(from)).toMatchObject({ http: 200, error: '3/3' });
    expect(await new TestAgent(zis, from).control('SIF_Ping')).toMatchObject({ http: 200, error: '3/3' });
    for (const other of [ours, stranger]) expect(await register(from, other)).toMatchObject({ error: '3/5' });
  });

  test('leaves the others as they are: they need none (R-SEC-8)', async () => {
    expect(await register(freshId())).toMatchObject({ status: 0 });
    expect(await register(freshId(), stranger)).toMatchObject({ status: 0 });
    expect(await new TestAgent(zis, freshId()).register()).toMatchObject({ status: 0 });
  });

  test('can have one that somebody else made, by its fingerprint', async () => {
    const from = freshId();
    const cert = join(folder, `${from}.crt`);
    writeFileSync(cert, stranger.certificate);
    await command('bind', '--agent', from, '--cert', cert);
    expect(await register(from, stranger)).toMatchObject({ status: 0 });
    expect(await register(from, ours)).toMatchObject({ error: '3/5' });
  });

  test('can be bound by the name in its certificate, which a trusted authority has to have put there', async () => {
    const from = freshId();
    const name = freshId('Name');
    const { certificate, key } = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: name });
    await admin.bindCertificate.mutate({ zone: 'TestZone', agent: from, by: 'name', value: name });
    expect(await register(from, { certificate, key })).toMatchObject({ status: 0 });
    const forged = await aCertificate(unknown, name);
    expect(await register(from, forged)).toMatchObject({ error: '3/5' });
  });

  test('is not heard with an expired one: 3/6', async () => {
    const from = freshId();
    const old = await aCertificate(unknown, 'Old', { days: [-2, -1] });
    const cert = join(folder, `${from}.crt`);
    writeFileSync(cert, old.certificate);
    await command('bind', '--agent', from, '--cert', cert);
    expect(await register(from, old)).toMatchObject({ error: '3/6' });
  });

  test('is heard by anybody again once it is unbound, and in a zone that looks at no certificates', async () => {
    const from = freshId();
    await admin.issueCertificate.mutate({ zone: 'TestZone', agent: from });
    const set = (was: 'off' | 'optional', now: 'off' | 'optional') =>
      admin.changeSettings.mutate({
        zone: 'TestZone',
        was: { clientCertificates: was },
        now: { clientCertificates: now },
      });
    await set('optional', 'off');
    expect(await register(from)).toMatchObject({ status: 0 });
    await set('off', 'optional');
    expect(await register(from)).toMatchObject({ error: '3/3' });
    await admin.unbindCertificates.mutate({ zone: 'TestZone', agent: from });
    expect(await register(from)).toMatchObject({ status: 0 });
  });

  test('cannot have a request taken from it by an unreadable response of somebody else (R-MSG-7)', async () => {
    const [from, asker] = [freshId(), new TestAgent(zis, freshId())];
    await asker.register();
    const provider = new TestAgent(zis, from);
    await provider.register();
    await provider.provide(['BusInfo']);
    const own = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: from });
    const { originalMsgId: requestMsgId } = await asker.post(aRequest({ from: asker.id, object: 'BusInfo' }));
    const packet = aPacket({ from, to: asker.id, requestMsgId });
    const broken = packet.replace(/<SIF_PacketNumber>\d+/, '<SIF_PacketNumber>x');
    expect(await provider.post(broken)).toMatchObject({ error: '1/4' });
    expect(await postSecurely(zis.secureUrl, packet, callerOf(zis, own))).toMatchObject({ status: 0 });
  });
});

test('a revoked certificate is refused with the next message on the same connection: 3/4 (R-SEC-8)', async () => {
  const from = freshId();
  const file = join(folder, `${from}.pem`);
  const said = await command('issue', '--agent', from, '--out', file, '--days', '10');
  const fingerprint = /Fingerprint: (\S+)/.exec(said)?.[1] ?? '';
  const warned = { kind: 'certificate', holder: 'agent', agent: from };
  expect((await overview(zis)).attention).toContainEqual(expect.objectContaining(warned));
  const agent = new Agent({ ...callerOf(zis, inFile(file)), keepAlive: true, maxSockets: 1 });
  const post = async (xml: string) => {
    const { status, body, port } = await send(zis.secureUrl, { body: xml, agent });
    return { ...readAck(status, body.toString()), port };
  };
  const first = await post(aRegister({ from }));
  expect(first).toMatchObject({ status: 0 });
  await command('revoke', '--agent', from, '--fingerprint', fingerprint.toLowerCase().replaceAll(':', ''));
  const next = await post(aSystemControl('SIF_Ping', { from }));
  expect(next).toMatchObject({ error: '3/4', port: first.port });
  agent.destroy();
  expect(await register(freshId(), inFile(file))).toMatchObject({ error: '3/4' });
  expect(await register(from)).toMatchObject({ error: '3/3' });
  const renewed = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: from });
  expect(await register(from, renewed)).toMatchObject({ status: 0 });
  expect(await command('list')).toMatch(
    new RegExp(`^${from}: fingerprint ${fingerprint}, valid until .*, revoked on `, 'm'),
  );
});

test('a zone that requires certificates hears those of a trusted authority, and those that are bound (R-SEC-8)', async () => {
  await using strict = await startZis({ zone: { clientCertificates: 'required' }, options: anyPort });
  const api = (await adminClient(strict.consoleUrl)).admin;
  const call = (from: string, own?: Certified) =>
    postSecurely(strict.secureUrl, aRegister({ from }), callerOf(strict, own));
  const from = freshId();
  const trusted = await api.issueCertificate.mutate({ zone: 'TestZone', agent: from, hosts: ['127.0.0.1'] });
  expect(await call(from, trusted)).toMatchObject({ status: 0 });
  expect(await call(freshId(), trusted)).toMatchObject({ status: 0 });
  expect(await call(freshId())).toMatchObject({ error: '3/3' });
  expect(await call(freshId(), stranger)).toMatchObject({ error: '3/5' });
  expect(await new TestAgent(strict, freshId()).register()).toMatchObject({ http: 200, error: '3/3' });
  // The same zone may ask for the best that there is: the certificate names the address that the agent calls from.
  const was = { minSecurity: { authentication: 0, encryption: 0 } };
  await api.changeSettings.mutate({
    zone: 'TestZone',
    was,
    now: { minSecurity: { authentication: 3, encryption: 4 } },
  });
  expect(await call(from, trusted)).toMatchObject({ status: 0 });
  const nameless = await api.issueCertificate.mutate({ zone: 'TestZone', agent: from });
  expect(await call(from, nameless)).toMatchObject({ error: '5/7' });
});

describe('the command line', () => {
  test('makes a PKCS#12 file for an agent, which opens with the passphrase that it prints', async () => {
    const from = freshId();
    const file = join(folder, `${from}.p12`);
    const said = await command('issue', '--agent', from, '--out', file, '--host', 'a.example');
    const passphrase = /Passphrase: (\S+)/.exec(said)?.[1] ?? '';
    expect(passphrase).toHaveLength(20);
    const own = { pfx: readFileSync(file), passphrase };
    const ack = await postSecurely(zis.secureUrl, aRegister({ from }), { ...callerOf(zis), ...own });
    expect(ack).toMatchObject({ status: 0 });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(command('issue', '--agent', from, '--out', file)).rejects.toThrow('is there already');
  });

  test('journals what it did', async () => {
    const from = freshId();
    await command('issue', '--agent', from, '--out', join(folder, `${from}.pem`));
    await command('unbind', '--agent', from);
    const { rows } = await admin.log.query({ zone: 'TestZone', filter: { who: 'command line' }, limit: 1 });
    expect(rows).toMatchObject([{ what: `Let ${from} be heard without a certificate.` }]);
  });

  test('keeps the key of what it issues nowhere: neither in the data folder nor in the log', async () => {
    const from = freshId();
    const file = join(folder, `${from}.pem`);
    await command('issue', '--agent', from, '--out', file);
    const made = await admin.issueCertificate.mutate({ zone: 'TestZone', agent: from });
    const kept = readdirSync(zis.data, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'));
    const log = await admin.log.query({ zone: 'TestZone', filter: {}, limit: 100 });
    const bound = await admin.certificates.query({ zone: 'TestZone' });
    expect(kept.some((text) => text.includes(from))).toBe(true);
    for (const { key } of [made, inFile(file)]) {
      const line = key.split('\n')[5] ?? '';
      expect(line).toHaveLength(64);
      for (const text of [...kept, JSON.stringify([log, bound])]) expect(text.includes(line)).toBe(false);
    }
  });

  test.for([
    ['no zone of that name', ['list', '--zone', 'None'], 'There is no zone None in '],
    ['no agent', ['unbind'], '--agent is needed.'],
    ['another word', ['extend'], 'certificate needs issue, bind, revoke, unbind, list, renew, not "extend".'],
    ['another ending', ['issue', '--agent', 'A', '--out', 'a.crt'], '--out must end in .p12, .pfx or .pem.'],
    [
      'too many days',
      ['issue', '--agent', 'A', '--out', 'a.pem', '--days', '3651'],
      '--days must be a number',
    ],
    [
      'a host that is none',
      ['issue', '--agent', 'A', '--out', 'a.pem', '--host', 'a b'],
      '"a b" is no host name',
    ],
    ['two marks', ['bind', '--agent', 'A', '--name', 'B', '--fingerprint', 'C'], 'Use one of --cert, '],
    ['a short fingerprint', ['bind', '--agent', 'A', '--fingerprint', 'AB'], 'has 64 hexadecimal digits.'],
    ['a certificate that is not there', ['bind', '--agent', 'A', '--cert', 'none'], 'none cannot be read: '],
    ['a certificate that is not known', ['revoke', '--agent', 'A', '--name', 'B'], 'A has no certificate B.'],
    ['an agent that has none', ['unbind', '--agent', 'A'], 'No certificate is bound to A.'],
  ] as const)('refuses %s in one sentence', async ([, [action, ...argv], said]) => {
    const all = (argv as readonly string[]).includes('--zone') ? argv : ['--zone', 'TestZone', ...argv];
    const running = certificateCommand([action, '--data', zis.data, ...all]);
    await expect(running).rejects.toThrow(said);
  });
});
