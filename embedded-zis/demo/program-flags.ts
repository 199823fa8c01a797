/**
 * What StudentPersonal and StudentSnapshot say of programs and of graduation. The rule lists of these elements are
 * lost (S-SNAP-61): the mapping here is our own; docs/student-snapshot.md is its table.
 */
import type { XmlObject } from '../agent/xml.ts';
import { schoolIn, type District } from './district.ts';
import { asOf } from './history.ts';
import { isEnrolled, stayOn, type MealStatus, type Program, type Student } from './people.ts';

const yesOrNo = (yes: boolean): string => (yes ? 'Yes' : 'No');

/** Whether a student is in a program on a day. */
function isIn({ programs }: Student, kind: Program['kind'], day: string): boolean {
  return programs.some(
    (each) => each.kind === kind && each.from <= day && (each.until === undefined || day <= each.until),
  );
}

/** Meals of the household on a day; nothing before the first record (S-SNAP-51). */
export function mealsOn({ household }: Student, day: string): MealStatus | undefined {
  return day < household.meals[0].from ? undefined : asOf(household.meals, day);
}

/** The flags from IDEA to NeglectedDelinquent in the order of both objects (S-SNAP-46 to S-SNAP-50). */
export function flagsOf(district: District, student: Student, day: string): XmlObject {
  const flag = (kind: Program['kind']): string => yesOrNo(isIn(student, kind, day));
  const { title1 } = schoolIn(district, stayOn(student, day));
  return {
    // A plan alone is not enough: who left is not served any more.
    IDEA: yesOrNo(isIn(student, 'specialEducation', day) && isEnrolled(student, day)),
    Migrant: flag('migrant'),
    Title1: yesOrNo(title1 === 'SchoolWide' || (title1 === 'Targeted' && isIn(student, 'title1', day))),
    GiftedTalented: flag('gifted'),
    EconomicDisadvantage: yesOrNo(['Free', 'Reduced'].includes(mealsOn(student, day) ?? '')),
    ELL: flag('englishLearner'),
    Homeless: flag('homeless'),
    Section504: flag('section504'),
    VocationalConcentrator: flag('vocational'),
    Immigrant: yesOrNo(!['', 'N', '0', '00'].includes(student.immigrant ?? '')),
    NeglectedDelinquent: flag('neglected'),
  };
}

/** The year that a student will graduate in as things stand (S-SNAP-33). */
export function projectedGraduation(district: District, student: Student): string {
  return String(student.cohort.nga ?? derivedGraduation(district, student));
}

/** The year that a student graduates in when all goes well (S-SNAP-34). */
export function onTimeGraduation(district: District, student: Student): string {
  return String(student.cohort.nclb ?? derivedGraduation(district, student));
}

/** Four years of grades 9 to 12 from the first day in grade 9, else counted from the grade. */
function derivedGraduation({ year }: District, { grade, grade9Date }: Student): number {
  if (grade9Date === undefined) return year + 12 - grade;
  const started = Number(grade9Date.slice(0, 4));
  return (grade9Date.slice(5) >= '07-01' ? started : started - 1) + 4;
}
