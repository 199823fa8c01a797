import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEvent, aMessage, anObjectList, aRegister, newMsgId, post } from '../support/messages.ts';
import { violations } from '../support/structure-check.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const everyFact =
  '<SIF_Name>Ramsey &amp; Söhne 𝄞</SIF_Name><SIF_Version>2.*</SIF_Version><SIF_Version>1.5r1</SIF_Version>' +
  '<SIF_MaxBufferSize>4294967295</SIF_MaxBufferSize><SIF_Mode>Push</SIF_Mode>' +
  '<SIF_Protocol Type="HTTPS" Secure="Yes"><SIF_URL>https://a.example/agent?x=1&amp;y=%20</SIF_URL>' +
  '<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>gzip;q=1.0, *;q=0</SIF_Value></SIF_Property>' +
  '<SIF_Property><SIF_Name>Other</SIF_Name><SIF_Value/></SIF_Property></SIF_Protocol>' +
  '<SIF_NodeVendor>Vendor</SIF_NodeVendor><SIF_NodeVersion>1.0 "beta"</SIF_NodeVersion>' +
  '<SIF_Application><SIF_Vendor>V</SIF_Vendor><SIF_Product>P</SIF_Product><SIF_Version>7</SIF_Version></SIF_Application>' +
  '<SIF_Icon>http://a.example/icon.png</SIF_Icon>';

