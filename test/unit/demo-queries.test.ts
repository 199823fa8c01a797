import { expect, test } from 'vitest';
import { treeOf, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { catalogue } from '../../embedded-zis/demo/catalogue.ts';
import { createDistrict } from '../../embedded-zis/demo/district.ts';
import { districtSource } from '../../embedded-zis/demo/district-source.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import { evaluator } from '../../embedded-zis/query/evaluate.ts';
import type { Condition, Junction, SifQuery } from '../../embedded-zis/query/sif-query.ts';
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';

const district = createDistrict({ seed: 2009, students: 200, year: 2026 });
const today = district.calendar.dayAt(120);
const { ids } = district;

const equal = (path: string, value: string): Condition => ({ path, operator: 'EQ', value });
function aQuery(
  objectName: string,
  first: Condition,
  more: readonly Condition[] = [],
  type: Junction = more.length === 0 ? 'None' : 'And',
): SifQuery {
  return { objectName, conditions: { type: 'None', items: [{ type, items: [first, ...more] }] } };
}

/** What a query takes out of these objects. */
const taken = (query: SifQuery, objects: Iterable<XmlObject>): readonly XmlNode[] =>
  Array.from(objects, (object) => evaluator(query)(treeOf(query.objectName, object))).filter(
    (tree) => tree !== undefined,
  );

const made = (query: SifQuery, wanted: Wanted): readonly XmlObject[] => [
  ...(catalogue[query.objectName]?.objects(district, today, wanted) ?? []),
];

const asked = { version: '2.3' };
const student = ids.of('StudentPersonal', 17);
const school = ids.of('SchoolInfo', 2);

/** Queries on RefIds and other keys, and how many of the objects are made at most to answer each. */
const narrowed: readonly (readonly [what: string, most: number, query: SifQuery])[] = [
  ['a student', 1, aQuery('StudentPersonal', equal('@RefId', student))],
  [
    'a student by local id',
    1,
    aQuery('StudentPersonal', equal('LocalId', district.roster[3]?.localId ?? '')),
  ],
  [
    'the sections of a student',
    14,
    aQuery('StudentSectionEnrollment', equal('@StudentPersonalRefId', student)),
  ],
  [
    'a section enrolment',
    14,
    aQuery('StudentSectionEnrollment', equal('@RefId', ids.of('StudentSectionEnrollment', 17, 1))),
  ],
  ['the rooms of a school', 40, aQuery('RoomInfo', equal('@SchoolInfoRefId', school))],
  ['a patron', 1, aQuery('LibraryPatronStatus', equal('@SIF_RefId', student))],
  ['who goes to a school', 80, aQuery('StudentSchoolEnrollment', equal('@SchoolInfoRefId', school))],
  [
    'the marks of a student in a section',
    40,
    aQuery('StudentSectionMarks', equal('@StudentPersonalRefId', student), [
      { path: 'MarkList/Mark/Percentage', operator: 'GT', value: '50' },
    ]),
  ],
  ['a student of another district', 0, aQuery('StudentPersonal', equal('@RefId', 'F'.repeat(32)))],
];

test.each(narrowed)(
  '%s: no more than %i objects are made, and none is missing (R-QRY-3)',
  (_what, most, query) => {
    const objects = made(query, new Wanted(district, query));
    expect(objects.length).toBeLessThanOrEqual(most);
    expect(taken(query, objects)).toEqual(taken(query, made(query, new Wanted(district))));
    expect(taken(query, objects).length > 0).toBe(most > 0);
  },
);

test.each([
  [
    'one of two students',
    aQuery('StudentPersonal', equal('@RefId', student), [equal('LocalId', '104117')], 'Or'),
  ],
  ['another student', aQuery('StudentPersonal', { path: '@RefId', operator: 'NE', value: student })],
  ['a grade', aQuery('StudentPersonal', equal('MostRecent/GradeLevel/Code', '05'))],
  ['a section', aQuery('StudentSectionMarks', equal('@SectionInfoRefId', ids.of('SectionInfo', 3, 2)))],
  ['two schools at once', aQuery('SectionInfo', equal('@SchoolYear', '2026'), [equal('LocalId', 'PE-01-1')])],
])('%s: the index never hides what a query takes (R-QRY-3)', (_what, query) => {
  const found = taken(query, made(query, new Wanted(district, query)));
  expect(found).toEqual(taken(query, made(query, new Wanted(district))));
  expect(found.length).toBeGreaterThan(0);
});

test('an agent answers for its own objects only', () => {
  const library = districtSource(district, 'RamseyLib', () => today);
  expect(library.objects('LibraryPatronStatus', 'SIF_Default', asked)).toBeDefined();
  expect(library.objects('StudentPersonal', 'SIF_Default', asked)).toBeUndefined();
  expect(library.objects('Activity', 'SIF_Default', asked)).toBeUndefined();
});

test('20000 students are there in less than 10 s, and the first of their 100000 section enrolments at once', async () => {
  const before = performance.now();
  const large = createDistrict({ seed: 2009, students: 20_000, year: 2026 });
  expect(performance.now() - before).toBeLessThan(10_000);
  const source = districtSource(large, 'RamseySIS', () => large.calendar.dayAt(100));
  const begun = performance.now();
  let count = 0;
  for await (const enrollment of source.objects('StudentSectionEnrollment', 'SIF_Default', asked) ?? []) {
    expect(enrollment['@SchoolYear']).toBe('2026');
    count += 1;
    if (count === 500) break; // whoever asks decides how many are made
  }
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(count).toBe(500);
});
