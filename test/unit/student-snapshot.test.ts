import { expect, test } from 'vitest';
import type { XmlObject } from '../../embedded-zis/agent/xml.ts';
import { objectsOf } from '../../embedded-zis/demo/catalogue.ts';
import type { District } from '../../embedded-zis/demo/district.ts';
import { happenings } from '../../embedded-zis/demo/happenings.ts';
import type { Student } from '../../embedded-zis/demo/people.ts';
import type { Home } from '../../embedded-zis/demo/places.ts';
import { studentSnapshots } from '../../embedded-zis/demo/student-snapshot.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import {
  aStudent,
  at,
  district,
  home,
  moved,
  snapshotOf,
  snapshots,
  today,
  without,
} from '../support/snapshots.ts';

const { calendar, ids } = district;

test('S-SNAP-1 no event is ever published of it, and its provider announces none', () => {
  expect(objectsOf('RamseySIS')).toContain('StudentSnapshot');
  expect(objectsOf('RamseySIS', 'published')).not.toContain('StudentSnapshot');
  for (const day of calendar.days.slice(0, 30)) {
    const names = [...happenings(district, day)].flat().map(({ objectName }) => objectName);
    expect(names).not.toContain('StudentSnapshot');
  }
});

test('S-SNAP-2 there is one for each enrolment of the year that has begun', () => {
  expect(snapshots([aStudent()])).toHaveLength(1);
  expect(snapshots([moved], calendar.dayAt(50))).toHaveLength(1);
  const both = snapshots([moved]);
  expect(both.map((each) => at(each, 'HomeEnrollment/SchoolInfoRefId'))).toEqual([
    [ids.of('SchoolInfo', 0)],
    [ids.of('SchoolInfo', 1)],
  ]);
});

test('S-SNAP-3 an enrolment in a calendar that is kept out of reports has none, nor has a record that was taken back', () => {
  const [stay] = aStudent().stays;
  expect(snapshots([aStudent({ stays: [{ ...stay, evening: true }] })])).toEqual([]);
  expect(snapshots([aStudent({ removedFrom: today })])).toEqual([]);
});

test('S-SNAP-4 its RefId is there from version 2.4 on, and is a new one each time', () => {
  const student = aStudent();
  const alone: District = { ...district, roster: [student] };
  const of = (version?: string): readonly XmlObject[] => [
    ...studentSnapshots(alone, today, new Wanted(alone, undefined, version)),
  ];
  expect(of()[0]?.['@RefId']).toBeUndefined();
  expect(of('2.3')[0]?.['@RefId']).toBeUndefined();
  const one = of('2.4')[0]?.['@RefId'];
  expect(one).toMatch(/^[0-9A-F]{32}$/);
  expect(of('2.7')[0]?.['@RefId']).not.toBe(one);
});

test('S-SNAP-5 it is of today, or of the day in the past that is asked for; there is none of a day to come', () => {
  const on = (day: string): readonly XmlObject[] => {
    const query = {
      objectName: 'StudentSnapshot',
      conditions: {
        type: 'None',
        items: [{ type: 'None', items: [{ path: '@SnapDate', operator: 'EQ', value: day }] }],
      },
    } as const;
    const of: District = { ...district, roster: [moved] };
    return [...studentSnapshots(of, today, new Wanted(of, query))];
  };
  expect(snapshots([moved]).map((each) => each['@SnapDate'])).toEqual([today, today]);
  const past = on(calendar.dayAt(20));
  expect(past).toHaveLength(1);
  expect(at(past[0] ?? {}, '@SnapDate')).toEqual([calendar.dayAt(20)]);
  expect(at(past[0] ?? {}, 'HomeEnrollment/Status')).toEqual(['Active']);
  expect(on(calendar.dayAt(101))).toEqual([]);
});

test('S-SNAP-6 it names the person, and the year in which the school year ends', () => {
  const snapshot = snapshotOf(aStudent());
  expect(snapshot['@StudentPersonalRefId']).toBe(ids.of('StudentPersonal', 0));
  expect(snapshot['@SchoolYear']).toBe('2026');
});

test('S-SNAP-10 the name is that of record', () => {
  expect(at(snapshotOf(aStudent()), 'Name/@Type')).toEqual(['04']);
});

