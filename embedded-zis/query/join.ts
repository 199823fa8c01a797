/** Joins rows to objects by their keys, so that the work grows with their number and not with its square. */
import type { XmlNode } from '../sif/xml-node.ts';

/** The objects that belong together, by their place in the query; undefined where an outer join found none. */
export type Row = readonly (XmlNode | undefined)[];

/** The keys of a row or object: every one by which it may be found; none where it lacks something. */
export type KeysOf<T> = (item: T) => readonly string[];

/** What is joined to what. */
export interface Sides {
  readonly rows: readonly Row[];
  /** How many objects a row has. */
  readonly width: number;
  readonly rowKeys: KeysOf<Row>;
  /** Rows that find no object stay. */
  readonly keepRows: boolean;
  readonly objects: Iterable<XmlNode>;
  readonly objectKeys: KeysOf<XmlNode>;
  /** Objects that no row finds stay. */
  readonly keepObjects: boolean;
}

/** Each row with each object that has one of its keys, in the order of both; behind them the objects that stay. */
export function joinRows({
  rows,
  width,
  rowKeys,
  keepRows,
  objects,
  objectKeys,
  keepObjects,
}: Sides): readonly Row[] {
  const all = Array.from(objects);
  const byKey = new Map<string, number[]>();
  all.forEach((object, index) => {
    for (const key of new Set(objectKeys(object))) {
      const known = byKey.get(key);
      if (known) known.push(index);
      else byKey.set(key, [index]);
    }
  });
  const found = new Set<number>();
  const joined: Row[] = [];
  for (const row of rows) {
    const matches = matchesOf(rowKeys(row), byKey);
    for (const index of matches) {
      joined.push([...row, all[index]]);
      if (keepObjects) found.add(index);
    }
    if (matches.length === 0 && keepRows) joined.push([...row, undefined]);
  }
  if (!keepObjects) return joined;
  const nothing = Array.from({ length: width }, () => undefined);
  return [...joined, ...all.filter((_, index) => !found.has(index)).map((object) => [...nothing, object])];
}

const none: readonly number[] = [];

function matchesOf(
  keys: readonly string[],
  byKey: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const [only] = keys;
  if (only === undefined) return none;
  if (keys.length === 1) return byKey.get(only) ?? none;
  const indexes = new Set(keys.flatMap((key) => byKey.get(key) ?? none));
  return Array.from(indexes).sort((a, b) => a - b);
}

/** Every key that can be made of the values at each part of a key. */
export function combined(parts: readonly (readonly string[])[]): readonly string[] {
  const [only = []] = parts;
  if (parts.length === 1) return only;
  return parts.reduce<readonly string[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => (key === '' ? value : `${key}\0${value}`))),
    [''],
  );
}
