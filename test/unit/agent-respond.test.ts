import { afterEach, beforeEach, expect, test } from 'vitest';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { ObjectSource } from '../../embedded-zis/agent/responder.ts';
import { writeXml, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { objectData, packetMessage } from '../../embedded-zis/agent/request-messages.ts';
import { RecordingZis, accepted, noMessage, refusal, type Recorded } from '../support/recording-zis.ts';
import { anExtendedQuery, aRequest, type RequestParts } from '../support/request-messages.ts';

let zis: RecordingZis;
let agent: Agent;
let lines: string[];

const student = (index: number): XmlObject => ({
  '@RefId': String(index).padStart(32, '0'),
  LocalId: String(index),
  Name: { '@Type': '04', LastName: `Núñez 😀 & ${index}`, FirstName: 'x'.repeat(index) },
  MostRecent: { GradeLevel: { Code: index % 2 === 0 ? '03' : '04' } },
});

let students: readonly XmlObject[];
const source: ObjectSource = {
  objects: (objectName) => (objectName === 'StudentPersonal' ? students : undefined),
};

beforeEach(async () => {
  zis = await RecordingZis.start();
  lines = [];
  students = Array.from({ length: 40 }, (_, index) => student(index));
  agent = new Agent({
    sourceId: 'RamseySIS',
    zoneUrl: zis.url,
    registration: { name: 'SIS', versions: ['2.*'], maxBufferSize: 1_048_576, mode: 'Pull' },
    backoff: { first: 1, longest: 2 },
    pollInterval: 3_600_000,
    log: (line) => lines.push(line),
  });
});

afterEach(async () => {
  await agent.close();
  await zis.close();
});

/** Hands the agent one request and waits until it has acknowledged it; the packets that it posted before. */
async function packetsFor(
  parts: RequestParts,
  from: ObjectSource = source,
  reply: (recorded: Recorded) => ReturnType<typeof refusal> = () => accepted,
): Promise<readonly Recorded[]> {
  const requests = [aRequest({ from: 'RamseyLib', msgId: 'B'.repeat(32), ...parts })];
  zis.nextMessage = () =>
    requests[0] === undefined ? noMessage : { kind: 'status', code: 0, data: requests[0] };
  zis.reply = (recorded) => {
    if (recorded.message.type === 'SIF_Ack') requests.shift();
    return reply(recorded);
  };
  const ended = agent.receive({ source: from });
  await zis.until(() => zis.of('SIF_Ack').length > 0);
  await agent.close();
  await ended;
  return zis.of('SIF_Response');
}

const acknowledged = (): unknown => zis.of('SIF_Ack').map(({ message }) => message.outcome);
const taken = [{ kind: 'status', code: 1 }];
const refIds = (packets: readonly Recorded[]): readonly string[] =>
  packets.flatMap(({ text }) =>
    [...text.matchAll(/<StudentPersonal RefId="0*(\d+)"/g)].map(([, id = '']) => id),
  );

const where = (conditions: string): string =>
  `<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal"/><SIF_ConditionGroup Type="None">` +
  `<SIF_Conditions Type="None">${conditions}</SIF_Conditions></SIF_ConditionGroup></SIF_Query>`;
const condition = (path: string, value: string): string =>
  `<SIF_Condition><SIF_Element>${path}</SIF_Element><SIF_Operator>EQ</SIF_Operator><SIF_Value>${value}</SIF_Value></SIF_Condition>`;

test('all objects come in packets from 1 on, each nearly filling SIF_MaxBufferSize, the last one with SIF_MorePackets No (R-AGT-20, F-31)', async () => {
  const packets = await packetsFor({ maxBufferSize: 2000 });
  expect(packets.length).toBeGreaterThan(3);
  packets.forEach(({ message, text }, index) => {
    const last = index === packets.length - 1;
    expect(message).toMatchObject({
      packetNumber: index + 1,
      morePackets: !last,
      requestMsgId: 'B'.repeat(32),
      header: { destinationId: 'RamseyLib', contexts: ['SIF_Default'] },
    });
    const size = Buffer.byteLength(text);
    expect(size).toBeLessThanOrEqual(2000);
    const next = /<StudentPersonal .*?<\/StudentPersonal>/.exec(packets[index + 1]?.text ?? '')?.[0] ?? '';
    if (!last) expect(size + Buffer.byteLength(next)).toBeGreaterThan(2000);
    expect(text).not.toContain('SIF_Contexts'); // F-30
  });
  expect(refIds(packets)).toEqual(students.map((_, index) => String(index)));
  expect(acknowledged()).toEqual(taken);
});

/** Students with their enrollments: a column of text, and one of whole objects. */
const studentsOfSchools =
  '<SIF_ExtendedQuery><SIF_Select Distinct="false" RowCount="All">' +
  '<SIF_Element ObjectName="StudentPersonal" Alias="Id">@RefId</SIF_Element>' +
  '<SIF_Element ObjectName="StudentSchoolEnrollment"/></SIF_Select><SIF_From ObjectName="StudentPersonal">' +
  '<SIF_Join Type="Inner"><SIF_JoinOn><SIF_LeftElement ObjectName="StudentPersonal">@RefId</SIF_LeftElement>' +
  '<SIF_RightElement ObjectName="StudentSchoolEnrollment">@StudentPersonalRefId</SIF_RightElement></SIF_JoinOn>' +
  '</SIF_Join></SIF_From><SIF_OrderBy><SIF_Element ObjectName="StudentPersonal" Ordering="Descending">@RefId' +
  '</SIF_Element></SIF_OrderBy></SIF_ExtendedQuery>';

const enrolled: ObjectSource = {
  objects(objectName) {
    if (objectName === 'StudentPersonal') return students;
    if (objectName !== 'StudentSchoolEnrollment') return undefined;
    return students
      .slice(10)
      .map((each, index) => ({ '@RefId': `E${index}`, '@StudentPersonalRefId': each['@RefId'] }));
  },
};

test('an extended query is answered with rows, in packets that each have the headers and nearly fill SIF_MaxBufferSize (R-AGT-18, R-AGT-20, R-XQ-4)', async () => {
  const packets = await packetsFor({ query: studentsOfSchools, maxBufferSize: 2000 }, enrolled);
  expect(packets.length).toBeGreaterThan(2);
  packets.forEach(({ message, text }, index) => {
    const next = /<R>.*?<\/R>/.exec(packets[index + 1]?.text ?? '')?.[0];
    expect(message).toMatchObject({ packetNumber: index + 1, morePackets: next !== undefined });
    expect(text.match(/<SIF_Element /g)).toHaveLength(2);
    expect(text).not.toContain('SIF_ObjectData');
    const size = Buffer.byteLength(text);
    expect(size).toBeLessThanOrEqual(2000);
    if (next !== undefined) expect(size + Buffer.byteLength(next)).toBeGreaterThan(2000);
  });
  const rows = packets.flatMap(({ text }) => [...text.matchAll(/<R><C>0*(\d+)<\/C>/g)].map(([, id]) => id));
  expect(rows).toEqual(Array.from({ length: 30 }, (_, index) => String(39 - index)));
  expect(acknowledged()).toEqual(taken);
});

test('an extended query that finds nothing is answered with the headers and no row (R-QRY-8)', async () => {
  students = [];
  const [packet, ...others] = await packetsFor({ query: studentsOfSchools }, enrolled);
  expect(others).toEqual([]);
  expect(packet?.message).toMatchObject({ packetNumber: 1, morePackets: false });
  expect(packet?.text).toMatch(/<\/SIF_ColumnHeaders><SIF_Rows\/><\/SIF_ExtendedQueryResults>/);
});

test.for([1_000, 700])(
  'a row, or headers, that do not fit into %i bytes end the response with 8/8 (R-AGT-20)',
  async (maxBufferSize) => {
    const alias = 'a'.repeat(64);
    const query = studentsOfSchools
      .replace('Alias="Id"', `Alias="${alias}"`)
      .replace('@RefId</SIF_Element>', '</SIF_Element>');
    students = Array.from({ length: 11 }, () => student(400));
    const packets = await packetsFor({ query, maxBufferSize }, enrolled);
    expect(packets.map(({ message }) => message)).toMatchObject([
      { packetNumber: 1, morePackets: false, error: { category: 8, code: 8 } },
    ]);
  },
);

test.for([
  [0, undefined],
  [-1, { category: 8, code: 8 }],
] as const)('one object in a buffer with %i bytes to spare: %j (R-AGT-20)', async ([spare, error]) => {
  students = [student(30)];
  const place = { destinationId: 'RamseyLib', requestMsgId: 'B'.repeat(32), packetNumber: 1 };
  const sender = { sourceId: 'RamseySIS', version: '2.3' };
  const objects = [writeXml({ StudentPersonal: students })];
  const size = packetMessage(sender, place, { content: objectData(objects), more: true }).bytes.length;
  const packets = await packetsFor({ maxBufferSize: size + spare });
  expect(packets).toHaveLength(1);
  expect(packets[0]?.message).toMatchObject({ packetNumber: 1, morePackets: false, ...(error && { error }) });
  expect(packets[0]?.text.includes('SIF_ObjectData')).toBe(error === undefined); // R-RSP-10
});

test('objects before the one that does not fit are sent; then comes the error (R-AGT-20)', async () => {
  students = [student(1), student(2), { ...student(3), Note: 'x'.repeat(3000) }, student(4)];
  const packets = await packetsFor({ maxBufferSize: 2000 });
  expect(refIds(packets)).toEqual(['1', '2']);
  expect(packets.map(({ message }) => message)).toMatchObject([
    { packetNumber: 1, morePackets: true },
    { packetNumber: 2, morePackets: false, error: { category: 8, code: 8 } },
  ]);
});

test('no match is one packet without objects (R-QRY-8)', async () => {
  const packets = await packetsFor({ query: where(condition('LocalId', 'none')) });
  expect(packets).toHaveLength(1);
  expect(packets[0]?.message).toMatchObject({ packetNumber: 1, morePackets: false });
  expect(packets[0]?.text).toContain('<SIF_ObjectData></SIF_ObjectData>');
});

test('conditions and wanted elements are honoured (R-QRY-5, R-AGT-18, R-AGT-22)', async () => {
  students = students.slice(0, 5);
  const query = where(condition('MostRecent/GradeLevel/Code', '03')).replace(
    '"StudentPersonal"/>',
    '"StudentPersonal"><SIF_Element>Name/FirstName</SIF_Element></SIF_QueryObject>',
  );
  const [packet] = await packetsFor({ query });
  const object = (index: number, name: string): string =>
    `<StudentPersonal RefId="${String(index).padStart(32, '0')}"><Name Type="04">${name}</Name></StudentPersonal>`;
  expect(packet?.text).toContain(
    `<SIF_ObjectData>${object(0, '<FirstName/>')}${object(2, '<FirstName>xx</FirstName>')}` +
      `${object(4, '<FirstName>xxxx</FirstName>')}</SIF_ObjectData>`,
  );
});

test.for([
  [['2.*'], '2.3'],
  [['2.0', '2.1'], '2.1'],
  [['2.7', '2.0r*', '1.5'], '2.0r1'],
  [['*'], '2.3'],
] as const)(
  'a request for the versions %j is answered in %s (R-AGT-19, F-17)',
  async ([versions, version]) => {
    const [packet] = await packetsFor({ versions, version: '2.0r1' });
    expect(packet?.message.version).toBe(version);
  },
);

const bad = {
  context: { contexts: ['Summer'] },
  versions: { versions: ['1.*'] },
  buffer: { maxBufferSize: 10 },
  object: { object: 'SchoolInfo' },
  query: { query: where(condition('Name/', 'x')) },
} as const satisfies Record<string, RequestParts>;

test.for<[string, RequestParts, number, number]>([
  ['a context that it does not serve', bad.context, 12, 4],
  ['an extended query that names such an object', { query: anExtendedQuery(['StudentPersonal', 'X']) }, 8, 3],
  [
    'an extended query that it does not understand',
    { query: anExtendedQuery(['StudentPersonal']).replace('"All"', '"Some"') },
    8,
    9,
  ],
  ['an object that it does not have', bad.object, 8, 3],
  ['a query that it does not understand', bad.query, 8, 9],
  ['an object and a query', { ...bad.query, query: bad.query.query.replace('StudentPersonal', 'X') }, 8, 3],
  ['a context, an object and a query', { ...bad.context, ...bad.object }, 12, 4],
])(
  '%s is told in the first and last packet, and the request is acknowledged (R-AGT-17)',
  async ([, parts, category, code]) => {
    const packets = await packetsFor(parts);
    expect(packets).toHaveLength(1);
    const message = { packetNumber: 1, morePackets: false, error: { category, code } };
    expect(packets[0]?.message).toMatchObject(message);
    expect(acknowledged()).toEqual(taken);
  },
);

test.for<[string, RequestParts, number, number]>([
  ['no common version', bad.versions, 8, 7],
  ['no room for any packet', bad.buffer, 8, 8],
  ['neither version nor room', { ...bad.versions, ...bad.buffer, ...bad.object }, 8, 7],
  ['neither context nor version', { ...bad.context, ...bad.versions }, 12, 4],
  ['no room, for an object that it does not have', { ...bad.buffer, ...bad.object }, 8, 8],
])(
  '%s: the ZIS could pass no packet on, so the acknowledgement tells it (R-AGT-17, F-28)',
  async ([, parts, category, code]) => {
    expect(await packetsFor(parts)).toEqual([]);
    expect(acknowledged()).toMatchObject([{ kind: 'error', error: { category, code } }]);
  },
);

test('when the ZIS refuses a packet, no further one is sent (R-AGT-21)', async () => {
  const packets = await packetsFor({ maxBufferSize: 2000 }, source, ({ message }) =>
    message.type === 'SIF_Response' && message.packetNumber === 2 ? refusal(8, 12) : accepted,
  );
  expect(packets).toHaveLength(2);
  expect(acknowledged()).toEqual(taken);
  expect(lines).toEqual([expect.stringContaining('SIF_Response was refused with 8/12')]);
});

test('a source may take its time, and one that fails ends the response with 8/1', async () => {
  const failing: ObjectSource = {
    async *objects() {
      yield student(1);
      await Promise.resolve();
      throw new Error('disk full');
    },
  };
  const packets = await packetsFor({}, failing);
  expect(packets[0]?.message).toMatchObject({
    packetNumber: 1,
    error: { category: 8, code: 1, extendedDesc: 'disk full' },
  });
});

test('an agent without a source refuses requests (R-AGT-9)', async () => {
  const requests = [aRequest({ from: 'RamseyLib' })];
  zis.nextMessage = () => {
    const data = requests.shift();
    return data === undefined ? noMessage : { kind: 'status', code: 0, data };
  };
  const ended = agent.receive({});
  await zis.until(() => zis.of('SIF_Ack').length > 0);
  await agent.close();
  await ended;
  expect(acknowledged()).toMatchObject([{ error: { category: 12, code: 2 } }]);
});
