/** The invented school district of Ramsey: three schools and some two hundred students. */
import { origins, plainName } from './names.ts';
import type { Random } from './random.ts';
import { firstSchoolDay, schoolYearOf, shift } from './school-days.ts';

/** A school. Grades are numbers; kindergarten is 0. */
export interface School {
  readonly refId: string;
  readonly localId: string;
  readonly name: string;
  /** Code of NCES0031SchoolLevelType. */
  readonly level: string;
  readonly lowest: number;
  readonly highest: number;
  readonly principal: string;
  readonly website: string;
  readonly street: string;
  phone: string;
}

/** A student as the district knows one. */
export interface Student {
  readonly refId: string;
  readonly localId: string;
  readonly given: string;
  readonly middle: string | undefined;
  readonly family: string;
  readonly gender: 'F' | 'M';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** Language spoken at home. */
  readonly language: string;
  readonly grade: number;
  street: string;
  phone: string;
  /** From grade 3 on. */
  email: string | undefined;
  /** The school that the student goes to, or went to last. */
  school: School;
}

/** A stay of a student at a school within one school year. */
export interface Enrollment {
  readonly refId: string;
  readonly student: Student;
  readonly school: School;
  /** The year in which the school year ends. */
  readonly schoolYear: number;
  readonly entryDate: string;
  /** Code of NCES0619EntryTypeType. */
  readonly entryType: string;
  /** Last day, and code of NCES0644ExitWithdrawalTypeType. */
  exit: { readonly date: string; readonly type: string } | undefined;
}

/** Everybody and everything at one moment. */
export interface District {
  readonly schools: readonly School[];
  readonly students: Student[];
  readonly enrollments: Enrollment[];
  nextLocalId: number;
}

/** Where the town's children live, and which of the two lower schools is near. */
const streets: readonly { readonly name: string; readonly near: number }[] = [
  { name: 'Alder Creek Road', near: 0 },
  { name: 'Mill Pond Lane', near: 0 },
  { name: 'Heron Street', near: 0 },
  { name: 'Quarry Hill Drive', near: 0 },
  { name: 'Northgate Avenue', near: 1 },
  { name: 'Old Depot Road', near: 1 },
  { name: 'Tamarack Court', near: 1 },
  { name: 'Lantern Way', near: 1 },
];

/** The district on a school day. The same seed gives the same people; dates follow the school year. */
export function createDistrict(random: Random, today: string): District {
  const district: District = {
    schools: schools(random),
    students: [],
    enrollments: [],
    nextLocalId: 104_117,
  };
  while (district.students.length < 200) addFamily(district, random, schoolYearOf(today));
  return district;
}

/** A family with a home, which children can join. */
export interface Household {
  readonly origin: (typeof origins)[number];
  readonly family: string;
  readonly street: string;
  /** Index of the lower school nearby. */
  readonly near: number;
  readonly phone: string;
}

/** A family that lives somewhere in town. */
export function createHousehold(random: Random): Household {
  const origin = random.pickByWeight(origins);
  return { origin, family: random.pick(origin.families), phone: phoneNumber(random), ...home(random) };
}

/** An address in town. */
export function home(random: Random): { readonly street: string; readonly near: number } {
  const { name, near } = random.pick(streets);
  return { street: `${random.between(11, 989)} ${name}`, near };
}

/** A telephone number of the range that is kept free for stories. */
export function phoneNumber(random: Random): string {
  return `(${random.pick(['218', '320', '507'])}) 555-01${String(random.between(0, 99)).padStart(2, '0')}`;
}

