/** What reading SIF_Query and SIF_ExtendedQuery share. */
import type { XmlNode } from '../sif/xml-node.ts';
import { UnsupportedQuery } from './unsupported-query.ts';

/** One of the known words; `place` says where in the query it stands. Throws UnsupportedQuery. */
export function oneOf<T extends string>(known: readonly T[], text: string, place: string): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new UnsupportedQuery(`${place} must be ${known.join(', ')}; found ${text}.`);
  return found;
}

/** The child of this name, which has to be there. Throws UnsupportedQuery. */
export function required(parent: XmlNode, name: string): XmlNode {
  const [element] = named(parent, name);
  if (!element) throw new UnsupportedQuery(`${parent.name}/${name} is missing.`);
  return element;
}

/** The trimmed value of an attribute that has to be there. Throws UnsupportedQuery. */
export function requiredAttribute(element: XmlNode, name: string): string {
  const value = element.attributes[name]?.trim();
  if (!value) throw new UnsupportedQuery(`${element.name}/@${name} is missing.`);
  return value;
}

/** The children of this name. */
export function named(parent: XmlNode, name: string): readonly XmlNode[] {
  return parent.children.filter((child) => child.name === name);
}

/** The children of this name, of which there has to be one. Throws UnsupportedQuery. */
export function someOf(parent: XmlNode, name: string): readonly [XmlNode, ...XmlNode[]] {
  const [first = required(parent, name), ...others] = named(parent, name);
  return [first, ...others];
}
