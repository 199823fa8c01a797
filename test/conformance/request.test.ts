import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { aMessage, newMsgId, type ReadAck } from '../support/messages.ts';
import {
  anExtendedQuery,
  aPacket,
  aRequest,
  takePackets,
  type RequestParts,
} from '../support/request-messages.ts';
import { innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const request = (agent: TestAgent, parts: Omit<RequestParts, 'from'> = {}): Promise<ReadAck> =>
  agent.post(aRequest({ ...parts, from: agent.id }));

/** A registered agent that answers for StudentPersonal. */
async function aProvider(zis: TestZis, parts: Parameters<typeof joined>[1] = {}): Promise<TestAgent> {
  const provider = await joined(zis, parts, 'Provider');
  await provider.provide(['StudentPersonal']);
  return provider;
}

describe('SIF_Request', () => {
  let zis: TestZis;
  let requester: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer', 'Winter'] } });
  });
  beforeEach(async () => {
    requester = await joined(zis, {}, 'Requester');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('goes to the provider of its object, as it was written (R-REQ-4, R-REQ-7, R-REQ-9, R-GEN-4)', async () => {
    const provider = await aProvider(zis);
    const xml = aRequest({ from: requester.id });
    expect(await requester.post(xml)).toMatchObject({ status: 0 });
    expect((await provider.pull()).data).toBe(xml);
    await provider.unregister();
  });

  test('goes to the provider in its context (R-REQ-4, R-CTX-4)', async () => {
    const [everyday, summer] = [await aProvider(zis), await joined(zis)];
    await summer.provide([{ object: 'StudentPersonal', contexts: ['Summer'] }]);
    const asked = await request(requester, { contexts: ['Summer'] });
    expect(await everyday.takeAll()).toEqual([]);
    expect(await summer.takeAll()).toEqual([asked.originalMsgId]);
    await everyday.unregister();
    await summer.unregister();
  });

  test('a provider may ask itself (R-REQ-4)', async () => {
    const provider = await aProvider(zis);
    const asked = await request(provider);
    expect(await provider.takeAll()).toEqual([asked.originalMsgId]);
    await provider.unregister();
  });

  test('with SIF_DestinationId it goes to that agent, whoever provides the object (R-REQ-5)', async () => {
    const [provider, other] = [await aProvider(zis), await joined(zis)];
    const asked = await request(requester, { destination: other.id });
    expect(asked).toMatchObject({ status: 0 });
    expect(await provider.takeAll()).toEqual([]);
    expect(await other.takeAll()).toEqual([asked.originalMsgId]);
    await provider.unregister();
    await other.unregister();
  });

  test('a sleeping provider keeps it for later (R-SYS-3)', async () => {
    const provider = await aProvider(zis);
    await provider.control('SIF_Sleep');
    const asked = await request(requester);
    expect(asked).toMatchObject({ status: 0 });
    expect(await provider.takeAll()).toEqual([asked.originalMsgId]);
    await provider.unregister();
  });

  test('what the provider unprovides after it was asked stays in its queue (R-UPV-2)', async () => {
    const provider = await aProvider(zis);
    const asked = await request(requester);
    await provider.unprovide(['StudentPersonal']);
    expect(await request(requester)).toMatchObject({ error: '8/4' });
    expect(await provider.takeAll()).toEqual([asked.originalMsgId]);
    await provider.unregister();
  });

  test.for<[string, Omit<RequestParts, 'from'>, string, string]>([
    ['an unknown object (R-REQ-1)', { object: 'Nothing' }, '8/3', 'Nothing'],
    ['an unknown context (R-REQ-2, R-CTX-6)', { contexts: ['Spring'] }, '12/4', 'Spring'],
    ['two contexts (R-REQ-2, R-CTX-6)', { contexts: ['Summer', 'Winter'] }, '12/7', 'Summer, Winter'],
    ['an object without provider (R-REQ-4)', { object: 'BusInfo' }, '8/4', 'BusInfo'],
    ['a context without provider (R-REQ-4)', { contexts: ['Winter'] }, '8/4', 'StudentPersonal'],
    ['a SIF_DestinationId that nobody has (R-REQ-5)', { destination: 'Nobody' }, '8/4', 'Nobody does not'],
    [
      'a SIF_DestinationId in other letters (R-GEN-2)',
      { destination: 'TESTZONE' },
      '8/4',
      'TESTZONE does not',
    ],
    [
      'an unknown object of an extended query (R-REQ-1)',
      { query: anExtendedQuery(['StudentPersonal', 'Nothing']) },
      '8/3',
      'Nothing',
    ],
    ['neither query (R-REQ-10)', { query: '' }, '1/3', 'either'],
    [
      'both queries (R-REQ-10)',
      {
        query: `<SIF_Query><SIF_QueryObject ObjectName="BusInfo"/></SIF_Query>${anExtendedQuery(['BusInfo'])}`,
      },
      '1/3',
      'either',
    ],
    ['no SIF_Version', { versions: [] }, '1/6', 'SIF_Version'],
    ['a SIF_MaxBufferSize that is no size', { maxBufferSize: -1 }, '1/4', 'SIF_MaxBufferSize'],
  ])('with %s it is refused, and nothing has changed', async ([, parts, error, about]) => {
    const provider = await aProvider(zis);
    const before = await zoneState(zis, requester);
    const refused = await request(requester, parts);
    expect(refused).toMatchObject({ error });
    expect(refused.extendedDesc).toContain(about);
    expect(await zoneState(zis, requester)).toEqual(before);
    await provider.unregister();
  });

  test('the checks run in the order of the rules (R-REQ-1, R-REQ-2, R-REQ-3, R-REQ-4)', async () => {
    const wrong = { object: 'Nothing', contexts: ['Spring', 'Summer'], destination: 'Nobody' };
    expect(await request(requester, wrong)).toMatchObject({ error: '8/3' });
    expect(await request(requester, { ...wrong, object: 'BusInfo' })).toMatchObject({ error: '12/4' });
    const known = { object: 'BusInfo', contexts: ['Summer', 'Winter'], destination: 'Nobody' };
    expect(await request(requester, known)).toMatchObject({ error: '12/7' });
    expect(await request(requester, { ...known, contexts: ['Summer'] })).toMatchObject({ error: '8/4' });
  });

  test('a refused request may be sent again under the same SIF_MsgId (R-REQ-9)', async () => {
    const xml = aRequest({ from: requester.id });
    expect(await requester.post(xml)).toMatchObject({ error: '8/4' });
    const provider = await aProvider(zis);
    expect(await requester.post(xml)).toMatchObject({ status: 0 });
    await provider.unregister();
  });

  test('the second copy gets status 7 and is not asked again (R-GEN-7, F-3)', async () => {
    const provider = await aProvider(zis);
    const xml = aRequest({ from: requester.id });
    await requester.post(xml);
    expect(await requester.post(xml)).toMatchObject({ status: 7 });
    expect(await provider.takeAll()).toHaveLength(1);
    await provider.unregister();
  });

  test("a SIF_MsgId of another agent's open request is refused with 1/4 (R-GEN-4)", async () => {
    const [provider, other] = [await aProvider(zis), await joined(zis)];
    const { originalMsgId: msgId } = await request(requester);
    expect(await request(other, { msgId })).toMatchObject({ error: '1/4' });
    await provider.post(aPacket({ from: provider.id, to: requester.id, requestMsgId: msgId }));
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: msgId }]);
    await provider.unregister();
  });

  test('a request for less than everything is routed like any other: queries are for responders', async () => {
    const provider = await aProvider(zis);
    const query =
      '<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal"><SIF_Element>Name/@Type</SIF_Element></SIF_QueryObject>' +
      '<SIF_ConditionGroup Type="None"><SIF_Conditions Type="None"><SIF_Condition><SIF_Element>@RefId</SIF_Element>' +
      '<SIF_Operator>EQ</SIF_Operator><SIF_Value>A</SIF_Value></SIF_Condition></SIF_Conditions></SIF_ConditionGroup></SIF_Query>';
    expect(await request(requester, { query })).toMatchObject({ status: 0 });
    expect((await provider.pull()).data).toContain(query);
    await provider.unregister();
  });

  test('a version of its own and wildcards in SIF_Version are no reason to refuse it (F-17)', async () => {
    const provider = await aProvider(zis);
    const asked = await request(requester, { version: '2.0r1', versions: ['2.*'] });
    expect(asked).toMatchObject({ status: 0 });
    const answer = aPacket({
      from: provider.id,
      to: requester.id,
      requestMsgId: asked.originalMsgId,
      version: '2.6',
    });
    expect(await provider.post(answer)).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ version: '2.6' }]);
    await provider.unregister();
  });

  test('SIF_MaxBufferSize may be more than what the requester registered (R-REQ-12)', async () => {
    const provider = await aProvider(zis);
    expect(await request(requester, { maxBufferSize: 4_294_967_295 })).toMatchObject({ status: 0 });
    await provider.unregister();
  });

  describe('with SIF_ExtendedQuery', () => {
    const provideWith = (agent: TestAgent, object: string, support: boolean): Promise<ReadAck> => {
      const entry =
        `<SIF_Object ObjectName="${object}"><SIF_ExtendedQuerySupport>${support}</SIF_ExtendedQuerySupport>` +
        '</SIF_Object>';
      return agent.post(aMessage('SIF_Provide', entry, { from: agent.id }));
    };

    test('it goes to a provider that supports such queries for every object (R-REQ-4, R-REQ-6)', async () => {
      const provider = await joined(zis);
      await provideWith(provider, 'StudentPersonal', true);
      await provideWith(provider, 'SchoolInfo', true);
      const asked = await request(requester, { query: anExtendedQuery(['StudentPersonal', 'SchoolInfo']) });
      expect(asked).toMatchObject({ status: 0 });
      expect(await provider.takeAll()).toEqual([asked.originalMsgId]);
      await provider.unregister();
    });

    test('it is refused with 8/15 where the provider announced an object without such queries (R-REQ-6)', async () => {
      const provider = await joined(zis);
      await provideWith(provider, 'StudentPersonal', true);
      await provideWith(provider, 'SchoolInfo', false);
      const query = anExtendedQuery(['StudentPersonal', 'SchoolInfo']);
      expect(await request(requester, { query })).toMatchObject({
        error: '8/15',
        extendedDesc: 'SchoolInfo',
      });
      expect(await provider.takeAll()).toEqual([]);
      await provider.unregister();
    });

    test('SIF_DestinationProvider names the object whose provider answers (R-REQ-4)', async () => {
      const [students, schools] = [await joined(zis), await joined(zis)];
      await provideWith(students, 'StudentPersonal', true);
      await provideWith(schools, 'SchoolInfo', true);
      const query = anExtendedQuery(['StudentPersonal'], 'SchoolInfo');
      const asked = await request(requester, { query });
      expect(await students.takeAll()).toEqual([]);
      expect(await schools.takeAll()).toEqual([asked.originalMsgId]);
      await students.unregister();
      await schools.unregister();
    });

    test.for(['SIF_ZoneStatus', 'SIF_AgentACL'])(
      'the ZIS does not answer it for %s: 8/15 (R-REQ-6, R-REQ-11)',
      async (object) => {
        const query = anExtendedQuery([object]);
        expect(await request(requester, { query })).toMatchObject({ error: '8/15', extendedDesc: object });
      },
    );
  });

  describe('that the responder cannot take', () => {
    test.for<[string, Parameters<typeof joined>[1], number, string]>([
      ['is larger than its buffer', { maxBufferSize: 1024 }, 2, '8/1'],
      ['has a version that it did not register', { versions: ['2.0'] }, 4, '8/7'],
    ])(
      'because it %s: status 0, a SIF_LogEntry, and a last packet with the error (R-REQ-8)',
      async ([, parts, logCode, error]) => {
        const [provider, log] = [await aProvider(zis, parts), await joined(zis)];
        await log.subscribe(['SIF_LogEntry']);
        const query = `<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal">${'<SIF_Element>Name</SIF_Element>'.repeat(40)}</SIF_QueryObject></SIF_Query>`;
        const asked = await request(requester, { query });
        expect(asked).toMatchObject({ status: 0 });
        expect(await provider.takeAll()).toEqual([]);
        expect((await log.pull()).data).toContain(
          `<SIF_Category>4</SIF_Category><SIF_Code>${logCode}</SIF_Code><SIF_Desc>${provider.id}: `,
        );
        expect(await takePackets(requester)).toMatchObject([
          { from: 'TestZone', requestMsgId: asked.originalMsgId, number: 1, more: false, error },
        ]);
        const late = aPacket({ from: provider.id, to: requester.id, requestMsgId: asked.originalMsgId });
        expect(await provider.post(late.replace(/Version="2.3"/, 'Version="2.0"'))).toMatchObject({
          error: '8/10',
        });
        await provider.unregister();
        await log.unregister();
      },
    );
  });

  test('an agent that is not registered: 4/9, before anything else (R-MSG-5)', async () => {
    const stranger = new TestAgent(zis, 'Stranger');
    expect(await request(stranger, { object: 'Nothing', msgId: newMsgId() })).toMatchObject({ error: '4/9' });
  });
});

