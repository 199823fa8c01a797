/** Students for the tests of StudentSnapshot, and what their snapshots say. */
import { treeOf, type XmlObject } from '../../embedded-zis/agent/xml.ts';
import { createDistrict, type District } from '../../embedded-zis/demo/district.ts';
import { staysBegun, type Student } from '../../embedded-zis/demo/people.ts';
import type { Home } from '../../embedded-zis/demo/places.ts';
import { studentSnapshot, studentSnapshots } from '../../embedded-zis/demo/student-snapshot.ts';
import { Wanted } from '../../embedded-zis/demo/wanted.ts';
import { parsePath, valuesAt } from '../../embedded-zis/query/path.ts';

/** A district of the school year that ends in 2026. */
export const district = createDistrict({ seed: 2009, students: 200, year: 2026 });
const { calendar } = district;
/** The hundredth day of instruction. */
export const today = calendar.dayAt(100);

/** Where the students of these tests live. */
export const home: Home = {
  number: '512',
  prefix: 'N',
  street: 'Heron',
  tag: 'Ln',
  apartment: '4B',
  zip: '55999',
  distance: 3,
};

const [first] = district.roster;
if (!first) throw new Error('the district has no student');

/** A student at one school all year; the test says what is different. */
export function aStudent(different: Partial<Student> = {}): Student {
  const base = first as Student;
  return {
    ...base,
    given: 'Inés',
    family: 'Muñoz',
    grade: 4,
    races: ['1002'],
    programs: [],
    cohort: {},
    isPrivateMember: false,
    household: {
      ...base.household,
      homes: [{ from: calendar.start, value: home }],
      meals: [{ from: calendar.start, value: 'None' }],
      isPrivate: false,
    },
    stays: [{ school: 0, from: calendar.start, entryType: '1835', place: 0, noShow: false, evening: false }],
    ...different,
  };
}

/** The snapshot of a student's last enrolment that had begun. */
export function snapshotOf(student: Student, day = today): XmlObject {
  const stay = staysBegun(student, day).at(-1) ?? student.stays[0];
  return studentSnapshot(district, student, stay, day);
}

/** The values at a path of a snapshot. */
export const at = (snapshot: XmlObject, path: string): readonly string[] =>
  valuesAt(treeOf('StudentSnapshot', snapshot), parsePath(path));

/** The same student without some of what is known. */
export const without = (student: Student, ...names: readonly (keyof Student)[]): Student =>
  Object.fromEntries(
    Object.entries(student).filter(([name]) => !names.includes(name as keyof Student)),
  ) as unknown as Student;

/** The snapshots of a day, of a district whose students the test chooses. */
export const snapshots = (roster: readonly Student[], day = today): readonly XmlObject[] => {
  const of: District = { ...district, roster };
  return [...studentSnapshots(of, day, new Wanted(of))];
};

/** A student who changed schools after the fifty-first day. */
export const moved = aStudent({
  stays: [
    {
      school: 0,
      from: calendar.start,
      entryType: '1835',
      place: 0,
      noShow: false,
      evening: false,
      exit: { date: calendar.dayAt(50), type: '1907' },
    },
    { school: 1, from: calendar.dayAt(51), entryType: '1821', place: 1, noShow: false, evening: false },
  ],
});