/** A child of the household in a grade, known to the district from now on. */
export function addStudent(
  district: District,
  random: Random,
  household: Household,
  grade: number,
  schoolYear: number,
): Student {
  const { origin, family, street, near, phone } = household;
  const gender = random.pick(['F', 'M'] as const);
  const names = gender === 'F' ? origin.girls : origin.boys;
  const given = random.pick(unused(district, names, family));
  const middle = random.onceIn(3) ? random.pick(names.filter((name) => name !== given)) : undefined;
  const student: Student = {
    refId: random.refId(),
    localId: String(district.nextLocalId),
    given,
    middle,
    family,
    gender,
    birthDate: birthDate(random, grade, schoolYear),
    language: origin.language,
    grade,
    street,
    phone,
    email: grade < 3 ? undefined : freeEmail(district, given, family),
    school: schoolFor(district, grade, near),
  };
  district.nextLocalId += random.between(1, 4);
  district.students.push(student);
  return student;
}

/** Enrols a student at the school that is set for the student. */
export function addEnrollment(
  district: District,
  random: Random,
  student: Student,
  entry: { readonly date: string; readonly type: string },
): Enrollment {
  const enrollment: Enrollment = {
    refId: random.refId(),
    student,
    school: student.school,
    schoolYear: schoolYearOf(entry.date),
    entryDate: entry.date,
    entryType: entry.type,
    exit: undefined,
  };
  district.enrollments.push(enrollment);
  return enrollment;
}

/** An e-mail address that no student of the district has. */
export function freeEmail(district: District, given: string, family: string): string {
  const taken = new Set(district.students.map((student) => student.email));
  const name = `${plainName(given)}.${plainName(family)}`;
  for (let count = 1; ; count++) {
    const address = `${name}${count === 1 ? '' : count}@students.ramsey.example`;
    if (!taken.has(address)) return address;
  }
}

/** Given names that no student of this family name has, so that people are told apart by their names. */
function unused(district: District, names: readonly string[], family: string): readonly string[] {
  const taken = new Set(district.students.filter((each) => each.family === family).map((each) => each.given));
  const free = names.filter((name) => !taken.has(name));
  return free.length > 0 ? free : names;
}

function schools(random: Random): readonly School[] {
  return [
    {
      refId: random.refId(),
      localId: '101',
      name: 'Alder Creek Elementary School',
      level: '1304',
      lowest: 0,
      highest: 6,
      principal: 'Rosalind Quiñones',
      website: 'https://aldercreek.ramsey.example/',
      street: '40 Heron Street',
      phone: '(320) 555-0110',
    },
    {
      refId: random.refId(),
      localId: '102',
      name: 'Northgate School',
      level: '1304',
      lowest: 0,
      highest: 8,
      principal: 'Halvard Nygård',
      website: 'https://northgate.ramsey.example/',
      street: '715 Northgate Avenue',
      phone: '(320) 555-0120',
    },
    {
      refId: random.refId(),
      localId: '201',
      name: 'Ramsey High School',
      level: '2403',
      lowest: 7,
      highest: 12,
      principal: 'Deborah Hightower',
      website: 'https://high.ramsey.example/',
      street: '1 Lantern Way',
      phone: '(320) 555-0130',
    },
  ];
}

function addFamily(district: District, random: Random, schoolYear: number): void {
  const household = createHousehold(random);
  for (let left = random.pick([1, 1, 1, 2, 2, 3]); left > 0; left--) {
    const grade = random.between(0, 12);
    const student = addStudent(district, random, household, grade, schoolYear);
    // 1838: first school of a child; 1835: stayed at the same school.
    const type = grade === 0 ? '1838' : '1835';
    addEnrollment(district, random, student, { date: firstSchoolDay(schoolYear), type });
  }
}

/** The nearest school that has the grade. */
function schoolFor(district: District, grade: number, near: number): School {
  const byDistance = [district.schools[near], ...district.schools.toReversed()];
  const found = byDistance.find((school) => school && school.lowest <= grade && grade <= school.highest);
  if (!found) throw new RangeError(`no school has grade ${grade}`);
  return found;
}

/** Children start kindergarten at five: the age reached by the end of August before the school year. */
function birthDate(random: Random, grade: number, schoolYear: number): string {
  const born = schoolYear - 1 - (grade + 6);
  return shift(`${born}-09-01`, random.between(0, 364));
}
