/** A school year: its days of instruction, its holidays and its quarters. Dates are in the form YYYY-MM-DD. */

const day = 86_400_000;

/** A time from one date to another, both included. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** A weekday of the school year. */
export interface SchoolDate {
  readonly date: string;
  /** INST for instruction, or a code of NCES0084CalendarEventType. */
  readonly code: 'INST' | '0845' | '0846';
}

/** The school year that ends in a year. */
export class SchoolYear {
  /** The year in which it ends. */
  readonly year: number;
  /** Every weekday from its first to its last day. */
  readonly dates: readonly SchoolDate[];
  /** The days of instruction, in order. */
  readonly days: readonly string[];
  /** Four parts of about the same number of days. */
  readonly quarters: readonly Span[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(year: number) {
    this.year = year;
    this.dates = weekdays(firstSchoolDay(year), weekdayFrom(`${year}-06-12`, -1)).map((date) => ({
      date,
      code: holidayCode(date),
    }));
    this.days = this.dates.filter(({ code }) => code === 'INST').map(({ date }) => date);
    this.#numbers = new Map(this.days.map((date, index) => [date, index]));
    this.quarters = [0, 1, 2, 3].map((quarter) => ({
      start: this.dayAt(Math.ceil((this.days.length * quarter) / 4)),
      end: this.dayAt(Math.ceil((this.days.length * (quarter + 1)) / 4) - 1),
    }));
  }

  /** The first day of instruction. */
  get start(): string {
    return this.dayAt(0);
  }

  /** The last day of instruction. */
  get end(): string {
    return this.dayAt(this.days.length - 1);
  }

  /** The day of instruction with this number, from 0; numbers beyond either end mean the day there. */
  dayAt(number: number): string {
    return this.days[Math.min(Math.max(number, 0), this.days.length - 1)] ?? '';
  }

  /** How many days of instruction there were up to a date, that one included. */
  count(date: string): number {
    const number = this.#numbers.get(date);
    if (number !== undefined) return number + 1;
    const later = this.days.findIndex((each) => each > date);
    return later === -1 ? this.days.length : later;
  }

  /** The last day of instruction up to a date; the first one where there was none yet. */
  dayUpTo(date: string): string {
    return this.dayAt(this.count(date) - 1);
  }

  /** The day of instruction before a date; the first one where there was none. */
  dayBefore(date: string): string {
    return this.dayUpTo(shift(date, -1));
  }
}

/** The school year that a date is in, told by the year in which it ends. Summer belongs to the year that was. */
export function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return date >= firstSchoolDay(year + 1) ? year + 1 : year;
}

/** The first day of the school year that ends in this year: the day after Labor Day. */
export function firstSchoolDay(schoolYear: number): string {
  return shift(nthWeekday(`${schoolYear - 1}-09`, 1, 1), 1);
}

/** The date so many days later. */
export function shift(date: string, days: number): string {
  return dateOf(new Date(Date.parse(date) + days * day));
}

/** The date of a moment. */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function weekdayFrom(date: string, step: 1 | -1): string {
  return isWeekend(date) ? weekdayFrom(shift(date, step), step) : date;
}

function weekdays(start: string, end: string): readonly string[] {
  const count = (Date.parse(end) - Date.parse(start)) / day + 1;
  return Array.from({ length: count }, (_, index) => shift(start, index)).filter((date) => !isWeekend(date));
}

function isWeekend(date: string): boolean {
  return new Date(date).getUTCDay() % 6 === 0;
}

/** Teachers' days in October and January; Thanksgiving, winter and spring break, and three Mondays. */
function holidayCode(date: string): SchoolDate['code'] {
  const month = date.slice(0, 7);
  const on = (weekday: number, nth: number): string => nthWeekday(month, weekday, nth);
  switch (date.slice(5, 7)) {
    case '10':
      return date === on(5, 3) ? '0845' : 'INST';
    case '11':
      return date === on(4, 4) || date === shift(on(4, 4), 1) ? '0846' : 'INST';
    case '12':
      return date.slice(8) >= '23' ? '0846' : 'INST';
    case '01':
      if (date.slice(8) === '01' || date === on(1, 3)) return '0846';
      return date === on(5, 4) ? '0845' : 'INST';
    case '02':
      return date === on(1, 3) ? '0846' : 'INST';
    case '03':
      return date >= on(1, 4) && date < shift(on(1, 4), 5) ? '0846' : 'INST';
    case '05':
      return date.slice(8) >= '25' && new Date(date).getUTCDay() === 1 ? '0846' : 'INST';
    default:
      return 'INST';
  }
}

/** The nth of a weekday (0 is Sunday) in a month YYYY-MM. */
function nthWeekday(month: string, weekday: number, nth: number): string {
  const first = new Date(`${month}-01`).getUTCDay();
  return shift(`${month}-01`, ((weekday - first + 7) % 7) + (nth - 1) * 7);
}
