import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ValidateOptions } from '../../embedded-zis/model/validate-options.ts';
import { validate } from '../../embedded-zis/model/validate.ts';

const found = (xml: string, options: ValidateOptions = {}): readonly string[] =>
  validate(new TextEncoder().encode(xml), options).findings.map(
    ({ level, category, code, path, line, column }) =>
      `${line}:${column} ${level === 'note' ? 'note' : `${category}/${code}`} ${path}`,
  );

const refId = 'D3E34B359D75101A8C3D00AA001A1652';
const school = (inside: string, attributes = `RefId="${refId}"`): string =>
  `<SchoolInfo ${attributes}>\n${inside}\n</SchoolInfo>`;
const student = (inside: string): string =>
  `<StudentPersonal RefId="${refId}">\n${inside}\n</StudentPersonal>`;
const named = '<SchoolName>A</SchoolName>';
const schoolWith = (inside: string): string => school(`${named}${inside}`);

const header = `<SIF_Header><SIF_MsgId>${refId}</SIF_MsgId><SIF_Timestamp>2026-09-01T08:00:00Z</SIF_Timestamp><SIF_SourceId>A</SIF_SourceId></SIF_Header>`;
const message = (body: string, version = '2.3'): string =>
  `<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="${version}">\n${body}\n</SIF_Message>`;
const event = (action: string, object: string, objectName = 'SchoolInfo', version = '2.3'): string =>
  message(
    `<SIF_Event>${header}<SIF_ObjectData>\n<SIF_EventObject ObjectName="${objectName}" Action="${action}">\n${object}\n</SIF_EventObject></SIF_ObjectData></SIF_Event>`,
    version,
  );
const response = (inside: string): string =>
  message(
    `<SIF_Response>${header.replace('</SIF_Header>', '<SIF_DestinationId>B</SIF_DestinationId></SIF_Header>')}` +
      `<SIF_RequestMsgId>${refId}</SIF_RequestMsgId><SIF_PacketNumber>1</SIF_PacketNumber>` +
      `<SIF_MorePackets>No</SIF_MorePackets>\n${inside}</SIF_Response>`,
  );

const folder = join(import.meta.dirname, '../fixtures/objects');
test.for(readdirSync(folder))('the full object in %s is valid', (file) => {
  expect(validate(readFileSync(join(folder, file)))).toMatchObject({
    valid: true,
    findings: [],
    root: file.replace('.xml', ''),
  });
});

