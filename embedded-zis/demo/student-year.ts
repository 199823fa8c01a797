/** What a student's school year holds beside schools and homes, worked out from the seed each time it is asked for. */
import { asOf } from './history.ts';
import { isCurrent, type Student } from './people.ts';
import type { Bus, District } from './district.ts';
import { schoolIn } from './district.ts';
import { purposes, Random } from './random.ts';

function randomOf(district: District, student: Student, purpose: keyof typeof purposes): Random {
  return new Random(district.seed, purposes[purpose], student.number);
}

/** The attendance codes of every school, in the order of their AttendanceCodeInfo objects. */
export const attendanceCodes = [
  { code: 'EX', type: 'Absent', status: 'Excused', value: '1', text: 'Excused absence' },
  { code: 'UN', type: 'Absent', status: 'Unexcused', value: '1', text: 'Unexcused absence' },
  { code: 'TE', type: 'Tardy', status: 'Excused', value: '0', text: 'Late with an excuse' },
  { code: 'TU', type: 'Tardy', status: 'Unexcused', value: '0', text: 'Late without an excuse' },
  { code: 'EL', type: 'EarlyDeparture', status: 'Excused', value: '0', text: 'Left early' },
] as const;

/** A day on which a student was away, late, or left early. */
export interface Missed {
  readonly day: string;
  /** Place in `attendanceCodes`. */
  readonly code: number;
  /** HH:MM:SS, of who came late or left early. */
  readonly time?: string;
  readonly note?: string;
}

const clock = (random: Random, hour: number): string =>
  `${String(hour).padStart(2, '0')}:${String(random.between(1, 59)).padStart(2, '0')}:00`;

/** In the order of the days; on days at a school only. */
export function missedDays(district: District, student: Student): readonly Missed[] {
  const { calendar } = district;
  const random = randomOf(district, student, 'attendance');
  const count = random.onceIn(12) ? random.between(15, 32) : random.between(0, 13);
  const missed = new Map<string, Missed>();
  for (let left = count; left > 0; left--) {
    const day = calendar.dayAt(random.between(0, calendar.days.length - 1));
    const code = random.pick([0, 0, 0, 0, 1, 2, 2, 3, 3, 4]);
    const ill = code === 0 && random.onceIn(2);
    const time = code === 4 ? clock(random, 13) : code >= 2 ? clock(random, 8) : undefined;
    missed.set(day, {
      day,
      code,
      ...(time !== undefined && { time }),
      ...(ill && { note: random.pick(['Cold', 'Fever', 'Stomach', 'Doctor']) }),
    });
  }
  return [...missed.values()].filter(({ day }) => isAtSchool(student, day)).sort(byDay);
}

function isAtSchool(student: Student, day: string): boolean {
  return student.stays.some((stay) => !stay.noShow && isCurrent(stay, day));
}

const byDay = (one: { readonly day: string }, other: { readonly day: string }): number =>
  one.day.localeCompare(other.day, 'en');

/** Something that a student did against the rules. */
export interface Incident {
  readonly number: number;
  readonly day: string;
  readonly time: string;
  /** Codes of SAFETYTimeType, NCES1040IncidentLocationType, NCES1049IncidentCodeType, NCES1054DisciplinaryActionType. */
  readonly when: string;
  readonly where: string;
  readonly what: string;
  readonly action: string;
  /** Days of the action. */
  readonly days: number;
  readonly injury: string;
}

