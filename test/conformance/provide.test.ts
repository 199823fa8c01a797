import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { aMessage } from '../support/messages.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** What SIF_ZoneStatus says of the objects that an agent provides. */
async function providedBy(agent: TestAgent): Promise<string | undefined> {
  const { data = '' } = await agent.control('SIF_GetZoneStatus');
  return new RegExp(`<SIF_Provider SourceId="${agent.id}"><SIF_ObjectList>(.*?)</SIF_ObjectList>`).exec(
    data,
  )?.[1];
}

const provided = (object: string, ...contexts: readonly string[]): string =>
  `<SIF_Object ObjectName="${object}"><SIF_ExtendedQuerySupport>false</SIF_ExtendedQuerySupport><SIF_Contexts>` +
  `${contexts.map((context) => `<SIF_Context>${context}</SIF_Context>`).join('')}</SIF_Contexts></SIF_Object>`;

describe('SIF_Provide and SIF_Unprovide', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer', 'Winter'] } });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('the provider of an object is told by the zone status; later ones add to it (R-PRV-6)', async () => {
    const agent = await joined(zis);
    expect(await agent.provide(['BusInfo'])).toMatchObject({ status: 0 });
    expect(await agent.provide([{ object: 'BusStopInfo', contexts: ['Summer', 'Winter'] }])).toMatchObject({
      status: 0,
    });
    expect(await providedBy(agent)).toBe(
      provided('BusInfo', 'SIF_Default') + provided('BusStopInfo', 'Summer', 'Winter'),
    );
    await agent.unregister();
  });

  test.for(['true', '1'])(
    'SIF_ExtendedQuerySupport %s is recorded, and the last word counts (R-PRV-6, R-XML-10)',
    async (yes) => {
      const agent = await joined(zis);
      const withQueries = (support: string): Promise<unknown> => {
        const object = `<SIF_Object ObjectName="RoomInfo"><SIF_ExtendedQuerySupport>${support}</SIF_ExtendedQuerySupport></SIF_Object>`;
        return agent.post(aMessage('SIF_Provide', object, { from: agent.id }));
      };
      await withQueries(yes);
      expect(await providedBy(agent)).toContain('<SIF_ExtendedQuerySupport>true<');
      await withQueries('false');
      expect(await providedBy(agent)).toContain('<SIF_ExtendedQuerySupport>false<');
      await agent.unregister();
    },
  );

  test('providing what one provides already is no error (R-PRV-5)', async () => {
    const agent = await joined(zis);
    await agent.provide(['SchoolInfo']);
    expect(await agent.provide(['SchoolInfo', 'SchoolInfo'])).toMatchObject({ status: 0 });
    expect(await providedBy(agent)).toBe(provided('SchoolInfo', 'SIF_Default'));
    await agent.unregister();
  });

  test('an object has one provider in each context: 6/4 with its id (R-PRV-5, R-CTX-4)', async () => {
    const [first, second] = [await joined(zis), await joined(zis)];
    await first.provide([{ object: 'TermInfo', contexts: ['Summer'] }]);
    expect(await second.provide(['TermInfo'])).toMatchObject({ status: 0 });
    const before = await zoneState(zis, first);
    const both = [{ object: 'TermInfo', contexts: ['Winter', 'Summer'] }];
    expect(await second.provide(both)).toMatchObject({ error: '6/4', extendedDesc: first.id });
    expect(await zoneState(zis, first)).toEqual(before);
    await first.unprovide([{ object: 'TermInfo', contexts: ['Summer'] }]);
    expect(await second.provide(both)).toMatchObject({ status: 0 });
    await first.unregister();
    await second.unregister();
  });

  test.for([
    ['SIF_Provide', 'an unknown object', '6/3', 'Nothing'],
    ['SIF_Provide', 'SIF_ZoneStatus, which only the ZIS provides,', '6/3', 'SIF_ZoneStatus'],
    ['SIF_Provide', 'SIF_AgentACL, which only the ZIS provides,', '6/3', 'SIF_AgentACL'],
    [
      'SIF_Provide',
      'an object in an unknown context',
      '12/4',
      { object: 'RoomInfo', contexts: ['Summer', 'Spring'] },
    ],
    ['SIF_Unprovide', 'an unknown object', '6/3', 'Nothing'],
    ['SIF_Unprovide', 'SIF_ZoneStatus', '6/3', 'SIF_ZoneStatus'],
    ['SIF_Unprovide', 'an object in an unknown context', '12/4', { object: 'BusInfo', contexts: ['Spring'] }],
  ] as const)(
    '%s with %s: %s, and what stands before it is not done (R-PRV-1, R-PRV-2, R-PRV-3, R-UPV-1, R-CTX-6)',
    async ([type, , error, wrong]) => {
      const agent = await joined(zis);
      await agent.provide(['BusInfo']);
      const before = await zoneState(zis, agent);
      const right = type === 'SIF_Provide' ? 'SectionInfo' : 'BusInfo';
      const act = type === 'SIF_Provide' ? agent.provide([right, wrong]) : agent.unprovide([right, wrong]);
      const about = typeof wrong === 'string' ? wrong : 'Spring';
      expect(await act).toMatchObject({ error, extendedDesc: about });
      expect(await zoneState(zis, agent)).toEqual(before);
      await agent.unregister();
    },
  );

  test('SIF_Unprovide takes back what it names, and nothing else (R-UPV-1)', async () => {
    const agent = await joined(zis);
    await agent.provide([{ object: 'BusInfo', contexts: ['SIF_Default', 'Summer'] }, 'BusStopInfo']);
    await agent.subscribe(['BusInfo']);
    expect(await agent.unprovide(['BusInfo'])).toMatchObject({ status: 0 });
    expect(await providedBy(agent)).toBe(
      provided('BusInfo', 'Summer') + provided('BusStopInfo', 'SIF_Default'),
    );
    expect((await agent.control('SIF_GetZoneStatus')).data).toContain(
      `<SIF_Subscriber SourceId="${agent.id}">`,
    );
    await agent.unregister();
  });

  test('SIF_Unprovide of what is not provided, or not by this agent, is no error (R-UPV-1)', async () => {
    const [agent, other] = [await joined(zis), await joined(zis)];
    await other.provide(['BusInfo']);
    expect(await agent.unprovide(['BusInfo', 'SchoolInfo'])).toMatchObject({ status: 0 });
    expect(await providedBy(other)).toBe(provided('BusInfo', 'SIF_Default'));
  });
});