describe('an object', () => {
  test.for([
    [
      'a value that no code set holds',
      schoolWith('<SchoolType>9</SchoolType>'),
      '2:39 1/4 SchoolInfo/SchoolType',
    ],
    ['a missing mandatory element', school('<LocalId>1</LocalId>'), '1:1 1/6 SchoolInfo/SchoolName'],
    ['a missing attribute', school(named, ''), '1:1 1/6 SchoolInfo/@RefId'],
    ['a RefId that is none', school(named, 'RefId="d3"'), '1:13 1/4 SchoolInfo/@RefId'],
    ['an element out of order (R-XML-7)', schoolWith('<LocalId>1</LocalId>'), '2:27 1/3 SchoolInfo/LocalId'],
    ['an element twice', schoolWith(named), '2:27 1/3 SchoolInfo/SchoolName[2]'],
    ['an unknown element', schoolWith('<Colour>red</Colour>'), '2:27 1/3 SchoolInfo/Colour'],
    ['text beside elements', schoolWith('red'), '2:27 1/3 SchoolInfo'],
    [
      'a mistake in a common element',
      schoolWith('<PhoneNumberList><PhoneNumber Type="0096"/></PhoneNumberList>'),
      '2:44 1/6 SchoolInfo/PhoneNumberList/PhoneNumber[1]/Number',
    ],
    ['a prefixed element', schoolWith('<p:LocalId xmlns:p="urn:p"/>'), '2:27 1/3 SchoolInfo/p:LocalId'],
    [
      'xsi:nil where it may not stand (R-XML-13)',
      school(`<SchoolName xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`),
      '2:13 1/4 SchoolInfo/SchoolName/@xsi:nil',
    ],
    ['an unknown object', '<Colour/>', '1:1 1/3 Colour'],
    ['an object in a foreign namespace', '<SchoolInfo xmlns="urn:x"/>', '1:1 12/3 SchoolInfo'],
    ['a bare ampersand', '<SchoolInfo>\nR & D</SchoolInfo>', '2:3 1/2 '],
    ['nothing', '', '1:1 1/2 '],
  ])('is found to have %s', ([, xml = '', finding]) => {
    expect(found(xml)).toEqual([finding]);
  });

  test('has its places counted behind a byte order mark, with any ends of lines, in characters', () => {
    expect(found(`\ufeff<SchoolInfo RefId="é"/>`)).toContain('1:13 1/4 SchoolInfo/@RefId');
    expect(
      found(`<SchoolInfo RefId="${refId}">\r\n<SchoolName>é</SchoolName><A/>\r<B/>\n\n <C/></SchoolInfo>`),
    ).toEqual(['2:27 1/3 SchoolInfo/A', '3:1 1/3 SchoolInfo/B', '5:2 1/3 SchoolInfo/C']);
  });

  test('is found not to be UTF-8 where that is so (F-32)', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('<SchoolInfo>\n'), 0xe9]);
    expect(validate(bytes).findings).toMatchObject([{ category: 1, code: 2, line: 2, column: 1 }]);
  });

  test('may have elements that are nil, empty text, and the namespace of SIF', () => {
    const nil = '<NCESId xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>';
    const xml = school(`<LocalId/><NCESId/>${named}`);
    expect(found(xml)).toEqual([]);
    expect(
      found(school(`${nil}${named}`, `RefId="${refId}" xmlns="http://www.sifinfo.org/infrastructure/2.x"`)),
    ).toEqual([]);
  });

  test('refers to an object by a RefId, and to one of several kinds with the name of its kind beside it (R-DM-2)', () => {
    const billed = (attribute: string, text = refId): readonly string[] =>
      found(`<Billing RefId="${refId}"><BilledEntity${attribute}>${text}</BilledEntity></Billing>`, {
        mode: 'change',
      });
    expect(billed(' SIF_RefObject="StudentPersonal"')).toEqual([]);
    expect(billed('')).toEqual(['1:51 1/6 Billing/BilledEntity/@SIF_RefObject']);
    expect(billed(' SIF_RefObject="BusInfo"')).toEqual(['1:65 1/4 Billing/BilledEntity/@SIF_RefObject']);
    expect(billed(' SIF_RefObject="StudentPersonal"', 'A1')).toEqual(['1:97 1/4 Billing/BilledEntity']);

    const authentication = (pair: string): readonly string[] =>
      found(`<Authentication RefId="${refId}" ${pair}/>`, { mode: 'change' });
    expect(authentication(`SIF_RefId="${refId}" SIF_RefObject="StaffPersonal"`)).toEqual([]);
    expect(authentication(`SIF_RefId="${refId}"`)).toEqual(['1:1 1/6 Authentication/@SIF_RefObject']);
  });

  test('may hold anything in its extended elements, whose names are unique (R-DM-4, R-DM-7)', () => {
    const extended = (...names: readonly string[]): string =>
      `<SIF_ExtendedElements>${names.map((name) => `<SIF_ExtendedElement Name="${name}">a<b xmlns="urn:b" c=""/></SIF_ExtendedElement>`).join('')}</SIF_ExtendedElements>`;
    expect(found(schoolWith(extended('A', 'B')))).toEqual([]);
    expect(found(schoolWith(extended('A', 'A')))).toHaveLength(1);
  });

  test('local codes are sent to OtherCodeList (R-DM-9)', () => {
    const xml = schoolWith('<GradeLevels><GradeLevel><Code>0X</Code></GradeLevel></GradeLevels>');
    const [finding] = validate(new TextEncoder().encode(xml)).findings;
    expect(finding).toMatchObject({ code: 4, path: 'SchoolInfo/GradeLevels/GradeLevel[1]/Code' });
    expect(finding?.sentence).toContain('found "0X"');
    const location = '<IncidentCategory><Code>x</Code></IncidentCategory>';
    const sentences = validate(
      new TextEncoder().encode(
        `<DisciplineIncident RefId="${refId}" SchoolYear="2026">${location}</DisciplineIncident>`,
      ),
    ).findings.map(({ sentence }) => sentence);
    expect(sentences.find((each) => each.includes('found "x"'))).toContain('OtherCodeList');
  });

  test.for([
    [
      'Grade',
      'StudentGrade',
      '<Grade><Letter>A</Letter></Grade>',
      'Numeric or Percentage has to stand in Grade',
    ],
    [
      'Customer',
      'MealStatus',
      '<MealStatus Type="Free"><EndDate>2026-09-01</EndDate></MealStatus>',
      'StartDate',
    ],
  ])('the conditions in %s of %s are checked', ([, name, inside = '', words]) => {
    const object =
      name === 'StudentGrade'
        ? `<StudentGrade RefId="${refId}">${inside}</StudentGrade>`
        : `<StudentMeal StudentPersonalRefId="${refId}">${inside}</StudentMeal>`;
    const sentences = validate(new TextEncoder().encode(object)).findings.map(({ sentence }) => sentence);
    expect(sentences.some((each) => each.includes(words ?? ''))).toBe(true);
  });
});

