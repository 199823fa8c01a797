import { expect, test } from 'vitest';
import { codeSetTable } from '../../embedded-zis/model/data/code-sets.ts';
import { definitionTable } from '../../embedded-zis/model/data/definitions.ts';
import type { ValueRule } from '../../embedded-zis/model/definition.ts';
import { findCodeSet, findDefinition } from '../../embedded-zis/model/definitions.ts';
import { findObject, objects } from '../../embedded-zis/model/objects.ts';
import { problemsOf } from '../support/object-check.ts';

test('the model knows all 128 objects by their exact names', () => {
  expect(objects).toHaveLength(128);
  expect(new Set(objects.map((each) => each.name)).size).toBe(128);
  expect(findObject('StudentPersonal')).toEqual({
    name: 'StudentPersonal',
    group: 'Student Information Systems',
    events: true,
    providable: true,
    requestable: true,
  });
  expect(findObject('studentpersonal')).toBeUndefined();
  expect(findObject('constructor')).toBeUndefined();
});

test('101 objects have events', () => {
  expect(objects.filter((each) => each.events)).toHaveLength(101);
  expect(findObject('StudentSnapshot')).toMatchObject({ events: false, providable: true, requestable: true });
});

test('only the ZIS provides SIF_ZoneStatus and SIF_AgentACL (R-PRV-2)', () => {
  expect(objects.filter((each) => !each.providable).map((each) => each.name)).toEqual([
    'SIF_AgentACL',
    'SIF_ZoneStatus',
  ]);
});

test('every definition and code set that a definition refers to is there', () => {
  const builtIn = /^(xs:.*|container|choice|union|List|ActionList|EMPTY)$/;
  const missing = (rule: ValueRule): readonly string[] => [
    ...(rule.type === undefined ||
    builtIn.test(rule.type) ||
    findDefinition(rule.type) ||
    findCodeSet(rule.type)
      ? []
      : [rule.type]),
    ...(rule.codeset === undefined || findCodeSet(rule.codeset) ? [] : [rule.codeset]),
    ...(rule.union ?? []).flatMap(missing),
  ];
  expect(definitionTable.flatMap((each) => [...missing(each), ...each.rows.flatMap(missing)])).toEqual([]);
  expect(
    definitionTable.map((each) => each.extends).filter((name) => name !== undefined && !findDefinition(name)),
  ).toEqual([]);
  expect(codeSetTable.filter((each) => each.codes.length === 0)).toEqual([]);
});

test('a definition keeps what the tables say of an element', () => {
  const rows = findDefinition('StudentSchoolEnrollment')?.rows ?? [];
  expect(rows.filter((row) => row.path.startsWith('@')).map((row) => row.path)).toEqual([
    '@RefId',
    '@StudentPersonalRefId',
    '@SchoolInfoRefId',
    '@MembershipType',
    '@TimeFrame',
    '@SchoolYear',
  ]);
  expect(rows.find((row) => row.path === '@RefId')).toMatchObject({ char: 'M', key: true });
  expect(rows.find((row) => row.path === 'FTE')).toMatchObject({
    char: 'O',
    facets: { fractionDigits: '2' },
  });
  expect(findDefinition('PhoneNumberList')?.list).toEqual({
    type: 'ActionList',
    item: 'PhoneNumber',
    key: ['@Type'],
  });
});

const school = (inside: string, attributes = 'RefId="D3E34B359D75101A8C3D00AA001A1652"'): string =>
  `<SchoolInfo ${attributes}>${inside}</SchoolInfo>`;

test.each([
  [
    'a value that no code set holds',
    school('<SchoolName>A</SchoolName><SchoolType>9</SchoolType>'),
    ['SchoolInfo/SchoolType: "9" is not allowed'],
  ],
  ['a missing mandatory element', school('<LocalId>1</LocalId>'), ['SchoolInfo/SchoolName: missing']],
  ['a missing attribute', school('<SchoolName>A</SchoolName>', ''), ['SchoolInfo/@RefId: missing']],
  [
    'a RefId that is none',
    school('<SchoolName>A</SchoolName>', 'RefId="d3"'),
    ['SchoolInfo/@RefId: "d3" is not allowed'],
  ],
  [
    'an element out of order',
    school('<SchoolName>A</SchoolName><LocalId>1</LocalId>'),
    ['SchoolInfo/LocalId: out of order'],
  ],
  [
    'an element twice',
    school('<SchoolName>A</SchoolName><SchoolName>B</SchoolName>'),
    ['SchoolInfo/SchoolName: repeated'],
  ],
  [
    'an unknown element',
    school('<SchoolName>A</SchoolName><Colour>red</Colour>'),
    ['SchoolInfo/Colour: unknown'],
  ],
  [
    'a mistake inside a common element',
    school('<SchoolName>A</SchoolName><PhoneNumberList><PhoneNumber Type="0096"/></PhoneNumberList>'),
    ['SchoolInfo/PhoneNumberList/PhoneNumber/Number: missing'],
  ],
  [
    'a grade that does not exist',
    school('<SchoolName>A</SchoolName><GradeLevels><GradeLevel><Code>13</Code></GradeLevel></GradeLevels>'),
    ['SchoolInfo/GradeLevels/GradeLevel/Code: "13" is not allowed'],
  ],
])('the tables find %s', (_, xml, problems) => {
  expect(problemsOf(xml, true)).toEqual(problems);
});
