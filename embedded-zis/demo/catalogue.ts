/** Which objects the district has, who answers for them, and how each is made on demand. */
import type { XmlObject } from '../agent/xml.ts';
import type { District } from './district.ts';
import { isKnown, staysBegun, type Student } from './people.ts';
import type { School } from './school.ts';
import * as schools from './school-objects.ts';
import * as services from './service-objects.ts';
import { studentSnapshots } from './student-snapshot.ts';
import * as students from './student-objects.ts';
import * as years from './student-year-objects.ts';
import { activities, incidents, missedDays, participations } from './student-year.ts';
import type { Wanted } from './wanted.ts';

/** The agents that provide objects. */
export type Provider = 'RamseySIS' | 'RamseyLib' | 'RamseyFood' | 'RamseyBus' | 'RamseyPhoto';

/** An object of the district. */
export interface CatalogueEntry {
  readonly provider: Provider;
  /** Whether its provider publishes events of it. */
  readonly published: boolean;
  /** All objects of this name as they are on a day, as far as they can be wanted. */
  readonly objects: (district: District, day: string, wanted: Wanted) => Iterable<XmlObject>;
}

/** Every object that the district has, by name. */
export const catalogue: Readonly<Record<string, CatalogueEntry>> = {
  LEAInfo: sis(false, function* (district) {
    yield schools.leaInfo(district);
  }),
  SchoolInfo: sis(
    true,
    ofSchools('SchoolInfo', (...given) => [schools.schoolInfo(...given)]),
  ),
  CalendarSummary: sis(false, ofSchools('CalendarSummary', schools.calendarSummaries)),
  CalendarDate: sis(false, ofSchools(undefined, schools.calendarDates)),
  TermInfo: sis(false, ofSchools('TermInfo', schools.termInfos)),
  RoomType: sis(false, ofSchools('RoomType', schools.roomTypeObjects)),
  RoomInfo: sis(
    false,
    ofSchools('RoomInfo', (district, school) =>
      school.rooms.map((room) => schools.roomInfo(district, school, room)),
    ),
  ),
  SchoolCourseInfo: sis(
    false,
    ofSchools('SchoolCourseInfo', (district, school) =>
      school.courses.map((course) => schools.schoolCourseInfo(district, school, course)),
    ),
  ),
  SectionInfo: sis(
    false,
    ofSchools('SectionInfo', (district, school) =>
      school.sections.map((section) => schools.sectionInfo(district, school, section)),
    ),
  ),
  StaffPersonal: sis(
    false,
    ofSchools('StaffPersonal', (district, school) =>
      school.staff.map((staff) => schools.staffPersonal(district, school, staff)),
    ),
  ),
  StaffAssignment: sis(
    false,
    ofSchools('StaffAssignment', (district, school) =>
      school.staff.map((staff) => schools.staffAssignment(district, school, staff)),
    ),
  ),
  AttendanceCodeInfo: sis(false, ofSchools('AttendanceCodeInfo', schools.attendanceCodeInfos)),
  MarkValueInfo: sis(
    false,
    ofSchools('MarkValueInfo', (district, school) => [schools.markValueInfo(district, school)]),
  ),
  MarkInfo: sis(
    false,
    ofSchools('MarkInfo', (district, school) => [schools.markInfo(district, school)]),
  ),
  GradingCategory: sis(
    false,
    ofSchools('GradingCategory', (district, school) =>
      school.sections.flatMap((section) => years.gradingCategories(district, school, section)),
    ),
  ),
  GradingAssignment: sis(
    true,
    ofSchools('GradingAssignment', (district, school, day) =>
      school.sections.flatMap((section) =>
        years.gradingAssignments(district, school, section, day).map(({ object }) => object),
      ),
    ),
  ),
  StudentPersonal: sis(
    true,
    ofStudents('StudentPersonal', (...given) => [students.studentPersonal(...given)]),
  ),
  StudentContact: sis(true, ofStudents('StudentContact', students.studentContacts)),
  StudentSchoolEnrollment: sis(
    true,
    ofStudents('StudentSchoolEnrollment', (district, student, day) =>
      staysBegun(student, day).map((stay) => students.studentSchoolEnrollment(district, student, stay, day)),
    ),
  ),
  StudentSectionEnrollment: sis(
    true,
    ofStudents('StudentSectionEnrollment', (district, student, day) =>
      staysBegun(student, day).flatMap((stay) =>
        students.studentSectionEnrollments(district, student, stay, day),
      ),
    ),
  ),
  StudentDailyAttendance: sis(
    true,
    ofStudents(undefined, (district, student, day) =>
      missedDays(district, student)
        .filter((missed) => missed.day <= day)
        .map((missed) => years.studentDailyAttendance(district, student, missed)),
    ),
  ),
  StudentAttendanceSummary: sis(
    false,
    ofStudents(undefined, (district, student, day) =>
      staysBegun(student, day).map((stay) => years.studentAttendanceSummary(district, student, stay, day)),
    ),
  ),
  DisciplineIncident: sis(
    true,
    ofStudents('DisciplineIncident', (district, student, day) =>
      incidents(district, student)
        .filter((incident) => incident.day <= day)
        .map((incident) => years.disciplineIncident(district, student, incident)),
    ),
  ),
  StudentActivityInfo: sis(false, (district) =>
    activities.map((activity, number) => years.studentActivityInfo(district, activity, number)),
  ),
  StudentActivityParticipation: sis(
    true,
    ofStudents('StudentActivityParticipation', (district, student, day) =>
      participations(district, student)
        .filter((part) => part.day <= day)
        .map((part) => years.studentActivityParticipation(district, student, part, day)),
    ),
  ),
  StudentSectionMarks: sis(
    true,
    ofStudents(undefined, function* (district, student, day) {
      for (const stay of staysBegun(student, day)) {
        for (const { object } of years.studentSectionMarks(district, student, stay, day)) yield object;
      }
    }),
  ),
  StudentSnapshot: sis(false, studentSnapshots),
  StudentPicture: {
    provider: 'RamseyPhoto',
    published: true,
    objects: ofStudents(undefined, (district, student) => [years.studentPicture(district, student)]),
  },
  LibraryPatronStatus: {
    provider: 'RamseyLib',
    published: false, // there are no events of it
    objects: ofStudents(undefined, (...given) => [services.libraryPatronStatus(...given)]),
  },
  StudentMeal: {
    provider: 'RamseyFood',
    published: true,
    objects: ofStudents(undefined, (...given) => [services.studentMeal(...given)]),
  },
  BusInfo: ofBuses((...given) => [services.busInfo(...given)]),
  BusRouteInfo: ofBuses(services.busRouteInfos),
  BusStopInfo: ofBuses(services.busStopInfos),
  BusRouteDetail: ofBuses(services.busRouteDetails),
  StudentTransportInfo: {
    provider: 'RamseyBus',
    published: true,
    objects: ofStudents('StudentTransportInfo', services.studentTransportInfos),
  },
};

