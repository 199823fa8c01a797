import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aRegister, aSystemControl } from '../support/messages.ts';
import { anyPort, callerOf, handshake, postSecurely } from '../support/tls.ts';
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
