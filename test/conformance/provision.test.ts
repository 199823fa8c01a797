import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import type { Provision } from '../support/messages.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** The lists of SIF_ZoneStatus in which an agent stands. */
async function rolesOf(agent: TestAgent): Promise<readonly string[]> {
  const { data = '' } = await agent.control('SIF_GetZoneStatus');
  const lists = [
    ...data.matchAll(/<SIF_(Providers|Subscribers|\w+Publishers|Responders|Requesters)>(.*?)<\/SIF_\1>/g),
  ];
  return lists.flatMap(([, list = '', inside = '']) => {
    const own =
      new RegExp(`SourceId="${agent.id}"><SIF_ObjectList>(.*?)</SIF_ObjectList>`).exec(inside)?.[1] ?? '';
    return [...own.matchAll(/ObjectName="(\w+)"/g)].map(([, object]) => `${list} ${object ?? ''}`);
  });
}

const everything: Provision = {
  Provide: ['BusInfo'],
  Subscribe: ['RoomInfo'],
  PublishAdd: ['BusInfo'],
  PublishChange: ['BusInfo', 'TermInfo'],
  PublishDelete: ['TermInfo'],
  Request: ['SchoolInfo'],
  Respond: ['BusInfo'],
};

describe('SIF_Provision', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer'] } });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('its seven lists feed the zone status (R-PVN-5)', async () => {
    const agent = await joined(zis);
    expect(await agent.provision(everything)).toMatchObject({ status: 0 });
    expect(await rolesOf(agent)).toEqual([
      'Providers BusInfo',
      'Subscribers RoomInfo',
      'AddPublishers BusInfo',
      'ChangePublishers BusInfo',
      'ChangePublishers TermInfo',
      'DeletePublishers TermInfo',
      'Responders BusInfo',
      'Requesters SchoolInfo',
    ]);
    await agent.unregister();
  });

  test('it replaces everything before it, also of SIF_Provide and SIF_Subscribe (R-PVN-1, R-PVN-2, R-PVN-6)', async () => {
    const agent = await joined(zis);
    await agent.provision(everything);
    await agent.provide(['LEAInfo']);
    await agent.subscribe(['LEAInfo']);
    expect(await agent.provision({ Provide: ['BusInfo'], Subscribe: ['TermInfo'] })).toMatchObject({
      status: 0,
    });
    expect(await rolesOf(agent)).toEqual(['Providers BusInfo', 'Subscribers TermInfo']);
    await agent.subscribe(['LEAInfo']);
    expect(await rolesOf(agent)).toEqual([
      'Providers BusInfo',
      'Subscribers LEAInfo',
      'Subscribers TermInfo',
    ]);
    expect(await agent.provision({})).toMatchObject({ status: 0 });
    expect(await rolesOf(agent)).toEqual([]);
    await agent.unregister();
  });

  test('what is queued stays when the subscription goes (R-PVN-2, R-UNS-1)', async () => {
    const agent = await joined(zis);
    await agent.provision({ Subscribe: ['RoomInfo'] });
    const { originalMsgId } = await agent.publish({ object: 'RoomInfo' });
    await agent.provision({});
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });

  test('empty publish and request lists do not keep an agent from publishing (F-13, R-ACL-6)', async () => {
    const [agent, reader] = [await joined(zis), await joined(zis)];
    await reader.subscribe(['RoomInfo']);
    await agent.provision({ Provide: ['RoomInfo'] });
    const { status, originalMsgId } = await agent.publish({ object: 'RoomInfo', action: 'Add' });
    expect(status).toBe(0);
    expect(await reader.takeAll()).toEqual([originalMsgId]);
    await agent.unregister();
  });

  const nothing = 'Nothing';
  const spring = { object: 'LEAInfo', contexts: ['Summer', 'Spring'] };
  test.for([
    ['provides an unknown object', '6/3', { Provide: [nothing] }],
    ['provides what only the ZIS provides', '6/3', { Provide: ['SIF_ZoneStatus'] }],
    ['subscribes to an unknown object', '7/3', { Subscribe: [nothing] }],
    ['subscribes to an object without events', '7/3', { Subscribe: ['SEAInfo'] }],
    ['publishes Add of an unknown object', '9/3', { PublishAdd: [nothing] }],
    ['publishes Change of an object without events', '9/3', { PublishChange: ['SEAInfo'] }],
    ['publishes Delete of an unknown object', '9/3', { PublishDelete: [nothing] }],
    ['requests an unknown object', '8/3', { Request: [nothing] }],
    ['responds for an unknown object', '8/3', { Respond: [nothing] }],
    ['responds for what only the ZIS provides', '8/3', { Respond: ['SIF_AgentACL'] }],
    ['provides in an unknown context', '12/4', { Provide: [spring] }],
    ['subscribes in an unknown context', '12/4', { Subscribe: [spring] }],
    ['publishes Add in an unknown context', '12/4', { PublishAdd: [spring] }],
    ['publishes Change in an unknown context', '12/4', { PublishChange: [spring] }],
    ['publishes Delete in an unknown context', '12/4', { PublishDelete: [spring] }],
    ['requests in an unknown context', '12/4', { Request: [spring] }],
    ['responds in an unknown context', '12/4', { Respond: [spring] }],
  ] as const)('one that %s: %s, and all stays as it was (R-PVN-1, R-PVN-3)', async ([, error, wrong]) => {
    const agent = await joined(zis);
    await agent.provision(everything);
    const before = await zoneState(zis, agent);
    const lists: Provision = { Provide: ['SectionInfo'], Subscribe: ['SectionInfo'], ...wrong };
    expect(await agent.provision(lists)).toMatchObject({ error });
    expect(await zoneState(zis, agent)).toEqual(before);
    await agent.unregister();
  });

  test('an object that another agent provides: 6/4, and all stays as it was (R-PVN-3, R-PRV-5)', async () => {
    const [first, second] = [await joined(zis), await joined(zis)];
    await first.provide(['SchoolInfo']);
    const before = await zoneState(zis, first);
    const lists = { Provide: ['RoomInfo', 'SchoolInfo'], Subscribe: ['SchoolInfo'] };
    expect(await second.provision(lists)).toMatchObject({ error: '6/4', extendedDesc: first.id });
    expect(await zoneState(zis, first)).toEqual(before);
    await first.provision({});
    expect(await second.provision(lists)).toMatchObject({ status: 0 });
    await second.unregister();
  });

  test('the first fault in the order of the lists is the one that is told (R-PVN-2)', async () => {
    const agent = await joined(zis);
    const wrong: Provision = {
      Subscribe: [nothing],
      PublishAdd: [nothing],
      Request: [nothing],
      Provide: [nothing],
      Respond: [nothing],
    };
    expect(await agent.provision(wrong)).toMatchObject({ error: '6/3' });
    expect(await agent.provision({ ...wrong, Provide: [] })).toMatchObject({ error: '7/3' });
    expect(await agent.provision({ ...wrong, Provide: [], Subscribe: [] })).toMatchObject({ error: '9/3' });
  });
});