describe('SIF_Provide in a closed zone', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({
      zone: {
        policy: 'closed',
        contexts: ['Summer'],
        agents: {
          Provider: {
            rights: [
              { objects: ['BusInfo', 'BusStopInfo'], allow: ['provide'] },
              { objects: ['BusInfo'], contexts: ['Summer'], allow: ['subscribe', 'respond'] },
            ],
          },
        },
      },
    });
    await new TestAgent(zis, 'Provider').register();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for([
    ['another object', 'SchoolInfo', 'SchoolInfo'],
    ['another context', { object: 'BusInfo', contexts: ['Summer'] }, 'BusInfo in Summer'],
    ['one context too many', { object: 'BusInfo', contexts: ['SIF_Default', 'Summer'] }, 'BusInfo in Summer'],
  ] as const)(
    'the right for one object and context is none for %s: 4/3, all or nothing (R-PRV-4, R-CTX-5)',
    async ([, wrong, about]) => {
      const agent = new TestAgent(zis, 'Provider');
      const before = await zoneState(zis, agent);
      expect(await agent.provide(['BusStopInfo', wrong])).toMatchObject({
        error: '4/3',
        extendedDesc: about,
      });
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );

  test('with the right it is accepted, and needs none to take it back (R-PRV-6, R-UPV-1)', async () => {
    const agent = new TestAgent(zis, 'Provider');
    expect(await agent.provide(['BusInfo', 'BusStopInfo'])).toMatchObject({ status: 0 });
    const rightless = [{ object: 'BusInfo', contexts: ['SIF_Default', 'Summer'] }, 'SchoolInfo'];
    expect(await agent.unprovide(rightless)).toMatchObject({ status: 0 });
    expect(await providedBy(agent)).toBe(provided('BusStopInfo', 'SIF_Default'));
  });
});
