/** The objects that tell of the district's schools, their staff and what is taught. */
import type { XmlObject } from '../agent/xml.ts';
import { addressList, emailList, gradeLevels, phoneNumberList, simpleName } from './common-elements.ts';
import type { District } from './district.ts';
import { asOf } from './history.ts';
import { town } from './places.ts';
import { roomTypes, type Course, type Room, type School, type Section, type Staff } from './school.ts';
import type { Span } from './school-year.ts';
import { attendanceCodes } from './student-year.ts';

/** The district itself. */
export function leaInfo({ ids }: District): XmlObject {
  return {
    '@RefId': ids.of('LEAInfo', 0),
    LocalId: '0625',
    StateProvinceId: '0625-01',
    NCESId: '2799625',
    LEAName: 'Ramsey School District',
    LEAURL: 'https://ramsey.example/',
    EducationAgencyType: { Code: '3486' },
    PhoneNumberList: phoneNumberList('(320) 555-0100'),
    GradeLevels: gradeLevels(0, 12),
    OperationalStatus: '0820',
  };
}

/** A school as it is on a day. */
export function schoolInfo({ ids }: District, school: School, day: string): XmlObject {
  const { principal } = school;
  return {
    '@RefId': ids.of('SchoolInfo', school.number),
    LocalId: school.localId,
    StateProvinceId: school.stateId,
    SchoolName: school.name,
    LEAInfoRefId: ids.of('LEAInfo', 0),
    SchoolType: school.level,
    SchoolFocusList: { SchoolFocus: 'Regular' },
    SchoolURL: school.website,
    PrincipalInfo: { ContactName: `${principal.given} ${principal.family}`, ContactTitle: 'Principal' },
    AddressList: {
      Address: {
        '@Type': '0765', // physical location
        Street: { Line1: school.street },
        City: town.city,
        StateProvince: town.state,
        Country: town.country,
        PostalCode: '55999',
      },
    },
    PhoneNumberList: phoneNumberList(asOf(school.phones, day)),
    SessionType: '0827', // full school year
    GradeLevels: gradeLevels(school.lowest, school.highest),
    Title1Status: school.title1,
    OperationalStatus: '0820', // open
  };
}

/** The calendars of a school: the usual one, and in high schools that of the evening school. */
export function calendarSummaries(district: District, school: School): readonly XmlObject[] {
  const { ids, calendar } = district;
  const summary = (part: number, description: string, minutes: number): XmlObject => ({
    '@RefId': ids.of('CalendarSummary', school.number, part),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    '@SchoolYear': String(calendar.year),
    LocalId: `${school.localId}-${part === 0 ? 'R' : 'E'}`,
    Description: description,
    DaysInSession: String(calendar.days.length),
    StartDate: calendar.start,
    EndDate: calendar.end,
    FirstInstructionDate: calendar.start,
    LastInstructionDate: calendar.end,
    GraduationDate: school.highest === 12 ? calendar.end : undefined,
    InstructionalMinutes: String(calendar.days.length * minutes),
    MinutesPerDay: String(minutes),
    GradeLevels: gradeLevels(school.lowest, school.highest),
  });
  const usual = summary(0, 'Regular school year', 390);
  return school.highest === 12 ? [usual, summary(1, 'Evening school', 210)] : [usual];
}

/** Every weekday of the year in the calendars of a school. */
export function* calendarDates({ ids, calendar }: District, school: School): Generator<XmlObject> {
  for (const part of school.highest === 12 ? [0, 1] : [0]) {
    let number = 0;
    for (const { date, code } of calendar.dates) {
      const instruction = code === 'INST';
      if (instruction) number += 1;
      const counts = (yes: boolean): XmlObject => ({
        CountsTowardAttendance: yes ? 'Yes' : 'No',
        AttendanceValue: yes ? '1' : '0',
      });
      yield {
        '@Date': date,
        '@CalendarSummaryRefId': ids.of('CalendarSummary', school.number, part),
        '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
        '@SchoolYear': String(calendar.year),
        CalendarDateType: { Code: code },
        CalendarDateNumber: instruction ? String(number) : undefined,
        StudentAttendance: counts(instruction),
        TeacherAttendance: counts(code !== '0846'),
        AdministratorAttendance: counts(code !== '0846'),
      };
    }
  }
}

