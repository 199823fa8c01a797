/** What happens in the district on a day of instruction, and the events that tell of it. */
import type { OutgoingEvent } from '../agent/outgoing.ts';
import type { XmlObject } from '../agent/xml.ts';
import { addressList, phoneNumberList } from './common-elements.ts';
import type { District } from './district.ts';
import { changedOn } from './history.ts';
import { isKnown, staysBegun, type Stay, type Student } from './people.ts';
import { flagsOf } from './program-flags.ts';
import { purposes, Random } from './random.ts';
import type { School } from './school.ts';
import { studentMeal, studentTransportInfos } from './service-objects.ts';
import {
  enrollmentKey,
  exitOf,
  graduationDate,
  mostRecent,
  studentContacts,
  studentPersonal,
  studentSchoolEnrollment,
  studentSectionEnrollments,
} from './student-objects.ts';
import {
  disciplineIncident,
  gradingAssignments,
  studentActivityParticipation,
  studentDailyAttendance,
  studentPicture,
  studentSectionMarks,
} from './student-year-objects.ts';
import { incidents, lunches, missedDays, participations } from './student-year.ts';

/** Something that happens: the events that tell of it, in order; at least one. */
export type Happening = readonly [OutgoingEvent, ...OutgoingEvent[]];

/** What happens on a day, in parts so that others get their turn in between; the order is that of the people. */
export function* happenings(district: District, day: string): Generator<Happening> {
  for (const school of district.schools) yield* atSchool(district, school, day);
  for (const student of district.roster) yield* toStudent(district, student, day);
}

/** Puts the happenings of a day in the order in which they happen. */
export function inOrder(district: District, day: string, all: readonly Happening[]): readonly Happening[] {
  const random = new Random(district.seed, purposes.orderOfDay, district.calendar.count(day));
  return all
    .map((happening) => ({ happening, at: random.word() }))
    .sort((one, other) => one.at - other.at)
    .map(({ happening }) => happening);
}

const add = (objectName: string, object: XmlObject): OutgoingEvent => ({ action: 'Add', objectName, object });

/** An event with the attributes of the root and these parts of an object (R-AGT-6, R-DM-1). */
function change(objectName: string, object: XmlObject, ...parts: readonly string[]): OutgoingEvent {
  return { action: 'Change', objectName, object: only(object, parts) };
}

function remove(objectName: string, object: XmlObject): OutgoingEvent {
  return { action: 'Delete', objectName, object: only(object, []) };
}

function only(object: XmlObject, parts: readonly string[]): XmlObject {
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => name.startsWith('@') || parts.includes(name)),
  );
}

function* together(events: readonly OutgoingEvent[]): Generator<Happening> {
  const [first, ...rest] = events;
  if (first) yield [first, ...rest];
}

function* atSchool(district: District, school: School, day: string): Generator<Happening> {
  const phone = changedOn(school.phones, day);
  if (phone !== undefined) {
    const object = {
      '@RefId': district.ids.of('SchoolInfo', school.number),
      PhoneNumberList: phoneNumberList(phone),
    };
    yield [change('SchoolInfo', object, 'PhoneNumberList')];
  }
  for (const section of school.sections) {
    for (const { given, object } of gradingAssignments(district, school, section, day)) {
      if (given === day) yield [add('GradingAssignment', object)];
    }
  }
}

function* toStudent(district: District, student: Student, day: string): Generator<Happening> {
  if (student.removedFrom === day) {
    yield* together(takenBack(district, student, district.calendar.dayBefore(day)));
  }
  if (!isKnown(student, day)) return;
  const [first] = student.stays;
  if (first.from === day && day > district.calendar.start) yield* together(arrival(district, student, day));
  else yield* together(movements(district, student, day));
  yield* together(changes(district, student, day));
  yield* together(mealChanges(district, student, day));
  yield* ofTheDay(district, student, day);
}

/** Everything that tells of a student at first. */
function arrival(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const [stay] = student.stays;
  return [
    add('StudentPersonal', studentPersonal(district, student, day)),
    ...studentContacts(district, student, day).map((each) => add('StudentContact', each)),
    ...entry(district, student, stay, day),
    add('StudentMeal', studentMeal(district, student, day)),
    ...transport(district, student, day),
    add('StudentPicture', studentPicture(district, student)),
  ];
}

function entry(district: District, student: Student, stay: Stay, day: string): readonly OutgoingEvent[] {
  return [
    add('StudentSchoolEnrollment', studentSchoolEnrollment(district, student, stay, day)),
    ...studentSectionEnrollments(district, student, stay, day).map((each) =>
      add('StudentSectionEnrollment', each),
    ),
  ];
}

const transport = (district: District, student: Student, day: string): readonly OutgoingEvent[] =>
  studentTransportInfos(district, student, day).map((each) => add('StudentTransportInfo', each));

const noTransport = (district: District, student: Student, day: string): readonly OutgoingEvent[] =>
  studentTransportInfos(district, student, day).map((each) => remove('StudentTransportInfo', each));

/**
 * Another way to the same school. An element that is no more cannot be taken away by a Change: the object is made anew.
 */
function newWay(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const before = studentTransportInfos(district, student, district.calendar.dayBefore(day));
  return studentTransportInfos(district, student, day).flatMap((now, index) => {
    const was = before[index];
    if (!was) return [add('StudentTransportInfo', now)];
    const parts = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(was[name]));
    if (parts.length === 0) return [];
    if (parts.every((name) => now[name] !== undefined))
      return [change('StudentTransportInfo', now, ...parts)];
    return [remove('StudentTransportInfo', was), add('StudentTransportInfo', now)];
  });
}

