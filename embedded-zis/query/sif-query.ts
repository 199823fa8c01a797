/** SIF_Query: what is asked for, and of which objects. */
import type { QueryElement } from './element.ts';
import { UnsupportedQuery } from './unsupported-query.ts';

const operators = ['EQ', 'LT', 'GT', 'LE', 'GE', 'NE'] as const;
/** SIF_Operator (R-QRY-3). */
export type Operator = (typeof operators)[number];

const junctions = ['And', 'Or', 'None'] as const;
/** How conditions are joined; None where there is one (R-QRY-3). */
export type Junction = (typeof junctions)[number];

/** SIF_Condition. */
export interface Condition {
  /** SIF_Element: a path relative to the object. */
  readonly path: string;
  readonly operator: Operator;
  readonly value: string;
}

/** Things joined by And or Or. */
export interface Joined<T> {
  readonly type: Junction;
  readonly items: readonly [T, ...T[]];
}

/** SIF_Query without SIF_Example. */
export interface SifQuery {
  /** SIF_QueryObject/@ObjectName. */
  readonly objectName: string;
  /** Paths of what is wanted of each object; absent or empty for the whole object (R-QRY-5). */
  readonly elements?: readonly string[];
  /** SIF_ConditionGroup, its SIF_Conditions and their conditions; absent for all objects (R-QRY-6). */
  readonly conditions?: Joined<Joined<Condition>>;
}

/** Reads a SIF_Query element. Throws UnsupportedQuery for query by example and for what is not in the schema. */
export function readQuery(query: QueryElement): SifQuery {
  const queryObject = named(query, 'SIF_QueryObject')[0];
  const objectName = queryObject?.attributes['ObjectName']?.trim();
  if (!queryObject || !objectName) throw new UnsupportedQuery('SIF_QueryObject/@ObjectName is missing.');
  if (named(query, 'SIF_Example').length > 0) throw new UnsupportedQuery('SIF_Example is not supported.'); // R-QRY-7
  const group = named(query, 'SIF_ConditionGroup')[0];
  const readConditions = (conditions: QueryElement): Joined<Condition> =>
    joined(conditions, named(conditions, 'SIF_Condition').map(readCondition));
  return {
    objectName,
    elements: named(queryObject, 'SIF_Element').map((element) => element.text.trim()),
    ...(group && { conditions: joined(group, named(group, 'SIF_Conditions').map(readConditions)) }),
  };
}

function readCondition(condition: QueryElement): Condition {
  return {
    path: textOf(condition, 'SIF_Element').trim(),
    operator: oneOf(operators, textOf(condition, 'SIF_Operator').trim(), 'SIF_Operator'),
    value: textOf(condition, 'SIF_Value'),
  };
}

function joined<T>(parent: QueryElement, [first, ...others]: readonly T[]): Joined<T> {
  const type = oneOf(junctions, parent.attributes['Type']?.trim() ?? '', `${parent.name}/@Type`);
  if (first === undefined) throw new UnsupportedQuery(`${parent.name} is empty.`);
  if (type === 'None' && others.length > 0)
    throw new UnsupportedQuery(`${parent.name} of the type None holds more than one.`);
  return { type, items: [first, ...others] };
}

function oneOf<T extends string>(known: readonly T[], text: string, place: string): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new UnsupportedQuery(`${place} must be ${known.join(', ')}; found ${text}.`);
  return found;
}

function textOf(parent: QueryElement, name: string): string {
  const [element] = named(parent, name);
  if (!element) throw new UnsupportedQuery(`${parent.name}/${name} is missing.`);
  return element.text;
}

function named(parent: QueryElement, name: string): readonly QueryElement[] {
  return parent.children.filter((child) => child.name === name);
}
