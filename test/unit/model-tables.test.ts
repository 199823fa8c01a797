import { expect, test } from 'vitest';
import { conditionalPaths, conditionsOf } from '../../embedded-zis/model/conditions.ts';
import type { Row, ValueRule } from '../../embedded-zis/model/definition.ts';
import {
  codeSetNames,
  definitionNames,
  findCodeSet,
  findDefinition,
} from '../../embedded-zis/model/definitions.ts';
import { elementRule, type ElementRule } from '../../embedded-zis/model/element-rule.ts';
import { findObject, objects } from '../../embedded-zis/model/objects.ts';
import { findValueType } from '../../embedded-zis/model/value-types.ts';

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

const definitions = definitionNames.map((name) => findDefinition(name)).filter((each) => each !== undefined);

function* rowsOf(rows: readonly Row[]): Generator<Row> {
  for (const row of rows) {
    yield row;
    yield* rowsOf(row.rows);
  }
}

test('there are 281 definitions with 2,921 rows, and 119 code sets with 4,431 codes', () => {
  expect(definitions).toHaveLength(281);
  expect(definitions.reduce((sum, each) => sum + [...rowsOf(each.rows)].length, 0)).toBe(2921);
  expect(codeSetNames).toHaveLength(119);
  expect(codeSetNames.reduce((sum, name) => sum + (findCodeSet(name)?.size ?? 0), 0)).toBe(4431);
  expect(objects.filter(({ name }) => !definitionNames.includes(name))).toEqual([]);
});

test('nothing is found under a name that every object of the language has', () => {
  expect([findDefinition('constructor'), findCodeSet('toString'), findValueType('valueOf')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(conditionsOf('constructor')).toEqual([]);
});

test('every definition, code set and type that the tables refer to is there', () => {
  const structural = /^(container|choice|union|List|ActionList|EMPTY|xs:any|xs:anyType)$/;
  const missing = ({ type, codeset, union, choice }: Partial<ValueRule>): readonly string[] => [
    ...[type, codeset]
      .filter(
        (name) =>
          name !== undefined &&
          !structural.test(name) &&
          !findDefinition(name) &&
          !findCodeSet(name) &&
          !findValueType(name),
      )
      .map(String),
    ...(union ?? []).flatMap(missing),
    ...(choice ?? []).filter((name) => !findDefinition(name)),
  ];
  expect(
    definitions.flatMap((each) => [...missing(each), ...[...rowsOf(each.rows)].flatMap(missing)]),
  ).toEqual([]);
});

test('every element has a rule: elements, a value, a choice, anything, or nothing where it is empty', () => {
  const seen = new Set<ElementRule>();
  const empty: string[] = [];
  const walk = (rule: ElementRule, path: string): void => {
    if (seen.has(rule)) return;
    seen.add(rule);
    if (!rule.open && !rule.value && !rule.choice && rule.slots.length === 0) empty.push(path);
    for (const slot of rule.slots) walk(slot.rule, `${path}/${slot.name}`);
  };
  for (const name of definitionNames) walk(elementRule(name) ?? expect.fail(name), name);
  expect(empty).toEqual([
    'SIF_GetAgentACL',
    'SIF_GetMessage',
    'SIF_GetZoneStatus',
    'SIF_Ping',
    'SIF_Sleep',
    'SIF_Wakeup',
  ]);
});

test('every name in a condition is an element or attribute of its place', () => {
  const wrong = conditionalPaths.flatMap((path) => {
    const [name = '', ...steps] = path.split('/');
    const rule = steps.reduce<ElementRule | undefined>(
      (inside, step) => inside?.slotsByName.get(step)?.rule,
      elementRule(name),
    );
    const names = conditionsOf(path).flatMap(({ some = [], most = [], all = [], when }) => [
      ...[...some, ...most, ...all],
      ...(when ? [when.name] : []),
    ]);
    return names
      .filter((each) =>
        each.startsWith('@') ? !rule?.attributes.has(each.slice(1)) : !rule?.slotsByName.has(each),
      )
      .map((each) => `${path}: ${each}`);
  });
  expect(wrong).toEqual([]);
});

test('a definition keeps what the tables say of an element', () => {
  const rows = findDefinition('StudentSchoolEnrollment')?.rows ?? [];
  expect(rows.filter((row) => row.name.startsWith('@')).map((row) => row.name)).toEqual([
    '@RefId',
    '@StudentPersonalRefId',
    '@SchoolInfoRefId',
    '@MembershipType',
    '@TimeFrame',
    '@SchoolYear',
  ]);
  expect(rows.find((row) => row.name === '@RefId')).toMatchObject({ char: 'M', key: true, nillable: false });
  expect(rows.find((row) => row.name === 'FTE')).toMatchObject({
    char: 'O',
    type: 'xs:decimal',
    nillable: true,
    facets: { fractionDigits: '2' },
  });
  expect(findDefinition('PhoneNumberList')).toMatchObject({
    list: { type: 'ActionList', item: 'PhoneNumber', key: ['@Type'] },
    rows: [{ name: 'PhoneNumber', rows: [{ name: '@SIF_Action', values: ['Delete'] }] }],
  });
});
