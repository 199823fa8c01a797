import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { messageElements } from '../fixtures/message-elements.ts';
import { completeMessages } from '../support/complete-messages.ts';
import { overview, zoneState } from '../support/console.ts';
import { aMessage, anAck, anEvent, aRegister, newMsgId } from '../support/messages.ts';
import { aCancel, aPacket, aRequest, takePackets } from '../support/request-messages.ts';
import { violations } from '../support/structure-check.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const controls = [
  'SIF_Ping',
  'SIF_Sleep',
  'SIF_Wakeup',
  'SIF_GetMessage',
  'SIF_GetZoneStatus',
  'SIF_GetAgentACL',
] as const;

describe('the zone between its agents', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const queues = async (): Promise<readonly number[]> =>
    (await overview(zis)).agents.map(({ waiting }) => waiting);

  test('every message of an agent gets one SIF_Ack, which names it (R-GEN-3, R-MSG-9)', async () => {
    const agent = await joined(zis);
    const from = agent.id;
    const list = '<SIF_Object ObjectName="BusInfo"/>';
    const seven = [
      'Provide',
      'Subscribe',
      'PublishAdd',
      'PublishChange',
      'PublishDelete',
      'Request',
      'Respond',
    ];
    const bodies: Readonly<Record<string, string>> = {
      SIF_Provide: list,
      SIF_Subscribe: list,
      SIF_Unprovide: list,
      SIF_Unsubscribe: list,
      SIF_Provision: seven.map((name) => `<SIF_${name}Objects/>`).join(''),
      SIF_Unregister: '',
    };
    const messages = [
      aRegister({ from }),
      ...controls.map((control) =>
        aMessage('SIF_SystemControl', `<SIF_SystemControlData><${control}/></SIF_SystemControlData>`, {
          from,
        }),
      ),
      aCancel([newMsgId()], 'None', { from }),
      anEvent({ from }),
      aRequest({ from, object: 'BusInfo' }),
      aPacket({ from, to: from, requestMsgId: newMsgId() }),
      anAck({ source: from, msgId: newMsgId() }, 1, { from }),
      ...Object.entries(bodies).map(([type, body]) => aMessage(type, body, { from })),
    ];
    for (const xml of messages) {
      const ack = await agent.post(xml);
      expect(ack).toMatchObject({ http: 200, originalSourceId: from });
      expect(xml).toContain(`<SIF_MsgId>${ack.originalMsgId}<`);
      expect(ack.xml.match(/<SIF_Ack>/g)).toHaveLength(1);
      expect(violations(ack.xml)).toEqual([]);
    }
  });

  test('a publisher is told the same whoever got the event, and never hears what became of it (R-EVT-7, R-GEN-1)', async () => {
    const [publisher, reader, narrow] = [
      await joined(zis),
      await joined(zis),
      await joined(zis, { versions: ['2.0'] }),
    ];
    const first = await publisher.publish({ object: 'RoomInfo' });
    for (const agent of [reader, narrow]) await agent.subscribe(['RoomInfo']);
    const second = await publisher.publish({ object: 'RoomInfo' });
    const shape = (xml: string): string => xml.replace(/[0-9A-F]{32}|\d{4}-\d\d-\d\dT[\d:]+Z/g, '');
    expect(shape(second.xml)).toBe(shape(first.xml));
    await reader.refuse(second.originalMsgId, [9, 3]);
    expect(await publisher.pull()).toMatchObject({ status: 9 });
    for (const agent of [publisher, reader, narrow]) await agent.unregister();
  });

  test('agents reach each other through the ZIS alone, and only as far as their rights go (R-GEN-1)', async () => {
    await using closed = await startZis({
      zone: {
        policy: 'closed',
        agents: {
          Publisher: { rights: [{ objects: ['BusInfo'], allow: ['publishChange'] }] },
          Reader: { rights: [{ objects: ['BusInfo', 'RoomInfo'], allow: ['subscribe'] }] },
        },
      },
    });
    const [publisher, reader] = [new TestAgent(closed, 'Publisher'), new TestAgent(closed, 'Reader')];
    for (const agent of [publisher, reader]) await agent.register();
    await reader.subscribe(['BusInfo', 'RoomInfo']);
    const sent = await publisher.publish({ object: 'BusInfo' });
    expect(await publisher.publish({ object: 'RoomInfo' })).toMatchObject({ error: '4/11' });
    expect(await reader.takeAll()).toEqual([sent.originalMsgId]);
  });

  test('only events, requests and responses go into queues; everything else is answered at once (R-GEN-9, R-SYS-1)', async () => {
    const [agent, other] = [await joined(zis), await joined(zis)];
    await other.provide(['BusStopInfo']);
    await other.subscribe(['BusStopInfo']);
    for (const control of controls) await agent.control(control);
    await agent.post(aCancel([newMsgId()], 'Standard', { from: agent.id }));
    await agent.register();
    await agent.provide(['BusInfo']);
    await agent.unprovide(['BusInfo']);
    await agent.subscribe(['BusInfo']);
    await agent.unsubscribe(['BusInfo']);
    await agent.provision({ Provide: ['BusInfo'] });
    await agent.ack(newMsgId(), 1);
    expect(new Set(await queues())).toEqual(new Set([0]));

    const sent = [
      await agent.publish({ object: 'BusStopInfo' }),
      await agent.post(aRequest({ from: agent.id, object: 'BusStopInfo' })),
    ].map(({ originalMsgId }) => originalMsgId);
    const [, requestMsgId = ''] = sent;
    await other.post(aPacket({ from: other.id, to: agent.id, requestMsgId }));
    expect(await other.takeAll()).toEqual(sent);
    expect(await takePackets(agent)).toMatchObject([{ requestMsgId }]);
    await other.unregister();
  });

  test('what nobody validates passes as it came: unknown elements, another order, parts of an object (R-XML-8, R-XML-9, R-VER-7)', async () => {
    const [publisher, reader] = [await joined(zis), await joined(zis)];
    await reader.subscribe(['StudentPersonal']);
    const event = anEvent({
      from: publisher.id,
      content: '<Name Type="04"/><Future a="1"><LocalId/></Future><LocalId>P1</LocalId>',
    });
    const moved = event.replace(/(<SIF_Header>)(.*)(<SIF_SourceId>.*<\/SIF_SourceId>)/, '$1$3<SIF_Later/>$2');
    expect(moved).toContain('<SIF_Header><SIF_SourceId>');
    const extended = moved.replace('</SIF_Header>', '</SIF_Header><SIF_Later><SIF_MsgId/></SIF_Later>');
    expect(await publisher.post(extended)).toMatchObject({ status: 0, originalSourceId: publisher.id });
    expect((await reader.pull()).data).toBe(extended);
    await reader.unregister();
  });

  test('a message that asks for the best channel may come over any: what counts is the one to the receiver (R-SEC-7)', async () => {
    const [publisher, reader] = [await joined(zis), await joined(zis)];
    await reader.subscribe(['SchoolInfo']);
    expect(await publisher.publish({ object: 'SchoolInfo', security: [3, 4] })).toMatchObject({ status: 0 });
    expect(await reader.pull()).toMatchObject({ error: '10/3' });
    await reader.unregister();
  });

  test('a provider that leaves its object out of SIF_RespondObjects answers for it all the same (R-PVN-4)', async () => {
    const [provider, requester] = [await joined(zis), await joined(zis)];
    expect(await provider.provision({ Provide: ['SectionInfo'], Respond: [] })).toMatchObject({ status: 0 });
    const asked = await requester.post(aRequest({ from: requester.id, object: 'SectionInfo' }));
    const { originalMsgId: requestMsgId } = asked;
    expect(await provider.takeAll()).toEqual([requestMsgId]);
    const packet = aPacket({ from: provider.id, to: requester.id, requestMsgId });
    expect(await provider.post(packet)).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId, more: false }]);
    await provider.unregister();
  });
});

