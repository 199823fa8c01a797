import { expect, test } from 'vitest';
import { elementDescriptions } from '../../embedded-zis/model/element-descriptions.ts';
import { definitionNames, findDefinition } from '../../embedded-zis/model/definitions.ts';
import type { Row } from '../../embedded-zis/model/definition.ts';
import { labelOf, lookUp } from '../../embedded-zis/model/lookup.ts';
import { objectDescriptions } from '../../embedded-zis/model/object-descriptions.ts';
import { objects } from '../../embedded-zis/model/objects.ts';

test('an object tells its attributes and elements in document order', () => {
  const place = lookUp(['RoomInfo']);
  expect(place).toMatchObject({ name: 'RoomInfo', holds: 'elements', occurs: 'once' });
  expect(place?.attributes.map(({ name, occurs }) => [name, occurs])).toEqual([
    ['@RefId', 'once'],
    ['@SchoolInfoRefId', 'once'],
  ]);
  expect(place?.elements.map(({ name }) => name).slice(0, 3)).toEqual(
    findDefinition('RoomInfo')
      ?.rows.map(({ name }) => name)
      .filter((name) => !name.startsWith('@'))
      .slice(0, 3),
  );
});

test('a value tells its kind, its values and its code set', () => {
  expect(lookUp(['StudentPersonal', 'Demographics', 'Gender'])).toMatchObject({
    label: 'Gender',
    occurs: 'at most once',
    nillable: true,
    holds: 'M, F or U',
    values: ['M', 'F', 'U'],
    elements: [],
  });
  expect(lookUp(['StudentPersonal', 'Demographics', 'BirthDate'])).toMatchObject({
    holds: 'a date such as 2026-09-01',
  });
  expect(lookUp(['SectionInfo', 'LanguageOfInstruction', 'Code'])).toMatchObject({
    codeSet: 'NISOZ3953LanguageCodesType',
  });
});

test('a list tells the key of its items, and a conditional element that it is one', () => {
  expect(lookUp(['StudentPersonal', 'PhoneNumberList'])).toMatchObject({
    key: ['@Type'],
    elements: [{ name: 'PhoneNumber', occurs: 'at least once' }],
  });
  expect(lookUp(['StudentSchoolEnrollment', 'ExitDate'])).toMatchObject({ conditional: true });
});

test('a message leads to the objects in it', () => {
  expect(lookUp(['SIF_Message'])?.elements.map(({ name }) => name)).toContain('SIF_Event');
  const event = ['SIF_Message', 'SIF_Event', 'SIF_ObjectData', 'SIF_EventObject'];
  expect(lookUp(event)?.elements).toHaveLength(101);
  expect(lookUp([...event, 'StudentPersonal', 'LocalId'])).toMatchObject({
    description: 'The number that the school or district knows the student by.',
  });
});

test('places that are not there are not found', () => {
  expect([
    lookUp([]),
    lookUp(['Nothing']),
    lookUp(['RoomInfo', 'Colour']),
    lookUp(['RoomInfo', 'constructor']),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

test.for([
  ['StudentSchoolEnrollment', 'Student school enrollment'],
  ['@StudentPersonalRefId', 'Student personal RefId'],
  ['LEAInfo', 'LEA info'],
  ['SIF_MsgId', 'SIF msg id'],
  ['IsFinal', 'Is final'],
  ['SSN', 'SSN'],
  ['W4', 'W4'],
])('the label of %s is %s', ([name = '', label]) => {
  expect(labelOf(name)).toBe(label);
});

test('every object has a line of its own, and every line is about something in the tables', () => {
  expect(Object.keys(objectDescriptions).toSorted()).toEqual(objects.map(({ name }) => name).toSorted());
  const names = new Set<string>();
  const enter = (rows: readonly Row[]): void => {
    for (const { name, rows: inner } of rows) {
      names.add(name);
      enter(inner);
    }
  };
  for (const name of definitionNames) enter(findDefinition(name)?.rows ?? []);
  const strangers = Object.keys(elementDescriptions).filter((key) => !names.has(key.split('/').at(-1) ?? ''));
  expect(strangers).toEqual([]);
});
