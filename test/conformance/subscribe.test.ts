import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_Subscribe and SIF_Unsubscribe', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer', 'Winter'] } });
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('subscriptions add up, and one that is there already is no error (R-SUB-3)', async () => {
    const agent = await joined(zis);
    expect(await agent.subscribe(['BusInfo'])).toMatchObject({ status: 0 });
    expect(await agent.subscribe(['BusInfo', 'RoomInfo'])).toMatchObject({ status: 0 });
    const sent = [
      await publisher.publish({ object: 'BusInfo' }),
      await publisher.publish({ object: 'RoomInfo' }),
    ];
    expect(await agent.takeAll()).toEqual(sent.map(({ originalMsgId }) => originalMsgId));
  });

  test.for([
    ['SIF_Subscribe', 'an unknown object', '7/3', 'Nothing', 'Nothing'],
    ['SIF_Subscribe', 'an object without events', '7/3', 'LibraryPatronStatus', 'LibraryPatronStatus'],
    [
      'SIF_Subscribe',
      'an unknown context',
      '12/4',
      { object: 'RoomInfo', contexts: ['Summer', 'Spring'] },
      'Spring',
    ],
    ['SIF_Unsubscribe', 'an unknown object', '7/3', 'Nothing', 'Nothing'],
    ['SIF_Unsubscribe', 'an object without events', '7/3', 'LibraryPatronStatus', 'LibraryPatronStatus'],
    ['SIF_Unsubscribe', 'an unknown context', '12/4', { object: 'BusInfo', contexts: ['Spring'] }, 'Spring'],
  ] as const)(
    '%s with %s: %s, all or nothing (R-SUB-1, R-SUB-2, R-UNS-1)',
    async ([type, , error, wrong, about]) => {
      const agent = await joined(zis);
      await agent.subscribe(['BusInfo']);
      const before = await zoneState(zis, agent);
      const act =
        type === 'SIF_Subscribe'
          ? agent.subscribe(['TermInfo', wrong])
          : agent.unsubscribe(['BusInfo', wrong]);
      expect(await act).toMatchObject({ error, extendedDesc: about });
      expect(await zoneState(zis, agent)).toEqual(before);
      await agent.unregister();
    },
  );

  test('SIF_Unsubscribe takes back one context and leaves the others (R-UNS-1)', async () => {
    const agent = await joined(zis);
    await agent.subscribe([{ object: 'BusInfo', contexts: ['Summer', 'Winter'] }]);
    expect(await agent.unsubscribe([{ object: 'BusInfo', contexts: ['Summer'] }])).toMatchObject({
      status: 0,
    });
    await publisher.publish({ object: 'BusInfo', contexts: ['Summer'] });
    const winter = await publisher.publish({ object: 'BusInfo', contexts: ['Winter'] });
    expect(await agent.takeAll()).toEqual([winter.originalMsgId]);
  });

  test('SIF_Unsubscribe of what was never subscribed is no error (R-UNS-1)', async () => {
    const agent = await joined(zis);
    expect(await agent.unsubscribe(['BusInfo', { object: 'RoomInfo', contexts: ['Summer'] }])).toMatchObject({
      status: 0,
    });
  });

  test('subscriptions survive a restart (R-GEN-11)', async () => {
    const agent = await joined(zis);
    await agent.subscribe([{ object: 'SchoolInfo', contexts: ['Winter'] }]);
    await zis.restart();
    const sent = await publisher.publish({ object: 'SchoolInfo', contexts: ['Winter'] });
    expect(await agent.takeAll()).toEqual([sent.originalMsgId]);
  });
});

describe('SIF_Subscribe in a closed zone', () => {
  test('takes a right for the object in each context: 4/4, all or nothing (R-SUB-2, R-CTX-5)', async () => {
    await using zis = await startZis({
      zone: {
        policy: 'closed',
        contexts: ['Summer'],
        agents: {
          Reader: {
            rights: [
              { objects: ['BusInfo', 'RoomInfo'], allow: ['subscribe'] },
              { objects: ['RoomInfo'], contexts: ['Summer'], allow: ['publishAdd'] },
            ],
          },
        },
      },
    });
    const reader = new TestAgent(zis, 'Reader');
    await reader.register();
    const before = await zoneState(zis, reader);
    const elsewhere = { object: 'RoomInfo', contexts: ['SIF_Default', 'Summer'] };
    expect(await reader.subscribe(['BusInfo', elsewhere])).toMatchObject({
      error: '4/4',
      extendedDesc: 'RoomInfo in Summer',
    });
    expect(await reader.subscribe(['BusInfo', 'SchoolInfo'])).toMatchObject({
      error: '4/4',
      extendedDesc: 'SchoolInfo',
    });
    expect(await zoneState(zis, reader)).toEqual(before);
    expect(await reader.subscribe(['BusInfo', 'RoomInfo'])).toMatchObject({ status: 0 });
  });
});