describe('SIF_Provision in a closed zone', () => {
  const rights = [
    'provide',
    'subscribe',
    'publishAdd',
    'publishChange',
    'publishDelete',
    'request',
    'respond',
  ] as const;
  const lists = [
    'Provide',
    'Subscribe',
    'PublishAdd',
    'PublishChange',
    'PublishDelete',
    'Request',
    'Respond',
  ] as const;
  const refusals = ['4/3', '4/4', '4/10', '4/11', '4/12', '4/5', '4/6'];
  let zis: TestZis;
  beforeAll(async () => {
    const agents = Object.fromEntries(
      rights.map((right) => [
        `No-${right}`,
        {
          rights: [
            { objects: ['BusInfo'], allow: rights.filter((other) => other !== right) },
            { objects: ['BusInfo'], contexts: ['Summer'], allow: rights },
          ],
        },
      ]),
    );
    zis = await startZis({ zone: { policy: 'closed', contexts: ['Summer'], agents } });
    for (const right of rights) await new TestAgent(zis, `No-${right}`).register();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for(rights.map((right, index) => [right, lists[index] ?? 'Provide', refusals[index] ?? ''] as const))(
    'every right but %s is not enough for SIF_%sObjects: %s, and all stays as it was (R-PVN-3, R-ACL-1)',
    async ([right, list, error]) => {
      const agent = new TestAgent(zis, `No-${right}`);
      const before = await zoneState(zis, agent);
      const all: Provision = Object.fromEntries(lists.map((name) => [name, ['BusInfo']]));
      expect(await agent.provision(all)).toMatchObject({ error, extendedDesc: 'BusInfo' });
      expect(await zoneState(zis, agent)).toEqual(before);

      const allowed = await agent.provision({
        ...all,
        [list]: [{ object: 'BusInfo', contexts: ['Summer'] }],
      });
      expect(allowed).toMatchObject({ status: 0 });
      expect(await rolesOf(agent)).toHaveLength(7);
      await agent.provision({});
    },
  );
});
