/** The people of the district and what happens to them within the school year, each with its date. */
import type { History, Since } from './history.ts';
import { origins, plainName } from './names.ts';
import { phoneNumber, someHome, type Home } from './places.ts';
import type { Random } from './random.ts';
import type { School } from './school.ts';
import { shift, type SchoolYear } from './school-year.ts';

/** Somebody who is responsible for the children of a household. */
export interface Guardian {
  readonly given: string;
  readonly family: string;
  readonly gender: 'F' | 'M';
  /** Code of NCES0609RelationshipToStudentType. */
  readonly relation: string;
  readonly email: string;
  readonly livesWith: boolean;
}

/** The meals that a household pays for: all, at a lower price, or none. */
export type MealStatus = 'Free' | 'Reduced' | 'None';

/** A family with a home. */
export interface Household {
  readonly origin: (typeof origins)[number];
  readonly family: string;
  readonly homes: History<Home>;
  readonly phones: History<string>;
  readonly guardians: readonly Guardian[];
  /** Nothing is known before the first entry. */
  readonly meals: History<MealStatus>;
  /** Nobody outside the district may learn where it is. */
  readonly isPrivate: boolean;
}

/** What a student can take part in or be counted as. */
export const programKinds = [
  'specialEducation',
  'migrant',
  'title1',
  'gifted',
  'englishLearner',
  'homeless',
  'section504',
  'vocational',
  'neglected',
] as const;

/** A time in a program. */
export interface Program {
  readonly kind: (typeof programKinds)[number];
  readonly from: string;
  /** The last day, where it is known. */
  readonly until?: string;
}

/** A stay of a student at a school within the school year. */
export interface Stay {
  readonly school: number;
  /** First day. */
  readonly from: string;
  /** Code of NCES0619EntryTypeType. */
  readonly entryType: string;
  /** Last day, and code of NCES0644ExitWithdrawalTypeType. */
  readonly exit?: { readonly date: string; readonly type: string };
  /** Place among the students of the grade at the school; it decides the sections. */
  readonly place: number;
  /** Enrolled, but never came. */
  readonly noShow: boolean;
  /** Goes to the evening school, whose calendar is kept out of state reports (S-SNAP-3). */
  readonly evening: boolean;
}

/** A student as the district knows one over the year. Grades are numbers; kindergarten is 0. */
export interface Student {
  readonly number: number;
  readonly localId: string;
  readonly stateId: string;
  readonly given: string;
  readonly middle?: string;
  readonly family: string;
  readonly suffix?: string;
  /** What everybody says instead of the first name. */
  readonly alias?: string;
  readonly gender: 'F' | 'M';
  readonly birthDate: string;
  readonly grade: number;
  /** Codes of NCES0849RaceType. */
  readonly races: readonly string[];
  readonly hispanic: boolean;
  /** From grade 3 on. */
  readonly email?: string;
  readonly household: Household;
  /** Lives with this household only at times. */
  readonly isPrivateMember: boolean;
  readonly programs: readonly Program[];
  /** As the district keeps it: nothing, N, 0 and so on for no; else where the student came from. */
  readonly immigrant?: string;
  /** The year that the cohort graduates in, as the state's rules of 2005 and of 2001 count it, where it was set by hand. */
  readonly cohort: { readonly nga?: number; readonly nclb?: number };
  /** The first day in grade 9. */
  readonly grade9Date?: string;
  /** The day of the diploma. */
  readonly diplomaDate?: string;
  readonly stays: readonly [Stay, ...Stay[]];
  /** From this day on the records of the student are taken back. */
  readonly removedFrom?: string;
}

/** What makes people. */
export interface Peopling {
  readonly random: Random;
  readonly year: SchoolYear;
  readonly taken: { readonly names: Set<string>; readonly emails: Map<string, number> };
}

/** A day of instruction with a number from low to high, both within the year. */
function someDay({ random, year }: Peopling, low = 1, high = year.days.length - 1): string {
  return year.dayAt(random.between(low, high));
}

/** A household; one in twelve moves within the year, one in six gets another telephone number. */
export function createHousehold(peopling: Peopling): Household {
  const { random, year } = peopling;
  const origin = random.pickByWeight(origins);
  const single = random.pick(origin.families);
  const double = random.onceIn(7) ? random.pick(origin.families) : single;
  const family = double === single ? single : `${single}-${double}`;
  const changed = <T>(times: number, make: () => T): History<T> => {
    const first: Since<T> = { from: year.start, value: make() };
    return random.onceIn(times) ? [first, { from: someDay(peopling), value: make() }] : [first];
  };
  const meals = (): MealStatus => random.pick(['Free', 'Free', 'Reduced', 'None', 'None', 'None', 'None']);
  return {
    origin,
    family,
    homes: changed(12, () => someHome(random)),
    phones: changed(6, () => phoneNumber(random)),
    guardians: guardians(peopling, origin, family),
    meals: random.onceIn(20)
      ? [
          { from: year.start, value: 'None' },
          { from: someDay(peopling, 10), value: meals() },
        ]
      : [{ from: year.start, value: meals() }],
    isPrivate: random.onceIn(60),
  };
}

function guardians(
  { random, taken }: Peopling,
  origin: (typeof origins)[number],
  family: string,
): readonly Guardian[] {
  const one = (gender: 'F' | 'M', relation: string, livesWith: boolean): Guardian => {
    const given = random.pick(gender === 'F' ? origin.girls : origin.boys);
    const own = random.onceIn(5) ? random.pick(origin.families) : family;
    return {
      given,
      family: own,
      gender,
      relation,
      email: freeEmail(taken.emails, given, own, 'mail.example'),
      livesWith,
    };
  };
  const mother = one('F', '1735', true);
  if (random.onceIn(25)) return [one('F', '1731', true)];
  if (random.onceIn(4)) return [mother];
  return [mother, one('M', random.onceIn(9) ? '1728' : '1727', !random.onceIn(5))];
}

