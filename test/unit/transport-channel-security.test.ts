import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { connect, createServer as createTlsServer, type ConnectionOptions, type TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Peer } from '../../embedded-zis/broker/channel-ports.ts';
import { makeAuthority, type Certified } from '../../embedded-zis/transport/certificates/authority.ts';
import { encryptionLevel, keyBits, peerOf } from '../../embedded-zis/transport/channel-security.ts';
import { aCertificate } from '../support/tls.ts';

describe('the peer of a connection', () => {
  let authority: Certified;
  let stranger: Certified;
  let own: Certified;
  beforeAll(async () => {
    const now = Date.now();
    [authority, stranger] = await Promise.all([makeAuthority(now), makeAuthority(now)]);
    own = await aCertificate(authority, 'server', { hosts: ['127.0.0.1'] });
  });

  /** What a server learns of one that connects. */
  const peer = async (client: ConnectionOptions = {}): Promise<Peer> => {
    const { promise, resolve } = Promise.withResolvers<Peer>();
    const options: TlsOptions = {
      cert: own.certificate,
      key: own.key,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    };
    const server = createTlsServer(options, (socket) => resolve(peerOf(socket)));
    const port = await listen(server);
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...client });
    const found = await promise;
    socket.destroy();
    server.close();
    return found;
  };
  const withCertificate = ({ certificate: cert, key }: Certified): Promise<Peer> => peer({ cert, key });

  test('over plain HTTP has the levels 0 and 0 (R-SEC-9)', async () => {
    const { promise, resolve } = Promise.withResolvers<Peer>();
    const server = createServer((socket) => resolve(peerOf(socket.end())));
    await fetch(`http://127.0.0.1:${await listen(server)}/`).catch(() => undefined);
    expect(await promise).toEqual({
      address: '127.0.0.1',
      over: 'http',
      security: { authentication: 0, encryption: 0 },
    });
    server.close();
  });

  test('without a certificate has authentication level 0 (R-SEC-1)', async () => {
    expect(await peer()).toEqual({
      address: '127.0.0.1',
      over: 'https',
      security: { authentication: 0, encryption: 4 },
    });
  });

  test('with a certificate of an unknown authority has level 1 (R-SEC-1)', async () => {
    const found = await withCertificate(await aCertificate(stranger, 'Agent', { hosts: ['127.0.0.1'] }));
    expect(found.security.authentication).toBe(1);
    expect(found.certificate).toMatchObject({ name: 'Agent', current: true, trusted: false });
  });

  test('with one of a trusted authority has level 2 (R-SEC-1)', async () => {
    const found = await withCertificate(
      await aCertificate(authority, 'Agent', { hosts: ['10.0.0.1', 'a.example'] }),
    );
    expect(found.security.authentication).toBe(2);
    expect(found.certificate).toMatchObject({ name: 'Agent', current: true, trusted: true });
  });

  test.for([
    ['the address that it calls from', 'Agent', ['127.0.0.1']],
    ['localhost, from this machine', 'Agent', ['localhost']],
    ['that address as its common name', '127.0.0.1', []],
  ] as const)('with one that also names %s has level 3 (R-SEC-1)', async ([, name, hosts]) => {
    expect(
      (await withCertificate(await aCertificate(authority, name, { hosts }))).security.authentication,
    ).toBe(3);
  });

  test.for([
    ['has ended', [-30, -1]],
    ['has not begun', [1, 30]],
  ] as const)('with one that %s has level 0 (R-SEC-1)', async ([, days]) => {
    const found = await withCertificate(
      await aCertificate(authority, 'Agent', { hosts: ['127.0.0.1'], days }),
    );
    expect(found.security.authentication).toBe(0);
    expect(found.certificate).toMatchObject({ current: false, trusted: false });
  });

  test.for(['TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'])(
    'that agreed on %s has encryption level 4 (R-SEC-2)',
    async (ciphers) => {
      expect((await peer({ ciphers, minVersion: 'TLSv1.3' })).security.encryption).toBe(4);
    },
  );
});

test.for([
  ['TLS_AES_256_GCM_SHA384', 256, 4],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 128, 4],
  ['TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256', 128, 4],
  ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 256, 4],
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 112, 3],
  ['TLS_RSA_WITH_DES_CBC_SHA', 56, 2],
  ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 40, 1],
  ['TLS_RSA_WITH_NULL_SHA', 0, 0],
  ['something else', 0, 0],
] as const)('the cipher %s has a key of %i bits: level %i (R-SEC-2)', ([suite, bits, level]) => {
  expect(keyBits(suite)).toBe(bits);
  expect(encryptionLevel(bits)).toBe(level);
});

test('the steps between the levels are at 40, 56, 80 and 128 bits (R-SEC-2)', () => {
  expect([39, 40, 55, 56, 79, 80, 127, 128].map(encryptionLevel)).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
});

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
