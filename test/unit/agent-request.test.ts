import { beforeEach, expect, test } from 'vitest';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { AgentOptions } from '../../embedded-zis/agent/agent-options.ts';
import type { OutgoingRequest } from '../../embedded-zis/agent/request-messages.ts';
import { ResponseError, type ResponseStream } from '../../embedded-zis/agent/response-stream.ts';
import { childObjects, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { aMessage, post } from '../support/messages.ts';
import { aPacket } from '../support/request-messages.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let provider: TestAgent;
let agent: Agent;
let lines: string[];
let receiving: Promise<void>;
let events: string[];

const students = { objectName: 'StudentPersonal' } as const satisfies OutgoingRequest;

function anAgent(sourceId: string, options: Partial<AgentOptions> = {}): Agent {
  return new Agent({
    sourceId,
    zoneUrl: zis.zoneUrl,
    registration: { name: sourceId, versions: ['2.*'], maxBufferSize: 65_536, mode: 'Pull' },
    pollInterval: 5,
    backoff: { first: 1, longest: 5 },
    log: (line) => lines.push(line),
    ...options,
  });
}

beforeEach(async () => {
  lines = [];
  events = [];
  zis = await startZis();
  provider = await joined(zis, {}, 'Provider');
  await provider.provide(['StudentPersonal']);
  agent = anAgent('RamseyLib');
  await agent.register();
  receiving = agent.receive({
    onEvent: ({ objectName }) => {
      events.push(objectName);
    },
  });
  return async () => {
    await agent.close();
    await receiving;
    await zis[Symbol.asyncDispose]();
  };
});

const packet = (response: ResponseStream, number: number, more: boolean, content = ''): Promise<unknown> =>
  provider.post(
    aPacket({
      from: provider.id,
      to: agent.sourceId,
      requestMsgId: response.requestMsgId,
      number,
      more,
      content: content.startsWith('<SIF_Error') ? content : `<SIF_ObjectData>${content}</SIF_ObjectData>`,
    }),
  );
const aStudent = (name: string): string =>
  `<StudentPersonal RefId="A"><Name Type="04"><LastName>${name}</LastName></Name></StudentPersonal>`;
const someError =
  '<SIF_Error><SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>No query</SIF_Desc></SIF_Error>';

async function all(response: ResponseStream): Promise<readonly XmlObject[]> {
  const objects: XmlObject[] = [];
  for await (const object of response.objects('StudentPersonal')) objects.push(object);
  return objects;
}

test('a request says what is wanted, by default in the versions and the size that the agent registered (R-REQ-12)', async () => {
  const { requestMsgId } = await agent.request({
    ...students,
    elements: ['Name/FirstName', '@RefId'],
    conditions: {
      type: 'None',
      items: [
        { type: 'None', items: [{ path: "Name[@Type='04']/LastName", operator: 'NE', value: 'A & B' }] },
      ],
    },
  });
  const pulled = await provider.pull();
  expect(innerMsgId(pulled)).toBe(requestMsgId);
  expect(pulled.data).toContain(
    '<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize><SIF_Query>' +
      '<SIF_QueryObject ObjectName="StudentPersonal"><SIF_Element>Name/FirstName</SIF_Element>' +
      '<SIF_Element>@RefId</SIF_Element></SIF_QueryObject><SIF_ConditionGroup Type="None">' +
      '<SIF_Conditions Type="None"><SIF_Condition><SIF_Element>Name[@Type=\'04\']/LastName</SIF_Element>' +
      '<SIF_Operator>NE</SIF_Operator><SIF_Value>A &amp; B</SIF_Value></SIF_Condition></SIF_Conditions>' +
      '</SIF_ConditionGroup></SIF_Query></SIF_Request>',
  );
});

test('a request can name a context, a responder and a size of its own', async () => {
  await agent.request({
    ...students,
    context: 'SIF_Default',
    destinationId: provider.id,
    maxBufferSize: 4096,
  });
  const { data } = await provider.pull();
  expect(data).toContain(
    `<SIF_DestinationId>${provider.id}</SIF_DestinationId><SIF_Contexts><SIF_Context>SIF_Default</SIF_Context>`,
  );
  expect(data).toContain('<SIF_MaxBufferSize>4096</SIF_MaxBufferSize>');
});

test('the packets of a response come one by one, until SIF_MorePackets is No (R-AGT-23)', async () => {
  const response = await agent.request(students);
  await packet(response, 1, true, aStudent('Nguyễn') + aStudent('B'));
  const packets = response[Symbol.asyncIterator]();
  expect((await packets.next()).value).toMatchObject({
    packetNumber: 1,
    morePackets: true,
    sourceId: provider.id,
  });
  const second = packets.next();
  await packet(response, 2, false, aStudent('C'));
  expect((await second).value).toMatchObject({ packetNumber: 2, morePackets: false });
  expect(await packets.next()).toEqual({ done: true, value: undefined });
});

test('the objects of a response come without their packets', async () => {
  const response = await agent.request(students);
  await packet(response, 1, true, aStudent('A &amp; B') + aStudent('&#7877;'));
  await packet(response, 2, true);
  await packet(response, 3, false, aStudent('C'));
  const student = (LastName: string) => ({ '@RefId': 'A', Name: { '@Type': '04', LastName } });
  expect(await all(response)).toEqual([student('A & B'), student('ễ'), student('C')]);
});

test('a packet with thousands of character references is read', async () => {
  const response = await agent.request(students);
  await packet(response, 1, false, aStudent('&amp;&#233;'.repeat(3000)));
  expect(await all(response)).toMatchObject([{ Name: { LastName: '&é'.repeat(3000) } }]);
});

test('packets wait for a slow reader, in their order, until the agent closes', async () => {
  const [slow, other] = [await agent.request(students), await agent.request(students)];
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
  for (const number of numbers) {
    await packet(slow, number, number < 12, aStudent(`S${number}`));
    await packet(other, number, number < 12, aStudent(`O${number}`));
  }
  const names = (await all(slow)).map(({ Name }) => (Name as XmlObject)['LastName']);
  expect(names).toEqual(numbers.map((number) => `S${number}`));
  const packets = other[Symbol.asyncIterator]();
  expect((await packets.next()).value).toMatchObject({ packetNumber: 1 });
  await agent.close();
  const rest = (async () => {
    for (;;) if ((await packets.next()).done) return 'all';
  })();
  await expect(rest).rejects.toMatchObject({ name: 'AbortError' });
});

test('two responses at the same time do not mix (R-AGT-23)', async () => {
  const [first, second] = [await agent.request(students), await agent.request(students)];
  await packet(second, 1, false, aStudent('Second'));
  await packet(first, 1, false, aStudent('First'));
  expect(await all(first)).toMatchObject([{ Name: { LastName: 'First' } }]);
  expect(await all(second)).toMatchObject([{ Name: { LastName: 'Second' } }]);
});

test('an error packet ends the response with a typed error, after the packets before it (R-AGT-23)', async () => {
  const response = await agent.request(students);
  await packet(response, 1, true, aStudent('A'));
  await packet(response, 2, false, someError);
  const names: unknown[] = [];
  const reading = (async () => {
    for await (const object of response.objects('StudentPersonal')) names.push(object);
  })();
  const error: unknown = await reading.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({ category: 8, code: 9, desc: 'No query', extendedDesc: undefined });
  expect(names).toHaveLength(1);
});

test('a request that the ZIS refuses is no response (R-REQ-9)', async () => {
  await expect(agent.request({ objectName: 'Nothing' })).rejects.toMatchObject({ category: 8, code: 3 });
});

test('every packet is acknowledged, those too that nobody waits for; who waits no longer cancels (R-AGT-11, R-AGT-24)', async () => {
  const response = await agent.request(students);
  await packet(response, 1, true, aStudent('A'));
  const packets = response[Symbol.asyncIterator]();
  await packets.next();
  await packets.return(undefined);
  await expect.poll(() => packet(response, 2, true)).toMatchObject({ error: '8/10' });

  await agent.close();
  await receiving;
  const forgetful = anAgent('RamseyLib');
  const asked = await forgetful.request(students);
  await forgetful.close();
  await packet(asked, 1, false, aStudent('Late'));
  agent = anAgent('RamseyLib');
  receiving = agent.receive({});
  await expect.poll(() => lines).toContainEqual(expect.stringContaining('nobody waits'));
});

test('an agent that closes ends the responses it waits for', async () => {
  const reading = all(await agent.request(students)).catch((reason: unknown) => reason);
  await agent.close();
  expect(await reading).toMatchObject({ name: 'AbortError' });
});

test('when the ZIS has forgotten the agent, the responses it waited for are lost, and it can ask again (R-UNR-1)', async () => {
  const lost = all(await agent.request(students)).catch((reason: unknown) => reason);
  await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'RamseyLib' }));
  expect(await lost).toMatchObject({ message: 'the ZIS has forgotten the request' });
  const response = await agent.request(students);
  await packet(response, 1, false, aStudent('A'));
  expect(await all(response)).toHaveLength(1);
});

