/** The objects that tell of a student's year: attendance, discipline, activities, pictures and marks. */
import type { XmlObject } from '../agent/xml.ts';
import { gradeLevels } from './common-elements.ts';
import { schoolIn, type District } from './district.ts';
import { isCurrent, stayOn, type Stay, type Student } from './people.ts';
import type { School, Section } from './school.ts';
import { sectionsOf } from './school.ts';
import { letterOf } from './school-objects.ts';
import type { activities } from './student-year.ts';
import {
  attendanceCodes,
  marksDay,
  missedDays,
  percent,
  type Incident,
  type Missed,
  type Participation,
} from './student-year.ts';

/** A day that a student missed, wholly or in part. */
export function studentDailyAttendance(district: District, student: Student, missed: Missed): XmlObject {
  const { ids, year } = district;
  const { school } = stayOn(student, missed.day);
  const late = attendanceCodes[missed.code]?.type === 'Tardy';
  return {
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', school),
    '@Date': missed.day,
    '@SchoolYear': String(year),
    AttendanceCodeInfoRefId: ids.of('AttendanceCodeInfo', school, missed.code),
    TimeIn: late ? missed.time : undefined,
    TimeOut: late ? undefined : missed.time,
    AttendanceNote: missed.note,
  };
}

/** The days of a stay up to a day. */
export function studentAttendanceSummary(
  district: District,
  student: Student,
  stay: Stay,
  day: string,
): XmlObject {
  const { ids, year, calendar } = district;
  const end = stay.exit && stay.exit.date < day ? stay.exit.date : calendar.dayUpTo(day);
  const startDay = calendar.count(stay.from);
  const membership = calendar.count(end) - startDay + 1;
  const missed = missedDays(district, student).filter((each) => stay.from <= each.day && each.day <= end);
  const count = (type: string, status?: string): number =>
    missed.filter(({ code }) => {
      const found = attendanceCodes[code];
      return found?.type === type && (status === undefined || found.status === status);
    }).length;
  const absent = stay.noShow ? membership : count('Absent');
  return {
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@SchoolInfoRefId': ids.of('SchoolInfo', stay.school),
    '@SchoolYear': String(year),
    StartDate: stay.from,
    StartDay: String(startDay),
    EndDate: end,
    EndDay: String(calendar.count(end)),
    Resident: 'Yes',
    FTE: '1.00',
    DaysAttended: String(membership - absent),
    ExcusedAbsences: String(count('Absent', 'Excused')),
    UnexcusedAbsences: String(stay.noShow ? membership : count('Absent', 'Unexcused')),
    DaysTardy: String(count('Tardy')),
    DaysInMembership: String(membership),
  };
}

/** Something that a student did against the rules, with what followed. */
export function disciplineIncident(district: District, student: Student, incident: Incident): XmlObject {
  const { ids, year, calendar } = district;
  const school = schoolIn(district, stayOn(student, incident.day));
  const start = calendar.dayAt(calendar.count(incident.day));
  const end = calendar.dayAt(calendar.count(incident.day) + incident.days - 1);
  return {
    '@RefId': ids.of('DisciplineIncident', student.number, incident.number),
    '@SchoolYear': String(year),
    AgencyReporting: { '@SIF_RefObject': 'SchoolInfo', '#text': ids.of('SchoolInfo', school.number) },
    IncidentNumber: `${year}-${school.localId}-${student.number}-${incident.number + 1}`,
    IncidentDate: incident.day,
    IncidentTime: { '@Type': incident.when, '#text': incident.time },
    IncidentLocation: { '@Type': incident.where, '#text': incident.where === '3028' ? 'Bus' : 'At school' },
    IncidentReporter: {
      '@Type': '3422', // staff member
      SIF_RefId: {
        '@SIF_RefObject': 'StaffPersonal',
        '#text': ids.of('StaffPersonal', school.number, school.counselor.number),
      },
    },
    IncidentCategory: { Code: incident.what },
    OffenderList: {
      Offender: {
        '@Type': '0126', // student
        Name: { '@Type': '04', LastName: student.family, FirstName: student.given },
        SIF_RefId: {
          '@SIF_RefObject': 'StudentPersonal',
          '#text': ids.of('StudentPersonal', student.number),
        },
        Injury: incident.injury,
        ActionList: {
          Action: {
            Code: incident.action,
            StartDate: start,
            EndDate: end,
            Duration: String(calendar.count(end) - calendar.count(start) + 1),
            ZeroTolerance: 'No',
            FullYearExpulsion: 'No',
            ShortenedExpulsion: 'No',
            PoliceNotification: 'No',
            Arrest: 'No',
            AlternativeEducation: 'No',
          },
        },
      },
    },
  };
}