/** Once in twelve students from grade 3 on, up to three times. */
export function incidents(district: District, student: Student): readonly Incident[] {
  const random = randomOf(district, student, 'discipline');
  if (student.grade < 3 || !random.onceIn(12)) return [];
  const { calendar } = district;
  return Array.from({ length: random.between(1, 3) }, (_, number) => {
    const day = calendar.dayAt(random.between(4, calendar.days.length - 4));
    const [where, when] = random.pick([
      ['3014', '120'],
      ['3015', '130'],
      ['3013', '140'],
      ['3022', '140'],
      ['3028', '200'],
    ] as const);
    const [what, action, days] = random.pick([
      ['1500', '3084', 1],
      ['1220', '3078', 1],
      ['1700', '3100', 2],
      ['1810', '3080', 5],
      ['2200', '3077', 1],
      ['2460', '3093', 1],
      ['3510', '3076', 3],
      ['3340', '3101', 3],
    ] as const);
    const injury = what === '1700' ? random.pick(['3065', '3063']) : '3065';
    return {
      number,
      day,
      time: clock(random, random.between(8, 14)),
      when,
      where,
      what,
      action,
      days,
      injury,
    };
  })
    .filter(({ day }) => isAtSchool(student, day))
    .sort(byDay);
}

/** What students do beside lessons: title, code of NCES0679ActivityInvolvementCodeType, lowest grade, season. */
export const activities = [
  { title: 'Concert Band', code: '0677', lowest: 4, season: 'year' },
  { title: 'Orchestra', code: '0678', lowest: 4, season: 'year' },
  { title: 'Jazz Ensemble', code: '0679', lowest: 9, season: 'year' },
  { title: 'Chorus', code: '0680', lowest: 3, season: 'year' },
  { title: 'Drama Club', code: '0696', lowest: 6, season: 'spring' },
  { title: 'Speech and Debate', code: '0695', lowest: 9, season: 'winter' },
  { title: 'Chess Club', code: '0722', lowest: 2, season: 'year' },
  { title: 'Science Club', code: '0699', lowest: 3, season: 'year' },
  { title: 'Robotics', code: '0701', lowest: 6, season: 'winter' },
  { title: 'Student Council', code: '0672', lowest: 6, season: 'year' },
  { title: 'Cross Country', code: '0636', lowest: 7, season: 'fall' },
  { title: 'Soccer', code: '0652', lowest: 5, season: 'fall' },
  { title: 'Basketball', code: '0631', lowest: 5, season: 'winter' },
  { title: 'Ice Hockey', code: '0644', lowest: 7, season: 'winter' },
  { title: 'Track and Field', code: '0660', lowest: 6, season: 'spring' },
] as const;

/** Day numbers between which each season begins, and the one with which it ends. */
const seasons = {
  year: { first: 8, last: 20, end: 165 },
  fall: { first: 2, last: 6, end: 48 },
  winter: { first: 52, last: 60, end: 112 },
  spring: { first: 116, last: 124, end: 164 },
} as const;

/** Taking part in an activity. */
export interface Participation {
  readonly number: number;
  /** Place in `activities`. */
  readonly activity: number;
  readonly day: string;
  readonly end: string;
  readonly role: string;
  /** Code of NCES0674HonorsTypeType, given on the last day. */
  readonly honor?: string;
}

/** Up to two; in the order of their first days. */
export function participations(district: District, student: Student): readonly Participation[] {
  const { calendar } = district;
  const random = randomOf(district, student, 'activities');
  const open = activities.flatMap(({ lowest }, place) => (lowest <= student.grade ? [place] : []));
  if (open.length === 0) return [];
  const count = random.pick([0, 0, 1, 1, 2]);
  const chosen = new Set(Array.from({ length: count }, () => random.pick(open)));
  return [...chosen]
    .map((activity, number) => {
      const { first, last, end } = seasons[activities[activity]?.season ?? 'year'];
      const day = calendar.dayAt(random.between(first, last));
      const role = random.pick(['Member', 'Member', 'Member', 'Captain', 'Secretary']);
      const honor = random.onceIn(6) ? random.pick(['0737', '0742', '1987']) : undefined;
      return { number, activity, day, end: calendar.dayAt(end), role, ...(honor !== undefined && { honor }) };
    })
    .filter(({ day }) => isAtSchool(student, day))
    .sort(byDay);
}

/** A book that a student took home. */
export interface Loan {
  readonly number: number;
  readonly book: number;
  readonly day: string;
  readonly due: string;
  readonly returned: string;
}

