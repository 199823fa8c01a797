import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageElements, type MessageElement } from '../fixtures/message-elements.ts';
import { completeMessages, spoilt, type Spoiling } from '../support/complete-messages.ts';
import { zoneState } from '../support/console.ts';
import {
  aMessage,
  anErrorAck,
  anEvent,
  anObjectList,
  aRegister,
  newMsgId,
  post,
} from '../support/messages.ts';
import { aCancel, aPacket, aRequest } from '../support/request-messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** What stands in these travels unread (R-XML-8). */
const unread = /^SIF_(?:ObjectData|ExtendedQueryResults)\//;

/** Values that an element of a type may not have. */
const badValues: Readonly<Record<string, readonly string[]>> = {
  MsgIdType: ['a'.repeat(32), 'A'.repeat(31), 'A'.repeat(33), 'G'.repeat(32), 'x'.repeat(100_000)],
  'xs:dateTime': ['yesterday', '2026-11-20', '10:15:00Z'],
  SIF_AuthenticationLevel: ['4', '-1', 'high', '0.0'],
  SIF_EncryptionLevel: ['5', '-1', 'high', '1 2'],
  SIF_Context: ['x'.repeat(65)],
  VersionWithWildcardsType: ['two', '2', '2.x', '2.3.1', '2.3r', '**', '1234567890.12'],
  'xs:unsignedInt': ['-1', '1.5', '64K', '4294967296', '0x10', '1e3', '1'.repeat(400)],
  'xs:positiveInteger': ['-1', '1.5', 'one', '4294967296'],
  InfrastructureErrorCategoryType: ['-1', 'none', '4294967296'],
  InfrastructureStatusCodeType: ['-1', 'none', '4294967296'],
  'xs:boolean': ['yes', 'TRUE', '2', 'true false'],
};

/** Types whose text may be anything, nothing as well, or that consist of elements. */
const free =
  /^(?:container|List|choice|union|xs:string|xs:normalizedString|SIF_\w+Objects?Type)$|^SIF_(?!Context$)(?!\w*(?:Level|Type)$)/;

/** Answers other than those of the schema, each a decision. */
const decisions: readonly (readonly [message: RegExp, path: RegExp, how: RegExp, answer: string])[] = [
  [/^SIF_Register$/, /SourceId$/, /too long|empty/, '5/2'], // R-REG-1
  [/./, /SIF_Contexts\/SIF_Context$/, /removed/, 'taken'], // R-CTX-3
  [/^SIF_Register$/, /^SIF_Name$/, /too long/, 'taken'],
  [/^SIF_Ack$/, /^SIF_OriginalSourceId$/, /removed|empty/, 'taken'], // F-23
  [/^SIF_Ack$/, /^SIF_OriginalMsgId$/, /empty/, 'taken'], // xsi:nil
  [/./, /SIF_Desc$/, /removed|too long/, 'taken'], // F-24
];

interface Case {
  readonly how: string;
  readonly spoiling: Spoiling;
  readonly answer: string;
}

function casesOf(message: string, row: MessageElement): readonly Case[] {
  const { path, char, type = '', values, maxLength } = row;
  const attribute = path.includes('@');
  const bad = path.endsWith('@RowCount')
    ? ['0', 'many']
    : values
      ? ['nonsense', 'YES']
      : (badValues[type] ?? []);
  const cases: readonly Case[] = [
    ...(char.startsWith('M') ? [{ how: 'removed', spoiling: 'removed', answer: '1/6' } as const] : []),
    ...(attribute || char.endsWith('R')
      ? []
      : [{ how: 'doubled', spoiling: 'doubled', answer: '1/3' } as const]),
    ...(!char.startsWith('M') || free.test(type)
      ? []
      : [{ how: 'empty', spoiling: { text: ' ' }, answer: '1/6' }]),
    ...(maxLength === undefined
      ? []
      : [{ how: 'too long', spoiling: { text: 'x'.repeat(maxLength + 1) }, answer: '1/4' }]),
    ...bad.map((text) => ({ how: `"${text.slice(0, 40)}"`, spoiling: { text }, answer: '1/4' })),
  ];
  return cases.map((each) => {
    const decision = decisions.find(
      ([messages, paths, hows]) => messages.test(message) && paths.test(path) && hows.test(each.how),
    );
    return decision ? { ...each, answer: decision[3] } : each;
  });
}

