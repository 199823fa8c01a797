import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { adminClient } from '../support/admin-client.ts';
import { anEvent, anObjectList, type ReadAck } from '../support/messages.ts';
import { aRequest, takePackets, type RequestParts } from '../support/request-messages.ts';
import { violations } from '../support/structure-check.ts';
import { innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const request = (agent: TestAgent, parts: Omit<RequestParts, 'from'>): Promise<ReadAck> =>
  agent.post(aRequest({ maxBufferSize: 1_000_000, ...parts, from: agent.id }));

const query = (object: string, elements: readonly string[], ...conditions: readonly string[]): string =>
  `<SIF_Query><SIF_QueryObject ObjectName="${object}">` +
  `${elements.map((path) => `<SIF_Element>${path}</SIF_Element>`).join('')}</SIF_QueryObject>` +
  (conditions.length === 0
    ? ''
    : `<SIF_ConditionGroup Type="None"><SIF_Conditions Type="And">${conditions.join('')}</SIF_Conditions></SIF_ConditionGroup>`) +
  '</SIF_Query>';

const equal = (path: string, value: string): string =>
  `<SIF_Condition><SIF_Element>${path}</SIF_Element><SIF_Operator>EQ</SIF_Operator><SIF_Value>${value}</SIF_Value></SIF_Condition>`;

describe('a query for an object of the ZIS', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis, { maxBufferSize: 1_000_000 });
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const asked = async (object: string, ...rest: [readonly string[], ...string[]]): Promise<string> => {
    await request(agent, { query: query(object, ...rest) });
    const [packet] = await takePackets(agent);
    return /<SIF_ObjectData\/>|<SIF_ObjectData>.*<.SIF_ObjectData>/.exec(packet?.xml ?? '')?.[0] ?? '';
  };

  test('for some elements brings those and their parents (R-REQ-11, R-QRY-5)', async () => {
    expect(await asked('SIF_ZoneStatus', ['SIF_Name', 'SIF_Vendor/SIF_Product'])).toBe(
      '<SIF_ObjectData><SIF_ZoneStatus ZoneId="TestZone"><SIF_Name>TestZone</SIF_Name>' +
        '<SIF_Vendor><SIF_Product>SIF Zone Console</SIF_Product></SIF_Vendor></SIF_ZoneStatus></SIF_ObjectData>',
    );
  });

  test('names no SIF_SupportedAuthentication while the ZIS supports no such protocol (R-ZST-5)', async () => {
    const status = await asked('SIF_ZoneStatus', []);
    expect(status).toContain('<SIF_SupportedProtocols><SIF_Protocol Type="HTTP" Secure="No">');
    expect(status).not.toContain('SIF_SupportedAuthentication');
  });

  test('whose conditions do not hold brings no object (R-REQ-11, R-QRY-8)', async () => {
    expect(await asked('SIF_ZoneStatus', [], equal('@ZoneId', 'AnotherZone'))).toBe('<SIF_ObjectData/>');
    expect(await asked('SIF_ZoneStatus', [], equal('@ZoneId', 'TestZone'))).toContain('<SIF_ZoneStatus');
  });

  test('that cannot be answered is refused with 8/9, which says why (R-REQ-6)', async () => {
    const wrong = query('SIF_AgentACL', ['SIF_ProvideAccess[']);
    expect(await request(agent, { query: wrong })).toMatchObject({
      error: '8/9',
      extendedDesc: expect.stringContaining('SIF_ProvideAccess[') as string,
    });
    expect(await takePackets(agent)).toEqual([]);
  });

  test('may name the ZIS as its destination, and nobody else (R-REQ-5, R-REQ-11)', async () => {
    expect(await request(agent, { object: 'SIF_ZoneStatus', destination: 'TestZone' })).toMatchObject({
      status: 0,
    });
    expect(await takePackets(agent)).toHaveLength(1);
    expect(await request(agent, { object: 'SIF_ZoneStatus', destination: agent.id })).toMatchObject({
      error: '8/4',
    });
  });
});