test('S-SNAP-11 no prefix is reported', () => {
  expect(at(snapshotOf(aStudent()), 'Name/Prefix')).toEqual([]);
});

test('S-SNAP-12 last and first name are as stored', () => {
  const snapshot = snapshotOf(aStudent());
  expect([at(snapshot, 'Name/LastName'), at(snapshot, 'Name/FirstName')]).toEqual([['Muñoz'], ['Inés']]);
});

test('S-SNAP-13 middle name, suffix and preferred name are as stored, where there are any', () => {
  const named = snapshotOf(aStudent({ middle: 'Lucía', suffix: 'III', alias: 'Ini' }));
  const parts = ['MiddleName', 'Suffix', 'PreferredName'];
  expect(parts.map((part) => at(named, `Name/${part}`))).toEqual([['Lucía'], ['III'], ['Ini']]);
  const plain = snapshotOf(without(aStudent(), 'middle', 'suffix', 'alias'));
  for (const part of parts) expect(at(plain, `Name/${part}`)).toEqual([]);
});

test('S-SNAP-14 the name to sort by is last name, comma, first name and middle initial', () => {
  expect(at(snapshotOf(aStudent({ middle: 'Lucía' })), 'Name/SortName')).toEqual(['Muñoz, Inés L']);
  expect(at(snapshotOf(without(aStudent(), 'middle')), 'Name/SortName')).toEqual(['Muñoz, Inés']);
});

test('S-SNAP-15 the full name is first, middle and last name', () => {
  expect(at(snapshotOf(aStudent({ middle: 'Lucía' })), 'Name/FullName')).toEqual(['Inés Lucía Muñoz']);
  expect(at(snapshotOf(without(aStudent(), 'middle')), 'Name/FullName')).toEqual(['Inés Muñoz']);
});

test('S-SNAP-16 the local id is the student number', () => {
  expect(at(snapshotOf(aStudent({ localId: '777' })), 'LocalId')).toEqual(['777']);
});

test('S-SNAP-17 the state id is reported', () => {
  expect(at(snapshotOf(aStudent({ stateId: '2700000001' })), 'StateProvinceId')).toEqual(['2700000001']);
});

test('S-SNAP-18 the address is that of the household on the day', () => {
  const later = { ...home, number: '9' };
  const student = aStudent();
  const household = {
    ...student.household,
    homes: [
      { from: calendar.start, value: home },
      { from: calendar.dayAt(60), value: later },
    ],
  } as const;
  const line = (day: string): readonly string[] =>
    at(snapshotOf({ ...student, household }, day), 'Address/Street/Line1');
  expect(line(calendar.dayAt(59))).toEqual(['512 N Heron Ln']);
  expect(line(calendar.dayAt(60))).toEqual(['9 N Heron Ln']);
});

test('S-SNAP-19 the type of the address tells who may know where the student lives', () => {
  const student = aStudent();
  const type = (different: Partial<Student>): readonly string[] =>
    at(snapshotOf({ ...student, ...different }), 'Address/@Type');
  expect(type({})).toEqual(['0765']);
  expect(type({ isPrivateMember: true })).toEqual(['1073']);
  expect(type({ household: { ...student.household, isPrivate: true } })).toEqual(['0123']);
});

/** The address of somebody who lives there. */
function addressOf(lives: Home): (path: string) => readonly string[] {
  const student = aStudent();
  const household = { ...student.household, homes: [{ from: calendar.start, value: lives }] } as const;
  const snapshot = snapshotOf({ ...student, household });
  return (path) => at(snapshot, `Address/${path}`);
}

test('S-SNAP-20 the first line is the post office box, else the parts of the street joined by single blanks', () => {
  expect(addressOf({ ...home, poBox: '214' })('Street/Line1')).toEqual(['P.O. Box 214']);
  expect(addressOf(home)('Street/Line1')).toEqual(['512 N Heron Ln']);
  const plain: Home = { number: '7', street: 'Quarry', tag: 'Rd', zip: '55998', distance: 1 };
  expect(addressOf(plain)('Street/Line1')).toEqual(['7 Quarry Rd']);
});

test('S-SNAP-21 the second line and the apartment number are the apartment', () => {
  const address = addressOf(home);
  expect([address('Street/Line2'), address('Street/ApartmentNumber')]).toEqual([['4B'], ['4B']]);
});