/** The names of the objects that an agent provides; of those alone of which it publishes events, where asked. */
export function objectsOf(provider: Provider, which: 'all' | 'published' = 'all'): readonly string[] {
  return Object.entries(catalogue).flatMap(([name, entry]) =>
    entry.provider === provider && (which === 'all' || entry.published) ? [name] : [],
  );
}

type Objects = CatalogueEntry['objects'];

function sis(published: boolean, objects: Objects): CatalogueEntry {
  return { provider: 'RamseySIS', published, objects };
}

/** Objects that belong to a school. `kind`: where the RefId tells which school that is. */
function ofSchools(
  kind: Parameters<Wanted['numberOf']>[0] | undefined,
  make: (district: District, school: School, day: string) => Iterable<XmlObject>,
): Objects {
  return function* (district, day, wanted) {
    const number = wanted.numberOf(kind, '@RefId') ?? wanted.numberOf('SchoolInfo', '@SchoolInfoRefId');
    if (number === 'none') return;
    for (const school of district.schools) {
      if (number === undefined || school.number === number) yield* make(district, school, day);
    }
  };
}

/** Objects that belong to a student whom the district knows. `kind`: where the RefId tells which student that is. */
function ofStudents(
  kind: Parameters<Wanted['numberOf']>[0] | undefined,
  make: (district: District, student: Student, day: string) => Iterable<XmlObject>,
): Objects {
  return function* (district, day, wanted) {
    for (const student of wanted.students(kind)) {
      if (isKnown(student, day)) yield* make(district, student, day);
    }
  };
}

function ofBuses(
  make: (district: District, bus: District['buses'][number]) => readonly XmlObject[],
): CatalogueEntry {
  return {
    provider: 'RamseyBus',
    published: false,
    objects: (district) => district.buses.flatMap((bus) => make(district, bus)),
  };
}