describe('SIF_Request in a closed zone', () => {
  let zis: TestZis;
  const agent = (id: string): TestAgent => new TestAgent(zis, id);
  beforeAll(async () => {
    const both = ['StudentPersonal', 'SchoolInfo'];
    zis = await startZis({
      zone: {
        policy: 'closed',
        contexts: ['Summer'],
        agents: {
          Requester: { rights: [{ objects: ['StudentPersonal', 'SIF_ZoneStatus'], allow: ['request'] }] },
          Provider: {
            rights: [{ objects: both, contexts: ['SIF_Default', 'Summer'], allow: ['provide', 'respond'] }],
          },
          Responder: { rights: [{ objects: ['StudentPersonal'], allow: ['respond'] }] },
          Reader: { rights: [{ objects: both, allow: ['subscribe'] }] },
        },
      },
    });
    for (const id of ['Requester', 'Provider', 'Responder', 'Reader']) await agent(id).register();
    await agent('Provider').provide(both.map((object) => ({ object, contexts: ['SIF_Default', 'Summer'] })));
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for<[string, Omit<RequestParts, 'from'>, string]>([
    ['another object', { object: 'SchoolInfo' }, 'SchoolInfo'],
    ['another context', { contexts: ['Summer'] }, 'StudentPersonal in Summer'],
    ['an object that nobody provides', { object: 'BusInfo' }, 'BusInfo'], // before R-REQ-4
    [
      'the second object of a query',
      { query: anExtendedQuery(['StudentPersonal', 'SchoolInfo']) },
      'SchoolInfo',
    ],
    ['SIF_AgentACL', { object: 'SIF_AgentACL' }, 'SIF_AgentACL'],
  ])(
    'the right to request one object in one context is none for %s: 4/5 (R-REQ-3, R-ACL-3)',
    async ([, parts, extendedDesc]) => {
      expect(await request(agent('Requester'), parts)).toMatchObject({ error: '4/5', extendedDesc });
      expect(await agent('Provider').takeAll()).toEqual([]);
    },
  );

  test('with the right it is accepted (R-REQ-3)', async () => {
    expect(await request(agent('Requester'))).toMatchObject({ status: 0 });
    expect(await request(agent('Requester'), { object: 'SIF_ZoneStatus' })).toMatchObject({ status: 0 });
    expect(await agent('Provider').takeAll()).toHaveLength(1);
    expect(await takePackets(agent('Requester'))).toHaveLength(1);
  });

  test('SIF_DestinationId must have the right to respond: 8/4 for others (R-REQ-5)', async () => {
    const asked = await request(agent('Requester'), { destination: 'Responder' });
    expect(asked).toMatchObject({ status: 0 });
    expect(innerMsgId(await agent('Responder').pull())).toBe(asked.originalMsgId);
    expect(await request(agent('Requester'), { destination: 'Reader' })).toMatchObject({ error: '8/4' });
  });
});
