import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { endingServerCertificates } from '../../embedded-zis/admin/ending-certificates.ts';
import { certificateCommand } from '../../embedded-zis/app/certificate-command.ts';
import { Https, type HttpsOptions } from '../../embedded-zis/app/https.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';
import {
  makeAuthority,
  toPkcs12,
  type Certified,
} from '../../embedded-zis/transport/certificates/authority.ts';
import { adminClient } from '../support/admin-client.ts';
import { overview } from '../support/console.ts';
import { anEvent, anObjectList, aRegister, aSystemControl, type RegisterParts } from '../support/messages.ts';
import { aCertificate, anyPort, authorityOf, callerOf, handshake, postSecurely } from '../support/tls.ts';
import { freshId, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('a ZIS with HTTPS', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({ options: anyPort });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('answers over TLS as over plain HTTP, to an agent that trusts its authority (R-HTTP-1)', async () => {
    const from = freshId();
    expect(await postSecurely(zis.secureUrl, aRegister({ from }), callerOf(zis))).toMatchObject({
      http: 200,
      status: 0,
      sourceId: 'TestZone',
      originalSourceId: from,
    });
    expect(await new TestAgent(zis, from).control('SIF_Ping')).toMatchObject({ status: 0 });
    await expect(postSecurely(zis.secureUrl, aRegister({ from }), {})).rejects.toThrow(/certificate/);
  });

  test.for(['localhost', '127.0.0.1'])('can be called by the name %s', async (name) => {
    const url = zis.secureUrl.replace('127.0.0.1', name);
    const ping = aSystemControl('SIF_Ping', { from: freshId() });
    expect(await postSecurely(url, ping, callerOf(zis))).toMatchObject({ error: '4/9' });
  });

  test.for(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s (R-HTTP-2)', async (version) => {
    const socket = await handshake(zis.secureUrl, { minVersion: version, maxVersion: version });
    expect(socket.getProtocol()).toBe(version);
    socket.destroy();
  });

  test.for(['TLSv1', 'TLSv1.1'] as const)('refuses %s (R-HTTP-2)', async (version) => {
    // Security level 0 lets this side offer what it would not offer by itself.
    const old = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(handshake(zis.secureUrl, old)).rejects.toThrow(/protocol version/);
  });

  test('names both of its addresses in SIF_ZoneStatus, with what it reads of encodings (R-ENC-5, R-ENC-8, R-ZST-2)', async () => {
    const agent = new TestAgent(zis, freshId());
    await agent.register();
    const { data } = await agent.control('SIF_GetZoneStatus');
    const protocols = /<SIF_SupportedProtocols>(.*)<\/SIF_SupportedProtocols>/.exec(data ?? '')?.[1];
    const gzip =
      '<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>gzip</SIF_Value></SIF_Property>';
    expect(protocols).toBe(
      `<SIF_Protocol Type="HTTPS" Secure="Yes"><SIF_URL>${zis.secureUrl}</SIF_URL>${gzip}</SIF_Protocol>` +
        `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>${zis.zoneUrl}</SIF_URL>${gzip}</SIF_Protocol>`,
    );
  });
});

