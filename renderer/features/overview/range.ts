/** The range of the overview, as the address has it. */

const minutes = { '15m': 15, '1h': 60, '24h': 1_440, '7d': 10_080 } as const;

/** A range by its name in the address. */
export type RangeName = keyof typeof minutes;

/** Ranges in their order, with the words on their buttons. */
export const ranges: readonly { readonly value: RangeName; readonly label: string }[] = [
  { value: '15m', label: '15 min' },
  { value: '1h', label: '1 h' },
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
];

/** Length of a range in minutes. */
export const rangeMinutes = (range: RangeName): number => minutes[range];

/** "15 min", "7 days": to stand in a sentence. */
export const rangeWords = (range: RangeName): string =>
  range === '7d' ? '7 days' : (ranges.find(({ value }) => value === range)?.label ?? range);

/** What of the overview is in the address. */
export interface OverviewSearch {
  /** Absent for 15 minutes. */
  readonly range?: RangeName;
}

/** Whether a value is the name of a range. */
export const isRange = (value: unknown): value is RangeName => typeof value === 'string' && value in minutes;

/** Reads an address that a person may have typed. */
export const parseOverviewSearch = (search: Readonly<Record<string, unknown>>): OverviewSearch =>
  isRange(search['range']) && search['range'] !== '15m' ? { range: search['range'] } : {};