test('S-SNAP-22 the third line is city, state and postal code', () => {
  expect(addressOf(home)('Street/Line3')).toEqual(['Ramsey Falls, MN 55999']);
});

test('S-SNAP-23 the street stands in its parts too', () => {
  const address = addressOf(home);
  const parts = ['StreetNumber', 'StreetPrefix', 'StreetName', 'StreetType'];
  expect(parts.map((part) => address(`Street/${part}`))).toEqual([['512'], ['N'], ['Heron'], ['Ln']]);
  expect(address('Street/StreetSuffix')).toEqual([]);
});

test('S-SNAP-24 city, state and postal code are as stored', () => {
  const address = addressOf(home);
  expect(['City', 'StateProvince', 'PostalCode'].map(address)).toEqual([['Ramsey Falls'], ['MN'], ['55999']]);
});

test('S-SNAP-25 no county is reported', () => {
  expect(addressOf(home)('County')).toEqual([]);
});

test('S-SNAP-26 the country is the default one', () => {
  expect(addressOf(home)('Country')).toEqual(['US']);
});

test('S-SNAP-27 there is one race for each that is stored', () => {
  expect(at(snapshotOf(aStudent({ races: ['0998', '1002'] })), 'RaceList/Race/Code')).toHaveLength(2);
});

test('S-SNAP-28 races have the codes of SIF', () => {
  const races = ['0998', '0999', '1000', '1001', '1002'];
  expect(at(snapshotOf(aStudent({ races })), 'RaceList/Race/Code')).toEqual(races);
});

test('S-SNAP-29 beside each race stands the code of the state', () => {
  const races = ['0998', '0999', '1000', '1001', '1002'];
  const snapshot = snapshotOf(aStudent({ races }));
  const path = 'RaceList/Race/OtherCodeList/OtherCode';
  expect(at(snapshot, path)).toEqual(['AI', 'AS', 'BL', 'PI', 'WH']);
  expect(new Set(at(snapshot, `${path}/@Codeset`))).toEqual(new Set(['StateProvince']));
});

test('S-SNAP-30 whether the student is Hispanic or Latino is Yes or No', () => {
  expect(at(snapshotOf(aStudent({ hispanic: true })), 'HispanicLatino')).toEqual(['Yes']);
  expect(at(snapshotOf(aStudent({ hispanic: false })), 'HispanicLatino')).toEqual(['No']);
});

test('S-SNAP-31 gender and date of birth are as stored', () => {
  const snapshot = snapshotOf(aStudent({ gender: 'F', birthDate: '2015-10-04' }));
  expect([at(snapshot, 'Gender'), at(snapshot, 'BirthDate')]).toEqual([['F'], ['2015-10-04']]);
});

test('S-SNAP-32 age, graduation award and graduation on time are not reported', () => {
  const snapshot = snapshotOf(aStudent({ diplomaDate: calendar.start }));
  for (const path of ['Age', 'GraduationAward', 'GraduationOnTime']) expect(at(snapshot, path)).toEqual([]);
});

test.each([
  ['S-SNAP-33', 'ProjectedGraduationYear', 'nga'],
  ['S-SNAP-34', 'OnTimeGraduationYear', 'nclb'],
] as const)(
  '%s %s is the year of the cohort, else counted from grade 9, else from the grade',
  (_id, path, cohort) => {
    const student = without(aStudent({ grade: 10 }), 'grade9Date');
    expect(at(snapshotOf(student), path)).toEqual(['2028']);
    expect(at(snapshotOf({ ...student, grade9Date: '2023-09-05' }), path)).toEqual(['2027']);
    expect(at(snapshotOf({ ...student, grade9Date: '2024-01-10' }), path)).toEqual(['2027']);
    expect(at(snapshotOf({ ...student, cohort: { [cohort]: 2030 } }), path)).toEqual(['2030']);
  },
);

test('S-SNAP-35 there is a date of graduation only once there is a diploma', () => {
  const student = aStudent({ diplomaDate: calendar.dayAt(90) });
  expect(at(snapshotOf(student, calendar.dayAt(89)), 'GraduationDate')).toEqual([]);
  expect(at(snapshotOf(student, calendar.dayAt(90)), 'GraduationDate')).toEqual([calendar.dayAt(90)]);
  expect(at(snapshotOf(without(student, 'diplomaDate')), 'GraduationDate')).toEqual([]);
});