describe('a message with one thing wrong', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const answerTo = async (xml: string, element: string): Promise<string> => {
    const { http, error = '', extendedDesc = '' } = await post(zis.zoneUrl, xml);
    if (http !== 200) return `HTTP ${http}`;
    if (!error.startsWith('1/')) return error === '5/2' ? error : 'taken';
    return extendedDesc.includes(element)
      ? error
      : `${error} without the name of the element: ${extendedDesc}`;
  };

  test.for(Object.keys(messageElements))(
    '%s: whatever is missing, mistyped, doubled or too long is refused by its name, and nothing changes (R-MSG-3, R-GEN-2, R-GEN-5, R-VER-1, R-VER-2, R-XML-10)',
    { timeout: 60_000 },
    async (message) => {
      const forms = completeMessages(message, agent.id);
      const cases = (messageElements[message] ?? [])
        .filter(({ path }) => !unread.test(path))
        .flatMap((row) =>
          casesOf(message, row).map(({ how, spoiling, answer }) => {
            const xml = forms.map((form) => spoilt(message, form, row.path, spoiling)).find(Boolean);
            if (xml === undefined) throw new Error(`No form of ${message} has ${row.path}.`);
            return { what: `${row.path} ${how}`, element: row.path.split('/').at(-1) ?? '', xml, answer };
          }),
        );
      const answers = async (some: typeof cases): Promise<void> => {
        const found: string[] = [];
        for (const { what, element, xml } of some) found.push(`${what}: ${await answerTo(xml, element)}`);
        expect(found).toEqual(some.map(({ what, answer }) => `${what}: ${answer}`));
      };
      const before = await zoneState(zis, agent);
      await answers(cases.filter(({ answer }) => answer !== 'taken'));
      expect(await zoneState(zis, agent)).toEqual(before);
      await answers(cases.filter(({ answer }) => answer === 'taken'));
      for (const form of forms) expect(await answerTo(form, '')).toBe('taken');
      await agent.register();
    },
  );
});

