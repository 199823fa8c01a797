import { expect, test } from 'vitest';
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';
import { evaluator } from '../../embedded-zis/query/evaluate.ts';
import { readQuery } from '../../embedded-zis/query/sif-query.ts';
import { UnsupportedQuery } from '../../embedded-zis/query/unsupported-query.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';

function tree(xml: string): XmlNode {
  const { root, fault } = readTree(new TextEncoder().encode(xml), () => false);
  if (!root) throw fault ?? new Error('empty');
  return root;
}

const cameron = tree(
  `<StudentPersonal RefId="A1" xml:lang="en"><LocalId>007</LocalId><Name Type="04"><LastName>Núñez</LastName>
  <FirstName>Cameron</FirstName></Name><OtherNames><Name Type="06"><FirstName>Cam</FirstName></Name>
  <Name Type="01"><FirstName>Ron</FirstName></Name></OtherNames><EmailList><Email Type="Primary">a@b.example</Email>
  <Email Type="Alternate1">c@d.example</Email></EmailList><Demographics><BirthDate>2010-05-09</BirthDate></Demographics>
  <ProjectedGraduationYear>2028</ProjectedGraduationYear><FTE>0.50</FTE></StudentPersonal>`,
);

const condition = (path: string, operator: string, value: string): string =>
  `<SIF_Condition><SIF_Element>${path}</SIF_Element><SIF_Operator>${operator}</SIF_Operator><SIF_Value>${value}</SIF_Value></SIF_Condition>`;
const conditions = (type: string, ...parts: readonly string[]): string =>
  `<SIF_Conditions Type="${type}">${parts.join('')}</SIF_Conditions>`;
const group = (type: string, ...parts: readonly string[]): string =>
  `<SIF_ConditionGroup Type="${type}">${parts.join('')}</SIF_ConditionGroup>`;
const query = (inside: string, ...elements: readonly string[]): XmlNode =>
  tree(
    `<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal">${elements
      .map((path) => `<SIF_Element>${path}</SIF_Element>`)
      .join('')}</SIF_QueryObject>${inside}</SIF_Query>`,
  );
const matches = (inside: string): boolean => evaluator(readQuery(query(inside)))(cameron) !== undefined;
const one = (path: string, operator: string, value: string): boolean =>
  matches(group('None', conditions('None', condition(path, operator, value))));

