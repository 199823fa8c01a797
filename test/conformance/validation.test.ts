import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { aMessage, anEvent, type ReadAck } from '../support/messages.ts';
import { aPacket, aRequest, takePackets } from '../support/request-messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

type Mode = 'off' | 'report' | 'enforce';

let zis: TestZis;
let client: Awaited<ReturnType<typeof adminClient>>;
let agent: TestAgent;
let subscriber: TestAgent;

beforeAll(async () => {
  zis = await startZis({ zone: { localObjects: [{ name: 'x_Badge', events: true }] } });
  client = await adminClient(zis.consoleUrl);
  [agent, subscriber] = [await joined(zis), await joined(zis)];
  await subscriber.subscribe(['StudentPersonal', 'x_Badge']);
});
afterAll(() => zis[Symbol.asyncDispose]());

async function validating(infrastructure: Mode, payload: Mode, strict = false): Promise<void> {
  const { settings } = await client.admin.zone.query({ zone: 'TestZone' });
  const now = { validation: { infrastructure, payload, strict } };
  await client.admin.changeSettings.mutate({
    zone: 'TestZone',
    was: { validation: settings.validation },
    now,
  });
}

/** The journal's row of a message. */
async function journaled({ originalMsgId }: ReadAck) {
  const { rows } = await client.messages.query({ zone: 'TestZone', filter: {}, limit: 50 });
  return rows.find(({ msgId }) => msgId === originalMsgId);
}

const path = 'SIF_Message/SIF_Event/SIF_ObjectData/SIF_EventObject/StudentPersonal';
const gender = '<Demographics><Gender>X</Gender></Demographics>';
const invalidObject = (version = '2.3') => anEvent({ from: agent.id, version, content: gender });
/** A message with an element of its header that the tables do not know. */
const invalidHeader = (): string =>
  anEvent({ from: agent.id }).replace('</SIF_Header>', '<SIF_Colour>red</SIF_Colour></SIF_Header>');

describe('a zone that does not validate', () => {
  beforeAll(() => validating('off', 'off'));

  test.for([
    ['an invalid object', invalidObject],
    ['an invalid header', invalidHeader],
  ] as const)('accepts %s and finds nothing (R-XML-8)', async ([, message]) => {
    const ack = await agent.post(message());
    expect(ack).toMatchObject({ status: 0 });
    expect(await journaled(ack)).not.toHaveProperty('findings');
  });
});

describe('a zone that reports', () => {
  test('passes an invalid object on and says in the journal what is wrong with it, and where (R-XML-8)', async () => {
    await validating('off', 'report');
    await subscriber.takeAll();
    const ack = await agent.post(invalidObject());
    expect(ack).toMatchObject({ status: 0 });
    expect(await subscriber.takeAll()).toEqual([ack.originalMsgId]);
    const row = await journaled(ack);
    expect(row?.findings).toMatchObject({
      count: 1,
      first: [
        {
          level: 'error',
          category: 1,
          code: 4,
          path: `${path}/Demographics/Gender`,
          line: 1,
          sentence: expect.stringContaining('found "X"') as string,
        },
      ],
    });
    const filter = { outcome: 'findings' } as const;
    const found = await client.messages.query({ zone: 'TestZone', filter, limit: 50 });
    expect(found).toMatchObject({ total: 1, rows: [{ msgId: ack.originalMsgId, delivered: 1 }] });
  });

  test('tells the message from the objects in it (R-XML-8)', async () => {
    await validating('report', 'off');
    expect(await journaled(await agent.post(invalidObject()))).not.toHaveProperty('findings');
    const row = await journaled(await agent.post(invalidHeader()));
    expect(row?.findings).toMatchObject({
      count: 1,
      first: [{ path: 'SIF_Message/SIF_Event/SIF_Header/SIF_Colour' }],
    });
  });

  test('keeps ten findings of many, and counts them all (R-XML-8)', async () => {
    await validating('off', 'report');
    const content = Array.from({ length: 12 }, (_, index) => `<x${index}/>`).join('');
    const row = await journaled(await agent.publish({ content }));
    expect(row?.findings?.count).toBe(12);
    expect(row?.findings?.first).toHaveLength(10);
  });

  test('gathers both parts, each as its setting says, in the order of the text (R-XML-8)', async () => {
    await validating('report', 'enforce');
    const both = invalidHeader().replace('<LocalId>P1</LocalId>', gender);
    expect(await agent.post(both)).toMatchObject({ error: '1/4' });
    await validating('enforce', 'report');
    expect(await agent.post(both)).toMatchObject({ error: '1/3' });
    await validating('report', 'report');
    const row = await journaled(await agent.post(both));
    expect(row?.findings?.first.map(({ code }) => code)).toEqual([3, 4]);
  });
});