test('work on an event that waits for a response holds other events back, and nothing else (R-SMB-1, R-SMB-2, F-26)', async () => {
  await agent.close();
  await receiving;
  agent = anAgent('RamseyLib');
  await agent.subscribe({ objectName: 'SchoolInfo' });
  const asked = Promise.withResolvers<ResponseStream>();
  const seen: string[] = [];
  receiving = agent.receive({
    onEvent: ({ msgId }, defer) => {
      seen.push(msgId);
      if (seen.length > 1) return;
      defer(async () => {
        const response = await agent.request(students);
        asked.resolve(response);
        seen.push(`${(await all(response)).length} students`);
      });
    },
  });
  const first = await provider.publish({ object: 'SchoolInfo' });
  const response = await asked.promise;
  const second = await provider.publish({ object: 'SchoolInfo' });
  await packet(response, 1, true, aStudent('A'));
  expect(seen).toEqual([first.originalMsgId]);
  await packet(response, 2, false, aStudent('B'));
  await expect.poll(() => seen).toEqual([first.originalMsgId, '2 students', second.originalMsgId]);
});

test('deferred work that fails lets events flow again, and the log tells (R-AGT-15)', async () => {
  await agent.close();
  await receiving;
  agent = anAgent('RamseyLib');
  await agent.subscribe({ objectName: 'SchoolInfo' });
  let count = 0;
  receiving = agent.receive({
    onEvent: (_, defer) => {
      count += 1;
      if (count === 1) defer(() => Promise.reject(new Error('disk full')));
    },
  });
  for (const xml of [1, 2])
    await provider.publish({ object: 'SchoolInfo', content: `<LocalId>${xml}</LocalId>` });
  await expect.poll(() => count).toBe(2);
  expect(lines).toContainEqual(expect.stringContaining('disk full'));
});