/** Days of instruction that a book may be kept, and the fine for each day more, in cents. */
const loanDays = 15;
export const fineOfDay = 10;

/** In the order of the days. */
export function loans(district: District, student: Student): readonly Loan[] {
  const { calendar } = district;
  const random = randomOf(district, student, 'loans');
  const count = random.onceIn(3) ? 0 : random.between(1, 9);
  return Array.from({ length: count }, (_, number) => {
    const start = random.between(3, calendar.days.length - 25);
    const kept = random.onceIn(7) ? random.between(loanDays + 1, loanDays + 8) : random.between(2, loanDays);
    return {
      number,
      book: random.between(0, 9999),
      day: calendar.dayAt(start),
      due: calendar.dayAt(start + loanDays),
      returned: calendar.dayAt(start + kept),
    };
  })
    .filter(({ day }) => isAtSchool(student, day))
    .sort(byDay);
}

/** Price of a lunch in cents. */
const lunchPrice = { Free: 0, Reduced: 40, None: 310 } as const;

/** What is paid in at a time, in cents. */
const payment = 6000;

/** A student's account with the kitchen. */
export interface Lunches {
  /** The last day on which the student had lunch. */
  readonly last?: string;
  /** What is left, in cents. */
  readonly balance: number;
  /** Whether money was paid in on this day. */
  readonly paidIn: boolean;
}

/** The account on a day of instruction; nothing for who brings lunch from home. */
export function lunches(district: District, student: Student, day: string): Lunches | undefined {
  const random = randomOf(district, student, 'meals');
  if (random.onceIn(3) || student.stays[0].noShow) return undefined;
  const { calendar } = district;
  const price = lunchPrice[asOf(student.household.meals, day)];
  const away = new Set(
    missedDays(district, student).flatMap((each) => (each.code < 2 && each.day <= day ? [each.day] : [])),
  );
  const days = student.stays.reduce((sum, { from, exit }) => {
    const end = exit && exit.date < day ? exit.date : day;
    return from > day ? sum : sum + calendar.count(end) - calendar.count(from) + 1;
  }, 0);
  const had = days - away.size;
  let number = calendar.count(day) - 1;
  const atLunch = (each: string): boolean => isAtSchool(student, each) && !away.has(each);
  while (number >= 0 && !atLunch(calendar.dayAt(number))) number -= 1;
  const last = number < 0 ? undefined : calendar.dayAt(number);
  const ofPayment = price === 0 ? Infinity : Math.floor(payment / price);
  const payments = price === 0 ? 0 : Math.ceil(had / ofPayment);
  return {
    ...(last !== undefined && { last }),
    balance: payments * payment - had * price,
    paidIn: price > 0 && last === day && (had - 1) % ofPayment === 0,
  };
}

/** The bus that a student takes from and to a home at so many kilometres; who lives near walks. */
export function busOf(district: District, student: Student, day: string): Bus | undefined {
  const stay = student.stays.findLast(({ from }) => from <= day) ?? student.stays[0];
  if (stay.evening || asOf(student.household.homes, day).distance < 1.6) return undefined;
  const own = schoolIn(district, stay).buses;
  return district.buses[own[stay.place % own.length] ?? -1];
}

/** Percent that a student has in a course at the end of a quarter. */
export function percent(district: District, student: Student, course: number, quarter: number): number {
  const talent = randomOf(district, student, 'talent').between(58, 96);
  return Math.min(
    100,
    talent + new Random(district.seed, purposes.marks, student.number, course, quarter).between(-9, 9),
  );
}

/** The day on which a teacher hands in the marks of a quarter, within the last week of it. */
export function marksDay(district: District, section: { readonly number: number }, quarter: number): string {
  const { calendar } = district;
  const end = calendar.quarters[quarter]?.end ?? calendar.end;
  return calendar.dayAt(calendar.count(end) - 1 - (section.number % 5));
}
