import { expect, test } from 'vitest';
import { writeXml } from '../../embedded-zis/agent/xml.ts';
import { nextChange, type DistrictEvent } from '../../embedded-zis/demo/changes.ts';
import {
  schoolInfo,
  studentPersonal,
  studentSchoolEnrollment,
} from '../../embedded-zis/demo/data-objects.ts';
import { createDistrict, type District } from '../../embedded-zis/demo/district.ts';
import { plainName } from '../../embedded-zis/demo/names.ts';
import { Random } from '../../embedded-zis/demo/random.ts';
import {
  firstSchoolDay,
  schoolDay,
  schoolDayBefore,
  schoolYearOf,
} from '../../embedded-zis/demo/school-days.ts';
import { problemsOf } from '../support/object-check.ts';

const today = '2026-03-18';
const aDistrict = (seed = 2009): District => createDistrict(new Random(seed), today);

test('the same seed gives the same district, another seed another one', () => {
  expect(aDistrict()).toEqual(aDistrict());
  expect(aDistrict(1).students[0]).not.toEqual(aDistrict(2).students[0]);
});

test('three schools share some two hundred students of many names', () => {
  const { schools, students } = aDistrict();
  expect(schools).toHaveLength(3);
  expect(students.length).toBeGreaterThanOrEqual(200);
  expect(students.length).toBeLessThan(205);
  expect(new Set(students.map((each) => `${each.given} ${each.family}`)).size).toBeGreaterThan(195);
  expect(new Set(students.map((each) => each.language)).size).toBeGreaterThan(8);
  expect(students.filter((each) => /[^\x20-\x7e]/.test(each.given + each.family)).length).toBeGreaterThan(40);
});

test('no two share a RefId, a local id or an e-mail address', () => {
  const { schools, students, enrollments } = aDistrict();
  const refIds = [...schools, ...students, ...enrollments].map((each) => each.refId);
  expect(new Set(refIds).size).toBe(refIds.length);
  expect(new Set(students.map((each) => each.localId)).size).toBe(students.length);
  const emails = students.flatMap((each) => each.email ?? []);
  expect(new Set(emails).size).toBe(emails.length);
  for (const email of emails) expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@students\.ramsey\.example$/);
});

test('age fits grade, grade fits school, and everybody has one current enrolment there', () => {
  const { students, enrollments } = aDistrict();
  for (const student of students) {
    const started = `${schoolYearOf(today) - 1}-08-31`;
    const birthday = Number(started.slice(0, 4)) - Number(student.birthDate.slice(0, 4));
    const age = birthday - (student.birthDate.slice(5) > started.slice(5) ? 1 : 0);
    expect(age, student.birthDate).toBe(student.grade + 5);
    expect(student.grade).toBeGreaterThanOrEqual(student.school.lowest);
    expect(student.grade).toBeLessThanOrEqual(student.school.highest);
    expect(enrollments.filter((each) => each.student === student)).toMatchObject([
      { school: { refId: student.school.refId }, schoolYear: 2026, entryDate: '2025-09-01', exit: undefined },
    ]);
  }
});

test('children of one household are told apart by their names', () => {
  const { students } = aDistrict();
  const names = students.map((each) => `${each.given}, ${each.street}`);
  expect(new Set(names).size).toBe(names.length);
});

test.each([2009, 1, 2, 3])('every object of the district is valid by the tables (seed %i)', (seed) => {
  const { schools, students, enrollments } = aDistrict(seed);
  const objects = [
    ...schools.map((each) => ({ SchoolInfo: schoolInfo(each) })),
    ...students.map((each) => ({ StudentPersonal: studentPersonal(each, 2026) })),
    ...enrollments.map((each) => ({ StudentSchoolEnrollment: studentSchoolEnrollment(each) })),
  ];
  expect(objects.flatMap((each) => problemsOf(writeXml(each), true))).toEqual([]);
});

/** Lets a great many things happen over some days. */
function manyChanges(seed = 7): {
  readonly district: District;
  readonly changes: readonly (readonly DistrictEvent[])[];
} {
  const district = aDistrict();
  const random = new Random(seed);
  const days = ['2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23'];
  return {
    district,
    changes: days.flatMap((day) => Array.from({ length: 150 }, () => nextChange(district, random, day))),
  };
}