/** Who came goes to school elsewhere after all: the records go, those first that name others. */
function takenBack(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const [stay] = student.stays;
  return [
    ...studentSectionEnrollments(district, student, stay, day).map((each) =>
      remove('StudentSectionEnrollment', each),
    ),
    remove('StudentSchoolEnrollment', enrollmentKey(district, student, stay, day)),
    ...studentContacts(district, student, day).map((each) => remove('StudentContact', each)),
    ...noTransport(district, student, day),
    remove('StudentMeal', studentMeal(district, student, day)),
    remove('StudentPicture', studentPicture(district, student)),
    remove('StudentPersonal', studentPersonal(district, student, day)),
  ];
}

/** A stay ended the day before, and perhaps another begins. */
function movements(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const before = district.calendar.dayBefore(day);
  const left = student.stays.find(({ exit }) => exit?.date === before);
  if (!left || day === district.calendar.start) return [];
  const next = student.stays.find(({ from }) => from === day);
  const enrollment = { ...enrollmentKey(district, student, left, day), ...exitOf(left, day) };
  return [
    { action: 'Change', objectName: 'StudentSchoolEnrollment', object: enrollment },
    ...studentSectionEnrollments(district, student, left, day).map((each) =>
      change('StudentSectionEnrollment', each, 'ExitDate'),
    ),
    ...noTransport(district, student, before),
    ...(next
      ? [
          ...entry(district, student, next, day),
          change(
            'StudentPersonal',
            { ...key(district, student), MostRecent: mostRecent(district, student, day) },
            'MostRecent',
          ),
          ...transport(district, student, day),
        ]
      : []),
  ];
}

const key = ({ ids }: District, student: Student): XmlObject => ({
  '@RefId': ids.of('StudentPersonal', student.number),
});

/** What is new of the person: home, telephone, programs, diploma. */
function changes(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const { household } = student;
  const home = changedOn(household.homes, day);
  const phone = changedOn(household.phones, day);
  const graduation = graduationDate(student, day);
  const parts: XmlObject = {
    AddressList: home && addressList(home),
    PhoneNumberList: phone === undefined ? undefined : phoneNumberList(phone),
    GraduationDate: graduation === day ? graduation : undefined,
    ...changedFlags(district, student, day),
  };
  const names = Object.keys(parts).filter((name) => parts[name] !== undefined);
  if (names.length === 0) return [];
  return [
    change('StudentPersonal', { ...key(district, student), ...parts }, ...names),
    ...(home || phone !== undefined ? contactChanges(district, student, day) : []),
    ...(home ? newWay(district, student, day) : []),
  ];
}

function contactChanges(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const { homes, phones } = student.household;
  const parts = [
    ...(changedOn(homes, day) ? ['AddressList'] : []),
    ...(changedOn(phones, day) === undefined ? [] : ['PhoneNumberList']),
  ];
  return studentContacts(district, student, day)
    .map((contact) => change('StudentContact', contact, ...parts))
    .filter(({ object }) => parts.some((part) => object[part] !== undefined));
}

/** The flags that are other ones than the day before; looked at only where something could have changed them. */
function changedFlags(district: District, student: Student, day: string): XmlObject {
  const before = district.calendar.dayBefore(day);
  if (day === district.calendar.start) return {};
  const { programs, household, stays } = student;
  const edge =
    programs.some(({ from, until }) => from === day || until === before) ||
    changedOn(household.meals, day) !== undefined ||
    stays.some(({ from, exit }) => from === day || exit?.date === before);
  if (!edge) return {};
  const was = flagsOf(district, student, before);
  return Object.fromEntries(
    Object.entries(flagsOf(district, student, day)).filter(([name, value]) => was[name] !== value),
  );
}

function mealChanges(district: District, student: Student, day: string): readonly OutgoingEvent[] {
  const status = changedOn(student.household.meals, day);
  const paidIn = lunches(district, student, day)?.paidIn === true;
  if (status === undefined && !paidIn) return [];
  const parts = [
    ...(status === undefined ? [] : ['MealStatus']),
    ...(paidIn ? ['LastLunchDate', 'Amounts'] : []),
  ];
  return [change('StudentMeal', studentMeal(district, student, day), ...parts)];
}

/** Absences, late arrivals, incidents, activities and marks: each happens by itself. */
function* ofTheDay(district: District, student: Student, day: string): Generator<Happening> {
  for (const missed of missedDays(district, student)) {
    if (missed.day === day)
      yield [add('StudentDailyAttendance', studentDailyAttendance(district, student, missed))];
  }
  for (const incident of incidents(district, student)) {
    if (incident.day === day)
      yield [add('DisciplineIncident', disciplineIncident(district, student, incident))];
  }
  for (const part of participations(district, student)) {
    const object = studentActivityParticipation(district, student, part, day);
    if (part.day === day) yield [add('StudentActivityParticipation', object)];
    else if (part.end === day)
      yield [change('StudentActivityParticipation', object, 'EndDate', 'RecognitionList')];
  }
  if (!isMarkingWeek(district, day)) return;
  for (const stay of staysBegun(student, day)) {
    for (const { given, object } of studentSectionMarks(district, student, stay, day)) {
      if (given === day) yield [add('StudentSectionMarks', object)];
    }
  }
}

/** Marks are given in the last days of a quarter only. */
function isMarkingWeek({ calendar }: District, day: string): boolean {
  return calendar.quarters.some(({ end }) => {
    const left = calendar.count(end) - calendar.count(day);
    return left >= 0 && left < 5;
  });
}
