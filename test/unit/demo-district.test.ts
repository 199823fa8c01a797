import { expect, test } from 'vitest';
import { writeXml, type XmlContent, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { catalogue } from '../../embedded-zis/demo/catalogue.ts';
import { createDistrict, createDistrictInSlices, type District } from '../../embedded-zis/demo/district.ts';
import { plainName } from '../../embedded-zis/demo/names.ts';
import { Random } from '../../embedded-zis/demo/random.ts';
import { RefIds } from '../../embedded-zis/demo/ref-ids.ts';
import { sectionsOf } from '../../embedded-zis/demo/school.ts';
import { firstSchoolDay, SchoolYear, schoolYearOf } from '../../embedded-zis/demo/school-year.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import { problemsOf } from '../support/object-check.ts';

const aDistrict = (seed = 2009, students = 200): District => createDistrict({ seed, students, year: 2026 });
const district = aDistrict();
const lastDay = district.calendar.end;

/** Every object of a name on a day. */
const all = (name: string, day = lastDay, of = district): readonly XmlObject[] => [
  ...(catalogue[name]?.objects(of, day, new Wanted(of)) ?? []),
];

test('the same seed gives the same district, another seed another one', () => {
  expect(aDistrict()).toEqual(district);
  expect(all('StudentPersonal', lastDay, aDistrict(1))).not.toEqual(all('StudentPersonal'));
});

test('made in slices it is the same district, and others get their turns meanwhile', async () => {
  const plan = { seed: 2009, students: 5000, year: 2026 };
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const made = await createDistrictInSlices(plan);
  clearInterval(timer);
  expect(made.roster).toEqual(createDistrict(plan).roster);
  expect(made.schools).toHaveLength(createDistrict(plan).schools.length);
  expect(turns).toBeGreaterThan(1);
});

test('so many students as wanted are on the roll of the first day, and a few more come within the year', () => {
  expect(all('StudentPersonal', district.calendar.start)).toHaveLength(200);
  expect(all('StudentPersonal').length).toBeGreaterThan(202);
  expect(all('StudentPersonal').length).toBeLessThan(210);
});

test('a district is too small with 49 students and too large with 50001', () => {
  expect(() => aDistrict(1, 49)).toThrow(RangeError);
  expect(() => aDistrict(1, 50_001)).toThrow(RangeError);
  expect(aDistrict(1, 50).roster.length).toBeGreaterThan(50);
});

test('names are of many kinds, and no two students of the first two hundred are called the same', () => {
  const { roster } = district;
  const names = new Set(roster.map(({ given, family }) => `${given} ${family}`));
  expect(names.size).toBeGreaterThan(roster.length - 5);
  expect(new Set(roster.map(({ household }) => household.origin.language)).size).toBeGreaterThan(8);
  expect(roster.filter(({ given, family }) => /[^\x20-\x7e]/.test(given + family)).length).toBeGreaterThan(
    30,
  );
});

test('no two students share a local id, a state id or an e-mail address', () => {
  const { roster } = district;
  for (const key of ['localId', 'stateId'] as const)
    expect(new Set(roster.map((student) => student[key])).size).toBe(roster.length);
  const emails = roster.flatMap(({ email }) => email ?? []);
  expect(new Set(emails).size).toBe(emails.length);
  for (const email of emails) expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@students\.ramsey\.example$/);
});

test('age fits grade, and grade fits every school that a student goes to', () => {
  for (const { grade, birthDate, stays } of district.roster) {
    const age = 2025 - Number(birthDate.slice(0, 4)) - (birthDate.slice(5) > '08-31' ? 1 : 0);
    expect(age, birthDate).toBe(grade + 5);
    for (const { school } of stays) {
      const { lowest = 99, highest = 0 } = district.schools[school] ?? {};
      expect(grade).toBeGreaterThanOrEqual(lowest);
      expect(grade).toBeLessThanOrEqual(highest);
    }
  }
});

test('nobody is at two schools at once, and each stay ends on or after its first day', () => {
  for (const { stays } of aDistrict(5, 2000).roster) {
    for (const [index, { from, exit }] of stays.entries()) {
      if (exit) expect(exit.date >= from).toBe(true);
      const next = stays[index + 1];
      if (next) expect(exit && exit.date < next.from).toBe(true);
    }
  }
});