/** The element as XML without white space, as far as these tests need it. */
function written({ name, attributes, children, text }: XmlNode): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${given.join('')}>${text.trim()}${children.map(written).join('')}</${name}>`;
}

test('a query without conditions takes every object, whole (R-QRY-6)', () => {
  expect(evaluator(readQuery(query('')))(cameron)).toBe(cameron);
});

test.for([
  ['@RefId', 'A1'],
  ['@xml:lang', 'en'],
  ['LocalId', '007'],
  ['Name/@Type', '04'],
  ['Name/FirstName', 'Cameron'],
  [' Name / LastName ', 'Núñez'],
])('a condition reaches %s (R-QRY-1)', ([path = '', value = '']) => {
  expect(one(path, 'EQ', value)).toBe(true);
  expect(one(path, 'EQ', `${value}x`)).toBe(false);
});

test.for(['StudentPersonal/LocalId', 'FirstName', '@Nothing', 'Name/@Nothing', 'MostRecent/GradeLevel/Code'])(
  'what %s leads to is not there, so no condition on it holds',
  (path) => {
    for (const operator of ['EQ', 'NE', 'LT', 'GE']) expect(one(path, operator, '')).toBe(false);
  },
);

test.for([
  ["Name[@Type='04']/FirstName", 'Cameron', true],
  ["Name[@Type='06']/FirstName", 'Cameron', false],
  ['OtherNames/Name[@Type="01"]/FirstName', 'Ron', true],
  ["OtherNames/Name[@Type='01']/FirstName", 'Cam', false],
  ["OtherNames/Name[FirstName='Cam']/@Type", '06', true],
  ["OtherNames/Name[@Type='01' or @Type='06']/FirstName", 'Cam', true],
  ["OtherNames/Name[@Type='01' and FirstName='Cam']/FirstName", 'Cam', false],
  ["OtherNames/Name[@Type='06' and FirstName='Cam' or @Type='99']/FirstName", 'Cam', true],
  ["OtherNames[Name/@Type='06']/Name/FirstName", 'Ron', true],
  ["EmailList/Email[@Type='Primary']", 'a@b.example', true],
  ["Name[@Type='04'][LastName='Núñez']/FirstName", 'Cameron', true],
] as const)('the predicates of %s EQ %s: %s (R-QRY-2)', ([path, value, expected]) => {
  expect(one(path, 'EQ', value)).toBe(expected);
});

test('any occurrence of a repeated element is enough (R-QRY-4)', () => {
  expect(one('EmailList/Email', 'EQ', 'c@d.example')).toBe(true);
  expect(one('EmailList/Email', 'NE', 'c@d.example')).toBe(true);
  expect(one('EmailList/Email/@Type', 'EQ', 'Alternate1')).toBe(true);
});

test.for([
  ['LocalId', 'EQ', '7', false], // a code
  ['LocalId', 'NE', '7', true],
  ['ProjectedGraduationYear', 'LT', '2029', true],
  ['ProjectedGraduationYear', 'LT', '2028', false],
  ['ProjectedGraduationYear', 'LE', '2028', true],
  ['ProjectedGraduationYear', 'GT', '999', true], // as numbers, not as text
  ['ProjectedGraduationYear', 'GE', '2028', true],
  ['ProjectedGraduationYear', 'GE', '10000', false],
  ['FTE', 'LT', '.75', true],
  ['Demographics/BirthDate', 'LT', '2010-10-01', true],
  ['Demographics/BirthDate', 'GE', '2010-05-10', false],
  ['Name/LastName', 'GT', 'Nun', true],
] as const)('%s %s %s: %s (R-QRY-3)', ([path, operator, value, expected]) => {
  expect(one(path, operator, value)).toBe(expected);
});

const yes = condition('LocalId', 'EQ', '007');
const no = condition('LocalId', 'EQ', '008');

test.for([
  ['And', [yes, yes], true],
  ['And', [yes, no], false],
  ['Or', [no, yes], true],
  ['Or', [no, no], false],
  ['None', [no], false],
] as const)('conditions joined by %s (R-QRY-3)', ([type, parts, expected]) => {
  expect(matches(group('None', conditions(type, ...parts)))).toBe(expected);
});

test('groups join their conditions in turn (R-QRY-3)', () => {
  const [holds, fails] = [conditions('And', yes, yes), conditions('And', yes, no)];
  expect(matches(group('And', holds, fails))).toBe(false);
  expect(matches(group('Or', fails, holds))).toBe(true);
});

test.for([
  [['LocalId'], '<LocalId>007</LocalId>'],
  [['Name/FirstName'], '<Name Type="04"><FirstName>Cameron</FirstName></Name>'],
  [['@RefId'], ''],
  [['FTE', 'LocalId'], '<LocalId>007</LocalId><FTE>0.50</FTE>'],
  [['Name/MiddleName', 'MostRecent'], '<Name Type="04"></Name>'],
  [
    ['EmailList/Email/@Type'],
    '<EmailList><Email Type="Primary"></Email><Email Type="Alternate1"></Email></EmailList>',
  ],
  [
    ['Demographics', 'Demographics/BirthDate'],
    '<Demographics><BirthDate>2010-05-09</BirthDate></Demographics>',
  ],
  [
    ["OtherNames/Name[@Type='01']/FirstName"],
    '<OtherNames><Name Type="01"><FirstName>Ron</FirstName></Name></OtherNames>',
  ],
] as const)(
  'asked for %j, the object keeps its attributes, the parents and that (R-QRY-5)',
  ([elements, inside]) => {
    const taken = evaluator(readQuery(query('', ...elements)))(cameron);
    expect(taken && written(taken)).toBe(
      `<StudentPersonal RefId="A1" xml:lang="en">${inside}</StudentPersonal>`,
    );
  },
);

test('what is read is the query as it was written', () => {
  const asked = query(group('Or', conditions('And', yes, no), conditions('None', yes)), 'Name', '@RefId');
  expect(readQuery(asked)).toEqual({
    objectName: 'StudentPersonal',
    elements: ['Name', '@RefId'],
    conditions: {
      type: 'Or',
      items: [
        {
          type: 'And',
          items: [
            { path: 'LocalId', operator: 'EQ', value: '007' },
            { path: 'LocalId', operator: 'EQ', value: '008' },
          ],
        },
        { type: 'None', items: [{ path: 'LocalId', operator: 'EQ', value: '007' }] },
      ],
    },
  });
});

const locator = tree(
  `<StudentLocator IdStatus="Pending"><StateProvinceId>7</StateProvinceId><Name Type="04"><LastName>Núñez</LastName>
  <FirstName>Cameron</FirstName></Name><Name Type="06"><LastName>Ode</LastName></Name></StudentLocator>`,
);
const example = (inside: string, objectName = 'StudentLocator'): XmlNode =>
  tree(
    `<SIF_Query><SIF_QueryObject ObjectName="${objectName}"/><SIF_Example>${inside}</SIF_Example></SIF_Query>`,
  );

test.for([
  ['<StudentLocator/>', true],
  ['<StudentLocator IdStatus="Pending"><StateProvinceId>7</StateProvinceId></StudentLocator>', true],
  ['<StudentLocator IdStatus="New"><StateProvinceId>7</StateProvinceId></StudentLocator>', false],
  ['<StudentLocator><Name Type="06"><LastName>Ode</LastName></Name></StudentLocator>', true],
  ['<StudentLocator><Name><FirstName>Ode</FirstName></Name></StudentLocator>', false],
] as const)('every value in the example %s has to be the same: %s (R-QRY-7)', ([inside, expected]) => {
  expect(evaluator(readQuery(example(inside)))(locator) !== undefined).toBe(expected);
});

test.for([
  ['of another object', example('<StudentPersonal/>', 'StudentPersonal')],
  ['of an object that is not asked for', example('<StudentLocator/>', 'StudentPersonal')],
  ['of two objects', example('<StudentLocator/><StudentLocator/>')],
  [
    'beside conditions',
    query(`${group('None', conditions('None', yes))}<SIF_Example><StudentLocator/></SIF_Example>`),
  ],
] as const)('an example %s is not supported (R-QRY-7)', ([, asked]) => {
  expect(() => readQuery(asked)).toThrow(UnsupportedQuery);
});

test.for([
  ['an operator that is none', group('None', conditions('None', condition('A', 'LIKE', 'x')))],
  ['conditions of another type', group('None', conditions('Xor', yes, yes))],
  ['two conditions that nothing joins', group('None', conditions('None', yes, yes))],
  ['a group without conditions', group('And')],
  ['a condition without SIF_Operator', group('None', conditions('None', '<SIF_Condition/>'))],
  ['an example without an object (R-QRY-7)', '<SIF_Example/>'],
])('%s is not supported', ([, inside = '']) => {
  expect(() => readQuery(query(inside))).toThrow(UnsupportedQuery);
});

test.for([
  '',
  '/Name',
  'Name/',
  'Name//A',
  '@A/B',
  'Name[1]',
  "Name[@T='1'",
  "Name[@T!='1']",
  'Name[]',
  '*',
  "Name[='1']",
  'A B',
  'Name[@T=B]',
  "'x'",
])('the path "%s" is not supported', (path) => {
  const asked = readQuery(query(group('None', conditions('None', condition(path, 'EQ', 'x')))));
  expect(() => evaluator(asked)).toThrow(UnsupportedQuery);
});
