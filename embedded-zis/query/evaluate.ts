/** Applies a SIF_Query to objects. */
import type { QueryElement } from './element.ts';
import { childrenAt, parsePath, valuesAt, type Step } from './path.ts';
import type { Condition, Joined, Operator, SifQuery } from './sif-query.ts';

/**
 * What a query makes of an object: the object, or the wanted part of it; undefined where the conditions do not
 * hold. Throws UnsupportedQuery when the query has a path that is none.
 */
export function evaluator(query: SifQuery): (object: QueryElement) => QueryElement | undefined {
  const { conditions, elements = [] } = query;
  const matches = conditions
    ? joinedTest(conditions, (inner) => joinedTest(inner, conditionTest))
    : () => true; // R-QRY-6
  const paths = elements.map(parsePath);
  return (object) => {
    if (!matches(object)) return undefined;
    return paths.length === 0 ? object : select(object, paths);
  };
}

type Test = (object: QueryElement) => boolean;

function joinedTest<T>({ type, items }: Joined<T>, testOf: (item: T) => Test): Test {
  const tests = items.map(testOf);
  return type === 'Or'
    ? (object) => tests.some((test) => test(object))
    : (object) => tests.every((test) => test(object));
}

/** Holds where any occurrence of a repeated element matches (R-QRY-4), so never for what is not there. */
function conditionTest({ path, operator, value }: Condition): Test {
  const steps = parsePath(path);
  const wanted = value.trim();
  return (object) => valuesAt(object, steps).some((found) => compares(found, operator, wanted));
}

/** Equal is what reads the same: codes such as 01 and 1 differ. Order is that of numbers, otherwise of characters. */
function compares(found: string, operator: Operator, wanted: string): boolean {
  switch (operator) {
    case 'EQ':
      return found === wanted;
    case 'NE':
      return found !== wanted;
    case 'LT':
      return isLess(found, wanted);
    case 'GT':
      return isLess(wanted, found);
    case 'LE':
      return !isLess(wanted, found);
    case 'GE':
      return !isLess(found, wanted);
  }
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)$/;

function isLess(a: string, b: string): boolean {
  return decimal.test(a) && decimal.test(b) ? Number(a) < Number(b) : a < b;
}

/**
 * The element with its attributes and only what the paths lead to, in document order. Parents that are there are
 * kept, with their attributes, also where what was asked for is not (R-QRY-5).
 */
function select(element: QueryElement, paths: readonly (readonly Step[])[]): QueryElement {
  const kept = new Map<QueryElement, (readonly Step[])[]>();
  for (const [step, ...rest] of paths) {
    if (step?.kind !== 'element') continue;
    for (const child of childrenAt(element, step)) kept.set(child, [...(kept.get(child) ?? []), rest]);
  }
  const children = element.children.flatMap((child) => {
    const below = kept.get(child);
    if (!below) return [];
    return [below.some((path) => path.length === 0) ? child : select(child, below)];
  });
  return { ...element, children, text: '' };
}
