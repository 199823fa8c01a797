import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeAuthority, type Certified } from '../../embedded-zis/transport/certificates/authority.ts';
import { adminClient } from '../support/admin-client.ts';
import { overview } from '../support/console.ts';
import { anEvent, post } from '../support/messages.ts';
import { PushAgent } from '../support/push-agent.ts';
import { freshId, joined, type TestAgent } from '../support/test-agent.ts';
import { aCertificate, anyPort, authorityOf } from '../support/tls.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let publisher: TestAgent;
let agent: PushAgent;
let ours: Certified;
beforeAll(async () => {
  zis = await startZis({ options: anyPort });
  publisher = await joined(zis);
  const { admin } = await adminClient(zis.consoleUrl);
  const zone = { zone: 'TestZone', agent: freshId('Unheard') };
  ours = await admin.issueCertificate.mutate({ ...zone, hosts: ['127.0.0.1'] });
});
afterAll(() => zis[Symbol.asyncDispose]());
afterEach(() => agent.close());

const join = async ({ certificate: cert, key }: Certified, asks = {}): Promise<void> => {
  agent = new PushAgent(zis, freshId('Push'), { cert, key, ...asks });
  await agent.listen();
  await agent.join();
};
const publish = (security?: readonly [number, number]) =>
  post(zis.zoneUrl, anEvent({ from: publisher.id, ...(security ? { security } : {}) }));

test('an agent with a certificate that the ZIS issued gets the most secured messages (R-PUSH-1, R-SEC-5, R-SEC-6)', async () => {
  await join(ours);
  const { originalMsgId } = await publish([3, 4]);
  await expect.poll(() => agent.received.map(({ msgId }) => msgId)).toEqual([originalMsgId]);
});

test('an agent that asks the ZIS for a certificate sees that of the ZIS (R-SEC-8)', async () => {
  await join(ours, { ca: authorityOf(zis), requestCert: true, rejectUnauthorized: true });
  const seen: string[] = [];
  agent.onConnection((socket: TLSSocket) => seen.push(socket.getPeerX509Certificate()?.subjectAltName ?? ''));
  await publish();
  await expect.poll(() => agent.received).toHaveLength(1);
  expect(seen).toEqual([expect.stringContaining('DNS:localhost')]);
});

test('an agent whose certificate nobody signed that is trusted gets nothing, and the console says why (R-SEC-1, R-HTTP-14)', async () => {
  await join(await aCertificate(await makeAuthority(Date.now()), 'Agent', { hosts: ['127.0.0.1'] }));
  await publish();
  const trouble = async () =>
    (await overview(zis)).attention.find((item) => item.kind === 'waiting' && item.agent === agent.id);
  await expect
    .poll(trouble, { timeout: 10_000 })
    .toMatchObject({ trouble: { reason: expect.stringContaining('certificate') as string } });
  expect(agent.received).toEqual([]);
});

test('an agent whose certificate names another host gets nothing (R-SEC-1)', async () => {
  const { admin } = await adminClient(zis.consoleUrl);
  const other = { zone: 'TestZone', agent: freshId('Elsewhere'), hosts: ['elsewhere.example'] };
  await join(await admin.issueCertificate.mutate(other));
  await publish();
  const trouble = async () =>
    (await overview(zis)).attention.find((item) => item.kind === 'waiting' && item.agent === agent.id);
  await expect.poll(trouble, { timeout: 10_000 }).toMatchObject({ trouble: {} });
  expect(agent.received).toEqual([]);
});

test('a zone that takes any certificate has it too, but not what asks for an agent that is known (R-SEC-1, R-SEC-6)', async () => {
  const { admin } = await adminClient(zis.consoleUrl);
  const set = (was: 'checked' | 'any', now: 'checked' | 'any') =>
    admin.changeSettings.mutate({
      zone: 'TestZone',
      was: { pushCertificates: was },
      now: { pushCertificates: now },
    });
  await set('checked', 'any');
  await join(await aCertificate(await makeAuthority(Date.now()), 'Agent', { hosts: ['elsewhere.example'] }));
  await publish([1, 4]);
  const { originalMsgId } = await publish([0, 4]);
  await expect.poll(() => agent.received.map(({ msgId }) => msgId)).toEqual([originalMsgId]);

  // Set back, a connection that is open proves no more than before.
  await set('any', 'checked');
  await publish();
  const trouble = async () =>
    (await overview(zis)).attention.find((item) => item.kind === 'waiting' && item.agent === agent.id);
  await expect.poll(trouble, { timeout: 10_000 }).toMatchObject({ trouble: {} });
  expect(agent.received).toHaveLength(1);
});