describe('changes of SIF_ZoneStatus and SIF_AgentACL', () => {
  let zis: TestZis;
  let watcher: TestAgent;
  beforeEach(async () => {
    zis = await startZis({
      zone: {
        policy: 'closed',
        agents: {
          Watcher1: {
            rights: [
              { objects: ['SIF_ZoneStatus', 'SIF_AgentACL', 'BusInfo'], allow: ['subscribe'] },
              { objects: ['SIF_ZoneStatus'], allow: ['request'] },
            ],
          },
          Other: { rights: [{ objects: ['SIF_AgentACL'], allow: ['subscribe'] }] },
        },
      },
    });
  });
  afterEach(() => zis[Symbol.asyncDispose]());

  const joinAs = async (id: string): Promise<TestAgent> => {
    const agent = new TestAgent(zis, id);
    await agent.register({ maxBufferSize: 1_000_000 });
    return agent;
  };
  /** The events that come until one holds this text. */
  const until = async (agent: TestAgent, text: string): Promise<readonly string[]> => {
    const events: string[] = [];
    await expect
      .poll(
        async () => {
          const next = await agent.pull();
          if (next.status !== 0) return false;
          events.push(next.data ?? '');
          await agent.ack(innerMsgId(next), 1);
          return events.at(-1)?.includes(text);
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    return events;
  };

  test('of the zone are told to subscribers in a Change event, as the ZIS would answer (R-ZST-1)', async () => {
    watcher = await joinAs('Watcher1');
    await watcher.subscribe(['SIF_ZoneStatus']);
    await until(watcher, '<SIF_Subscriber SourceId="Watcher1">');
    await joinAs('Other');
    const event = (await until(watcher, '<SIF_Name>Other</SIF_Name>')).at(-1) ?? '';
    expect(event).toContain(
      '<SIF_EventObject ObjectName="SIF_ZoneStatus" Action="Change"><SIF_ZoneStatus ZoneId=',
    );
    expect(event).toContain((await watcher.control('SIF_GetZoneStatus')).data);
    expect(violations(event)).toEqual([]);
    expect(event).toMatch(/^<SIF_Message [^>]*Version="2.3"><SIF_Event><SIF_Header><SIF_MsgId>[0-9A-F]{32}</);
  });

  test('come together: a storm of changes makes few events (R-ZST-1)', async () => {
    watcher = await joinAs('Watcher1');
    await watcher.subscribe(['SIF_ZoneStatus']);
    await until(watcher, '<SIF_Subscriber SourceId="Watcher1">');
    for (let turn = 0; turn < 30; turn += 1) {
      await watcher.subscribe(['BusInfo']);
      await watcher.unsubscribe(['BusInfo']);
    }
    await watcher.subscribe(['BusInfo']);
    const events = await until(watcher, 'ObjectName="BusInfo"');
    expect(events.length).toBeLessThan(10);
  });

  test('of rights are told to the agent that they are about, and to no other (R-ACL-4, R-ACL-5)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    watcher = await joinAs('Watcher1');
    const other = await joinAs('Other');
    for (const agent of [watcher, other]) {
      await agent.subscribe(['SIF_AgentACL']);
      await until(agent, '<SIF_AgentACL>');
    }
    const right = {
      agent: 'Watcher1',
      right: 'provide',
      object: 'RoomInfo',
      context: 'SIF_Default',
    } as const;
    await admin.changeAccess.mutate({ zone: 'TestZone', changes: [{ ...right, granted: true }] });
    const event = (await until(watcher, 'ObjectName="RoomInfo"')).at(-1) ?? '';
    expect(event).toContain((await watcher.control('SIF_GetAgentACL')).data);
    expect(await other.pull()).toMatchObject({ status: 9 });
  });

  test('are told in a version that the subscriber takes (R-VER-5, F-16)', async () => {
    watcher = new TestAgent(zis, 'Watcher1');
    await watcher.register({ maxBufferSize: 1_000_000, versions: ['2.0r1', '2.1'] });
    await watcher.subscribe(['SIF_ZoneStatus']);
    const [event] = await until(watcher, '<SIF_ZoneStatus');
    expect(event).toContain('Version="2.1"');
  });
});

describe('the log of the zone', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { logProvider: true, contexts: ['Private'] } });
    agent = await joined(zis, { maxBufferSize: 1_000_000 });
    const small = await joined(zis, { maxBufferSize: 1024 }, 'Small');
    await small.subscribe(['StudentPersonal']);
    for (let turn = 0; turn < 3; turn += 1) {
      await agent.publish({ content: `<LocalId>${'x'.repeat(2000)}</LocalId>` });
    }
    await agent.post(
      anEvent({
        from: agent.id,
        object: 'SIF_LogEntry',
        action: 'Add',
        content: '<SIF_Desc>An agent reports.</SIF_Desc>',
      }),
    );
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const objects = (xml: string): number => xml.match(/<SIF_LogEntry[ >]/g)?.length ?? 0;

  test('is provided by the ZIS where the administrator wants it: every entry, newest first (R-LOG-3)', async () => {
    await request(agent, { object: 'SIF_LogEntry' });
    const [packet, ...others] = await takePackets(agent);
    expect(others).toEqual([]);
    expect(packet).toMatchObject({ from: 'TestZone', number: 1, more: false });
    expect(objects(packet?.xml ?? '')).toBe(4);
    expect(packet?.xml).toMatch(/<SIF_ObjectData><SIF_LogEntry[^>]*><SIF_Desc>An agent reports/);
    expect(packet?.xml).toContain('<SIF_LogEntry Source="ZIS" LogLevel="Error"><SIF_LogEntryHeader>');
  });

  test('answers conditions and selected elements (R-LOG-3, R-QRY-3)', async () => {
    const codes = query('SIF_LogEntry', ['SIF_Code'], equal('SIF_Category', '4'), equal('SIF_Code', '2'));
    await request(agent, { query: codes });
    const [packet] = await takePackets(agent);
    expect(packet?.xml).toContain(
      `<SIF_ObjectData>${'<SIF_LogEntry Source="ZIS" LogLevel="Error"><SIF_Code>2</SIF_Code></SIF_LogEntry>'.repeat(3)}</SIF_ObjectData>`,
    );
  });

  test('comes in packets that fit the request (R-AGT-20, R-RSP-2)', async () => {
    await request(agent, { object: 'SIF_LogEntry', maxBufferSize: 1800 });
    const packets = await takePackets(agent);
    expect(packets.length).toBeGreaterThan(2);
    expect(packets.map(({ number }) => number)).toEqual(packets.map((_, index) => index + 1));
    expect(packets.map(({ more }) => more)).toEqual([...packets.slice(1).map(() => true), false]);
    for (const { xml } of packets) expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(1800);
    expect(packets.reduce((sum, { xml }) => sum + objects(xml), 0)).toBe(4);
  });

  test('holds what was posted to SIF_Default, each entry readable by itself (R-CTX-5, F-7)', async () => {
    const entry = (content: string, contexts?: readonly string[]): string =>
      anEvent({
        from: agent.id,
        object: 'SIF_LogEntry',
        action: 'Add',
        content,
        ...(contexts ? { contexts } : {}),
      });
    await agent.post(entry('<SIF_Desc>Elsewhere.</SIF_Desc>', ['Private']));
    const nil = entry('<SIF_Desc xsi:nil="true"/>');
    await agent.post(
      nil.replace('<SIF_Message ', '<SIF_Message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '),
    );
    await request(agent, { object: 'SIF_LogEntry' });
    const [packet] = await takePackets(agent);
    expect(packet?.xml).not.toContain('Elsewhere.');
    expect(packet?.xml).toContain('<SIF_Desc xsi:nil="true"/>');
    expect(readTree(Buffer.from(packet?.xml ?? ''), () => false).fault).toBeUndefined();
  });

  test('stands in SIF_ZoneStatus as provided by the ZIS, and nobody else can provide it (R-ZST-2, R-PRV-5, F-12)', async () => {
    const status = await agent.control('SIF_GetZoneStatus');
    expect(status.data).toContain(
      '<SIF_Provider SourceId="TestZone"><SIF_ObjectList><SIF_Object ObjectName="SIF_LogEntry">' +
        '<SIF_ExtendedQuerySupport>false</SIF_ExtendedQuerySupport>',
    );
    expect(violations(status.xml)).toEqual([]);
    const provide = anObjectList('SIF_Provide', ['SIF_LogEntry'], { from: agent.id });
    expect(await agent.post(provide)).toMatchObject({ error: '6/4', extendedDesc: 'TestZone' });
  });

  test('has no provider where the administrator does not want it: 8/4 (R-LOG-3, R-REQ-4)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const set = (logProvider: boolean) =>
      admin.changeSettings.mutate({
        zone: 'TestZone',
        was: { logProvider: !logProvider },
        now: { logProvider },
      });
    await set(false);
    expect(await request(agent, { object: 'SIF_LogEntry' })).toMatchObject({ error: '8/4' });
    await agent.provide(['SIF_LogEntry']);
    await expect(set(true)).rejects.toThrow(`${agent.id} provides SIF_LogEntry`);
    await agent.unprovide(['SIF_LogEntry']);
    expect(await set(true)).toMatchObject({ applied: true });
  });
});

describe('a SIF_LogEntry of the ZIS', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('reaches each subscriber in a version that it takes (R-LOG-1, R-LOG-3, R-VER-5)', async () => {
    const [old, recent] = [
      await joined(zis, { versions: ['2.0'] }),
      await joined(zis, { versions: ['2.5'] }),
    ];
    for (const agent of [old, recent]) await agent.subscribe(['SIF_LogEntry']);
    const small = await joined(zis, { maxBufferSize: 1024 });
    await small.subscribe(['StudentPersonal']);
    await recent.publish({ content: `<LocalId>${'x'.repeat(2000)}</LocalId>`, version: '2.5' });
    const [first, second] = [await old.pull(), await recent.pull()];
    expect(first.data).toContain('Version="2.0"');
    expect(second.data).toContain('Version="2.5"');
    for (const { data = '' } of [first, second]) {
      const [, own, inside] =
        /<SIF_MsgId>(\w+)<[\s\S]*<SIF_LogEntryHeader><SIF_Header><SIF_MsgId>(\w+)</.exec(data) ?? [];
      expect(inside).toBe(own);
    }
  });
});
