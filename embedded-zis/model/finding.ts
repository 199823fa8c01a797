/** What validation finds. */

/** Something that is not as the data model has it, or in a newer version might not be. */
export interface Finding {
  /** error: not valid. note: unknown to the tables, which are older than the version of the message. */
  readonly level: 'error' | 'note';
  /** Category and code of SIF_Error: 1/2 not well-formed, 1/3 structure, 1/4 value, 1/6 missing, 12/3 version. */
  readonly category: number;
  readonly code: number;
  /** Elements from the root, those that may repeat with their number from 1: A/B[2]/@C. Empty where there is no XML. */
  readonly path: string;
  /** Both count from 1. What is missing is placed at the element that lacks it. */
  readonly line: number;
  readonly column: number;
  /** For people. */
  readonly sentence: string;
  /** What may stand there, where that can be said. */
  readonly expected?: string;
}

/** A finding whose place is still an index in the text. */
export interface PlacedFinding extends Omit<Finding, 'line' | 'column' | 'category'> {
  readonly category?: number;
  readonly at: number;
}

/** Findings in the order of the text, with lines and columns. */
export function located(found: readonly PlacedFinding[], text: string): readonly Finding[] {
  if (found.length === 0) return [];
  const starts = lineStarts(text);
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, category = 1, ...finding }) => {
      let low = 0;
      for (let high = starts.length - 1; low < high;) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      // A byte order mark is not seen.
      const mark = low === 0 && text.startsWith('\ufeff') ? 1 : 0;
      return { ...finding, category, line: low + 1, column: at - (starts[low] ?? 0) + 1 - mark };
    });
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** At most this much of a value is repeated in a sentence. */
const longest = 60;

/** A value as a sentence repeats it. */
export function quoted(value: string): string {
  const line = value.slice(0, 4 * longest).replace(/\s+/g, ' ');
  return `"${line.length > longest ? `${line.slice(0, longest)}…` : line}"`;
}
