/** Evaluates a SIF_ExtendedQuery. */
import { comparable } from './compare.ts';
import type { XmlNode } from '../sif/xml-node.ts';
import { conditionTest, joinedTest, type Test } from './evaluate.ts';
import type { Column, ExtendedQuery, Join, ObjectPath, OrderedBy } from './extended-query.ts';
import { combined, joinRows, type Row, type Sides } from './join.ts';
import { elementsAt, valuesAt } from './path.ts';
import { typedPath, type TypedPath } from './typed-path.ts';
import { UnsupportedQuery } from './unsupported-query.ts';
import { writeTree } from '../sif/xml-writer.ts';

/** What stands in a column: a value, or elements and whole objects. */
export type Cell = string | readonly XmlNode[];

/** The answer to a SIF_ExtendedQuery, a cell for each column in each row (R-XQ-4). */
export interface ExtendedResult {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** All objects of a name. */
export type ObjectsOf = (objectName: string) => Iterable<XmlNode>;

/** Where each object stands in the rows. */
type Places = ReadonlyMap<string, number>;

/**
 * Makes of a query what answers it. Throws UnsupportedQuery, before any object is read, for a path that is none, an
 * object that is not joined, or a join that compares nothing with what was joined before.
 */
export function extendedEvaluator(query: ExtendedQuery): (objectsOf: ObjectsOf) => ExtendedResult {
  const places = new Map([[query.from, 0]]);
  const joins = query.joins.map((join) => prepareJoin(join, places));
  const where =
    query.where &&
    joinedTest(query.where, (inner) =>
      joinedTest(inner, (condition): Test<Row> => {
        const place = placeOf(condition, places, 'SIF_Where');
        const test = conditionTest(condition.objectName, condition);
        return (row) => {
          const object = row[place];
          return object !== undefined && test(object);
        };
      }),
    );
  const sortRows = rowOrder(query.orderBy, places);
  const cells = query.columns.map((column) => cellReader(column, places));
  const { columns, distinct, rowCount = Infinity } = query;
  return (objectsOf) => {
    let rows: readonly Row[] = Array.from(objectsOf(query.from), (object) => [object]);
    for (const { objectName, sides } of joins) rows = joinRows(sides(rows, objectsOf(objectName)));
    if (where) rows = rows.filter(where);
    rows = sortRows(rows);
    const read = (row: Row): readonly Cell[] => cells.map((cell) => cell(row));
    if (!distinct) return { columns, rows: rows.slice(0, rowCount).map(read) };
    return { columns, rows: uniqueRows(rows.map(read)).slice(0, rowCount) };
  };
}

function placeOf({ objectName }: ObjectPath, places: Places, part: string): number {
  const place = places.get(objectName);
  if (place === undefined)
    throw new UnsupportedQuery(`${part} names ${objectName}, which is not in SIF_From.`);
  return place;
}

interface PreparedJoin {
  readonly objectName: string;
  readonly sides: (rows: readonly Row[], objects: Iterable<XmlNode>) => Sides;
}

/** Enters the object that the join adds among the places. */
function prepareJoin({ type, on }: Join, places: Map<string, number>): PreparedJoin {
  const [first] = on;
  const addsRight = places.has(first.left.objectName);
  const objectName = (addsRight ? first.right : first.left).objectName;
  if (places.has(objectName)) {
    throw new UnsupportedQuery(`SIF_Join adds no object: ${objectName} stands in SIF_From already.`);
  }
  const pairs = on.map(({ left, right }) => {
    const [known, added] = addsRight ? [left, right] : [right, left];
    if (added.objectName !== objectName || !places.has(known.objectName)) {
      throw new UnsupportedQuery(
        `SIF_Join of ${objectName} compares ${left.objectName} with ${right.objectName}: ` +
          `it has to compare ${objectName} with what is joined already, on the same side in each SIF_JoinOn.`,
      );
    }
    const place = placeOf(known, places, 'SIF_Join');
    const [knownPath, addedPath] = [known, added].map((each) => typedPath(each.objectName, each.path));
    if (!knownPath || !addedPath) throw new UnsupportedQuery('SIF_JoinOn lacks an element.');
    return { place, knownPath, addedPath, keyOf: keyMaker(knownPath, addedPath) };
  });
  const width = places.size;
  places.set(objectName, width);
  const keepsLeft = type === 'LeftOuter' || type === 'FullOuter';
  const keepsRight = type === 'RightOuter' || type === 'FullOuter';
  return {
    objectName,
    sides: (rows, objects) => ({
      rows,
      width,
      rowKeys: (row) =>
        combined(
          pairs.map(({ place, knownPath, keyOf }) => {
            const object = row[place];
            return object ? keysAt(object, knownPath, keyOf) : [];
          }),
        ),
      keepRows: addsRight ? keepsLeft : keepsRight,
      objects,
      objectKeys: (object) => combined(pairs.map(({ addedPath, keyOf }) => keysAt(object, addedPath, keyOf))),
      keepObjects: addsRight ? keepsRight : keepsLeft,
    }),
  };
}

/** What is empty joins nothing. */
function keysAt(object: XmlNode, { steps }: TypedPath, keyOf: (value: string) => string): readonly string[] {
  const keys: string[] = [];
  for (const value of valuesAt(object, steps)) if (value !== '') keys.push(keyOf(value));
  return keys;
}

/** Values of the same kind are equal as what they are, 1.0 and 1; others as they read. */
function keyMaker(a: TypedPath, b: TypedPath): (value: string) => string {
  const { kind } = a;
  if (kind !== b.kind || kind === undefined || kind === 'text') return (value) => value;
  return (value) => String(comparable(kind, value) ?? value);
}

/** Sorts rows. What is absent, or not of its kind, comes before the rest in ascending order and behind it in descending. */
function rowOrder(orderBy: readonly OrderedBy[], places: Places): (rows: readonly Row[]) => readonly Row[] {
  if (orderBy.length === 0) return (rows) => rows;
  const keys = orderBy.map((by) => {
    const place = placeOf(by, places, 'SIF_OrderBy');
    const { steps, kind } = typedPath(by.objectName, by.path);
    return (row: Row): number | string | undefined => {
      const object = row[place];
      const value = object && valuesAt(object, steps)[0];
      return value === undefined ? undefined : comparable(kind, value);
    };
  });
  const signs = orderBy.map(({ descending }) => (descending ? -1 : 1));
  return (rows) =>
    rows
      .map((row) => ({ row, values: keys.map((keyOf) => keyOf(row)) }))
      .sort((a, b) => compareRows(a.values, b.values, signs))
      .map(({ row }) => row);
}

type SortValues = readonly (number | string | undefined)[];

function compareRows(a: SortValues, b: SortValues, signs: readonly number[]): number {
  for (let index = 0; index < signs.length; index++) {
    const [x, y] = [a[index], b[index]];
    if (x === y) continue;
    const less = x === undefined || (y !== undefined && x < y);
    return less ? -(signs[index] ?? 1) : (signs[index] ?? 1);
  }
  return 0;
}

function cellReader(column: Column, places: Places): (row: Row) => Cell {
  const place = placeOf(column, places, 'SIF_Select');
  if (column.path === '') {
    return (row) => {
      const object = row[place];
      return object ? [object] : '';
    };
  }
  const path = typedPath(column.objectName, column.path);
  return (row) => {
    const object = row[place];
    return object ? cellAt(object, path) : '';
  };
}

/** The text of a value; all elements where they have elements inside or may repeat, in one column (R-XQ-3). */
function cellAt(object: XmlNode, { steps, single }: TypedPath): Cell {
  if (steps.at(-1)?.kind === 'attribute') return valuesAt(object, steps).join(' ');
  const elements = elementsAt(object, steps);
  const [first, ...others] = elements;
  if (!first) return '';
  return single && others.length === 0 && first.children.length === 0 ? first.text.trim() : elements;
}

function uniqueRows(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const known = new Map<string, readonly Cell[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.map((cell) => (typeof cell === 'string' ? cell : cell.map(writeTree))));
    if (!known.has(key)) known.set(key, row);
  }
  return Array.from(known.values());
}