test('a paused agent asks for nothing; asleep, its messages wait until it wakes (R-SYS-3, R-GET-2)', async () => {
  await agent.subscribe({ objectName: 'SchoolInfo' });
  await agent.pause();
  await agent.sleep();
  await provider.publish({ object: 'SchoolInfo' });
  const status = async (): Promise<string | undefined> => (await provider.control('SIF_GetZoneStatus')).data;
  const asleep = /<SIF_SourceId>RamseyLib<.*?<SIF_Sleeping>Yes</;
  expect(await status()).toMatch(asleep);
  expect(events).toEqual([]);
  await agent.wakeup();
  expect(await status()).not.toMatch(asleep);
  agent.resume();
  await expect.poll(() => events).toEqual(['SchoolInfo']);
});

test('two agents of this library understand each other: every object arrives, in packets of the size asked for', async () => {
  const sis = anAgent('RamseySIS');
  await sis.register();
  await sis.provision({ provide: [{ objectName: 'SchoolInfo' }], respond: [{ objectName: 'SchoolInfo' }] });
  const schools = Array.from({ length: 50 }, (_, index) => ({
    '@RefId': `S${index}`,
    SchoolName: `Skola č. ${index} <&> ${'x'.repeat(index + 1)}`,
  }));
  const answering = sis.receive({ source: { objects: () => schools } });
  const response = await agent.request({ objectName: 'SchoolInfo', maxBufferSize: 2000 });
  const got: XmlObject[] = [];
  let packets = 0;
  for await (const { objectData } of response) {
    packets += 1;
    got.push(...childObjects(objectData, 'SchoolInfo'));
  }
  expect(got).toEqual(schools);
  expect(packets).toBeGreaterThan(3);
  const some = await agent.request({
    objectName: 'SchoolInfo',
    elements: ['@RefId'],
    conditions: {
      type: 'None',
      items: [
        {
          type: 'Or',
          items: [
            { path: '@RefId', operator: 'EQ', value: 'S7' },
            { path: '@RefId', operator: 'EQ', value: 'S9' },
          ],
        },
      ],
    },
  });
  const chosen: XmlObject[] = [];
  for await (const object of some.objects('SchoolInfo')) chosen.push(object);
  expect(chosen).toEqual([{ '@RefId': 'S7' }, { '@RefId': 'S9' }]);
  await sis.close();
  await answering;
});
