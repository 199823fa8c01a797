import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zoneState } from '../support/console.ts';
import { aMessage, anEvent, newMsgId } from '../support/messages.ts';
import { innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_Event', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { contexts: ['Summer', 'Winter'] } });
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('an event reaches a subscriber byte for byte (R-EVT-5, R-GEN-4)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    const msgId = newMsgId();
    const event = anEvent({ from: publisher.id, msgId, content: '<LocalId>Ünï &amp; 𝄞</LocalId>' });
    expect(await publisher.post(event)).toMatchObject({ status: 0, originalMsgId: msgId });
    expect((await agent.pull()).data).toBe(event);
    expect(await agent.ack(msgId, 1)).toMatchObject({ status: 0 });
    expect(await agent.pull()).toMatchObject({ status: 9 });
  });

  test('every subscriber gets a copy, in the order of arrival (R-EVT-5, R-DEL-1)', async () => {
    const agents = [await joined(zis), await joined(zis)];
    for (const agent of agents) await agent.subscribe(['SchoolInfo']);
    const sent: string[] = [];
    for (const action of ['Add', 'Change', 'Delete']) {
      sent.push((await publisher.publish({ object: 'SchoolInfo', action })).originalMsgId);
    }
    for (const agent of agents) expect(await agent.takeAll()).toEqual(sent);
  });

  test('a publisher that subscribes gets its own event (R-EVT-5)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['RoomInfo']);
    const { originalMsgId } = await agent.publish({ object: 'RoomInfo' });
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });

  test('an event that nobody subscribes to is accepted (R-EVT-4)', async () => {
    const observer = await joined(zis);
    const before = await zoneState(zis, observer);
    expect(await publisher.publish({ object: 'TermInfo' })).toMatchObject({ status: 0 });
    expect(await zoneState(zis, observer)).toEqual(before);
  });

  test('an agent that no longer subscribes still gets what was queued before (R-UNS-1)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['StaffPersonal']);
    const early = await publisher.publish({ object: 'StaffPersonal' });
    await agent.unsubscribe(['StaffPersonal']);
    await publisher.publish({ object: 'StaffPersonal' });
    expect(await agent.takeAll()).toEqual([early.originalMsgId]);
  });

  test('an event in two contexts comes once to one who subscribes in both; without any it is in SIF_Default (R-EVT-5, R-CTX-3)', async () => {
    const both = await joined(zis);
    const winter = await joined(zis);
    const standard = await joined(zis);
    await both.subscribe([{ object: 'TermInfo', contexts: ['Summer', 'Winter'] }]);
    await winter.subscribe([{ object: 'TermInfo', contexts: ['Winter'] }]);
    await standard.subscribe(['TermInfo']);
    const sent = await publisher.publish({ object: 'TermInfo', contexts: ['Summer', 'Winter'] });
    expect(await both.takeAll()).toEqual([sent.originalMsgId]);
    expect(await winter.takeAll()).toEqual([sent.originalMsgId]);
    expect(await standard.takeAll()).toEqual([]);
    const plain = await publisher.publish({ object: 'TermInfo' });
    expect(await both.takeAll()).toEqual([]);
    expect(await standard.takeAll()).toEqual([plain.originalMsgId]);
  });

  test('SIF_DestinationId in an event is ignored (R-MSG-10)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['BusStopInfo']);
    const xml = anEvent({ from: publisher.id, object: 'BusStopInfo' });
    const addressed = xml.replace(
      '</SIF_SourceId>',
      '</SIF_SourceId><SIF_DestinationId>Nobody</SIF_DestinationId>',
    );
    const { originalMsgId } = await publisher.post(addressed);
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });

  test('events of SIF_LogEntry are routed, whatever their action (R-EVT-9, R-LOG-3)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['SIF_LogEntry']);
    const sent: string[] = [];
    for (const action of ['Add', 'Change', 'Delete']) {
      sent.push((await publisher.publish({ object: 'SIF_LogEntry', action })).originalMsgId);
    }
    expect(await agent.takeAll()).toEqual(sent);
  });

  test('the header of an event is its own, not the one inside a SIF_LogEntry (F-19)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['SIF_LogEntry']);
    const other =
      `<SIF_LogEntryHeader><SIF_Header><SIF_MsgId>${'E'.repeat(32)}</SIF_MsgId>` +
      '<SIF_Timestamp>2026-11-20T10:15:00Z</SIF_Timestamp><SIF_SourceId>Somebody</SIF_SourceId></SIF_Header></SIF_LogEntryHeader>';
    const ack = await publisher.publish({ object: 'SIF_LogEntry', action: 'Add', content: other });
    expect(ack).toMatchObject({ status: 0, originalSourceId: publisher.id });
    expect(ack.originalMsgId).not.toBe('E'.repeat(32));
    const got = await agent.pull();
    expect(innerMsgId(got)).toBe(ack.originalMsgId);
    expect(await agent.ack(ack.originalMsgId, 1)).toMatchObject({ status: 0 });
  });

  test('a timestamp far from now is no reason to refuse (F-18)', async () => {
    for (const time of ['1999-01-01T00:00:00Z', '2099-07-01T12:00:00+14:00']) {
      const xml = anEvent({ from: publisher.id }).replace('2026-11-20T10:15:00-06:00', time);
      expect(await publisher.post(xml)).toMatchObject({ status: 0 });
    }
  });

  const body = (inner: string): string => `<SIF_ObjectData>${inner}</SIF_ObjectData>`;
  const object = '<StudentPersonal RefId="A"/>';
  test.for([
    ['an object that does not exist: 9/3 (R-EVT-1)', '9/3', { object: 'StudentPersona' }],
    ['an object without events: 9/3 (R-EVT-1)', '9/3', { object: 'LibraryPatronStatus' }],
    ['an unknown context: 12/4 (R-EVT-2)', '12/4', { contexts: ['SIF_Default', 'Spring'] }],
    ['an unknown action: 1/4 (R-EVT-8)', '1/4', { action: 'Update' }],
    ['an empty action: 1/6 (R-EVT-8)', '1/6', { action: '' }],
  ] as const)('%s, and nobody gets it', async ([, error, parts]) => {
    const observer = await joined(zis);
    await observer.subscribe(['StudentPersonal']);
    const before = await zoneState(zis, observer);
    expect(await publisher.publish(parts)).toMatchObject({ error });
    expect(await zoneState(zis, observer)).toEqual(before);
  });

  test.for([
    ['no SIF_ObjectData', '1/6', ''],
    ['no SIF_EventObject', '1/6', body('')],
    [
      'no object in SIF_EventObject',
      '1/6',
      body('<SIF_EventObject ObjectName="StudentPersonal" Action="Add"/>'),
    ],
    ['no ObjectName', '1/6', body(`<SIF_EventObject Action="Add">${object}</SIF_EventObject>`)],
    [
      'another object than it names',
      '1/3',
      body(`<SIF_EventObject ObjectName="SchoolInfo" Action="Add">${object}</SIF_EventObject>`),
    ],
    [
      'two objects',
      '1/3',
      body(`<SIF_EventObject ObjectName="StudentPersonal" Action="Add">${object}${object}</SIF_EventObject>`),
    ],
  ] as const)('an event with %s is refused with %s (R-MSG-3, R-EVT-8)', async ([, error, xml]) => {
    const observer = await joined(zis);
    await observer.subscribe(['StudentPersonal', 'SchoolInfo']);
    const before = await zoneState(zis, observer);
    expect(await publisher.post(aMessage('SIF_Event', xml, { from: publisher.id }))).toMatchObject({ error });
    expect(await zoneState(zis, observer)).toEqual(before);
  });
});

