/**
 * StudentSnapshot: what is known of a student at one moment of the year, for reports. It is made only in answer to
 * requests; there are no events of it (S-SNAP-1). docs/student-snapshot.md has the table of every element.
 */
import { randomUUID } from 'node:crypto';
import type { XmlObject } from '../agent/xml.ts';
import { supportedVersions } from '../sif/versions.ts';
import { address, gradeLevel } from './common-elements.ts';
import { schoolIn, type District } from './district.ts';
import { asOf } from './history.ts';
import { isCurrent, isKnown, staysBegun, type Stay, type Student } from './people.ts';
import { flagsOf, mealsOn, onTimeGraduation, projectedGraduation } from './program-flags.ts';
import { graduationDate, homeroomOf, nameOfRecord } from './student-objects.ts';
import type { Wanted } from './wanted.ts';

/** The state's own codes of races, by those of SIF (S-SNAP-28, S-SNAP-29). */
const localRaces: Readonly<Record<string, string>> = {
  '0998': 'AI',
  '0999': 'AS',
  '1000': 'BL',
  '1001': 'PI',
  '1002': 'WH',
};

/**
 * The snapshots of the day that a request asks for with a condition on SnapDate, else of today. There is none of a
 * day that has not come: nobody can know it.
 */
export function* studentSnapshots(district: District, today: string, wanted: Wanted): Generator<XmlObject> {
  const day = wanted.value('@SnapDate') ?? today;
  const later: readonly string[] = supportedVersions.slice(supportedVersions.indexOf('2.4'));
  const hasRefId = later.includes(wanted.version);
  if (day > today) return;
  for (const student of wanted.students(undefined)) {
    for (const stay of reportedStays(student, day)) {
      const snapshot = studentSnapshot(district, student, stay, day);
      yield hasRefId ? { '@RefId': transientRefId(), ...snapshot } : snapshot;
    }
  }
}

/** It is made for one response and means nothing in a later request (S-SNAP-4). */
function transientRefId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}

/** One snapshot for each enrolment (S-SNAP-2), but for those in a calendar that is kept out of reports (S-SNAP-3). */
function reportedStays(student: Student, day: string): readonly Stay[] {
  if (!isKnown(student, day)) return [];
  return staysBegun(student, day).filter(({ evening }) => !evening);
}

/** The snapshot of an enrolment as of a day (S-SNAP-5). What is not reported is left out (S-SNAP-60). */
export function studentSnapshot(district: District, student: Student, stay: Stay, day: string): XmlObject {
  const { household } = student;
  const meals = mealsOn(student, day);
  return {
    '@SnapDate': day,
    '@StudentPersonalRefId': district.ids.of('StudentPersonal', student.number),
    '@SchoolYear': String(district.year),
    Name: snapshotName(student),
    LocalId: student.localId,
    StateProvinceId: student.stateId,
    Address: address(asOf(household.homes, day), addressType(student)),
    RaceList: {
      Race: student.races.map((code) => ({
        Code: code,
        OtherCodeList: stateCode(localRaces[code] ?? ''),
      })),
    },
    HispanicLatino: student.hispanic ? 'Yes' : 'No',
    Gender: student.gender,
    BirthDate: student.birthDate,
    ProjectedGraduationYear: projectedGraduation(district, student),
    OnTimeGraduationYear: onTimeGraduation(district, student),
    GraduationDate: graduationDate(student, day),
    HomeEnrollment: homeEnrollment(district, student, stay, day),
    ...flagsOf(district, student, day),
    FreeAndReducedStatus: meals ?? 'NA',
  };
}

const stateCode = (code: string): XmlObject => ({
  OtherCode: { '@Codeset': 'StateProvince', '#text': code },
});

/** The name of record with the two forms that are made of its parts (S-SNAP-10 to S-SNAP-15). */
function snapshotName(student: Student): XmlObject {
  const { given, middle, family } = student;
  const initial = middle === undefined ? '' : ` ${Array.from(middle)[0] ?? ''}`;
  return {
    ...nameOfRecord(student),
    SortName: `${family}, ${given}${initial}`,
    FullName: [given, middle, family].filter((part) => part !== undefined).join(' '),
  };
}

/**
 * What kind of address it is, by who may know it (S-SNAP-19, our own mapping): where the household lives; only where
 * its mail goes, when the household is private; another home, when the student is a private member of the household.
 */
function addressType({ household, isPrivateMember }: Student): string {
  if (household.isPrivate) return '0123';
  return isPrivateMember ? '1073' : '0765';
}

function homeEnrollment(district: District, student: Student, stay: Stay, day: string): XmlObject {
  const { ids } = district;
  const school = schoolIn(district, stay);
  const homeroom = homeroomOf(district, student, stay);
  return {
    StudentSchoolEnrollmentRefId: ids.of(
      'StudentSchoolEnrollment',
      student.number,
      student.stays.indexOf(stay),
    ),
    SchoolName: school.name,
    SchoolInfoRefId: ids.of('SchoolInfo', school.number),
    LocalId: school.localId,
    StateProvinceId: school.stateId,
    Status: enrollmentStatus(stay, day),
    GradeLevel: {
      ...gradeLevel(student.grade),
      OtherCodeList: stateCode(student.grade === 0 ? 'K' : String(student.grade)),
    },
    Homeroom: homeroom && {
      '@SIF_RefObject': 'RoomInfo',
      '#text': ids.of('RoomInfo', school.number, homeroom.room.number),
    },
    HomeroomNumber: homeroom?.room.roomNumber,
    FullYearEnrollment: fullYear(district, stay, day),
  };
}

/** Active while it lasts, Inactive afterwards, Unreported for who never came (S-SNAP-40, our own mapping). */
function enrollmentStatus(stay: Stay, day: string): string {
  if (stay.noShow) return 'Unreported';
  return isCurrent(stay, day) ? 'Active' : 'Inactive';
}

/** Unknown until the last day of the year is over (S-SNAP-45). */
function fullYear({ calendar }: District, stay: Stay, day: string): string {
  if (day <= calendar.end) return 'Unknown';
  return stay.from <= calendar.start && stay.exit === undefined ? 'Yes' : 'No';
}