test('every published object is valid: whole in Add events, in part in Change and Delete events (R-AGT-6, R-XML-9)', () => {
  const problems = manyChanges()
    .changes.flat()
    .flatMap((event) => {
      return problemsOf(writeXml({ [event.objectName]: event.object }), event.action === 'Add');
    });
  expect(problems).toEqual([]);
});

test('a change is told with the root attributes and the changed parts only (R-AGT-6, R-DM-1)', () => {
  for (const { action, objectName, object } of manyChanges().changes.flat()) {
    const parts = Object.keys(object).filter((name) => !name.startsWith('@'));
    const attributes = Object.keys(object).length - parts.length;
    expect(attributes).toBe(objectName === 'StudentSchoolEnrollment' ? 6 : 1);
    if (action === 'Delete') expect(parts).toEqual([]);
    if (action === 'Change' && objectName === 'StudentSchoolEnrollment') {
      expect(parts).toEqual(['ExitDate', 'ExitStatus', 'ExitType', 'RecordClosureReason']);
    } else if (action === 'Change') {
      expect(parts).toHaveLength(1);
    }
  }
});

test('phones, e-mails, homes and schools change, students come, move, leave and are taken back', () => {
  const kinds = manyChanges().changes.map((events) =>
    events.map((each) => `${each.action} ${each.objectName}`).join(', '),
  );
  const parts = manyChanges()
    .changes.flat()
    .flatMap((event) => Object.keys(event.object));
  expect(new Set(kinds)).toEqual(
    new Set([
      'Change StudentPersonal',
      'Change SchoolInfo',
      'Add StudentPersonal, Add StudentSchoolEnrollment',
      'Change StudentSchoolEnrollment, Add StudentSchoolEnrollment, Change StudentPersonal',
      'Change StudentSchoolEnrollment',
      'Delete StudentSchoolEnrollment, Delete StudentPersonal',
    ]),
  );
  for (const part of ['PhoneNumberList', 'EmailList', 'AddressList', 'MostRecent'])
    expect(parts).toContain(part);
});

test('after many changes nobody is enrolled in two places at once, and each stay ends on or after its first day', () => {
  const { district } = manyChanges();
  for (const student of district.students) {
    const stays = district.enrollments.filter((each) => each.student === student);
    expect(stays.filter((each) => !each.exit).length).toBeLessThanOrEqual(1);
    expect(stays.at(-1)?.school).toBe(student.school);
    for (const { exit, entryDate } of stays) if (exit) expect(exit.date >= entryDate).toBe(true);
  }
});

test('other starts let other things happen', () => {
  expect(manyChanges(1).changes).not.toEqual(manyChanges(2).changes);
});

test('a school year begins with the first weekday of September', () => {
  expect(firstSchoolDay(2025)).toBe('2024-09-02'); // the first was a Sunday
  expect(schoolYearOf('2024-09-01')).toBe(2024);
  expect(schoolYearOf('2024-09-02')).toBe(2025);
  expect(schoolYearOf('2025-08-31')).toBe(2025);
});

test('on a weekend the last school day is Friday', () => {
  expect(schoolDay(new Date('2026-03-22T15:00:00Z'))).toBe('2026-03-20');
  expect(schoolDayBefore('2026-03-23')).toBe('2026-03-20');
});

test('on the first day of a school year nobody can have left a school yet', () => {
  const first = firstSchoolDay(2027);
  const district = createDistrict(new Random(1), first);
  const random = new Random(3);
  for (let count = 0; count < 300; count++) {
    for (const event of nextChange(district, random, first))
      expect(event.object).not.toHaveProperty('ExitDate');
  }
});

test('names become plain in e-mail addresses', () => {
  expect(['Łukasz', "O'Dowd", 'Søren', 'Đặng', 'Işıl', 'Adébáyọ̀'].map(plainName)).toEqual([
    'lukasz',
    'odowd',
    'soren',
    'dang',
    'isil',
    'adebayo',
  ]);
});

test('random picks cover all items, in the measure of their weights', () => {
  const random = new Random(11);
  const picked = Array.from(
    { length: 1000 },
    () =>
      random.pickByWeight([
        { weight: 9, name: 'often' },
        { weight: 1, name: 'rare' },
      ]).name,
  );
  const rare = picked.filter((name) => name === 'rare').length;
  expect(rare).toBeGreaterThan(60);
  expect(rare).toBeLessThan(140);
  expect(() => random.pick([])).toThrow(RangeError);
  expect(random.refId()).toMatch(/^[0-9A-F]{12}4[0-9A-F]{3}[89AB][0-9A-F]{15}$/);
});
