/** Reads what a person may have typed into an address: what makes no sense is left out. */

/** A word of at most 64 characters; numbers are words too. */
export const textIn = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'
    ? String(value).slice(0, 64)
    : undefined;

/** Some words, at most 200 characters. */
export const sentenceIn = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value).slice(0, 200)
    : undefined;

/** A moment, milliseconds since 1970. */
export const momentIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** One of the allowed words. */
export const amongIn = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((each) => each === value);

/** A journal position. */
export const positionIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** The same without the keys that have no value. */
export const withoutUndefined = <T extends object>(search: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The tabs of a message, in their order. */
export const messageTabs = ['journey', 'xml', 'header'] as const;

/** One of the tabs. */
export type MessageTab = (typeof messageTabs)[number];