describe('a zone that enforces', () => {
  beforeAll(() => validating('enforce', 'enforce'));

  test.for([
    ['an unknown object', 'StudentPersonl', 'Change', '', '1/4', 'ObjectName must be'],
    ['an unknown element', 'StudentPersonal', 'Change', '<Colour/>', '1/3', 'Colour is no element of'],
    ['an unknown code', 'StudentPersonal', 'Change', gender, '1/4', 'Gender must be'],
    ['a missing element in an Add', 'StudentPersonal', 'Add', '<LocalId>P1</LocalId>', '1/6', 'Name'],
  ] as const)(
    'refuses %s and names its place (R-MSG-3)',
    async ([, object, action, content, error, words]) => {
      const ack = await agent.publish({ object, action, content });
      expect(ack).toMatchObject({ error });
      expect(ack.extendedDesc).toContain(words);
      expect(ack.extendedDesc).toMatch(/SIF_Message\/SIF_Event\/.*, line 1, column \d+\.$/);
      expect(await journaled(ack)).toMatchObject({ kind: 'refused' });
    },
  );

  test('refuses before it looks for rights or the registration (R-MSG-8)', async () => {
    const stranger = anEvent({ from: 'Stranger', content: gender });
    expect(await agent.post(stranger)).toMatchObject({ error: '1/4' });
  });

  test('takes what is valid, partial in a Change, and objects that the zone itself has defined (R-XML-9)', async () => {
    expect(await agent.publish()).toMatchObject({ status: 0 });
    const badge = await agent.publish({ object: 'x_Badge', content: '<x_Colour>red</x_Colour>' });
    expect(badge).toMatchObject({ status: 0 });
    expect(await journaled(badge)).not.toHaveProperty('findings');
  });

  test('takes the infrastructure messages of an agent from its registration to its end (R-XML-8)', async () => {
    const newcomer = await joined(zis);
    const answers = [
      await newcomer.provide(['BusInfo', 'x_Badge']),
      await newcomer.provision({ Provide: ['BusInfo'], Subscribe: ['RoomInfo'] }),
      await newcomer.control('SIF_Ping'),
      await newcomer.control('SIF_GetZoneStatus'),
      await newcomer.unregister(),
    ];
    expect(answers.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
  });

  test('never refuses a SIF_Ack, which would leave its message in the queue for ever (F-23)', async () => {
    await subscriber.takeAll();
    await agent.publish();
    const ack = aMessage(
      'SIF_Ack',
      `<SIF_OriginalSourceId>W</SIF_OriginalSourceId><SIF_OriginalMsgId>${
        /<SIF_MsgId>(\w+)</.exec((await subscriber.pull()).data ?? '')?.[1] ?? ''
      }</SIF_OriginalMsgId><SIF_Status><SIF_Code>1</SIF_Code></SIF_Status><SIF_Colour/>`,
      { from: subscriber.id },
    );
    expect(await subscriber.post(ack)).toMatchObject({ status: 0 });
    expect(await subscriber.pull()).toMatchObject({ status: 9 });
  });

  test('answers 7 to what it accepted before it enforced (R-GEN-7)', async () => {
    await validating('off', 'off');
    const event = invalidObject();
    expect(await agent.post(event)).toMatchObject({ status: 0 });
    await validating('enforce', 'enforce');
    expect(await agent.post(event)).toMatchObject({ status: 7 });
  });

  test('ends the request where it refuses a packet of the response: the requester gets the error (R-MSG-7)', async () => {
    const [requester, responder] = [await joined(zis), await joined(zis)];
    await responder.provide(['BusInfo']);
    const asked = await requester.post(aRequest({ from: requester.id, object: 'BusInfo' }));
    const packet = {
      from: responder.id,
      to: requester.id,
      requestMsgId: asked.originalMsgId,
      content:
        '<SIF_ObjectData><BusInfo RefId="D3E34B359D75101A8C3D00AA001A1652"><Colour/></BusInfo></SIF_ObjectData>',
    };
    expect(await responder.post(aPacket({ ...packet, from: agent.id }))).toMatchObject({ error: '1/3' });
    expect(await takePackets(requester)).toEqual([]);
    expect(await responder.post(aPacket({ ...packet, more: true }))).toMatchObject({ error: '1/3' });
    expect(await takePackets(requester)).toMatchObject([
      { from: 'TestZone', requestMsgId: asked.originalMsgId, number: 1, more: false, error: '1/3' },
    ]);
    const late = aPacket({
      from: responder.id,
      to: requester.id,
      requestMsgId: asked.originalMsgId,
      number: 2,
    });
    expect(await responder.post(late)).toMatchObject({ error: '8/10' });
  });

  test('takes a packet of selected elements, and a query as part of the message (R-XML-9)', async () => {
    const [requester, responder] = [await joined(zis), await joined(zis)];
    await responder.provide(['StudentPersonal']);
    const request = (query: string) => requester.post(aRequest({ from: requester.id, query }));
    const wrong = '<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal"/><SIF_Colour/></SIF_Query>';
    expect(await request(wrong)).toMatchObject({ error: '1/3' });
    const asked = await request(wrong.replace('<SIF_Colour/>', ''));
    const content =
      '<SIF_ObjectData><StudentPersonal RefId="D3E34B359D75101A8C3D00AA001A1652"/></SIF_ObjectData>';
    const place = { from: responder.id, to: requester.id, requestMsgId: asked.originalMsgId };
    expect(await responder.post(aPacket({ ...place, content }))).toMatchObject({ status: 0 });
  });
});

describe('names and codes of a version that is newer than the tables', () => {
  test('are notes, with which a message is accepted (R-XML-8)', async () => {
    await validating('enforce', 'enforce');
    const ack = await agent.post(invalidObject('2.7'));
    expect(ack).toMatchObject({ status: 0 });
    expect((await journaled(ack))?.findings).toMatchObject({ count: 1, first: [{ level: 'note' }] });
  });

  test('are errors where the zone is strict (R-XML-8)', async () => {
    await validating('enforce', 'enforce', true);
    expect(await agent.post(invalidObject('2.7'))).toMatchObject({ error: '1/4' });
  });

  test('do not hide an error behind them (R-MSG-3)', async () => {
    await validating('enforce', 'enforce');
    const notes = Array.from({ length: 12 }, (_, index) => `<x${index}/>`).join('');
    const content = `${notes}<Demographics><BirthDate>June</BirthDate></Demographics>`;
    const ack = await agent.publish({ version: '2.7', content });
    expect(ack).toMatchObject({ error: '1/4' });
    expect(ack.extendedDesc).toContain('BirthDate');
  });
});