/** An activity that the district offers. */
export function studentActivityInfo(
  { ids }: District,
  activity: (typeof activities)[number],
  number: number,
): XmlObject {
  return {
    '@RefId': ids.of('StudentActivityInfo', number),
    Title: activity.title,
    StudentActivityType: { Code: activity.code },
    GradeLevels: gradeLevels(activity.lowest, 12),
    CurricularStatus: '0751', // beside the curriculum
    Location: { '@Type': 'District', LocationName: 'Ramsey School District' },
  };
}

/** Taking part in an activity, as it is on a day. */
export function studentActivityParticipation(
  { ids, year }: District,
  student: Student,
  part: Participation,
  day: string,
): XmlObject {
  const over = part.end <= day;
  return {
    '@RefId': ids.of('StudentActivityParticipation', student.number, part.number),
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@StudentActivityInfoRefId': ids.of('StudentActivityInfo', part.activity),
    '@SchoolYear': String(year),
    StartDate: part.day,
    EndDate: over ? part.end : undefined,
    Role: part.role,
    RecognitionList:
      over && part.honor !== undefined
        ? { Recognition: { '@Code': part.honor, '#text': 'Given at the end of the season' } }
        : undefined,
  };
}

/** Where the picture of a student is to be found. */
export function studentPicture({ ids, year }: District, student: Student): XmlObject {
  return {
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@SchoolYear': String(year),
    PictureSource: {
      '@Type': 'URL',
      '#text': `https://pictures.ramsey.example/${year}/${student.localId}.jpg`,
    },
    OKToPublish: student.household.isPrivate ? 'No' : 'Yes',
  };
}

/** The marks that a student has got in the sections of a stay up to a day, with the day that each was given. */
export function* studentSectionMarks(
  district: District,
  student: Student,
  stay: Stay,
  day: string,
): Generator<{ readonly given: string; readonly object: XmlObject }> {
  if (stay.noShow) return;
  const { ids } = district;
  for (const section of sectionsOf(schoolIn(district, stay), student.grade, stay.place)) {
    for (let quarter = 0; quarter < 4; quarter++) {
      const given = marksDay(district, section, quarter);
      if (given > day || !isCurrent(stay, given)) continue;
      const value = percent(district, student, section.course.number, quarter);
      const object = {
        '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
        '@SectionInfoRefId': ids.of('SectionInfo', stay.school, section.number),
        '@TermInfoRefId': ids.of('TermInfo', stay.school, quarter + 1),
        '@SchoolInfoRefId': ids.of('SchoolInfo', stay.school),
        IsFinal: 'true',
        MarkList: {
          Mark: {
            '@MarkInfoRefId': ids.of('MarkInfo', stay.school),
            Percentage: String(value),
            Letter: letterOf(value),
          },
        },
      };
      yield { given, object };
    }
  }
}

/** Parts of a number that tell the categories and assignments of the sections of one school apart. */
const assignmentsOfQuarter = 2;
const kinds = ['Homework', 'Test'] as const;

/** What a section's teacher grades in each quarter. */
export function gradingCategories({ ids }: District, school: School, section: Section): readonly XmlObject[] {
  return [1, 2, 3, 4].flatMap((quarter) =>
    kinds.map((description, kind) => ({
      '@RefId': ids.of('GradingCategory', school.number, categoryPart(section, quarter, kind)),
      '@SectionInfoRefId': ids.of('SectionInfo', school.number, section.number),
      '@TermInfoRefId': ids.of('TermInfo', school.number, quarter),
      '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
      Description: description,
    })),
  );
}

function categoryPart(section: Section, quarter: number, kind: number): number {
  return (section.number * 5 + quarter) * assignmentsOfQuarter + kind;
}

/** The assignments that a section's teacher gave up to a day, with the day of each. */
export function gradingAssignments(
  { ids, calendar }: District,
  school: School,
  section: Section,
  day: string,
): readonly { readonly given: string; readonly object: XmlObject }[] {
  return calendar.quarters.flatMap(({ start }, index) =>
    kinds.flatMap((description, kind) => {
      const first = calendar.count(start) + 5 + kind * 20 + (section.number % 7);
      const given = calendar.dayAt(first);
      if (given > day) return [];
      const quarter = index + 1;
      const part = categoryPart(section, quarter, kind);
      const object = {
        '@RefId': ids.of('GradingAssignment', school.number, part),
        '@SectionInfoRefId': ids.of('SectionInfo', school.number, section.number),
        '@TermInfoRefId': ids.of('TermInfo', school.number, quarter),
        '@SchoolInfoRefId': ids.of('SchoolInfo', school.number),
        '@GradingCategoryRefId': ids.of('GradingCategory', school.number, part),
        Description: `${description} ${quarter}`,
        PointsPossible: kind === 0 ? '20' : '100',
        CreateDate: given,
        DueDate: calendar.dayAt(first + 7),
        Weight: kind === 0 ? '0.4' : '0.6',
      };
      return [{ given, object }];
    }),
  );
}
