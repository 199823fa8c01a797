/** SIF_Query: what is asked for, and of which objects. */
import type { XmlNode } from '../sif/xml-node.ts';
import { named, oneOf, required, requiredAttribute } from './read-query.ts';
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

/** SIF_Query; a SIF_Example stands as the conditions that it implies. */
export interface SifQuery {
  /** SIF_QueryObject/@ObjectName. */
  readonly objectName: string;
  /** Paths of what is wanted of each object; absent or empty for the whole object (R-QRY-5). */
  readonly elements?: readonly string[];
  /** SIF_ConditionGroup, its SIF_Conditions and their conditions; absent for all objects (R-QRY-6). */
  readonly conditions?: Joined<Joined<Condition>>;
}

/** Reads a SIF_Query element. Throws UnsupportedQuery for what is not in the schema, saying what and where. */
export function readQuery(query: XmlNode): SifQuery {
  const queryObject = required(query, 'SIF_QueryObject');
  const objectName = requiredAttribute(queryObject, 'ObjectName');
  const [group] = named(query, 'SIF_ConditionGroup');
  const [example] = named(query, 'SIF_Example');
  if (group && example) throw new UnsupportedQuery('SIF_Example stands beside SIF_ConditionGroup.');
  const conditions = group
    ? readConditionGroup(group, readCondition)
    : example && exampleConditions(example, objectName);
  return {
    objectName,
    elements: named(queryObject, 'SIF_Element').map((element) => element.text.trim()),
    ...(conditions && { conditions }),
  };
}

/** Reads a SIF_ConditionGroup with conditions of whatever kind. Throws UnsupportedQuery. */
export function readConditionGroup<T>(
  group: XmlNode,
  readItem: (condition: XmlNode) => T,
): Joined<Joined<T>> {
  const readConditions = (conditions: XmlNode): Joined<T> =>
    joined(conditions, named(conditions, 'SIF_Condition').map(readItem));
  return joined(group, named(group, 'SIF_Conditions').map(readConditions));
}

/** Reads a SIF_Condition. Throws UnsupportedQuery. */
export function readCondition(condition: XmlNode): Condition {
  return {
    path: required(condition, 'SIF_Element').text.trim(),
    operator: oneOf(operators, required(condition, 'SIF_Operator').text.trim(), 'SIF_Operator'),
    value: required(condition, 'SIF_Value').text,
  };
}

/** Every value that is there has to be the same (R-QRY-7). */
function exampleConditions(example: XmlNode, objectName: string): Joined<Joined<Condition>> | undefined {
  const [object, ...others] = example.children;
  if (object?.name !== 'StudentLocator' || objectName !== object.name || others.length > 0) {
    throw new UnsupportedQuery(
      'SIF_Example is supported with one StudentLocator, asking for StudentLocator.',
    );
  }
  const [first, ...rest] = impliedBy(object, '');
  return first && { type: 'And', items: [{ type: 'And', items: [first, ...rest] }] };
}

function impliedBy({ attributes, children, text }: XmlNode, path: string): readonly Condition[] {
  const equal = (at: string, value: string): Condition => ({ path: at, operator: 'EQ', value });
  const below = path === '' ? '' : `${path}/`;
  const given = Object.entries(attributes).filter(([name]) => !/^xmlns(:|$)/.test(name));
  return [
    ...given.map(([name, value]) => equal(`${below}@${name}`, value)),
    ...(path !== '' && children.length === 0 ? [equal(path, text)] : []),
    ...children.flatMap((child) => impliedBy(child, `${below}${child.name}`)),
  ];
}

function joined<T>(parent: XmlNode, [first, ...others]: readonly T[]): Joined<T> {
  const type = oneOf(junctions, parent.attributes['Type']?.trim() ?? '', `${parent.name}/@Type`);
  if (first === undefined) throw new UnsupportedQuery(`${parent.name} is empty.`);
  if (type === 'None' && others.length > 0)
    throw new UnsupportedQuery(`${parent.name} of the type None holds more than one.`);
  return { type, items: [first, ...others] };
}
