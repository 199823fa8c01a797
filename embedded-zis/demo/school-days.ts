/** School days and school years as dates in the form YYYY-MM-DD. */

/** The last weekday on or before this time. */
export function schoolDay(now: Date): string {
  return weekdayFrom(dateOf(now), -1);
}

/** The weekday before a date. */
export function schoolDayBefore(date: string): string {
  return weekdayFrom(shift(date, -1), -1);
}

/** The school year that a date is in, told by the year in which it ends. It begins with the first weekday of September. */
export function schoolYearOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return date >= firstSchoolDay(year + 1) ? year + 1 : year;
}

/** The first day of the school year that ends in this year. */
export function firstSchoolDay(schoolYear: number): string {
  return weekdayFrom(`${schoolYear - 1}-09-01`, 1);
}

/** The date so many days later. */
export function shift(date: string, days: number): string {
  return dateOf(new Date(Date.parse(date) + days * 86_400_000));
}

function weekdayFrom(date: string, step: 1 | -1): string {
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 || weekday === 6 ? weekdayFrom(shift(date, step), step) : date;
}

function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
