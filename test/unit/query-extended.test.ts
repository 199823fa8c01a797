import { expect, test } from 'vitest';
import { validate } from '../../embedded-zis/model/validate.ts';
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';
import { extendedEvaluator, type Cell } from '../../embedded-zis/query/evaluate-extended.ts';
import { readExtendedQuery, type ExtendedQuery } from '../../embedded-zis/query/extended-query.ts';
import { UnsupportedQuery } from '../../embedded-zis/query/unsupported-query.ts';
import { writeExtendedResults, writeRow } from '../../embedded-zis/query/write-results.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';

function tree(xml: string): XmlNode {
  const { root, fault } = readTree(new TextEncoder().encode(xml), () => false);
  if (!root) throw fault ?? new Error('empty');
  return root;
}

const students = [
  ['A1', 'Ode', '2027', '2009-05-01', ['a@x.example', 'b@x.example']],
  ['A2', 'Bly', '2026', '2008-12-31', []],
  ['A3', 'Ode', '2028', '2010-01-15', ['c@x.example']],
] as const;
const enrollments = [
  ['E1', 'A1', 'S1', '2024-08-20', '1.0'],
  ['E2', 'A3', 'S1', '2024-08-19', '0.5'],
  ['E3', 'A1', 'S2', '2025-08-21', '1'],
  ['E4', 'A9', 'S2', '2023-08-21', '.50'],
] as const;

const data: Readonly<Record<string, readonly XmlNode[]>> = {
  StudentPersonal: students.map(([id, name, year, born, emails]) =>
    tree(
      `<StudentPersonal RefId="${id}"><Name Type="04"><LastName>${name}</LastName></Name>` +
        `<Demographics><BirthDate>${born}</BirthDate></Demographics>` +
        `<EmailList>${emails.map((email) => `<Email Type="Primary">${email}</Email>`).join('')}</EmailList>` +
        `<ProjectedGraduationYear>${year}</ProjectedGraduationYear></StudentPersonal>`,
    ),
  ),
  StudentSchoolEnrollment: enrollments.map(([id, student, school, entry, fte]) =>
    tree(
      `<StudentSchoolEnrollment RefId="${id}" StudentPersonalRefId="${student}" SchoolInfoRefId="${school}">` +
        `<EntryDate>${entry}</EntryDate><FTE>${fte}</FTE></StudentSchoolEnrollment>`,
    ),
  ),
  SchoolInfo: ['S1', 'S3'].map((id) =>
    tree(`<SchoolInfo RefId="${id}"><SchoolName>${id} High</SchoolName></SchoolInfo>`),
  ),
};

interface Parts {
  readonly select?: string;
  readonly columns?: string;
  readonly joins?: string;
  readonly after?: string;
}

const at = (element: string, objectName: string, path: string, more = ''): string =>
  `<${element} ObjectName="${objectName}"${more}>${path}</${element}>`;
const column = (objectName: string, path: string): string => at('SIF_Element', objectName, path);
const joinOn = (left: readonly [string, string], right: readonly [string, string]): string =>
  `<SIF_JoinOn>${at('SIF_LeftElement', ...left)}${at('SIF_RightElement', ...right)}</SIF_JoinOn>`;
const join = (type: string, ...on: readonly string[]): string =>
  `<SIF_Join Type="${type}">${on.join('')}</SIF_Join>`;
const toEnrollments = joinOn(
  ['StudentPersonal', '@RefId'],
  ['StudentSchoolEnrollment', '@StudentPersonalRefId'],
);
const bothIds = column('StudentPersonal', '@RefId') + column('StudentSchoolEnrollment', '@RefId');
const where = (objectName: string, path: string, operator: string, value: string): string =>
  `<SIF_Where><SIF_ConditionGroup Type="None"><SIF_Conditions Type="None"><SIF_Condition>${column(objectName, path)}` +
  `<SIF_Operator>${operator}</SIF_Operator><SIF_Value>${value}</SIF_Value></SIF_Condition></SIF_Conditions>` +
  `</SIF_ConditionGroup></SIF_Where>`;
const orderBy = (...by: readonly (readonly [string, string, string])[]): string =>
  `<SIF_OrderBy>${by.map(([name, path, way]) => at('SIF_Element', name, path, ` Ordering="${way}"`)).join('')}</SIF_OrderBy>`;
const queryXml = ({
  select = 'Distinct="false" RowCount="All"',
  columns = bothIds,
  joins = '',
  after = '',
}: Parts) =>
  `<SIF_ExtendedQuery><SIF_Select ${select}>${columns}</SIF_Select>` +
  `<SIF_From ObjectName="StudentPersonal">${joins}</SIF_From>${after}</SIF_ExtendedQuery>`;
const query = (parts: Parts): ExtendedQuery => readExtendedQuery(tree(queryXml(parts)));

const shown = (cell: Cell): string =>
  typeof cell === 'string' ? cell : cell.map((each) => each.text).join('|');
const rowsOf = (parts: Parts): readonly string[] =>
  extendedEvaluator(query(parts))((name) => data[name] ?? []).rows.map((row) => row.map(shown).join(' '));