describe('a partial object (R-XML-9)', () => {
  const phone = (attributes: string, inside = ''): string =>
    student(`<PhoneNumberList><PhoneNumber ${attributes}>${inside}</PhoneNumber></PhoneNumberList>`);

  test('in a Change needs the attributes of all that is there, and nothing else', () => {
    expect(found(student('<Name Type="04"/>'), { mode: 'change' })).toEqual([]);
    expect(found(student('<Name/>'), { mode: 'change' })).toEqual(['2:1 1/6 StudentPersonal/Name/@Type']);
  });

  test('in a Delete or of selected elements needs the attributes of its root', () => {
    for (const mode of ['delete', 'selected'] as const) {
      expect(found(student('<Name/>'), { mode })).toEqual([]);
      expect(found('<StudentPersonal/>', { mode })).toEqual(['1:1 1/6 StudentPersonal/@RefId']);
    }
  });

  test('has a List whole, empty, or not at all: its items cannot be deleted one by one (R-DM-5)', () => {
    const grades = (attributes: string): string =>
      `<GradeLevels><GradeLevel${attributes}><Code>03</Code></GradeLevel></GradeLevels>`;
    for (const whole of ['', '<GradeLevels/>', grades('')]) {
      expect(found(school(whole), { mode: 'change' })).toEqual([]);
    }
    expect(found(school(grades(' SIF_Action="Delete"')), { mode: 'change' })).toEqual([
      '2:26 1/3 SchoolInfo/GradeLevels/GradeLevel[1]/@SIF_Action',
    ]);
  });

  test('may delete items of an ActionList by their key in a Change alone (R-DM-3, R-DM-4)', () => {
    const xml = phone('Type="0096" SIF_Action="Delete"');
    expect(found(xml, { mode: 'change' })).toEqual([]);
    expect(found(phone('SIF_Action="Delete"'), { mode: 'change' })).toEqual([
      '2:18 1/6 StudentPersonal/PhoneNumberList/PhoneNumber[1]/@Type',
    ]);
    expect(found(phone('Type="0096" SIF_Action="Update"'), { mode: 'change' })).toEqual([
      '2:43 1/4 StudentPersonal/PhoneNumberList/PhoneNumber[1]/@SIF_Action',
    ]);
    expect(found(xml)).toContain('2:43 1/4 StudentPersonal/PhoneNumberList/PhoneNumber[1]/@SIF_Action');
  });

  test('names each item of an ActionList by an element, where that is the key', () => {
    const marks = (inside: string): string =>
      `<MarkValueInfo RefId="${refId}" SchoolInfoRefId="${refId}">\n<Letter IsAccepted="true">${inside}</Letter></MarkValueInfo>`;
    const mark = '<ValidMark><Code>A</Code></ValidMark>';
    expect(found(marks(mark), { mode: 'change' })).toEqual([]);
    expect(found(marks('<ValidMark/>'), { mode: 'change' })).toEqual([
      '2:27 1/6 MarkValueInfo/Letter/ValidMark[1]/Code',
    ]);
    expect(found(marks(mark + mark), { mode: 'change' })).toEqual([
      '2:64 1/4 MarkValueInfo/Letter/ValidMark[2]',
    ]);
  });
});

