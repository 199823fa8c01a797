/** The district's schools, students and enrolments as SIF data objects. */
import type { XmlObject } from '../agent/xml.ts';
import type { Enrollment, School, Student } from './district.ts';

/** Code of NCES0280TelephoneNumberTypeType: main number. */
const mainNumber = '0096';

/** A SchoolInfo with everything the district knows. */
export function schoolInfo(school: School): XmlObject {
  const grades = Array.from(
    { length: school.highest - school.lowest + 1 },
    (_, index) => school.lowest + index,
  );
  return {
    '@RefId': school.refId,
    LocalId: school.localId,
    SchoolName: school.name,
    SchoolType: school.level,
    SchoolURL: school.website,
    PrincipalInfo: { ContactName: school.principal, ContactTitle: 'Principal' },
    AddressList: addressList(school.street),
    PhoneNumberList: phoneNumberList(school.phone),
    SessionType: '0827', // full school year
    GradeLevels: { GradeLevel: grades.map((grade) => gradeLevel(grade)) },
    OperationalStatus: '0820', // open
  };
}

/** A StudentPersonal with everything the district knows. */
export function studentPersonal(student: Student, schoolYear: number): XmlObject {
  const graduation = String(schoolYear + 12 - student.grade);
  return {
    '@RefId': student.refId,
    LocalId: student.localId,
    Name: {
      '@Type': '04', // name of record
      LastName: student.family,
      FirstName: student.given,
      MiddleName: student.middle,
    },
    Demographics: {
      Gender: student.gender,
      BirthDate: student.birthDate,
      LanguageList: { Language: { Code: student.language } },
    },
    AddressList: addressList(student.street),
    PhoneNumberList: phoneNumberList(student.phone),
    EmailList: student.email === undefined ? undefined : emailList(student.email),
    ProjectedGraduationYear: graduation,
    OnTimeGraduationYear: student.grade >= 9 ? graduation : undefined,
    MostRecent: mostRecent(student),
  };
}

/** A StudentSchoolEnrollment with everything the district knows. */
export function studentSchoolEnrollment(enrollment: Enrollment): XmlObject {
  return {
    ...enrollmentKey(enrollment),
    EntryDate: enrollment.entryDate,
    EntryType: { Code: enrollment.entryType },
    GradeLevel: gradeLevel(enrollment.student.grade),
    ...exitOf(enrollment),
    FTE: '1.00',
    FTPTStatus: 'FullTime',
    ResidencyStatus: { Code: '1652' }, // lives in the school's usual area
  };
}

/** The root attributes of a StudentSchoolEnrollment; every event has all of them (R-DM-1). */
export function enrollmentKey(enrollment: Enrollment): XmlObject {
  return {
    '@RefId': enrollment.refId,
    '@StudentPersonalRefId': enrollment.student.refId,
    '@SchoolInfoRefId': enrollment.school.refId,
    '@MembershipType': 'Home',
    '@TimeFrame': enrollment.exit ? 'Historical' : 'Current',
    '@SchoolYear': String(enrollment.schoolYear),
  };
}

/** How a stay at a school ended; nothing while it lasts. */
export function exitOf({ exit }: Enrollment): XmlObject {
  if (!exit) return {};
  return {
    ExitDate: exit.date,
    ExitStatus: { Code: '1905' }, // for good
    ExitType: { Code: exit.type },
    RecordClosureReason: 'SchoolExit',
  };
}

/** A mailing address in town. */
export function addressList(street: string): XmlObject {
  return {
    Address: {
      '@Type': '0123', // mailing address
      Street: { Line1: street },
      City: 'Ramsey Falls',
      StateProvince: 'MN',
      Country: 'US',
      PostalCode: '55999',
    },
  };
}

/** A main telephone number. */
export function phoneNumberList(phone: string): XmlObject {
  return { PhoneNumber: { '@Type': mainNumber, Number: phone } };
}

/** A first e-mail address. */
export function emailList(email: string): XmlObject {
  return { Email: { '@Type': 'Primary', '#text': email } };
}

/** Where a student goes to school now. */
export function mostRecent(student: Student): XmlObject {
  return { SchoolLocalId: student.school.localId, GradeLevel: gradeLevel(student.grade) };
}

function gradeLevel(grade: number): XmlObject {
  return { Code: grade === 0 ? 'KG' : String(grade).padStart(2, '0') };
}