describe('a message with parts that do not fit together', () => {
  let zis: TestZis;
  let agent: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    agent = await joined(zis);
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const bus = '<BusInfo RefId="A"/>';
  const event = (inside: string): string =>
    aMessage('SIF_Event', `<SIF_ObjectData>${inside}</SIF_ObjectData>`, { from: agent.id });
  const eventObject = (inside: string): string =>
    `<SIF_EventObject ObjectName="BusInfo" Action="Add">${inside}</SIF_EventObject>`;
  const error =
    '<SIF_Error><SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>no</SIF_Desc></SIF_Error>';
  const status = '<SIF_Status><SIF_Code>1</SIF_Code></SIF_Status>';
  const packet = (content: string): string =>
    aPacket({ from: agent.id, to: agent.id, requestMsgId: newMsgId(), content });
  const ack = (outcome: string): string => {
    const original = `<SIF_OriginalSourceId>A</SIF_OriginalSourceId><SIF_OriginalMsgId>${newMsgId()}</SIF_OriginalMsgId>`;
    return aMessage('SIF_Ack', original + outcome, { from: agent.id });
  };
  const controls = (inside: string): string =>
    aMessage('SIF_SystemControl', `<SIF_SystemControlData>${inside}</SIF_SystemControlData>`, {
      from: agent.id,
    });
  const query = '<SIF_QueryObject ObjectName="BusInfo"/>';

  test.for<[string, string, string, () => string]>([
    ['an event with two objects (R-EVT-8)', '1/3', 'one BusInfo', () => event(eventObject(bus + bus))],
    [
      'an event with an object of another name (R-EVT-8)',
      '1/3',
      'found RoomInfo',
      () => event(eventObject('<RoomInfo RefId="A"/>')),
    ],
    ['an event without an object (R-EVT-8)', '1/6', 'BusInfo', () => event(eventObject(''))],
    [
      'an event with two SIF_EventObject (R-EVT-8)',
      '1/3',
      'SIF_EventObject',
      () => event(eventObject(bus) + eventObject(bus)),
    ],
    [
      'a response with an error and objects (R-RSP-10)',
      '1/3',
      'SIF_Error and SIF_ObjectData',
      () => packet(`${error}<SIF_ObjectData>${bus}</SIF_ObjectData>`),
    ],
    [
      'a response with objects and rows (R-RSP-10)',
      '1/3',
      'SIF_ExtendedQueryResults',
      () => packet('<SIF_ObjectData/><SIF_ExtendedQueryResults/>'),
    ],
    ['a SIF_Ack with status and error (R-MSG-9)', '1/3', 'either', () => ack(status + error)],
    ['a SIF_Ack with neither (R-MSG-9)', '1/3', 'either', () => ack('')],
    ['a SIF_Ack with two statuses (R-MSG-9)', '1/3', 'SIF_Status', () => ack(status + status)],
    [
      'a query with conditions and an example (R-QRY-7)',
      '1/3',
      'SIF_Example',
      () =>
        aRequest({
          from: agent.id,
          query: `<SIF_Query>${query}<SIF_ConditionGroup Type="None"><SIF_Conditions Type="None"><SIF_Condition><SIF_Element>@RefId</SIF_Element><SIF_Operator>EQ</SIF_Operator><SIF_Value/></SIF_Condition></SIF_Conditions></SIF_ConditionGroup><SIF_Example/></SIF_Query>`,
        }),
    ],
    ['two system controls (R-MSG-6)', '1/3', 'one', () => controls('<SIF_Ping/><SIF_Sleep/>')],
    ['an unknown system control (R-MSG-6)', '12/2', 'SIF_Reboot', () => controls('<SIF_Reboot/>')],
    [
      'an element in the wrong place (R-MSG-3)',
      '1/6',
      'SIF_Event/SIF_ObjectData',
      () => aMessage('SIF_Event', eventObject(bus), { from: agent.id }),
    ],
    [
      'a second message (R-MSG-3)',
      '1/3',
      'more than one',
      () => event(eventObject(bus)).replace('</SIF_Message>', '<SIF_Register/></SIF_Message>'),
    ],
    [
      'the name of an element in other letters (R-MSG-3)',
      '1/6',
      'SIF_ObjectData',
      () => event(eventObject(bus)).replaceAll('SIF_ObjectData', 'SIF_Objectdata'),
    ],
    ['an empty SIF_Name (R-MSG-3)', '1/6', 'SIF_Name', () => register('<SIF_Name/>')],
    [
      'a request for packets of no size (R-BUF-1)',
      '1/4',
      'SIF_MaxBufferSize',
      () => aRequest({ from: agent.id, maxBufferSize: 0 }),
    ],
    [
      'a registration without a buffer (R-REG-4)',
      '5/6',
      'at least 1024',
      () => aRegister({ from: agent.id, maxBufferSize: 0 }),
    ],
  ])('%s is refused with %s, which says %s, and nothing changes', async ([, code, says, xml]) => {
    const before = await zoneState(zis, agent);
    const answer = await agent.post(xml());
    expect(answer).toMatchObject({ http: 200, error: code, originalSourceId: agent.id });
    expect(answer.extendedDesc).toContain(says);
    expect(answer.xml).toMatch(/<SIF_Desc>[A-Z][^<]+\.<\/SIF_Desc>/);
    expect(await zoneState(zis, agent)).toEqual(before);
  });

  const register = (name: string): string =>
    aRegister({ from: agent.id }).replace(/<SIF_Name>.*<\/SIF_Name>/, name);

  test.for(['nonsense', ';;;', ', ,', 'gzip2', 'q=1'])(
    'Accept-Encoding "%s" names nothing that the ZIS can send: 5/10 (R-REG-5, R-ENC-6)',
    async (value) => {
      const protocol =
        '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL><SIF_Property>' +
        `<SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>${value}</SIF_Value></SIF_Property></SIF_Protocol>`;
      const before = await zoneState(zis, agent);
      expect(await agent.register({ mode: 'Push', protocol })).toMatchObject({ error: '5/10' });
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );

  test.for([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    [' true ', true],
    ['', false],
  ] as const)(
    'SIF_ExtendedQuerySupport "%s" is read as the boolean that it is (R-XML-10, R-XML-13)',
    async ([text, yes]) => {
      const object = `<SIF_Object ObjectName="RoomInfo"><SIF_ExtendedQuerySupport>${text}</SIF_ExtendedQuerySupport></SIF_Object>`;
      expect(await agent.post(aMessage('SIF_Provide', object, { from: agent.id }))).toMatchObject({
        status: 0,
      });
      const { data } = await agent.control('SIF_GetZoneStatus');
      expect(data).toContain(
        `<SIF_Object ObjectName="RoomInfo"><SIF_ExtendedQuerySupport>${yes}</SIF_ExtendedQuerySupport>`,
      );
    },
  );

  test('unknown elements and another order are no mistake anywhere (R-XML-8, R-VER-7)', async () => {
    const reader = await joined(zis);
    for (const [type, body] of [
      [
        'SIF_Subscribe',
        '<New><SIF_Object/></New><SIF_Object New="1" ObjectName="BusInfo"><New/></SIF_Object>',
      ],
      [
        'SIF_Provide',
        '<SIF_Object ObjectName="BusStopInfo"><SIF_Contexts><New/></SIF_Contexts></SIF_Object>',
      ],
    ] as const) {
      const xml = aMessage(type, body, { from: reader.id });
      const moved = xml.replace(
        /(<SIF_Header>.*<\/SIF_Header>)(.*)(<\/SIF_(?:Subscribe|Provide)>)/,
        '$2$1$3',
      );
      expect(moved).not.toBe(xml);
      expect(await reader.post(moved)).toMatchObject({ status: 0 });
    }
    const register = aRegister({ from: reader.id }).replace(
      /(<SIF_Name>.*?<\/SIF_Name>)(.*)(<\/SIF_Register>)/,
      '$2$1$3',
    );
    expect(await reader.post(register)).toMatchObject({ status: 0 });
    const { originalMsgId } = await agent.publish({ object: 'BusInfo' });
    expect(await reader.takeAll()).toEqual([originalMsgId]);
    await reader.unregister();
  });

  test('a code of an agent that is a word counts as the generic one: the message leaves the queue (R-ACKL-7)', async () => {
    const reader = await joined(zis);
    await reader.subscribe(['RoomInfo']);
    const { originalMsgId } = await agent.publish({ object: 'RoomInfo' });
    const word = anErrorAck({ source: agent.id, msgId: originalMsgId }, [11, 1], { from: reader.id });
    expect(await reader.post(word.replace('<SIF_Code>1<', '<SIF_Code>DiskFull<'))).toMatchObject({
      status: 0,
    });
    expect(await reader.pull()).toMatchObject({ status: 9 });
    await reader.unregister();
  });

  test.for<[string, string, (from: string) => string]>([
    [
      'contexts in a header',
      '12/4',
      (from) =>
        anEvent({ from, object: 'BusInfo', contexts: Array.from({ length: 20_000 }, (_, i) => `C${i}`) }),
    ],
    [
      'contexts of an object',
      '12/4',
      (from) =>
        anObjectList(
          'SIF_Subscribe',
          [{ object: 'BusInfo', contexts: Array.from({ length: 20_000 }, (_, i) => `C${i}`) }],
          { from },
        ),
    ],
    [
      'objects',
      '7/3',
      (from) =>
        anObjectList('SIF_Subscribe', [...Array.from({ length: 20_000 }, () => 'BusInfo'), 'Nothing'], {
          from,
        }),
    ],
    [
      'versions',
      '1/4',
      (from) => aRegister({ from, versions: [...Array.from({ length: 20_000 }, () => '2.3'), 'two'] }),
    ],
    [
      'ids of requests',
      '1/4',
      (from) => aCancel([...Array.from({ length: 20_000 }, newMsgId), 'none'], 'Standard', { from }),
    ],
  ])(
    'twenty thousand %s are read at once, and refused with %s (R-MSG-3)',
    { timeout: 10_000 },
    async ([, code, xml]) => {
      const before = await zoneState(zis, agent);
      const text = xml(agent.id);
      const began = performance.now();
      expect(await agent.post(text)).toMatchObject({ error: code, originalSourceId: agent.id });
      expect(performance.now() - began).toBeLessThan(5_000); // where time grows with the square, it takes minutes
      expect(await zoneState(zis, agent)).toEqual(before);
    },
  );
});