describe('a message', () => {
  const partial = `<SchoolInfo RefId="${refId}"/>`;

  test.for([
    ['Add', ['4:1 1/6 SIF_Message/SIF_Event/SIF_ObjectData/SIF_EventObject/SchoolInfo/SchoolName']],
    ['Change', []],
    ['Delete', []],
  ] as const)('holds its object as its Action, %s, says', ([action, findings]) => {
    expect(found(event(action, partial))).toEqual(findings);
  });

  test('holds the objects of a response as selected, unless a whole one is asked for', () => {
    const xml = response(`<SIF_ObjectData>${partial}\n${partial}</SIF_ObjectData>`);
    expect(found(xml)).toEqual([]);
    expect(found(xml, { mode: 'response' })).toEqual([
      '3:17 1/6 SIF_Message/SIF_Response/SIF_ObjectData/SchoolInfo/SchoolName',
      '4:1 1/6 SIF_Message/SIF_Response/SIF_ObjectData/SchoolInfo[2]/SchoolName',
    ]);
    expect(found(response('<SIF_ObjectData> </SIF_ObjectData>'))).toEqual([]); // F-30
  });

  test.for([
    [
      'two messages',
      message(`<SIF_Unregister>${header}</SIF_Unregister><SIF_Unregister>${header}</SIF_Unregister>`),
    ],
    ['no message', message('')],
    ['an unknown message', message('<SIF_Hello/>')],
    ['another namespace', message('').replace('2.x"', '1.x"')],
    ['no version', message(`<SIF_Unregister>${header}</SIF_Unregister>`).replace(' Version="2.3"', '')],
    ['an unknown version', message(`<SIF_Unregister>${header}</SIF_Unregister>`, '1.5')],
    ['another object than it says', event('Change', partial, 'StudentPersonal')],
    ['an object without events', event('Change', `<StudentSnapshot/>`, 'StudentSnapshot')],
    [
      'two kinds of objects',
      response(`<SIF_ObjectData>${partial}<StudentMeal StudentPersonalRefId="${refId}"/></SIF_ObjectData>`),
    ],
    [
      'both an error and objects',
      response(
        `<SIF_Error><SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>x</SIF_Desc></SIF_Error><SIF_ObjectData/>`,
      ),
    ],
    [
      'no SIF_DestinationId in a response',
      response('<SIF_ObjectData/>').replace(/<SIF_DestinationId>B<.SIF_DestinationId>/, ''),
    ],
    [
      'a push agent without SIF_Protocol',
      message(
        `<SIF_Register>${header}<SIF_Name>A</SIF_Name><SIF_Version>2.3</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize><SIF_Mode>Push</SIF_Mode></SIF_Register>`,
      ),
    ],
  ])('is found to have %s', ([, xml = '']) => {
    expect(validate(new TextEncoder().encode(xml)).valid).toBe(false);
  });

  test('is looked at in its infrastructure, its payload or both', () => {
    const xml = event('Add', '<SchoolInfo/>').replace('Version="2.3"', 'Version="2.3" Colour="red"');
    const infrastructure = ['1:78 1/3 SIF_Message/@Colour'];
    const payload = found(xml, { part: 'payload' });
    expect(found(xml, { part: 'infrastructure' })).toEqual(infrastructure);
    expect(payload).toHaveLength(2);
    expect(found(xml)).toEqual([...infrastructure, ...payload]);
  });

  test('keeps as many findings as asked for, and says that there are more', () => {
    const bytes = new TextEncoder().encode(schoolWith('<A/><B/><C/>'));
    expect(validate(bytes, { limit: 2 })).toMatchObject({ valid: false, count: 3, findings: [{}, {}] });
    expect(validate(bytes, { limit: 3 })).toMatchObject({ count: 3, findings: [{}, {}, {}] });
  });

  test('keeps the first error, however many notes there are before it', () => {
    const bytes = new TextEncoder().encode(schoolWith('<A/><B/><C/><SchoolName>B</SchoolName>'));
    const { findings } = validate(bytes, { limit: 2, version: '2.7' });
    expect(findings.map(({ level }) => level)).toEqual(['note', 'error']);
  });

  test('leaves alone the objects that it is told of, and their names', () => {
    const xml = event('Add', '<x_Badge><Colour/></x_Badge>', 'x_Badge');
    const openObjects = new Set(['x_Badge']);
    expect(found(xml).length).toBeGreaterThan(0);
    expect(found(xml, { openObjects })).toEqual([]);
  });
});

describe('what newer versions may know', () => {
  const newer = (version: string): string =>
    event(
      'Change',
      school('<Colour>red</Colour><SchoolType>9</SchoolType>', `RefId="${refId}" Shade="1"`),
      'SchoolInfo',
      version,
    );
  const path = 'SIF_Message/SIF_Event/SIF_ObjectData/SIF_EventObject/SchoolInfo';

  test.for(['2.4', '2.7'])('is noted in version %s, and refused where strictness is asked for', (version) => {
    const { valid } = validate(new TextEncoder().encode(newer(version)));
    expect(valid).toBe(true);
    expect(found(newer(version))).toEqual([
      `4:54 note ${path}/@Shade`,
      `5:1 note ${path}/Colour`,
      `5:33 note ${path}/SchoolType`,
    ]);
    expect(validate(new TextEncoder().encode(newer(version)), { strict: true }).valid).toBe(false);
  });

  test('is refused in the version of the tables and in older ones', () => {
    for (const version of ['2.0', '2.3'])
      expect(validate(new TextEncoder().encode(newer(version))).valid).toBe(false);
  });

  test('is noted in an object alone where its version is said', () => {
    expect(found('<NewObject/>', { version: '2.5' })).toEqual(['1:1 note NewObject']);
  });
});