test.for([
  ['Inner', ['A1 E1', 'A1 E3', 'A3 E2']],
  ['LeftOuter', ['A1 E1', 'A1 E3', 'A2 ', 'A3 E2']],
  ['RightOuter', ['A1 E1', 'A1 E3', 'A3 E2', ' E4']],
  ['FullOuter', ['A1 E1', 'A1 E3', 'A2 ', 'A3 E2', ' E4']],
] as const)('a join of the type %s (R-XQ-1)', ([type, rows]) => {
  expect(rowsOf({ joins: join(type, toEnrollments) })).toEqual(rows);
});

test('left and right are as SIF_LeftElement and SIF_RightElement name them, key to reference (R-XQ-2)', () => {
  const turned = joinOn(['StudentSchoolEnrollment', '@StudentPersonalRefId'], ['StudentPersonal', '@RefId']);
  expect(rowsOf({ joins: join('LeftOuter', turned) })).toContain(' E4');
  expect(rowsOf({ joins: join('RightOuter', turned) })).toContain('A2 ');
});

test('a further join goes on from what was joined, also where nothing was', () => {
  const toSchools = joinOn(['StudentSchoolEnrollment', '@SchoolInfoRefId'], ['SchoolInfo', '@RefId']);
  const columns = bothIds + column('SchoolInfo', 'SchoolName');
  const joins = join('LeftOuter', toEnrollments) + join('FullOuter', toSchools);
  expect(rowsOf({ columns, joins })).toEqual([
    'A1 E1 S1 High',
    'A1 E3 ',
    'A2  ',
    'A3 E2 S1 High',
    '  S3 High',
  ]);
  const nothing = joinOn(
    ['StudentPersonal', 'Name/LastName'],
    ['StudentSchoolEnrollment', '@StudentPersonalRefId'],
  );
  expect(rowsOf({ columns, joins: join('Inner', nothing) + join('RightOuter', toSchools) })).toEqual([
    '  S1 High',
    '  S3 High',
  ]);
});

test('all pairs of a join have to be equal', () => {
  const also = joinOn(['StudentPersonal', 'Name/LastName'], ['StudentSchoolEnrollment', '@RefId']);
  expect(rowsOf({ joins: join('Inner', toEnrollments, also) })).toEqual([]);
});

test('values compare as what they are: dates, numbers and text', () => {
  const joins = join('Inner', toEnrollments);
  const filtered = (...condition: Parameters<typeof where>) => rowsOf({ joins, after: where(...condition) });
  expect(filtered('StudentSchoolEnrollment', 'FTE', 'EQ', '1')).toEqual(['A1 E1', 'A1 E3']);
  expect(filtered('StudentSchoolEnrollment', 'EntryDate', 'GE', '2024-08-20')).toEqual(['A1 E1', 'A1 E3']);
  expect(filtered('StudentPersonal', 'ProjectedGraduationYear', 'LT', '10000')).toHaveLength(3);
  expect(filtered('StudentPersonal', 'EmailList/Email', 'EQ', 'b@x.example')).toEqual(['A1 E1', 'A1 E3']);
});

test('a condition on an object that an outer join did not find does not hold', () => {
  const after = where('StudentSchoolEnrollment', '@RefId', 'NE', 'E1');
  expect(rowsOf({ joins: join('LeftOuter', toEnrollments), after })).toEqual(['A1 E3', 'A3 E2']);
});

test('rows are ordered by one thing after the other, what is absent first', () => {
  const after = orderBy(
    ['StudentPersonal', 'Name/LastName', 'Descending'],
    ['StudentSchoolEnrollment', 'EntryDate', 'Ascending'],
  );
  expect(rowsOf({ joins: join('FullOuter', toEnrollments), after })).toEqual([
    'A3 E2',
    'A1 E1',
    'A1 E3',
    'A2 ',
    ' E4',
  ]);
});

test('Distinct leaves each row once, and RowCount the first of them', () => {
  const columns = column('StudentPersonal', 'Name/LastName');
  expect(rowsOf({ columns })).toEqual(['Ode', 'Bly', 'Ode']);
  expect(rowsOf({ columns, select: 'Distinct="true" RowCount="All"' })).toEqual(['Ode', 'Bly']);
  expect(rowsOf({ columns, select: 'Distinct="1" RowCount="1"' })).toEqual(['Ode']);
  expect(rowsOf({ columns, select: 'Distinct="0" RowCount="2"' })).toEqual(['Ode', 'Bly']);
});