/** What is decided before a student is made. */
export interface Enrolling {
  readonly number: number;
  readonly household: Household;
  readonly grade: number;
  readonly stays: readonly [Stay, ...Stay[]];
  readonly removedFrom?: string;
}

/** A student of a household. */
export function createStudent(peopling: Peopling, enrolling: Enrolling): Student {
  const { random, year, taken } = peopling;
  const { number, household, grade, stays, removedFrom } = enrolling;
  const { origin, family } = household;
  const gender = random.pick(['F', 'M'] as const);
  const names = gender === 'F' ? origin.girls : origin.boys;
  let given = random.pick(names);
  // People are told apart by their names as long as there are names.
  for (let tries = 0; tries < 8 && taken.names.has(`${given} ${family}`); tries++) given = random.pick(names);
  taken.names.add(`${given} ${family}`);
  const middle = random.onceIn(3) ? random.pick(names.filter((name) => name !== given)) : undefined;
  return {
    number,
    localId: String(104_117 + number * 3),
    stateId: `27${String(1_000_000 + number * 17).padStart(8, '0')}`,
    given,
    ...(middle !== undefined && { middle }),
    family,
    ...(gender === 'M' && random.onceIn(40) ? { suffix: random.pick(['Jr.', 'III']) } : {}),
    ...(given.length > 5 && random.onceIn(8) ? { alias: given.slice(0, 3) } : {}),
    gender,
    birthDate: birthDate(random, grade, year.year),
    grade,
    races: random.onceIn(12)
      ? [...new Set([origin.race, random.pick(['0998', '1000', '1001', '1002'])])]
      : [origin.race],
    hispanic: origin.hispanic,
    ...(grade < 3 ? {} : { email: freeEmail(taken.emails, given, family, 'students.ramsey.example') }),
    household,
    isPrivateMember: random.onceIn(80),
    programs: programs(peopling, household, grade),
    ...immigration(random, origin.language),
    ...graduation(random, grade, year),
    stays,
    ...(removedFrom !== undefined && { removedFrom }),
  };
}

function immigration(random: Random, language: string): Pick<Student, 'immigrant'> {
  if (language !== 'eng' && random.onceIn(6)) return { immigrant: '01' };
  return random.onceIn(2) ? { immigrant: random.pick(['N', '0', '00', '']) } : {};
}

function graduation(
  random: Random,
  grade: number,
  year: SchoolYear,
): Pick<Student, 'cohort' | 'grade9Date' | 'diplomaDate'> {
  const onTime = year.year + 12 - grade;
  return {
    cohort: {
      ...(random.onceIn(10) ? { nga: onTime } : {}),
      ...(random.onceIn(10) ? { nclb: onTime } : {}),
    },
    ...(grade >= 9 ? { grade9Date: `${year.year - 1 - (grade - 9)}-09-03` } : {}),
    ...(grade === 12 && !random.onceIn(12) ? { diplomaDate: year.end } : {}),
  };
}

function programs(peopling: Peopling, { origin }: Household, grade: number): readonly Program[] {
  const { random, year } = peopling;
  const chances: Readonly<Record<Program['kind'], number>> = {
    specialEducation: 8,
    migrant: 60,
    title1: grade < 6 ? 7 : 30,
    gifted: 14,
    englishLearner: origin.language === 'eng' ? 0 : 3,
    homeless: 70,
    section504: 30,
    vocational: grade < 10 ? 0 : 6,
    neglected: 300,
  };
  return programKinds.flatMap((kind) => {
    if (chances[kind] === 0 || !random.onceIn(chances[kind])) return [];
    const from = random.onceIn(4) ? someDay(peopling, 5) : year.start;
    const until = random.onceIn(6) ? someDay(peopling, 40) : undefined;
    return until !== undefined && until > from ? [{ kind, from, until }] : [{ kind, from }];
  });
}

/** An e-mail address that nobody has yet; `taken` counts those of each name. */
export function freeEmail(taken: Map<string, number>, given: string, family: string, host: string): string {
  const name = `${plainName(given)}.${plainName(family)}`;
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return `${name}${count === 1 ? '' : count}@${host}`;
}

/** Children start kindergarten at five: the age reached by the end of August before the school year. */
function birthDate(random: Random, grade: number, schoolYear: number): string {
  return shift(`${schoolYear - 1 - (grade + 6)}-09-01`, random.between(0, 364));
}

/** Whether the district knows a student on a day. */
export function isKnown(student: Student, day: string): boolean {
  return student.stays[0].from <= day && !(student.removedFrom !== undefined && student.removedFrom <= day);
}

/** The stays that have begun. */
export function staysBegun(student: Student, day: string): readonly Stay[] {
  return student.stays.filter(({ from }) => from <= day);
}

/** The stay that goes on, or the last one. */
export function stayOn(student: Student, day: string): Stay {
  return student.stays.findLast(({ from }) => from <= day) ?? student.stays[0];
}

/** Whether a stay goes on on a day. */
export function isCurrent({ from, exit }: Stay, day: string): boolean {
  return from <= day && (exit === undefined || exit.date >= day);
}

/** Whether a student goes to a school on a day. */
export function isEnrolled(student: Student, day: string): boolean {
  return isKnown(student, day) && isCurrent(stayOn(student, day), day);
}

/** The school of a stay. */
export function schoolOf(schools: readonly School[], { school }: Stay): School {
  const found = schools[school];
  if (!found) throw new RangeError(`there is no school ${school}`);
  return found;
}
