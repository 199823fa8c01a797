/** RefIds that are worked out instead of stored: from a RefId the number of its object can be had again. */
import { mixed } from './random.ts';

/** The kinds of objects that have a RefId, in an order that never changes: a place in it is part of the RefId. */
const kinds = [
  'LEAInfo',
  'SchoolInfo',
  'CalendarSummary',
  'TermInfo',
  'RoomType',
  'RoomInfo',
  'SchoolCourseInfo',
  'SectionInfo',
  'StaffPersonal',
  'StaffAssignment',
  'StudentPersonal',
  'StudentContact',
  'StudentSchoolEnrollment',
  'StudentSectionEnrollment',
  'AttendanceCodeInfo',
  'DisciplineIncident',
  'StudentActivityInfo',
  'StudentActivityParticipation',
  'GradingCategory',
  'GradingAssignment',
  'MarkValueInfo',
  'MarkInfo',
  'BusInfo',
  'BusRouteInfo',
  'BusStopInfo',
  'BusRouteDetail',
  'StudentTransportInfo',
] as const;

/** An object of the district that has a RefId. */
export type Kind = (typeof kinds)[number];

/** Whose object it is (the number of a student, a school or a bus), and which of its objects of this kind. */
export interface Numbered {
  /** From 0 to 65535. */
  readonly owner: number;
  /** From 0 to 65535. */
  readonly part: number;
}

/** RefIds of one district. */
export class RefIds {
  readonly #seed: number;

  /** Another seed gives other RefIds. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A version 4 GUID as 32 upper-case hexadecimal digits (R-GEN-5). */
  of(kind: Kind, owner: number, part = 0): string {
    const place = kinds.indexOf(kind);
    const number = owner * 0x1_0000 + part;
    const words = [0, 1, 2].map((word) => hex(mixed(this.#seed, place, word, number))).join('');
    const variant = '89AB'.charAt(number & 3);
    return `${words.slice(0, 12)}4${words.slice(13, 16)}${variant}${words.slice(17, 24)}${hex(number ^ this.#mask(place))}`;
  }

  /** Which object of this kind has the RefId; undefined where the district has none that could. */
  find(kind: Kind, refId: string): Numbered | undefined {
    const last = Number.parseInt(refId.slice(24), 16);
    const number = (last ^ this.#mask(kinds.indexOf(kind))) >>> 0;
    const found = { owner: number >>> 16, part: number & 0xffff };
    return this.of(kind, found.owner, found.part) === refId ? found : undefined;
  }

  #mask(place: number): number {
    return mixed(this.#seed, place);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