test('what an administrator sets of buffers, security and contexts holds from the next message on (R-ADM-1, R-ACL-5)', async () => {
  await using zis = await startZis();
  const { admin } = await adminClient(zis.consoleUrl);
  const [publisher, reader] = [await joined(zis), await joined(zis)];
  const summer = [{ object: 'BusInfo', contexts: ['Summer'] }];
  expect(await reader.subscribe(summer)).toMatchObject({ error: '12/4' });
  await admin.addContext.mutate({ zone: 'TestZone', name: 'Summer' });
  expect(await reader.subscribe(summer)).toMatchObject({ status: 0 });

  const was = { minBufferSize: 1024, minSecurity: { authentication: 0, encryption: 0 } };
  const now = { minBufferSize: 100_000, minSecurity: { authentication: 0, encryption: 1 } };
  await publisher.publish({ object: 'BusInfo', contexts: ['Summer'] });
  const changed = await admin.changeSettings.mutate({ zone: 'TestZone', was, now });
  expect(changed).toMatchObject({ applied: true });
  expect(await publisher.register({ maxBufferSize: 99_999 })).toMatchObject({ error: '5/6' });
  expect(await publisher.register({ maxBufferSize: 100_000 })).toMatchObject({ error: '5/7' });
  expect(await reader.pull()).toMatchObject({ error: '10/3' });
});

