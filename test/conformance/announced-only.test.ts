import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { anExtendedQuery, aPacket, aRequest } from '../support/request-messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const request = (agent: TestAgent, object: string, destination?: string) =>
  agent.post(aRequest({ from: agent.id, object, ...(destination === undefined ? {} : { destination }) }));

describe('a zone that holds agents to what they announced with SIF_Provision', () => {
  let zis: TestZis;
  let provider: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { announcedOnly: true, contexts: ['Summer'] } });
    provider = await joined(zis, {}, 'Provider');
    await provider.provision({ Provide: ['StudentPersonal', 'BusInfo'] });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for([
    ['Add', 'PublishAdd', '4/10'],
    ['Change', 'PublishChange', '4/11'],
    ['Delete', 'PublishDelete', '4/12'],
  ] as const)('takes an event %s only as announced (R-ACL-6, R-EVT-3)', async ([action, list, error]) => {
    const agent = await joined(zis);
    await agent.provision({ [list]: [{ object: 'BusInfo', contexts: ['Summer'] }] });
    const publish = (object: string, contexts: readonly string[]) =>
      agent.publish({ object, action, contexts });
    expect(await publish('BusInfo', ['Summer'])).toMatchObject({ status: 0 });
    expect(await publish('RoomInfo', ['Summer'])).toMatchObject({ error });
    expect(await publish('BusInfo', ['SIF_Default'])).toMatchObject({
      error,
      extendedDesc: `${agent.id} did not announce BusInfo in SIF_Default with SIF_Provision.`,
    });
  });

  test('takes a request only as announced (R-ACL-6, R-REQ-3)', async () => {
    const agent = await joined(zis);
    await agent.provision({ Request: ['BusInfo'] });
    expect(await request(agent, 'BusInfo')).toMatchObject({ status: 0 });
    expect(await request(agent, 'StudentPersonal')).toMatchObject({ error: '4/5' });
    const both = anExtendedQuery(['BusInfo', 'StudentPersonal']);
    expect(await agent.post(aRequest({ from: agent.id, query: both }))).toMatchObject({ error: '4/5' });
  });

  test('sends no agent a request for what it did not announce: 8/3 (R-REQ-6)', async () => {
    const agent = await joined(zis);
    expect(await request(agent, 'RoomInfo', provider.id)).toMatchObject({ error: '8/3' });
    expect(await request(agent, 'BusInfo', provider.id)).toMatchObject({ status: 0 });
  });

  test('holds an agent that sent no SIF_Provision to its rights alone (R-ACL-6, R-PVN-6)', async () => {
    const [agent, older] = [await joined(zis), await joined(zis)];
    expect(await agent.publish({ object: 'RoomInfo' })).toMatchObject({ status: 0 });
    expect(await request(agent, 'BusInfo')).toMatchObject({ status: 0 });
    await older.provide(['RoomInfo']);
    const asked = await request(agent, 'RoomInfo');
    expect(asked).toMatchObject({ status: 0 });
    const packet = aPacket({ from: older.id, to: agent.id, requestMsgId: asked.originalMsgId });
    expect(await older.post(packet)).toMatchObject({ status: 0 });
  });

  test('knows after a restart who sent SIF_Provision, and forgets it with the registration (R-ACL-6)', async () => {
    const agent = await joined(zis);
    await agent.provision({});
    await zis.restart();
    expect(await agent.publish({ object: 'BusInfo' })).toMatchObject({ error: '4/11' });
    await agent.register();
    expect(await agent.publish({ object: 'BusInfo' })).toMatchObject({ error: '4/11' });
    await agent.unregister();
    await agent.register();
    expect(await agent.publish({ object: 'BusInfo' })).toMatchObject({ status: 0 });
  });

  test('is an exception: agents announce less than they do, and by default may do so (F-13)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    await admin.changeSettings.mutate({
      zone: 'TestZone',
      was: { announcedOnly: true },
      now: { announcedOnly: false },
    });
    const agent = await joined(zis);
    await agent.provision({});
    expect(await agent.publish({ object: 'BusInfo' })).toMatchObject({ status: 0 });
    expect(await request(agent, 'BusInfo')).toMatchObject({ status: 0 });
  });
});