/** The whole year, which sections meet in, and the quarters, which marks are given for. */
export function termInfos({ ids, calendar }: District, school: School): readonly XmlObject[] {
  const term = (part: number, { start, end }: Span, description: string, code: string): XmlObject => ({
    '@RefId': ids.of('TermInfo', school.number, part),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    '@SchoolYear': String(calendar.year),
    StartDate: start,
    EndDate: end,
    Description: description,
    RelativeDuration: part === 0 ? '1' : '0.25',
    TermCode: code,
    TermSpan: { Code: part === 0 ? '0827' : '0830' },
    MarkingTerm: part === 0 ? 'No' : 'Yes',
    SchedulingTerm: part === 0 ? 'Yes' : 'No',
    AttendanceTerm: 'No',
  });
  return [
    term(0, calendar, 'Full year', 'FY'),
    ...calendar.quarters.map((span, index) => term(index + 1, span, `Quarter ${index + 1}`, `Q${index + 1}`)),
  ];
}

/** What the rooms of a school are for. */
export function roomTypeObjects({ ids }: District, school: School): readonly XmlObject[] {
  return roomTypes.map((description, part) => ({
    '@RefId': ids.of('RoomType', school.number, part),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    Description: description,
  }));
}

/** A room. */
export function roomInfo({ ids }: District, school: School, room: Room): XmlObject {
  const { teacher } = room;
  return {
    '@RefId': ids.of('RoomInfo', school.number, room.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    RoomNumber: room.roomNumber,
    StaffList: teacher && { StaffPersonalRefId: ids.of('StaffPersonal', school.number, teacher.number) },
    Description: `${roomTypes[room.type] ?? ''} ${room.roomNumber}`,
    Building: 'Main',
    Capacity: String(room.capacity),
    RoomTypeRefId: ids.of('RoomType', school.number, room.type),
  };
}

/** The code of a course: MATH-07. */
const courseCode = ({ subject, grade }: Course): string =>
  `${subject.letters}-${String(grade).padStart(2, '0')}`;

/** A course of a school. */
export function schoolCourseInfo({ ids, year }: District, school: School, course: Course): XmlObject {
  const { subject, grade } = course;
  const area = school.level === '2402' ? subject.area : subject.area + 50;
  const name = grade === 0 ? 'Kindergarten' : `Grade ${grade}`;
  return {
    '@RefId': ids.of('SchoolCourseInfo', school.number, course.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    '@SchoolYear': String(year),
    CourseCode: courseCode(course),
    DistrictCourseCode: courseCode(course),
    SubjectAreaList: { SubjectArea: { Code: String(area).padStart(2, '0') } },
    CourseTitle: `${subject.name}, ${name}`,
    InstructionalLevel: { Code: '0571' }, // general
    CoreAcademicCourse: subject.core ? 'Yes' : 'No',
    GraduationRequirement: grade >= 9 && subject.core ? 'Yes' : 'No',
    Department: subject.name,
  };
}

/** The local id of a section: MATH-07-2. */
const sectionId = ({ course, ordinal }: Section): string => `${courseCode(course)}-${ordinal + 1}`;

/** A class of a course. */
export function sectionInfo({ ids, year }: District, school: School, section: Section): XmlObject {
  const { course, teacher, room, period } = section;
  return {
    '@RefId': ids.of('SectionInfo', school.number, section.number),
    '@SchoolCourseInfoRefId': ids.of('SchoolCourseInfo', school.number, course.number),
    '@SchoolYear': String(year),
    LocalId: sectionId(section),
    Description: `${course.subject.name}, section ${section.ordinal + 1}`,
    ScheduleInfoList: {
      ScheduleInfo: {
        '@TermInfoRefId': ids.of('TermInfo', school.number),
        TeacherList: { StaffPersonalRefId: ids.of('StaffPersonal', school.number, teacher.number) },
        SectionRoomList: { RoomInfoRefId: ids.of('RoomInfo', school.number, room.number) },
        MeetingTimeList: { MeetingTime: { TimetableDay: 'M-F', TimetablePeriod: String(period) } },
      },
    },
    MediumOfInstruction: { Code: '0605' }, // face to face
    LanguageOfInstruction: { Code: 'eng' },
    SummerSchool: 'No',
  };
}

/** Somebody who works at a school. */
export function staffPersonal({ ids }: District, school: School, staff: Staff): XmlObject {
  return {
    '@RefId': ids.of('StaffPersonal', school.number, staff.number),
    LocalId: staff.localId,
    Name: simpleName(staff.given, staff.family),
    Demographics: { Gender: staff.gender, BirthDate: staff.birthDate },
    Title: staff.title,
    AddressList: addressList(staff.home),
    PhoneNumberList: phoneNumberList(staff.phone),
    EmailList: emailList(staff.email),
  };
}

/** What somebody does at a school. */
export function staffAssignment({ ids, calendar }: District, school: School, staff: Staff): XmlObject {
  const { subject } = staff;
  return {
    '@RefId': ids.of('StaffAssignment', school.number, staff.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    '@SchoolYear': String(calendar.year),
    '@StaffPersonalRefId': ids.of('StaffPersonal', school.number, staff.number),
    Description: subject ? `Teaches ${subject.name}` : staff.title,
    PrimaryAssignment: 'Yes',
    JobStartDate: calendar.start,
    JobFTE: '1.00',
    JobFunction: { Code: staff.jobFunction },
    TeachingAssignment: subject && { Code: subject.assignment },
    ItinerantTeacher: 'No',
  };
}

/** The attendance codes of a school. */
export function attendanceCodeInfos({ ids }: District, school: School): readonly XmlObject[] {
  return attendanceCodes.map(({ code, type, status, value, text }, part) => ({
    '@RefId': ids.of('AttendanceCodeInfo', school.number, part),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    AttendanceCode: code,
    AttendanceType: type,
    AttendanceStatus: status,
    Description: text,
    AbsenceValue: value,
    UsedForDailyAttendance: 'Yes',
    UsedForPeriodAttendance: 'No',
  }));
}

const letters = [
  { letter: 'A', from: 90, points: '4' },
  { letter: 'B', from: 80, points: '3' },
  { letter: 'C', from: 70, points: '2' },
  { letter: 'D', from: 60, points: '1' },
  { letter: 'F', from: 0, points: '0' },
] as const;

/** The letter for so many percent. */
export function letterOf(percent: number): string {
  return letters.find(({ from }) => percent >= from)?.letter ?? 'F';
}

/** How marks of a school look. */
export function markValueInfo({ ids, year }: District, school: School): XmlObject {
  return {
    '@RefId': ids.of('MarkValueInfo', school.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    SchoolYear: String(year),
    Name: 'Percent and letter',
    Percentage: { '@IsAccepted': 'true', Minimum: '0', Maximum: '100' },
    Numeric: { '@IsAccepted': 'false' },
    Letter: {
      '@IsAccepted': 'true',
      ValidMark: letters.map(({ letter, points }) => ({ Code: letter, NumericEquivalent: points })),
    },
    Narrative: { '@IsAccepted': 'false' },
  };
}

/** The one mark that a school gives for a section and quarter. */
export function markInfo({ ids, year }: District, school: School): XmlObject {
  return {
    '@RefId': ids.of('MarkInfo', school.number),
    '@MarkValueInfoRefId': ids.of('MarkValueInfo', school.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
    SchoolYear: String(year),
    Description: 'Quarter mark',
  };
}
