/** Answers SIF_ExtendedQuery the long way round: every row with every object, every condition on every row. */
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';
import type { Column, ExtendedQuery, Join, ObjectPath } from '../../embedded-zis/query/extended-query.ts';
import type { Condition, Joined } from '../../embedded-zis/query/sif-query.ts';

/** How the values at a path compare; text for any that is not a number, a date or a boolean. */
export type Kinds = Readonly<Record<string, 'number' | 'date' | 'boolean'>>;

type Row = Readonly<Record<string, XmlNode | undefined>>;

/** The rows, each as the texts of its columns; a column with several values has them joined by a bar. */
export function naiveRows(
  query: ExtendedQuery,
  objects: Readonly<Record<string, readonly XmlNode[]>>,
  kinds: Kinds,
): readonly (readonly string[])[] {
  let rows: readonly Row[] = (objects[query.from] ?? []).map((object) => ({ [query.from]: object }));
  const known = new Set([query.from]);
  for (const join of query.joins) {
    const isRight = known.has(join.on[0].left.objectName);
    rows = joined(rows, join, isRight, objects, kinds);
    known.add((isRight ? join.on[0].right : join.on[0].left).objectName);
  }
  const { where } = query;
  if (where)
    rows = rows.filter((row) => holds(where, (inner) => holds(inner, (item) => isMet(row, item, kinds))));
  const sorted = rows.toSorted((a, b) => {
    for (const by of query.orderBy) {
      const [x, y] = [a, b]
        .map((row) => valuesOf(row, by)[0])
        .map((text) => text && rank(kinds[by.path], text));
      if (x === y) continue;
      const less = x === undefined || (y !== undefined && x < y);
      return less === by.descending ? 1 : -1;
    }
    return 0;
  });
  const cells = sorted.map((row) => query.columns.map((column) => cell(row, column)));
  const once = query.distinct
    ? cells.filter((row, index) => cells.findIndex((other) => other.join('§') === row.join('§')) === index)
    : cells;
  return once.slice(0, query.rowCount);
}

function joined(
  rows: readonly Row[],
  { type, on }: Join,
  isRight: boolean,
  objects: Readonly<Record<string, readonly XmlNode[]>>,
  kinds: Kinds,
): readonly Row[] {
  const name = (isRight ? on[0].right : on[0].left).objectName;
  const added = objects[name] ?? [];
  const keeps = {
    Inner: [false, false],
    LeftOuter: [true, false],
    RightOuter: [false, true],
    FullOuter: [true, true],
  };
  const [left, right] = keeps[type];
  const result: Row[] = [];
  const met = new Set<XmlNode>();
  for (const row of rows) {
    const before = result.length;
    for (const object of added) {
      const both = { ...row, [name]: object };
      const match = on.every((pair) =>
        valuesOf(both, pair.left).some(
          (a) =>
            a !== '' &&
            valuesOf(both, pair.right).some(
              (b) => rank(kinds[pair.left.path], a) === rank(kinds[pair.right.path], b),
            ),
        ),
      );
      if (!match) continue;
      result.push(both);
      met.add(object);
    }
    if (result.length === before && (isRight ? left : right)) result.push({ ...row, [name]: undefined });
  }
  if (isRight ? right : left) {
    result.push(...added.filter((object) => !met.has(object)).map((object) => ({ [name]: object })));
  }
  return result;
}

function holds<T>({ type, items }: Joined<T>, isTrue: (item: T) => boolean): boolean {
  return type === 'Or' ? items.some(isTrue) : items.every(isTrue);
}

function isMet(row: Row, { operator, value, ...at }: Condition & ObjectPath, kinds: Kinds): boolean {
  const wanted = rank(kinds[at.path], value);
  return valuesOf(row, at).some((text) => {
    const found = rank(kinds[at.path], text);
    const order = found < wanted ? -1 : found > wanted ? 1 : 0;
    return { EQ: order === 0, NE: order !== 0, LT: order < 0, GT: order > 0, LE: order <= 0, GE: order >= 0 }[
      operator
    ];
  });
}

function rank(kind: Kinds[string] | undefined, text: string): number | string {
  if (kind === 'number') return Number(text);
  if (kind === 'date') return Date.parse(text);
  return kind === 'boolean' ? Number(text === 'true' || text === '1') : text;
}

/** Paths here have no predicates. */
function valuesOf(row: Row, { objectName, path }: ObjectPath): readonly string[] {
  const object = row[objectName];
  if (!object) return [];
  return path
    .split('/')
    .reduce<readonly (XmlNode | string)[]>(
      (found, step) => {
        return found.flatMap((each): readonly (XmlNode | string)[] => {
          if (typeof each === 'string') return [];
          if (!step.startsWith('@')) return each.children.filter(({ name }) => name === step);
          const value = each.attributes[step.slice(1)];
          return value === undefined ? [] : [value];
        });
      },
      [object],
    )
    .map((each) => (typeof each === 'string' ? each : each.text));
}

function cell(row: Row, column: Column): string {
  return column.path === ''
    ? (row[column.objectName]?.attributes['RefId'] ?? '')
    : valuesOf(row, column).join('|');
}
