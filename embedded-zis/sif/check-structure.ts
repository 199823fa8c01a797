/** Refuses what is missing, mistyped or doubled in a message before it is read. */
import { SifFault } from './fault.ts';
import { simpleTypes, structures } from './structures.ts';
import { children, token, type XmlElement } from './xml-element.ts';

interface Part {
  /** With @ for an attribute. */
  readonly name: string;
  readonly occurs: string;
  readonly type: string;
}

const parts = new Map(
  Object.entries(structures).map(([type, structure]) => [type, structure.split(' ').map(readPart)] as const),
);

function readPart(text: string): Part {
  const [, name, occurs, type] = /^(@?\w+)([?*+]?):(\w+)$/.exec(text) ?? [];
  if (name === undefined || occurs === undefined || type === undefined)
    throw new Error(`${text} is no part.`);
  return { name, occurs, type };
}

/**
 * Checks an element against a structure. Elements in another order and unknown ones are no mistake: nobody validates
 * here, and later versions bring elements of their own (R-XML-8, R-VER-7). Throws SifFault for the first mistake:
 * 1/6 for what is missing or empty, 1/4 for a value that is not allowed, 1/3 for what stands twice (R-MSG-3).
 */
export function checkStructure(element: XmlElement, structure: string): void {
  const known = parts.get(structure);
  if (!known) throw new Error(`${structure} is no structure.`);
  for (const part of known) {
    const path = `${element.name}/${part.name}`;
    if (part.name.startsWith('@')) {
      const value = element.attributes[part.name.slice(1)]?.trim();
      if (value !== undefined || part.occurs !== '?') checkValue(value, part, path);
      continue;
    }
    const found = children(element, part.name);
    if (found.length === 0 && ['', '+'].includes(part.occurs)) throw missing(path);
    if (found.length > 1 && ['', '?'].includes(part.occurs)) {
      throw new SifFault('invalidMessage', `${path} stands ${found.length} times; it may stand once.`);
    }
    for (const each of found) checkElement(each, part, path);
  }
}

function checkElement(element: XmlElement, part: Part, path: string): void {
  const text = token(element);
  if (part.type in simpleTypes) {
    // An empty optional element says as much as none (R-XML-13).
    if (text !== '' || part.occurs !== '?') checkValue(text, part, path);
    return;
  }
  checkStructure(element, part.type);
}

function checkValue(value: string | undefined, { type }: Part, path: string): void {
  const simple = simpleTypes[type];
  if (!simple) throw new Error(`${type} is no simple type.`);
  if (value === undefined) throw missing(path);
  if (simple.allows(value)) return;
  if (value === '') throw new SifFault('missingElement', `${path} is empty.`);
  const found = value.length > 100 ? `${value.slice(0, 100)}…` : value;
  throw new SifFault('invalidValue', `${path} must be ${simple.says}; found ${found}.`);
}

function missing(path: string): SifFault {
  return new SifFault('missingElement', `${path} is missing.`);
}
