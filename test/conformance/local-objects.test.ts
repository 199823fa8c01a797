import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { aRequest } from '../support/request-messages.ts';
import { violations } from '../support/structure-check.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('an object that one zone defines', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({
      zone: {
        policy: 'closed',
        localObjects: [
          { name: 'LockerInfo', events: true },
          { name: 'LockerReport', events: false },
        ],
        agents: {
          Owner: {
            rights: [
              { objects: ['LockerInfo'], allow: ['provide', 'publishAdd'] },
              { objects: ['LockerReport'], allow: ['provide'] },
            ],
          },
          Reader: { rights: [{ objects: ['LockerInfo'], allow: ['subscribe', 'request'] }] },
          Guest: {},
        },
      },
    });
    for (const id of ['Owner', 'Reader', 'Guest']) await new TestAgent(zis, id).register();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('is routed like any other: events to subscribers, requests to its provider (R-EVT-5, R-REQ-4)', async () => {
    const [owner, reader] = [new TestAgent(zis, 'Owner'), new TestAgent(zis, 'Reader')];
    expect(await owner.provide(['LockerInfo', 'LockerReport'])).toMatchObject({ status: 0 });
    expect(await reader.subscribe(['LockerInfo'])).toMatchObject({ status: 0 });
    const event = await owner.publish({ object: 'LockerInfo', action: 'Add' });
    expect(event).toMatchObject({ status: 0 });
    expect(await reader.takeAll()).toEqual([event.originalMsgId]);
    const asked = await reader.post(aRequest({ from: reader.id, object: 'LockerInfo' }));
    expect(await owner.takeAll()).toEqual([asked.originalMsgId]);
  });

  test('is held to the rights of the zone (R-ACL-1, R-ACL-3)', async () => {
    const guest = new TestAgent(zis, 'Guest');
    expect(await guest.subscribe(['LockerInfo'])).toMatchObject({ error: '4/4' });
    expect(await guest.publish({ object: 'LockerInfo' })).toMatchObject({ error: '4/11' });
    expect(await guest.post(aRequest({ from: guest.id, object: 'LockerInfo' }))).toMatchObject({
      error: '4/5',
    });
  });

  test('without events has neither subscribers nor publishers (R-SUB-1, R-EVT-1)', async () => {
    const owner = new TestAgent(zis, 'Owner');
    expect(await owner.subscribe(['LockerReport'])).toMatchObject({ error: '7/3' });
    expect(await owner.publish({ object: 'LockerReport' })).toMatchObject({ error: '9/3' });
  });

  test('stands in SIF_AgentACL and SIF_ZoneStatus (R-ACL-4, R-ZST-2, F-15)', async () => {
    const reader = new TestAgent(zis, 'Reader');
    const acl = await reader.control('SIF_GetAgentACL');
    expect(acl.data).toContain('<SIF_SubscribeAccess><SIF_Object ObjectName="LockerInfo">');
    const status = await reader.control('SIF_GetZoneStatus');
    expect(status.data).toContain('ObjectName="LockerReport"');
    expect([...violations(acl.xml), ...violations(status.xml)]).toEqual([]);
  });

  test('is unknown under another name or in another case (R-PRV-2, R-SUB-1, R-EVT-1, R-REQ-1)', async () => {
    const owner = new TestAgent(zis, 'Owner');
    expect(await owner.provide(['lockerinfo'])).toMatchObject({ error: '6/3' });
    expect(await owner.subscribe(['Lockers'])).toMatchObject({ error: '7/3' });
    expect(await owner.publish({ object: 'Lockers' })).toMatchObject({ error: '9/3' });
    expect(await owner.post(aRequest({ from: 'Owner', object: 'Lockers' }))).toMatchObject({ error: '8/3' });
  });
});

describe('the local objects of a zone in the admin API', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const change = async (
    was: readonly { name: string; events: boolean }[],
    now: readonly { name: string; events: boolean }[],
  ) => {
    const { admin } = await adminClient(zis.consoleUrl);
    return admin.changeSettings.mutate({
      zone: 'TestZone',
      was: { localObjects: [...was] },
      now: { localObjects: [...now] },
    });
  };
  const locker = { name: 'LockerInfo', events: true };

  test('can be added, are told in the journal, and can be taken away again', async () => {
    const agent = await joined(zis);
    expect(await agent.subscribe(['LockerInfo'])).toMatchObject({ error: '7/3' });
    expect(await change([], [locker])).toMatchObject({ applied: true });
    expect(await agent.subscribe(['LockerInfo'])).toMatchObject({ status: 0 });
    const { admin } = await adminClient(zis.consoleUrl);
    const { rows } = await admin.log.query({ zone: 'TestZone', filter: {}, limit: 1 });
    expect(rows).toMatchObject([{ what: 'Set the local objects to LockerInfo.' }]);
    await expect(change([locker], [])).rejects.toThrow(
      `LockerInfo cannot be removed: ${agent.id} has roles or rights for it.`,
    );
    await agent.unsubscribe(['LockerInfo']);
    expect(await change([locker], [])).toMatchObject({ applied: true });
    expect(await agent.subscribe(['LockerInfo'])).toMatchObject({ error: '7/3' });
  });

  test.for([
    [
      'a name of the data model',
      [{ name: 'BusInfo', events: true }],
      'BusInfo is an object of the data model.',
    ],
    ['a name twice', [locker, locker], 'LockerInfo is in the list twice.'],
    ['what is no name of an element', [{ name: '1 Locker', events: true }], 'A name of an XML element'],
  ] as const)('refuse %s', async ([, objects, sentence]) => {
    await expect(change([], objects)).rejects.toThrow(sentence);
  });
});
