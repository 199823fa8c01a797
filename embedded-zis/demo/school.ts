/** A school: who works there, its rooms, what is taught, and when. */
import type { History } from './history.ts';
import type { Home } from './places.ts';
import type { Random } from './random.ts';

/** Somebody who works at a school. */
export interface Staff {
  /** Place among the staff of the school. */
  readonly number: number;
  readonly localId: string;
  readonly given: string;
  readonly family: string;
  readonly gender: 'F' | 'M';
  readonly birthDate: string;
  readonly title: string;
  readonly home: Home;
  readonly phone: string;
  readonly email: string;
  /** Code of NCES0568FunctionTypeType. */
  readonly jobFunction: string;
  readonly subject?: Subject;
}

/** What a member of the staff is hired for. */
export type Post = Pick<Staff, 'title' | 'jobFunction' | 'subject'>;

/** What is taught. */
export interface Subject {
  readonly name: string;
  /** Letters of course codes. */
  readonly letters: string;
  /** Place in SCEDSecondaryCoursesType; fifty more in SCEDNonSecondaryCoursesType. */
  readonly area: number;
  /** Code of NCES0436TeachingAssignmentType. */
  readonly assignment: string;
  readonly core: boolean;
}

const subject = (name: string, letters: string, area: number, assignment: string, core = true): Subject => ({
  name,
  letters,
  area,
  assignment,
  core,
});

/** The first of each list has the homeroom. */
const elementary: readonly [Subject, ...Subject[]] = [
  subject('Elementary Studies', 'ELEM', 1, '1304'),
  subject('Music', 'MUS', 5, '1313', false),
  subject('Physical Education', 'PE', 8, '0559', false),
];
const secondary: readonly [Subject, ...Subject[]] = [
  subject('English', 'ENG', 1, '1308'),
  subject('Mathematics', 'MATH', 2, '1166'),
  subject('Science', 'SCI', 3, '1328'),
  subject('Social Studies', 'SOC', 4, '0563'),
  subject('World Language', 'LANG', 6, '1323', false),
  subject('Physical Education', 'PE', 8, '0559', false),
  subject('Computer Science', 'CS', 10, '1324', false),
];

/** A room. */
export interface Room {
  readonly number: number;
  readonly roomNumber: string;
  /** Place in `roomTypes`. */
  readonly type: number;
  readonly capacity: number;
  /** Who has it most of the day. */
  readonly teacher?: Staff;
}

/** What rooms are for. */
export const roomTypes = ['Classroom', 'Gymnasium', 'Library', 'Cafeteria', 'Office'] as const;

/** A course that a school offers to a grade for a year. */
export interface Course {
  readonly number: number;
  readonly subject: Subject;
  readonly grade: number;
}

/** A class of a course. */
export interface Section {
  readonly number: number;
  readonly course: Course;
  /** Place among the sections of its course, from 0. */
  readonly ordinal: number;
  readonly teacher: Staff;
  readonly room: Room;
  readonly period: number;
  readonly homeroom: boolean;
}

/** What is known of a school before anybody goes to it. */
export interface SchoolSite {
  readonly number: number;
  readonly localId: string;
  readonly stateId: string;
  readonly name: string;
  /** Code of NCES0031SchoolLevelType. */
  readonly level: '1304' | '2400' | '2402';
  readonly lowest: number;
  readonly highest: number;
  readonly website: string;
  readonly street: string;
  readonly title1: 'SchoolWide' | 'Targeted' | 'NA';
  readonly phones: History<string>;
}

/** A school with everything in it. */
export interface School extends SchoolSite {
  readonly principal: Staff;
  readonly counselor: Staff;
  readonly staff: readonly Staff[];
  readonly rooms: readonly Room[];
  readonly courses: readonly Course[];
  readonly sections: readonly Section[];
  /** The sections of each course, in the order of `courses`, for each grade. */
  readonly timetable: ReadonlyMap<number, readonly (readonly Section[])[]>;
  readonly buses: readonly number[];
}

/** Students of a class at most, and classes of a secondary teacher. */
const classSize = 25;
const classesOfTeacher = 5;

