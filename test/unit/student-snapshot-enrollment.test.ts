import { expect, test } from 'vitest';
import { writeXml } from '../../embedded-zis/agent/xml.ts';
import { catalogue } from '../../embedded-zis/demo/catalogue.ts';
import type { Student } from '../../embedded-zis/demo/people.ts';
import { studentSnapshot } from '../../embedded-zis/demo/student-snapshot.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import { problemsOf } from '../support/object-check.ts';
import {
  aStudent,
  at,
  district,
  moved,
  snapshotOf,
  snapshots,
  today,
  without,
} from '../support/snapshots.ts';

const { calendar, ids } = district;

test('S-SNAP-36 the home enrolment names the StudentSchoolEnrollment', () => {
  const path = 'HomeEnrollment/StudentSchoolEnrollmentRefId';
  expect(snapshots([moved]).map((each) => at(each, path))).toEqual([
    [ids.of('StudentSchoolEnrollment', 0, 0)],
    [ids.of('StudentSchoolEnrollment', 0, 1)],
  ]);
});

test('S-SNAP-37 S-SNAP-38 S-SNAP-39 the home enrolment names the school, its RefId, its local id and its state id', () => {
  const [school] = district.schools;
  const snapshot = snapshotOf(aStudent());
  const parts = ['SchoolName', 'SchoolInfoRefId', 'LocalId', 'StateProvinceId'];
  expect(parts.map((part) => at(snapshot, `HomeEnrollment/${part}`)[0])).toEqual([
    school?.name,
    ids.of('SchoolInfo', 0),
    school?.localId,
    school?.stateId,
  ]);
});

test('S-SNAP-40 the status is Active on the days of the enrolment, Inactive after them, Unreported for who never came', () => {
  const status = (student: Student, day: string): readonly string[] =>
    at(studentSnapshot(district, student, student.stays[0], day), 'HomeEnrollment/Status');
  expect(status(moved, calendar.dayAt(50))).toEqual(['Active']);
  expect(status(moved, calendar.dayAt(51))).toEqual(['Inactive']);
  const [stay] = aStudent().stays;
  expect(status(aStudent({ stays: [{ ...stay, noShow: true }] }), today)).toEqual(['Unreported']);
});

test('S-SNAP-41 S-SNAP-42 the grade has the code of SIF, and beside it that of the state', () => {
  const grade = (value: number): readonly (readonly string[])[] => {
    const snapshot = snapshotOf(aStudent({ grade: value }));
    return ['Code', 'OtherCodeList/OtherCode', 'OtherCodeList/OtherCode/@Codeset'].map((part) =>
      at(snapshot, `HomeEnrollment/GradeLevel/${part}`),
    );
  };
  expect(grade(0)).toEqual([['KG'], ['K'], ['StateProvince']]);
  expect(grade(4)).toEqual([['04'], ['4'], ['StateProvince']]);
});

test('S-SNAP-43 S-SNAP-44 the homeroom is the room of the section that keeps it, also when the year is over', () => {
  for (const day of [today, '2026-07-01']) {
    const snapshot = snapshotOf(aStudent(), day);
    const section = district.schools[0]?.sections.find(
      ({ homeroom, course, ordinal }) => homeroom && course.grade === 4 && ordinal === 0,
    );
    expect(at(snapshot, 'HomeEnrollment/Homeroom')).toEqual([
      ids.of('RoomInfo', 0, section?.room.number ?? -1),
    ]);
    expect(at(snapshot, 'HomeEnrollment/Homeroom/@SIF_RefObject')).toEqual(['RoomInfo']);
    expect(at(snapshot, 'HomeEnrollment/HomeroomNumber')).toEqual([section?.room.roomNumber]);
  }
});

test('S-SNAP-45 whether the enrolment was for the full year is Unknown while the year runs', () => {
  const path = 'HomeEnrollment/FullYearEnrollment';
  expect(at(snapshotOf(aStudent(), calendar.end), path)).toEqual(['Unknown']);
  expect(at(snapshotOf(aStudent(), '2026-06-13'), path)).toEqual(['Yes']);
  expect(snapshots([moved], '2026-06-13').map((each) => at(each, path))).toEqual([['No'], ['No']]);
});

test('S-SNAP-46 IDEA is Yes on the days of a special education plan, for who is enrolled', () => {
  const program = { kind: 'specialEducation', from: calendar.dayAt(20), until: calendar.dayAt(80) } as const;
  const idea = (student: Student, number: number): readonly string[] =>
    at(snapshotOf(student, calendar.dayAt(number)), 'IDEA');
  const student = aStudent({ programs: [program] });
  expect([19, 20, 80, 81].map((number) => idea(student, number)[0])).toEqual(['No', 'Yes', 'Yes', 'No']);
  const [stay] = student.stays;
  const gone = {
    ...student,
    stays: [{ ...stay, exit: { date: calendar.dayAt(30), type: '1908' } }],
  } as const;
  expect(idea(gone, 40)).toEqual(['No']);
});

