/** What happens in the district: each change alters its state and says which events tell of it. */
import type { OutgoingEvent } from '../agent/outgoing.ts';
import type { XmlObject } from '../agent/xml.ts';
import {
  addressList,
  emailList,
  enrollmentKey,
  exitOf,
  mostRecent,
  phoneNumberList,
  studentPersonal,
  studentSchoolEnrollment,
} from './data-objects.ts';
import {
  addEnrollment,
  addStudent,
  createHousehold,
  freeEmail,
  home,
  phoneNumber,
  type District,
  type Enrollment,
  type Student,
} from './district.ts';
import type { Random } from './random.ts';
import { schoolDayBefore, schoolYearOf } from './school-days.ts';

/** The objects that the district's student information system publishes. */
export const publishedObjects = ['SchoolInfo', 'StudentPersonal', 'StudentSchoolEnrollment'] as const;

/** An event of one of the district's objects. */
export type DistrictEvent = OutgoingEvent & { readonly objectName: (typeof publishedObjects)[number] };

/** Makes one thing happen; tells no event when nobody is there to whom it could happen. */
type Happening = (district: District, random: Random, today: string) => readonly DistrictEvent[];

/** Makes something happen on a school day and returns the events that tell of it, in order; at least one. */
export function nextChange(district: District, random: Random, today: string): readonly DistrictEvent[] {
  const events = random.pickByWeight(happenings).happen(district, random, today);
  return events.length > 0 ? events : newPhone(district, random, today);
}

const newPhone: Happening = (district, random) => {
  const student = random.pick(district.students);
  student.phone = different(student.phone, () => phoneNumber(random));
  return [studentChange(student, { PhoneNumberList: phoneNumberList(student.phone) })];
};

const newEmail: Happening = (district, random) => {
  const student = random.pick(district.students.filter((each) => each.email !== undefined));
  student.email = freeEmail(district, student.given, student.family);
  return [studentChange(student, { EmailList: emailList(student.email) })];
};

const newHome: Happening = (district, random) => {
  const student = random.pick(district.students);
  student.street = different(student.street, () => home(random).street);
  return [studentChange(student, { AddressList: addressList(student.street) })];
};

const newSchoolPhone: Happening = (district, random) => {
  const school = random.pick(district.schools);
  school.phone = different(school.phone, () => phoneNumber(random));
  const object = { '@RefId': school.refId, PhoneNumberList: phoneNumberList(school.phone) };
  return [{ action: 'Change', objectName: 'SchoolInfo', object }];
};

const arrival: Happening = (district, random, today) => {
  const year = schoolYearOf(today);
  const student = addStudent(district, random, createHousehold(random), random.between(0, 12), year);
  const enrollment = addEnrollment(district, random, student, {
    date: today,
    type: random.pick(arrivalTypes),
  });
  return [
    { action: 'Add', objectName: 'StudentPersonal', object: studentPersonal(student, year) },
    enrollmentAdd(enrollment),
  ];
};

const changeOfSchool: Happening = (district, random, today) => {
  const movable = currentBefore(district, today).filter((each) => otherSchools(district, each).length > 0);
  if (movable.length === 0) return [];
  const left = random.pick(movable);
  left.exit = { date: schoolDayBefore(today), type: '1907' };
  left.student.school = random.pick(otherSchools(district, left));
  const entered = addEnrollment(district, random, left.student, { date: today, type: '1821' });
  return [
    enrollmentExit(left),
    enrollmentAdd(entered),
    studentChange(left.student, { MostRecent: mostRecent(left.student) }),
  ];
};

const departure: Happening = (district, random, today) => {
  const leaving = currentBefore(district, today);
  if (leaving.length === 0) return [];
  const left = random.pick(leaving);
  // To another district or another state.
  left.exit = { date: schoolDayBefore(today), type: random.pick(['1908', '1909']) };
  return [enrollmentExit(left)];
};

/** Who came today goes to school elsewhere after all: the records are taken back. */
const withdrawal: Happening = (district, random, today) => {
  const arrived = district.enrollments.filter(
    (each) => each.entryDate === today && arrivalTypes.includes(each.entryType),
  );
  if (arrived.length === 0) return [];
  const enrollment = random.pick(arrived);
  district.enrollments.splice(district.enrollments.indexOf(enrollment), 1);
  district.students.splice(district.students.indexOf(enrollment.student), 1);
  return [
    { action: 'Delete', objectName: 'StudentSchoolEnrollment', object: enrollmentKey(enrollment) },
    { action: 'Delete', objectName: 'StudentPersonal', object: { '@RefId': enrollment.student.refId } },
  ];
};

/** Codes of NCES0619EntryTypeType: from another district (twice), another state, a private school here, abroad. */
const arrivalTypes: readonly string[] = ['1822', '1822', '1823', '1824', '1830'];

const happenings: readonly { readonly weight: number; readonly happen: Happening }[] = [
  { weight: 30, happen: newPhone },
  { weight: 20, happen: newEmail },
  { weight: 10, happen: newHome },
  { weight: 6, happen: newSchoolPhone },
  { weight: 12, happen: arrival },
  { weight: 12, happen: changeOfSchool },
  { weight: 7, happen: departure },
  { weight: 3, happen: withdrawal },
];

function studentChange(student: Student, changed: XmlObject): DistrictEvent {
  const object = { '@RefId': student.refId, ...changed };
  return { action: 'Change', objectName: 'StudentPersonal', object };
}

function enrollmentAdd(enrollment: Enrollment): DistrictEvent {
  return {
    action: 'Add',
    objectName: 'StudentSchoolEnrollment',
    object: studentSchoolEnrollment(enrollment),
  };
}

function enrollmentExit(enrollment: Enrollment): DistrictEvent {
  const object = { ...enrollmentKey(enrollment), ...exitOf(enrollment) };
  return { action: 'Change', objectName: 'StudentSchoolEnrollment', object };
}

/** Enrolments that began before today and go on. */
function currentBefore(district: District, today: string): readonly Enrollment[] {
  return district.enrollments.filter((each) => !each.exit && each.entryDate < today);
}

function otherSchools(
  district: District,
  { school, student }: Enrollment,
): readonly District['schools'][number][] {
  const { grade } = student;
  return district.schools.filter((each) => each !== school && each.lowest <= grade && grade <= each.highest);
}

function different(old: string, make: () => string): string {
  for (;;) {
    const made = make();
    if (made !== old) return made;
  }
}