describe('the structure of what the ZIS writes', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ zone: { name: 'Zone <&> "Ä"', contexts: ['Summer', 'Winter'] } });
    agent = await joined(zis);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('a zone status with everything in it is valid, element for element and in order (F-12, F-15, R-SYS-5, R-XML-7, R-ZST-2, R-ZST-3, R-ZST-4)', async () => {
    await post(zis.zoneUrl, aMessage('SIF_Register', everyFact, { from: 'Everything' }));
    const both = { object: 'StudentPersonal', contexts: ['SIF_Default', 'Summer'] };
    await agent.provision({
      Provide: [both, 'SchoolInfo'],
      Subscribe: [both],
      PublishAdd: [both],
      PublishChange: [both, 'SchoolInfo'],
      PublishDelete: ['SchoolInfo'],
      Request: [both],
      Respond: [both, 'SchoolInfo'],
    });
    const { xml, data = '' } = await agent.control('SIF_GetZoneStatus');
    expect(violations(xml)).toEqual([]);
    expect(data).toContain('<SIF_ZoneStatus ZoneId="TestZone"><SIF_Name>Zone &lt;&amp;&gt; "Ä"</SIF_Name>');
    expect(data).toContain(`<SIF_Provider SourceId="${agent.id}">`);
    expect(data).toContain(
      '<SIF_Name>Ramsey &amp; Söhne 𝄞</SIF_Name><SIF_Icon>http://a.example/icon.png</SIF_Icon>',
    );
    for (const fact of everyFact.matchAll(/<(SIF_(?!Version|Mode|Name)\w+)>[^<]+<\/\1>/g))
      expect(data).toContain(fact[0]);
    expect(data).toMatch(
      /<SIF_Contexts><SIF_Context>SIF_Default<.*<SIF_Context>Summer<.*<SIF_Context>Winter<.*<\/SIF_ZoneStatus>$/,
    );
  });

  test('a zone status with next to nothing in it is valid (R-ZST-2)', async () => {
    await using empty = await startZis();
    const only = await joined(empty);
    const { xml, data = '' } = await only.control('SIF_GetZoneStatus');
    expect(violations(xml)).toEqual([]);
    expect(data).not.toMatch(/SIF_(Providers|Subscribers|\w*Publishers|Responders|Requesters)/);
    expect(data.match(/<SIF_SIFNode /g)).toHaveLength(1);
  });

  test('the zone status says where the zone is reached, that it takes gzip, and its versions (F-8, R-ENC-8)', async () => {
    const { data = '' } = await agent.control('SIF_GetZoneStatus');
    expect(data).toContain(
      `<SIF_SupportedProtocols><SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>${zis.zoneUrl}</SIF_URL>` +
        '<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>gzip</SIF_Value></SIF_Property></SIF_Protocol>',
    );
    expect(data).toContain('<SIF_SupportedVersions><SIF_Version>2.0</SIF_Version>');
  });

  test('the rights of an agent are valid, each with its contexts, in SIF_Register as in SIF_GetAgentACL (F-11, F-15, R-ACL-4, R-SYS-6)', async () => {
    const registered = await agent.register();
    const asked = await agent.control('SIF_GetAgentACL');
    expect(violations(registered.xml)).toEqual([]);
    expect(violations(asked.xml)).toEqual([]);
    expect(asked.data).toBe(registered.data);
    expect(asked.data).toContain(
      '<SIF_Object ObjectName="StudentPersonal"><SIF_Contexts><SIF_Context>SIF_Default</SIF_Context>' +
        '<SIF_Context>Summer</SIF_Context><SIF_Context>Winter</SIF_Context></SIF_Contexts></SIF_Object>',
    );
  });

  test('the rights list what can be done, not what was announced (R-ACL-4, R-ACL-3)', async () => {
    const all = { objects: ['StudentPersonal', 'LibraryPatronStatus'] };
    await using closed = await startZis({
      zone: {
        policy: 'closed',
        contexts: ['Summer'],
        agents: {
          Some: {
            rights: [
              { objects: ['StudentPersonal'], allow: ['subscribe', 'publishDelete'] },
              { objects: ['StudentPersonal'], contexts: ['Summer'], allow: ['subscribe'] },
              { ...all, allow: ['request'] },
            ],
          },
        },
      },
    });
    const some = new TestAgent(closed, 'Some');
    const { xml, data } = await some.register();
    expect(violations(xml)).toEqual([]);
    const student = (...contexts: readonly string[]): string =>
      `<SIF_Object ObjectName="StudentPersonal"><SIF_Contexts>${contexts.map((name) => `<SIF_Context>${name}</SIF_Context>`).join('')}</SIF_Contexts></SIF_Object>`;
    const library = student('SIF_Default').replace('StudentPersonal', 'LibraryPatronStatus');
    expect(data).toBe(
      '<SIF_AgentACL><SIF_ProvideAccess/>' +
        `<SIF_SubscribeAccess>${student('SIF_Default', 'Summer')}</SIF_SubscribeAccess>` +
        '<SIF_PublishAddAccess/><SIF_PublishChangeAccess/>' +
        `<SIF_PublishDeleteAccess>${student('SIF_Default')}</SIF_PublishDeleteAccess>` +
        `<SIF_RequestAccess>${library}${student('SIF_Default')}</SIF_RequestAccess><SIF_RespondAccess/></SIF_AgentACL>`,
    );
    await some.subscribe(['StudentPersonal']);
    expect((await some.control('SIF_GetAgentACL')).data).toBe(data);
  });

  test('every kind of acknowledgement is valid (F-15, R-MSG-9)', async () => {
    await agent.subscribe(['SIF_LogEntry', 'RoomInfo']);
    const event = anEvent({ from: agent.id, object: 'RoomInfo' });
    const small = await joined(zis, { maxBufferSize: 1024 });
    await small.subscribe(['SIF_LogEntry', 'RoomInfo', 'BusInfo']);
    const large = await agent.publish({ object: 'BusInfo', content: `<A>${'x'.repeat(1024)}</A>` });
    const answers = [
      large, // status 0
      await agent.pull(), // a SIF_LogEntry of the ZIS in SIF_Data
      await agent.ack(newMsgId(), 1), // an error
      await agent.ack(large.originalMsgId, 99),
      await agent.control('SIF_Nothing'),
      await (async () => (await agent.post(event), agent.post(event)))(), // status 7
      await small.pull(), // status 9, or 0 with data
      await post(zis.zoneUrl, 'garbage'),
      await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['A&lt;B'], { from: agent.id })),
      await post(zis.zoneUrl, aRegister({ from: 'x'.repeat(65) })),
    ];
    for (const { xml } of answers.filter(({ data = '' }) => !data.includes('RoomInfo')))
      expect(violations(xml)).toEqual([]);
    expect(answers.filter(({ data = '' }) => data.includes('<SIF_LogEntry '))).not.toEqual([]);
  });

  test.for([
    ['an unknown element', '<SIF_Name>', '<SIF_Vendors/><SIF_Name>'],
    ['an unknown attribute', '<SIF_ZoneStatus ', '<SIF_ZoneStatus Version="1" '],
    ['a missing attribute', ' ZoneId="TestZone"', ''],
    ['a missing element', /<SIF_MaxBufferSize>\d+<\/SIF_MaxBufferSize>/, ''],
    [
      'elements out of order',
      /(<SIF_Mode>Pull<\/SIF_Mode>)(.*?)(<SIF_Sleeping>No<\/SIF_Sleeping>)/,
      '$3$2$1',
    ],
    ['a value that is not allowed', '<SIF_Sleeping>No<', '<SIF_Sleeping>Never<'],
    ['another namespace', '<SIF_ZoneStatus ', '<SIF_ZoneStatus xmlns="urn:x" '],
  ] as const)('the check of these tests finds %s', async ([, from, to]) => {
    const { xml } = await agent.control('SIF_GetZoneStatus');
    expect(xml.replace(from, to)).not.toBe(xml);
    expect(violations(xml.replace(from, to))).not.toEqual([]);
  });
});