test.each([
  ['Migrant', 'migrant'],
  ['GiftedTalented', 'gifted'],
  ['Homeless', 'homeless'],
  ['Section504', 'section504'],
  ['VocationalConcentrator', 'vocational'],
  ['NeglectedDelinquent', 'neglected'],
] as const)('S-SNAP-47 %s is Yes on the days of the program', (path, kind) => {
  const student = aStudent({ programs: [{ kind, from: calendar.dayAt(20), until: calendar.dayAt(80) }] });
  const values = [19, 20, 80, 81].map((number) => at(snapshotOf(student, calendar.dayAt(number)), path)[0]);
  expect(values).toEqual(['No', 'Yes', 'Yes', 'No']);
});

test('S-SNAP-47 Title1 is Yes for everybody in a school that has it as a whole, else for those in the program', () => {
  const title1 = (
    status: 'SchoolWide' | 'Targeted' | 'NA',
    programs: Student['programs'],
  ): readonly string[] => {
    const [school, ...others] = district.schools;
    const of = { ...district, schools: school ? [{ ...school, title1: status }, ...others] : [] };
    const student = aStudent({ programs });
    return at(studentSnapshot(of, student, student.stays[0], today), 'Title1');
  };
  const program = [{ kind: 'title1', from: calendar.start }] as const;
  expect([
    title1('SchoolWide', []),
    title1('Targeted', program),
    title1('Targeted', []),
    title1('NA', program),
  ]).toEqual([['Yes'], ['Yes'], ['No'], ['No']]);
});

test('S-SNAP-48 S-SNAP-51 meals for less mean economic disadvantage; their status is told, and NA before there is a record', () => {
  const student = aStudent();
  const meals = (value: 'Free' | 'Reduced' | 'None', from: string): readonly (readonly string[])[] => {
    const snapshot = snapshotOf({
      ...student,
      household: { ...student.household, meals: [{ from, value }] },
    });
    return ['EconomicDisadvantage', 'FreeAndReducedStatus'].map((path) => at(snapshot, path));
  };
  expect(meals('Free', calendar.start)).toEqual([['Yes'], ['Free']]);
  expect(meals('Reduced', calendar.start)).toEqual([['Yes'], ['Reduced']]);
  expect(meals('None', calendar.start)).toEqual([['No'], ['None']]);
  expect(meals('Free', calendar.dayAt(101))).toEqual([['No'], ['NA']]);
});

test('S-SNAP-49 ELL is Yes from the day of identification to the day of leaving', () => {
  const program = { kind: 'englishLearner', from: calendar.dayAt(10), until: calendar.dayAt(90) } as const;
  const student = aStudent({ programs: [program] });
  const values = [9, 10, 90, 91].map((number) => at(snapshotOf(student, calendar.dayAt(number)), 'ELL')[0]);
  expect(values).toEqual(['No', 'Yes', 'Yes', 'No']);
});

test('S-SNAP-50 nothing, N and zeros mean that a student is no immigrant; all else that one is', () => {
  const immigrant = (value: string): readonly string[] =>
    at(snapshotOf(aStudent({ immigrant: value })), 'Immigrant');
  expect(['', 'N', '0', '00', '01', 'Y'].map((value) => immigrant(value)[0])).toEqual([
    'No',
    'No',
    'No',
    'No',
    'Yes',
    'Yes',
  ]);
  expect(at(snapshotOf(without(aStudent(), 'immigrant')), 'Immigrant')).toEqual(['No']);
});

test('S-SNAP-60 what is not reported is left out, never sent empty', () => {
  for (const snapshot of catalogue['StudentSnapshot']?.objects(district, today, new Wanted(district)) ?? [])
    expect(writeXml({ StudentSnapshot: snapshot })).not.toMatch(/<\w+\/>|<(\w+)><\/\1>/);
});

test('S-SNAP-61 with our own mappings in the place of the lost lists, every snapshot of every quarter is valid', () => {
  for (const { end } of calendar.quarters) {
    for (const snapshot of catalogue['StudentSnapshot']?.objects(district, end, new Wanted(district)) ?? [])
      expect(problemsOf(writeXml({ StudentSnapshot: snapshot }), true)).toEqual([]);
  }
});