test('a zone that sleeps answers status 8 to messages of every kind and does nothing about them (R-GEN-8)', async () => {
  await using zis = await startZis();
  const { admin } = await adminClient(zis.consoleUrl);
  const sleep = (sleeping: boolean) =>
    admin.changeSettings.mutate({ zone: 'TestZone', was: { sleeping: !sleeping }, now: { sleeping } });
  const agent = await joined(zis);
  await agent.provision({ Provide: ['StudentPersonal'], Subscribe: ['BusInfo'] });
  const before = await zoneState(zis, agent);
  await sleep(true);
  for (const message of Object.keys(messageElements)) {
    for (const xml of completeMessages(message, agent.id)) {
      expect(await agent.post(xml)).toMatchObject({ status: 8, originalSourceId: agent.id });
    }
  }
  await sleep(false);
  expect(await zoneState(zis, agent)).toEqual(before);
});

describe('an agent as it starts in the field', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('a provider registers, pings, reads status and rights, provisions and pulls, without an error (F-9, F-14)', async () => {
    const agent = await joined(zis);
    const ping = await agent.control('SIF_Ping');
    const status = await agent.control('SIF_GetZoneStatus');
    const rights = await agent.control('SIF_GetAgentACL');
    const provision = await agent.provision({ Provide: ['BusInfo'], Respond: ['BusInfo'] });
    for (const ack of [ping, status, rights, provision]) expect(ack).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
    await agent.unregister();
  });

  test('one of the older style subscribes and provides object by object (F-9)', async () => {
    const agent = await joined(zis);
    for (const object of ['BusInfo', 'RoomInfo']) {
      expect(await agent.subscribe([object])).toMatchObject({ status: 0 });
      expect(await agent.provide([object])).toMatchObject({ status: 0 });
    }
    expect(await agent.pull()).toMatchObject({ status: 9 });
    await agent.unregister();
  });

  test('one that registered before only wakes up and pings; its roles are still there (F-9)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['BusInfo']);
    await agent.control('SIF_Sleep');
    expect(await agent.control('SIF_Wakeup')).toMatchObject({ status: 0 });
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
    const { originalMsgId } = await agent.publish({ object: 'BusInfo' });
    expect(await agent.takeAll()).toEqual([originalMsgId]);
    await agent.unregister();
  });

  test('a pull agent never finds a SIF_Sleep in its queue, whoever puts it or its zone to sleep (F-27)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['BusInfo']);
    const { originalMsgId } = await agent.publish({ object: 'BusInfo' });
    const { admin } = await adminClient(zis.consoleUrl);
    const agentSleeps = (sleeping: boolean) =>
      admin.setSleeping.mutate({ zone: 'TestZone', agent: agent.id, sleeping });
    const zoneSleeps = (sleeping: boolean) =>
      admin.changeSettings.mutate({ zone: 'TestZone', was: { sleeping: !sleeping }, now: { sleeping } });
    await agentSleeps(true);
    await zoneSleeps(true);
    await zoneSleeps(false);
    await agentSleeps(false);
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });
});