/** Fills a school for so many students in each grade. `hire` makes a member of its staff. */
export function fillSchool(
  site: SchoolSite,
  inGrade: ReadonlyMap<number, number>,
  hire: (post: Post, number: number) => Staff,
  buses: readonly number[],
): School {
  const staff: Staff[] = [];
  const taken = (post: Post): Staff => {
    const hired = hire(post, staff.length);
    staff.push(hired);
    return hired;
  };
  const principal = taken({ title: 'Principal', jobFunction: '2400' });
  const counselor = taken({ title: 'Counselor', jobFunction: '2120' });
  taken({ title: 'Librarian', jobFunction: '2220' });
  const rooms: Room[] = [];
  const addRoom = (type: number, capacity: number, teacher?: Staff): Room => {
    const number = rooms.length;
    const room = { number, roomNumber: String(101 + number), type, capacity, ...(teacher && { teacher }) };
    rooms.push(room);
    return room;
  };
  addRoom(4, 6, principal);
  addRoom(2, 60);
  addRoom(3, 240);
  const gymnasium = addRoom(1, 120);
  const subjects = site.level === '1304' ? elementary : secondary;
  const courses: Course[] = [];
  const sections: Section[] = [];
  const timetable = new Map<number, (readonly Section[])[]>();
  const posts = new Map<Subject, { readonly teacher: Staff; readonly room: Room; classes: number }>();
  const postFor = (taught: Subject): { readonly teacher: Staff; readonly room: Room; classes: number } => {
    const most = taught === elementary[0] ? 1 : classesOfTeacher;
    const known = posts.get(taught);
    if (known && known.classes < most) return known;
    const teacher = taken({ title: 'Teacher', jobFunction: '1000', subject: taught });
    const room = taught.letters === 'PE' ? gymnasium : addRoom(0, 30, teacher);
    const post = { teacher, room, classes: 0 };
    posts.set(taught, post);
    return post;
  };
  for (let grade = site.lowest; grade <= site.highest; grade++) {
    const classes = Math.max(1, Math.ceil((inGrade.get(grade) ?? 0) / classSize));
    const ofGrade = subjects.map((taught, place) => {
      const course = { number: courses.length, subject: taught, grade };
      courses.push(course);
      return Array.from({ length: classes }, (_, ordinal): Section => {
        const post = postFor(taught);
        post.classes += 1;
        const { teacher, room, classes: period } = post;
        const homeroom = place === 0;
        const section = { number: sections.length, course, ordinal, teacher, room, period, homeroom };
        sections.push(section);
        return section;
      });
    });
    timetable.set(grade, ofGrade);
  }
  return { ...site, principal, counselor, staff, rooms, courses, sections, timetable, buses };
}

/** The sections of whoever has this place among those of the grade: one of each course, the homeroom first. */
export function sectionsOf(school: School, grade: number, place: number): readonly Section[] {
  return (school.timetable.get(grade) ?? []).flatMap((sections, course) => {
    const round = Math.floor(place / sections.length);
    return sections[(place + course * round) % sections.length] ?? [];
  });
}

/** How many schools of each level a district of so many students has, and what they are called. */
export function schoolPlan(students: number): readonly Pick<SchoolSite, 'level' | 'lowest' | 'highest'>[] {
  const count = (grades: number, size: number, least: number): number =>
    Math.max(least, Math.round((students * grades) / 13 / size));
  const of = (
    length: number,
    level: SchoolSite['level'],
    lowest: number,
    highest: number,
  ): readonly Pick<SchoolSite, 'level' | 'lowest' | 'highest'>[] =>
    Array.from({ length }, () => ({ level, lowest, highest }));
  return [
    ...of(count(6, 400, 2), '1304', 0, 5),
    ...of(count(3, 600, 1), '2400', 6, 8),
    ...of(count(4, 1200, 1), '2402', 9, 12),
  ];
}

/** A birthday of somebody who is from 24 to 62 years old at the start of the school year. */
export function staffBirthDate(random: Random, schoolYear: number): string {
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${schoolYear - 1 - random.between(24, 62)}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
}
