/** What was so from when on. */

/** A value with the date, YYYY-MM-DD, from which it holds. */
export interface Since<T> {
  readonly from: string;
  readonly value: T;
}

/** A history that is never empty, the earliest first. */
export type History<T> = readonly [Since<T>, ...Since<T>[]];

/** What holds on a day; before the first entry, what that entry says. */
export function asOf<T>(history: History<T>, day: string): T {
  return (history.findLast(({ from }) => from <= day) ?? history[0]).value;
}

/** What began to hold on this very day and was something else before. */
export function changedOn<T>(history: History<T>, day: string): T | undefined {
  return history.slice(1).find(({ from }) => from === day)?.value;
}
