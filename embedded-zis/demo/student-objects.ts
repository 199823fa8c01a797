/** The objects that tell who the students are and where they go. */
import type { XmlObject } from '../agent/xml.ts';
import { addressList, emailList, gradeLevel, phoneNumberList } from './common-elements.ts';
import type { District } from './district.ts';
import { schoolIn } from './district.ts';
import { asOf } from './history.ts';
import { isCurrent, stayOn, type Guardian, type Stay, type Student } from './people.ts';
import { flagsOf, onTimeGraduation, projectedGraduation } from './program-flags.ts';
import { sectionsOf, type Section } from './school.ts';

/** A name of record, in the parts that the student information system keeps. */
export function nameOfRecord({ given, middle, family, suffix, alias }: Student): XmlObject {
  return {
    '@Type': '04',
    LastName: family,
    FirstName: given,
    MiddleName: middle,
    Suffix: suffix,
    PreferredName: alias,
  };
}

/** A StudentPersonal with everything that the district knows on a day. */
export function studentPersonal(district: District, student: Student, day: string): XmlObject {
  const { household, grade } = student;
  return {
    '@RefId': district.ids.of('StudentPersonal', student.number),
    LocalId: student.localId,
    StateProvinceId: student.stateId,
    Name: nameOfRecord(student),
    Demographics: {
      RaceList: { Race: student.races.map((code) => ({ Code: code })) },
      HispanicLatino: student.hispanic ? 'Yes' : 'No',
      Gender: student.gender,
      BirthDate: student.birthDate,
      LanguageList: { Language: { Code: household.origin.language } },
    },
    AddressList: addressList(asOf(household.homes, day)),
    PhoneNumberList: phoneNumberList(asOf(household.phones, day)),
    EmailList: student.email === undefined ? undefined : emailList(student.email),
    ProjectedGraduationYear: projectedGraduation(district, student),
    OnTimeGraduationYear: grade >= 9 ? onTimeGraduation(district, student) : undefined,
    GraduationDate: graduationDate(student, day),
    MostRecent: mostRecent(district, student, day),
    ...flagsOf(district, student, day),
  };
}

/** The day of the diploma once it has come. */
export function graduationDate({ diplomaDate }: Student, day: string): string | undefined {
  return diplomaDate !== undefined && diplomaDate <= day ? diplomaDate : undefined;
}

/** Where a student goes to school, or went last. */
export function mostRecent(district: District, student: Student, day: string): XmlObject {
  const stay = stayOn(student, day);
  const homeroom = homeroomOf(district, student, stay);
  return {
    SchoolLocalId: schoolIn(district, stay).localId,
    HomeroomLocalId: homeroom?.room.roomNumber,
    GradeLevel: gradeLevel(student.grade),
  };
}

/** The section that keeps the student's homeroom. */
export function homeroomOf(district: District, student: Student, stay: Stay): Section | undefined {
  return sectionsOf(schoolIn(district, stay), student.grade, stay.place).find(({ homeroom }) => homeroom);
}

/** The adults who are responsible for a student, one StudentContact each. */
export function studentContacts(district: District, student: Student, day: string): readonly XmlObject[] {
  return student.household.guardians.map((guardian, part) =>
    studentContact(district, student, guardian, part, day),
  );
}

function studentContact(
  { ids }: District,
  student: Student,
  guardian: Guardian,
  part: number,
  day: string,
): XmlObject {
  const { household } = student;
  const lives = guardian.livesWith ? 'Yes' : 'No';
  return {
    '@RefId': ids.of('StudentContact', student.number, part),
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    LocalId: `${student.localId}-${part + 1}`,
    Name: { '@Type': '04', LastName: guardian.family, FirstName: guardian.given },
    Demographics: { Gender: guardian.gender },
    AddressList: guardian.livesWith ? addressList(asOf(household.homes, day)) : undefined,
    PhoneNumberList: phoneNumberList(asOf(household.phones, day)),
    EmailList: emailList(guardian.email),
    Relationship: { Code: guardian.relation },
    ContactFlags: {
      ParentLegalGuardian: 'Yes',
      PickupRights: 'Yes',
      LivesWith: lives,
      AccessToRecords: 'Yes',
      EmergencyContact: 'Yes',
      HasCustody: lives,
      DisciplinaryContact: part === 0 ? 'Yes' : 'No',
      PrimaryCareProvider: part === 0 ? 'Yes' : 'No',
    },
    ContactSequence: String(part + 1),
  };
}

/** The root attributes of a StudentSchoolEnrollment; every event has all of them (R-DM-1). */
export function enrollmentKey(district: District, student: Student, stay: Stay, day: string): XmlObject {
  const { ids, year } = district;
  return {
    '@RefId': ids.of('StudentSchoolEnrollment', student.number, student.stays.indexOf(stay)),
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', stay.school),
    '@MembershipType': 'Home',
    '@TimeFrame': isCurrent(stay, day) ? 'Current' : 'Historical',
    '@SchoolYear': String(year),
  };
}

/** A StudentSchoolEnrollment with everything that the district knows on a day. */
export function studentSchoolEnrollment(
  district: District,
  student: Student,
  stay: Stay,
  day: string,
): XmlObject {
  const { ids } = district;
  const school = schoolIn(district, stay);
  const homeroom = homeroomOf(district, student, stay);
  const staff = (number: number): XmlObject => ({
    '@SIF_RefObject': 'StaffPersonal',
    '#text': ids.of('StaffPersonal', school.number, number),
  });
  return {
    ...enrollmentKey(district, student, stay, day),
    EntryDate: stay.from,
    EntryType: { Code: stay.entryType },
    GradeLevel: gradeLevel(student.grade),
    Homeroom: homeroom && {
      '@SIF_RefObject': 'RoomInfo',
      '#text': ids.of('RoomInfo', school.number, homeroom.room.number),
    },
    Advisor: homeroom && staff(homeroom.teacher.number),
    Counselor: staff(school.counselor.number),
    Calendar: {
      '@SIF_RefObject': 'CalendarSummary',
      '#text': ids.of('CalendarSummary', school.number, stay.evening ? 1 : 0),
    },
    ...exitOf(stay, day),
    FTE: '1.00',
    FTPTStatus: 'FullTime',
    ResidencyStatus: { Code: '1652' }, // lives in the school's usual area
  };
}

/** How a stay at a school ended; nothing while it lasts. */
export function exitOf(stay: Stay, day: string): XmlObject {
  const { exit } = stay;
  if (!exit || isCurrent(stay, day)) return {};
  return {
    ExitDate: exit.date,
    ExitStatus: { Code: '1905' }, // for good
    ExitType: { Code: exit.type },
    RecordClosureReason: 'SchoolExit',
  };
}

/** Parts of a number that tell the section enrolments of the stays of one student apart. */
const sectionsOfStay = 32;

/** The StudentSectionEnrollment objects of a stay. */
export function studentSectionEnrollments(
  district: District,
  student: Student,
  stay: Stay,
  day: string,
): readonly XmlObject[] {
  const { ids, year } = district;
  const first = student.stays.indexOf(stay) * sectionsOfStay;
  return sectionsOf(schoolIn(district, stay), student.grade, stay.place).map((section, course) => ({
    '@RefId': ids.of('StudentSectionEnrollment', student.number, first + course),
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@SectionInfoRefId': ids.of('SectionInfo', stay.school, section.number),
    '@SchoolYear': String(year),
    EntryDate: stay.from,
    ExitDate: isCurrent(stay, day) ? undefined : stay.exit?.date,
  }));
}
