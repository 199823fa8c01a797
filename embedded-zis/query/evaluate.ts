/** Applies a SIF_Query to objects. */
import type { XmlNode } from '../sif/xml-node.ts';
import { comparison } from './compare.ts';
import { childrenAt, parsePath, valuesAt, type Step } from './path.ts';
import type { Condition, Joined, SifQuery } from './sif-query.ts';
import { typedPath } from './typed-path.ts';

/**
 * What a query makes of an object: the object, or the wanted part of it; undefined where the conditions do not
 * hold. Throws UnsupportedQuery when the query has a path that is none.
 */
export function evaluator(query: SifQuery): (object: XmlNode) => XmlNode | undefined {
  const { objectName, conditions, elements = [] } = query;
  const matches = conditions
    ? joinedTest(conditions, (inner) =>
        joinedTest(inner, (condition) => conditionTest(objectName, condition)),
      )
    : () => true; // R-QRY-6
  const paths = elements.map(parsePath);
  return (object) => {
    if (!matches(object)) return undefined;
    return paths.length === 0 ? object : select(object, paths);
  };
}

/** Whether something is so of an object, or of a row of objects. */
export type Test<S> = (subject: S) => boolean;

/** Joins the tests of the items as And and Or say. */
export function joinedTest<T, S>({ type, items }: Joined<T>, testOf: (item: T) => Test<S>): Test<S> {
  const tests = items.map(testOf);
  return type === 'Or'
    ? (subject) => tests.some((test) => test(subject))
    : (subject) => tests.every((test) => test(subject));
}

/**
 * The test of a condition on objects of this name. Holds where any occurrence of a repeated element matches
 * (R-QRY-4), so never for what is not there. Throws UnsupportedQuery for a path or value that is none.
 */
export function conditionTest(objectName: string, { path, operator, value }: Condition): Test<XmlNode> {
  const { steps, kind } = typedPath(objectName, path);
  const holds = comparison(kind, operator, value.trim(), path);
  return (object) => valuesAt(object, steps).some(holds);
}

/**
 * The element with its attributes and only what the paths lead to, in document order. Parents that are there are
 * kept, with their attributes, also where what was asked for is not (R-QRY-5).
 */
function select(element: XmlNode, paths: readonly (readonly Step[])[]): XmlNode {
  const kept = new Map<XmlNode, (readonly Step[])[]>();
  for (const [step, ...rest] of paths) {
    if (!step) continue;
    for (const child of childrenAt(element, step)) kept.set(child, [...(kept.get(child) ?? []), rest]);
  }
  const children = element.children.flatMap((child) => {
    const below = kept.get(child);
    if (!below) return [];
    return [below.some((path) => path.length === 0) ? child : select(child, below)];
  });
  return { ...element, children, text: '' };
}