test('the results have a header for each column, and values, elements or the whole object in it (R-XQ-3, R-XQ-4)', () => {
  const columns =
    at('SIF_Element', 'StudentPersonal', 'Name/LastName', ' Alias="Last"') +
    column('StudentPersonal', 'EmailList/Email') +
    column('StudentPersonal', 'EmailList/Email/@Type') +
    column('StudentPersonal', 'Name') +
    column('StudentPersonal', '');
  const select = 'Distinct="false" RowCount="1"';
  const result = extendedEvaluator(query({ columns, select }))((name) => data[name] ?? []);
  const written = writeExtendedResults(result.columns, result.rows.map(writeRow));
  expect(written).toMatch(
    '<SIF_ExtendedQueryResults><SIF_ColumnHeaders>' +
      '<SIF_Element ObjectName="StudentPersonal" Alias="Last">Name/LastName</SIF_Element>' +
      '<SIF_Element ObjectName="StudentPersonal">EmailList/Email</SIF_Element>',
  );
  expect(written).toMatch(
    '<SIF_Rows><R><C>Ode</C><C><Email Type="Primary">a@x.example</Email><Email Type="Primary">b@x.example</Email></C>' +
      '<C>Primary Primary</C><C><Name Type="04"><LastName>Ode</LastName></Name></C><C><StudentPersonal RefId="A1">',
  );
  const header =
    '<SIF_Header><SIF_MsgId>0123456789ABCDEF0123456789ABCDEF</SIF_MsgId><SIF_Timestamp>2026-09-01T08:00:00Z</SIF_Timestamp>' +
    '<SIF_SourceId>A</SIF_SourceId><SIF_DestinationId>B</SIF_DestinationId></SIF_Header>';
  const message =
    `<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="2.3"><SIF_Response>${header}` +
    '<SIF_RequestMsgId>0123456789ABCDEF0123456789ABCDEE</SIF_RequestMsgId><SIF_PacketNumber>1</SIF_PacketNumber>' +
    `<SIF_MorePackets>No</SIF_MorePackets>${written}</SIF_Response></SIF_Message>`;
  expect(validate(new TextEncoder().encode(message)).findings).toEqual([]);
});

test.for([
  ['no columns', { columns: '' }, 'SIF_Select/SIF_Element'],
  ['a row count of 0', { select: 'Distinct="false" RowCount="0"' }, 'SIF_Select/@RowCount'],
  ['a Distinct that is none', { select: 'Distinct="yes" RowCount="All"' }, 'SIF_Select/@Distinct'],
  ['a join of another type', { joins: join('Cross', toEnrollments) }, 'SIF_Join/@Type'],
  ['a join on nothing', { joins: join('Inner') }, 'SIF_Join/SIF_JoinOn'],
  ['a column of an object that is not there', { columns: column('SchoolInfo', '@RefId') }, 'SchoolInfo'],
  [
    'a condition on an object that is not there',
    { after: where('TermInfo', '@RefId', 'EQ', 'x') },
    'TermInfo',
  ],
  [
    'an order by an object that is not there',
    { after: orderBy(['TermInfo', '@RefId', 'Ascending']) },
    'SIF_OrderBy',
  ],
  [
    'an ordering that is none',
    { after: orderBy(['StudentPersonal', '@RefId', 'Up']) },
    'SIF_OrderBy/@Ordering',
  ],
  [
    'objects that nothing joins to what stands before',
    { joins: join('Inner', joinOn(['TermInfo', '@RefId'], ['SchoolInfo', '@RefId'])) },
    'SIF_Join',
  ],
  [
    'an object joined twice',
    { joins: join('Inner', toEnrollments) + join('Inner', toEnrollments) },
    'SIF_Join adds no object',
  ],
  ['a path that is none', { columns: column('StudentPersonal', 'Name//LastName') }, 'Name//LastName'],
  [
    'a value that is not of its kind',
    { after: where('StudentPersonal', 'Demographics/BirthDate', 'LT', 'May') },
    'Demographics/BirthDate is a date; May is none',
  ],
] as const)('%s is not supported, and the reason says where', ([, parts, place]) => {
  const evaluate = () => rowsOf({ joins: '', columns: column('StudentPersonal', '@RefId'), ...parts });
  expect(evaluate).toThrow(UnsupportedQuery);
  expect(evaluate).toThrow(place);
});

test('50,000 enrollments are joined to 10,000 students without trying every one with every other', () => {
  const leaf = (name: string, text: string): XmlNode => ({ name, attributes: {}, children: [], text });
  const many = Array.from({ length: 10_000 }, (_, index): XmlNode => ({
    name: 'StudentPersonal',
    attributes: { RefId: `A${index}` },
    children: [
      { name: 'Name', attributes: { Type: '04' }, children: [leaf('LastName', `N${index % 777}`)], text: '' },
    ],
    text: '',
  }));
  const enrolled = Array.from({ length: 50_000 }, (_, index): XmlNode => ({
    name: 'StudentSchoolEnrollment',
    attributes: { RefId: `E${index}`, StudentPersonalRefId: `A${(index * 7) % 10_000}` },
    children: [leaf('EntryDate', `20${10 + (index % 15)}-08-20`)],
    text: '',
  }));
  const asked = query({
    joins: join('Inner', toEnrollments),
    after:
      where('StudentSchoolEnrollment', 'EntryDate', 'GE', '2020-01-01') +
      orderBy(
        ['StudentPersonal', 'Name/LastName', 'Ascending'],
        ['StudentSchoolEnrollment', 'EntryDate', 'Descending'],
      ),
  });
  const { rows } = extendedEvaluator(asked)((name) => (name === 'StudentPersonal' ? many : enrolled));
  expect(rows).toHaveLength(enrolled.filter((_, index) => index % 15 >= 10).length);
}, 20_000);
