/** The rows of the results. */

/** How much time is taken for a row. */
export interface Effort {
  /** Interleaved runs of each thing that is compared. */
  readonly pairs: number;
  /** Of one run. */
  readonly seconds: number;
}

/** One figure against its bar. */
export interface Figure {
  readonly name: string;
  readonly ratio: number;
  readonly bar: number;
  /** Whether the bar is an upper one. */
  readonly atMost?: true;
  /** Whether the bar is an aim: missing it fails nothing. */
  readonly aim?: true;
  /** What was measured, in the unit that the name tells. */
  readonly absolute: number;
  /** What stands beside it in the results. */
  readonly beside?: Readonly<Record<string, number>>;
}

/** What is measured together. */
export interface Row {
  /** For --only. */
  readonly key: string;
  /** Whether --quick plays it. */
  readonly quick: boolean;
  /** Measures in a folder of its own. */
  play(folder: string, effort: Effort): Promise<readonly Figure[]>;
}

/** A measured value against its upper limit, as the share of it. */
export function limited(name: string, value: number, limit: number): Figure {
  return { name, ratio: value / limit, bar: 1, atMost: true, absolute: value };
}

export function holds({ ratio, bar, atMost }: Figure): boolean {
  return atMost ? ratio <= bar : ratio >= bar;
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}

/** The value that so large a share of the values stays below. */
export function quantile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];
  if (found === undefined) throw new Error('There is no quantile of nothing.');
  return found;
}
