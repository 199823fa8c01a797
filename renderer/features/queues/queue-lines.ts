/** The lines of a queue: what the server says, and what has left while somebody looked. Pure. */
import type { QueueItem } from '../../api/types.ts';

/** What became of a message that is no longer in the queue. */
export type Fate = 'delivered' | 'discarded' | 'gone';

/** One message of the list. */
export interface QueueLine {
  readonly item: QueueItem;
  /** Its place in the order of delivery, from 1; absent once it has left. */
  readonly place?: number;
  /** Set once it has left the queue. */
  readonly left?: Fate;
}

/**
 * The list after the server was read. While it is held, what has left keeps its place and says so, and what is
 * new stands at the end; else it is the queue as it is.
 *
 * @param fates what the stream told of messages that left, by journal position
 */
export function mergeLines(
  before: readonly QueueLine[],
  items: readonly QueueItem[],
  held: boolean,
  fates: ReadonlyMap<number, Fate>,
): readonly QueueLine[] {
  if (!held) return items.map((item) => ({ item }));
  const now = new Map(items.map((item) => [item.id, item]));
  const kept = before.map(({ item, left }): QueueLine => {
    const still = now.get(item.id);
    if (still) return { item: still };
    return { item, left: left ?? fates.get(item.position) ?? 'gone' };
  });
  const known = new Set(before.map(({ item }) => item.id));
  return [...kept, ...items.filter(({ id }) => !known.has(id)).map((item) => ({ item }))];
}

const isHeld = ({ item: { state }, left }: QueueLine): boolean =>
  left === undefined && (state === 'blocked' || state === 'frozen');

/** Lines in the order of delivery, numbered: first what passes, then what selective message blocking holds. */
export function arrange(lines: readonly QueueLine[]): {
  readonly passing: readonly QueueLine[];
  readonly held: readonly QueueLine[];
} {
  let place = 0;
  const number = (line: QueueLine): QueueLine =>
    line.left === undefined ? { ...line, place: ++place } : line;
  const passing = lines.filter((line) => !isHeld(line)).map(number);
  return { passing, held: lines.filter(isHeld).map(number) };
}