describe('a zone with a minimum of security', () => {
  let zis: TestZis;
  beforeAll(async () => {
    const minSecurity = { authentication: 0, encryption: 4 };
    zis = await startZis({ zone: { minSecurity }, options: anyPort });
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  const secure = (xml: string) => postSecurely(zis.secureUrl, xml, callerOf(zis));

  test('registers agents over TLS only, push agents with an https address only: 5/7 (R-REG-5, R-SEC-7, R-SEC-2)', async () => {
    const agent = new TestAgent(zis, freshId());
    expect(await agent.register()).toMatchObject({ error: '5/7' });
    expect(await secure(aRegister({ from: agent.id }))).toMatchObject({ status: 0 });
    const push = (scheme: string): RegisterParts => ({
      from: agent.id,
      mode: 'Push',
      protocol: `<SIF_Protocol Type="${scheme.toUpperCase()}" Secure="No"><SIF_URL>${scheme}://a.example/</SIF_URL></SIF_Protocol>`,
    });
    expect(await secure(aRegister(push('http')))).toMatchObject({ error: '5/7' });
    expect(await agent.post(aRegister(push('https')))).toMatchObject({ error: '5/7' });
    expect(await secure(aRegister(push('https')))).toMatchObject({ status: 0 });
  });

  test('takes nothing else over plain HTTP: 10/3, and says what is lacking (R-SEC-7, R-HTTP-13)', async () => {
    const agent = new TestAgent(zis, freshId());
    await secure(aRegister({ from: agent.id }));
    const refused = await agent.publish();
    expect(refused).toMatchObject({ http: 200, error: '10/3' });
    expect(refused.extendedDesc).toContain('encryption level 4; this channel has 0 and 0.');
    expect(await agent.subscribe(['StudentPersonal'])).toMatchObject({ error: '10/3' });
    expect(await agent.control('SIF_Ping')).toMatchObject({ error: '10/3' });
    expect(await secure(anEvent({ from: agent.id }))).toMatchObject({ status: 0 });
  });

  test('delivers over TLS, and lets a message ask for more than the channel has (R-SEC-5, R-SEC-6)', async () => {
    const from = freshId();
    await secure(aRegister({ from }));
    await secure(anObjectList('SIF_Subscribe', ['StudentPersonal'], { from }));
    const [plain, more] = [anEvent({ from }), anEvent({ from, security: [1, 4] })];
    for (const event of [more, plain]) expect(await secure(event)).toMatchObject({ status: 0 });
    const pull = () => secure(aSystemControl('SIF_GetMessage', { from }));
    expect(await pull()).toMatchObject({ error: '10/3' });
    expect((await pull()).data).toBe(plain);
  });
});

describe('a zone that refuses plain HTTP', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({ zone: { plainHttp: 'refused' }, options: anyPort });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('answers 5/7 to SIF_Register and 10/3 to others, and leaves the queue as it is (R-SEC-7, R-HTTP-13)', async () => {
    const from = freshId();
    const agent = new TestAgent(zis, from);
    const secure = (xml: string) => postSecurely(zis.secureUrl, xml, callerOf(zis));
    expect(await agent.register()).toMatchObject({ http: 200, error: '5/7' });
    expect(await secure(aRegister({ from }))).toMatchObject({ status: 0 });
    await secure(anObjectList('SIF_Subscribe', ['StudentPersonal'], { from }));
    await secure(anEvent({ from }));
    for (const answer of [await agent.pull(), await agent.publish(), await agent.unregister()]) {
      expect(answer).toMatchObject({ http: 200, error: '10/3' });
    }
    expect(await secure(aSystemControl('SIF_GetMessage', { from }))).toMatchObject({ status: 0 });
  });

  test('names its https address alone, in SIF_ZoneStatus and in the console (R-ZST-2)', async () => {
    const from = freshId();
    await postSecurely(zis.secureUrl, aRegister({ from }), callerOf(zis));
    const ask = aSystemControl('SIF_GetZoneStatus', { from });
    const { data } = await postSecurely(zis.secureUrl, ask, callerOf(zis));
    expect(/<SIF_SupportedProtocols>.*<\/SIF_SupportedProtocols>/.exec(data ?? '')?.[0]).not.toContain(
      '"HTTP"',
    );
    const { zones, certificates } = await (await adminClient(zis.consoleUrl)).info.query();
    expect(zones).toMatchObject([{ url: zis.secureUrl, secureUrl: zis.secureUrl }]);
    expect(certificates).toMatchObject({
      own: true,
      names: expect.arrayContaining(['localhost']) as string[],
    });
  });
});

describe("the administrator's own certificate", () => {
  let folder: string;
  let authority: Certified;
  let own: Certified;
  beforeAll(async () => {
    authority = await makeAuthority(Date.now());
    own = await aCertificate(authority, 'zis.example', { hosts: ['127.0.0.1'] });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
  });
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const start = (https: Partial<HttpsOptions>): Promise<TestZis> =>
    startZis({ options: { https: { ...anyPort.https, ...https } } });

  test.for(['PEM', 'PKCS#12'])('in %s is the one that agents see (R-HTTP-1)', async (form) => {
    const files =
      form === 'PEM'
        ? { own: { cert: file('c.pem', own.certificate), key: file('k.pem', own.key) } }
        : {
            own: { pfx: file('c.p12', toPkcs12(own, authority.certificate, 'open sesame')) },
            passphraseFile: file('passphrase', 'open sesame\n'),
          };
    await using zis = await start(files);
    const ping = aSystemControl('SIF_Ping', { from: freshId() });
    expect(await postSecurely(zis.secureUrl, ping, { ca: authority.certificate })).toMatchObject({
      error: '4/9',
    });
    const { certificates } = await (await adminClient(zis.consoleUrl)).info.query();
    expect(certificates).toMatchObject({ own: false, names: ['127.0.0.1'] });
    const warned = { kind: 'certificate', holder: 'server', expires: certificates?.server };
    expect((await overview(zis)).attention).toContainEqual(expect.objectContaining(warned));
  });

  test.for<[string, () => Partial<HttpsOptions>, RegExp]>([
    [
      'with a wrong passphrase',
      () => ({
        own: { pfx: file('c.p12', toPkcs12(own, authority.certificate, 'a')) },
        passphraseFile: file('p', 'b'),
      }),
      /^The certificate and its key cannot be used: .* Is the passphrase right\? /,
    ],
    [
      'with the key of another',
      () => ({ own: { cert: file('c.pem', own.certificate), key: file('k.pem', authority.key) } }),
      /^The certificate and its key cannot be used: /,
    ],
    ['that is not there', () => ({ own: { pfx: join(folder, 'none') } }), /none cannot be read: /],
    [
      'with an authority that is none',
      () => ({ authorities: [file('ca.pem', own.certificate)] }),
      /ca\.pem is not that of an authority\.$/,
    ],
  ])('%s keeps the ZIS from starting, in one sentence', async ([, options, said]) => {
    const starting = start(options());
    await expect(starting).rejects.toThrow(StartError);
    await expect(starting).rejects.toThrow(said);
  });
});

test('a restart within 30 days of its end shows a new certificate, by the same authority', async () => {
  let ahead = 0;
  await using zis = await startZis({ options: { ...anyPort, now: () => Date.now() + ahead } });
  const shown = async (): Promise<{ readonly until: number; readonly fingerprint: string }> => {
    const socket = await handshake(zis.secureUrl);
    const { fingerprint256 = '', validToDate } = socket.getPeerX509Certificate() ?? {};
    socket.destroy();
    return { until: validToDate?.getTime() ?? 0, fingerprint: fingerprint256 };
  };
  const [first, authority] = [await shown(), authorityOf(zis)];
  await zis.restart();
  expect(await shown()).toEqual(first);
  ahead = 340 * 24 * 3_600_000;
  await zis.restart();
  const second = await shown();
  expect(second.until).toBeGreaterThan(first.until);
  expect(authorityOf(zis)).toBe(authority);
  const { certificates } = await (await adminClient(zis.consoleUrl)).info.query();
  expect(certificates?.server).toBe(second.until);
});

test('a server that runs on shows the new certificate on its next connection, and has the renewed authority', async () => {
  const data = mkdtempSync(join(tmpdir(), 'renewed-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  let ahead = 0;
  const https = await Https.open(anyPort.https, data, '127.0.0.1', () => Date.now() + ahead);
  const server = createServer(https.tls);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const shown = async (): Promise<string> => {
    const socket = await handshake(url);
    const { fingerprint256 = '' } = socket.getPeerX509Certificate() ?? {};
    socket.destroy();
    return fingerprint256;
  };
  const first = await shown();
  await https.renew(server);
  expect(await shown()).toBe(first);

  const authority = (): string => readFileSync(join(data, 'certificates', 'authority.crt'), 'utf8');
  const old = authority();
  expect(await certificateCommand(['renew', '--data', data])).toContain('The authority is valid until 2');
  expect(authority()).not.toBe(old);
  await https.renew(server);
  for (const ca of [old, authority()]) {
    const socket = await handshake(url, { ca, rejectUnauthorized: true });
    expect(socket.authorized).toBe(true);
    socket.destroy();
  }

  ahead = 340 * 24 * 3_600_000;
  await https.renew(server);
  expect(await shown()).not.toBe(first);
});

test('the authority is warned of also where the server shows another one’s certificate', () => {
  const [now, soon] = [Date.UTC(2026, 10, 26), Date.UTC(2026, 11, 20)];
  const holders = (own: boolean) =>
    endingServerCertificates({ server: soon, authority: soon, own, names: [] }, now).map(
      ({ holder }) => holder,
    );
  expect(holders(true)).toEqual(['authority']);
  expect(holders(false)).toEqual(['server', 'authority']);
});