describe('SIF_Event in a closed zone', () => {
  let zis: TestZis;
  beforeAll(async () => {
    const all = { objects: ['StudentPersonal'], contexts: ['SIF_Default', 'Summer'] };
    zis = await startZis({
      zone: {
        policy: 'closed',
        contexts: ['Summer', 'Winter'],
        agents: {
          Publisher: {
            rights: [
              { objects: ['StudentPersonal', 'SchoolInfo'], allow: ['publishChange'] },
              { objects: ['StudentPersonal'], contexts: ['Summer'], allow: ['publishAdd', 'publishChange'] },
            ],
          },
          Reader: { rights: [{ ...all, allow: ['subscribe'] }] },
        },
      },
    });
    for (const id of ['Publisher', 'Reader']) await new TestAgent(zis, id).register();
    await new TestAgent(zis, 'Reader').subscribe([
      { object: 'StudentPersonal', contexts: ['SIF_Default', 'Summer'] },
    ]);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test.for([
    ['Add in SIF_Default', '4/10', { action: 'Add' }, 'StudentPersonal'],
    ['Delete in SIF_Default', '4/12', { action: 'Delete' }, 'StudentPersonal'],
    ['Delete in Summer', '4/12', { action: 'Delete', contexts: ['Summer'] }, 'StudentPersonal in Summer'],
    ['Change in Winter', '4/11', { contexts: ['Winter'] }, 'StudentPersonal in Winter'],
    [
      'Change in two contexts with the right in one',
      '4/11',
      { contexts: ['Summer', 'Winter'] },
      'StudentPersonal in Winter',
    ],
    [
      'Change of another object in Summer',
      '4/11',
      { object: 'SchoolInfo', contexts: ['Summer'] },
      'SchoolInfo in Summer',
    ],
  ] as const)(
    '%s without the right is refused with %s (R-EVT-3, R-CTX-5)',
    async ([, error, parts, extendedDesc]) => {
      const publisher = new TestAgent(zis, 'Publisher');
      const before = await zoneState(zis, publisher);
      expect(await publisher.publish(parts)).toMatchObject({ error, extendedDesc });
      expect(await zoneState(zis, publisher)).toEqual(before);
    },
  );

  test.for([
    ['Change in SIF_Default', {}],
    ['Add in Summer', { action: 'Add', contexts: ['Summer'] }],
    ['Change in SIF_Default and Summer', { contexts: ['SIF_Default', 'Summer'] }],
  ] as const)(
    '%s with the right is delivered, announced or not (R-EVT-3, R-ACL-6, F-13)',
    async ([, parts]) => {
      const sent = await new TestAgent(zis, 'Publisher').publish(parts);
      expect(sent).toMatchObject({ status: 0 });
      expect(await new TestAgent(zis, 'Reader').takeAll()).toEqual([sent.originalMsgId]);
    },
  );

  test('a subscriber has no right to publish (R-ACL-3)', async () => {
    expect(await new TestAgent(zis, 'Reader').publish()).toMatchObject({ error: '4/11' });
  });
});