test('no class has more than 25 students, and each student has one homeroom', () => {
  const large = aDistrict(5, 2000);
  const counts = new Map<string, number>();
  for (const { grade, stays } of large.roster) {
    for (const { school, place } of stays) {
      const found = large.schools[school];
      const sections = found ? sectionsOf(found, grade, place) : [];
      expect(sections.filter(({ homeroom }) => homeroom)).toHaveLength(1);
      for (const { number } of sections) {
        const key = `${school}/${number}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(25);
});

test('the district has every object that a training needs', () => {
  const wanted =
    'LEAInfo SchoolInfo CalendarSummary CalendarDate TermInfo RoomInfo RoomType SchoolCourseInfo SectionInfo ' +
    'StaffPersonal StaffAssignment StudentPersonal StudentContact StudentSchoolEnrollment ' +
    'StudentSectionEnrollment StudentDailyAttendance StudentAttendanceSummary AttendanceCodeInfo ' +
    'DisciplineIncident StudentPicture StudentActivityInfo StudentActivityParticipation GradingAssignment ' +
    'StudentSectionMarks LibraryPatronStatus StudentMeal BusInfo StudentTransportInfo StudentSnapshot';
  for (const name of wanted.split(' ')) expect(all(name).length, name).toBeGreaterThan(0);
});

test.each(Object.keys(catalogue))('every %s of the year is valid by the tables', (name) => {
  const problems = all(name).flatMap((object) => problemsOf(writeXml({ [name]: object }), true));
  expect(problems.slice(0, 5)).toEqual([]);
});

test('a part of every object of 2000 students is valid in the middle of the year', () => {
  const large = aDistrict(1, 2000);
  const problems = Object.keys(catalogue).flatMap((name) => {
    const objects = all(name, large.calendar.dayAt(60), large);
    const step = Math.max(1, Math.floor(objects.length / 30));
    return objects
      .filter((_, index) => index % step === 0)
      .flatMap((object) => problemsOf(writeXml({ [name]: object }), true));
  });
  expect(problems).toEqual([]);
});

/** Every RefId, or reference, that stands in an object. */
function refIdsIn(object: XmlContent): readonly string[] {
  if (typeof object === 'string') return /^[0-9A-F]{32}$/.test(object) ? [object] : [];
  return Object.values(object).flatMap((content) =>
    content === undefined ? [] : [content].flat().flatMap((each) => refIdsIn(each)),
  );
}

test('every reference leads to an object of the district, and no RefId is given twice', () => {
  const own = new Map<string, string>();
  const used = new Map<string, string>();
  for (const name of Object.keys(catalogue)) {
    for (const object of all(name)) {
      const { '@RefId': refId, ...rest } = object;
      if (typeof refId === 'string') {
        expect(own.has(refId), name).toBe(false);
        own.set(refId, name);
      }
      for (const reference of refIdsIn(rest)) used.set(reference, name);
    }
  }
  // Records that were taken back are not there any more; nothing may name them either.
  expect([...used].filter(([reference]) => !own.has(reference))).toEqual([]);
  expect(own.size).toBeGreaterThan(2500);
});

test('a RefId tells which object it belongs to, and a foreign one tells nothing (R-GEN-5)', () => {
  const ids = new RefIds(2009);
  for (const [owner, part] of [
    [0, 0],
    [1, 7],
    [49_999, 65_535],
    [65_535, 12],
  ] as const) {
    const refId = ids.of('StudentSectionEnrollment', owner, part);
    expect(refId).toMatch(/^[0-9A-F]{12}4[0-9A-F]{3}[89AB][0-9A-F]{15}$/);
    expect(ids.find('StudentSectionEnrollment', refId)).toEqual({ owner, part });
    expect(ids.find('StudentPersonal', refId)).toBeUndefined();
    expect(new RefIds(2010).find('StudentSectionEnrollment', refId)).toBeUndefined();
  }
  expect(ids.find('StudentPersonal', 'no RefId')).toBeUndefined();
});

test('a school year begins the day after Labor Day and ends in June; summer belongs to the year that was', () => {
  expect(firstSchoolDay(2026)).toBe('2025-09-02');
  expect(schoolYearOf('2025-09-01')).toBe(2025);
  expect(schoolYearOf('2025-09-02')).toBe(2026);
  const year = new SchoolYear(2026);
  expect([year.start, year.end]).toEqual(['2025-09-02', '2026-06-12']);
  expect(year.days.length).toBeGreaterThan(165);
  expect(year.days.length).toBeLessThan(185);
});

test('holidays and weekends are no days of instruction, and the quarters share the days among them', () => {
  const year = new SchoolYear(2026);
  const off = [
    '2025-11-27',
    '2025-11-28',
    '2025-12-24',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2025-09-06',
  ];
  for (const date of off) expect(year.days).not.toContain(date);
  expect(year.dayUpTo('2025-11-30')).toBe('2025-11-26');
  expect(year.dayBefore('2025-12-01')).toBe('2025-11-26');
  expect(year.count(year.end)).toBe(year.days.length);
  expect(year.quarters[0]?.start).toBe(year.start);
  expect(year.quarters[3]?.end).toBe(year.end);
  const lengths = year.quarters.map(({ start, end }) => year.count(end) - year.count(start) + 1);
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
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
  const items = [
    { weight: 9, name: 'often' },
    { weight: 1, name: 'rare' },
  ];
  const picked = Array.from({ length: 1000 }, () => random.pickByWeight(items).name);
  const rare = picked.filter((name) => name === 'rare').length;
  expect(rare).toBeGreaterThan(60);
  expect(rare).toBeLessThan(140);
  expect(() => random.pick([])).toThrow(RangeError);
});
