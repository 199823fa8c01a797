/** Checks what the ZIS writes against the structures of the specification: nothing more, nothing less, in order. */
import { sifNamespace } from '../../embedded-zis/sif/read-message.ts';
import type { XmlElement } from '../../embedded-zis/sif/xml-element.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { simpleTypes, structures } from '../fixtures/infrastructure-structures.ts';

/** Every difference between a SIF_Message and its structure, each with its place; empty when there is none. */
export function violations(xml: string): readonly string[] {
  const { root, fault } = readTree(new TextEncoder().encode(xml), () => false);
  if (!root || fault) return [`not well-formed: ${fault?.message ?? ''}`];
  return check(root, 'message', root.name);
}

function check(element: XmlElement, type: string, place: string): readonly string[] {
  const foreign = element.uri === sifNamespace ? [] : [`${place} is in the namespace ${element.uri}`];
  const structure = structures[type];
  if (structure === undefined) return [...foreign, ...checkSimple(element, type, place)];
  const parts = structure.split(' ').map((part) => {
    const [, name = '', occurs = '', partType = ''] = /^([@\w]+)([?*+]?):(\w+)$/.exec(part) ?? [];
    return { name, occurs, type: partType };
  });
  const attributes = parts.filter(({ name }) => name.startsWith('@'));
  const elements = parts.filter(({ name }) => !name.startsWith('@'));
  return [
    ...foreign,
    ...checkAttributes(element, attributes, place),
    ...checkOrder(element, elements, place),
    ...element.children.flatMap((child) => {
      const found = elements.find(({ name }) => name === child.name);
      return found
        ? check(child, found.type, `${place}/${child.name}`)
        : [`${place}/${child.name} is not in the schema`];
    }),
    ...(element.text.trim() === '' ? [] : [`${place} holds text`]),
  ];
}

interface Part {
  readonly name: string;
  readonly occurs: string;
  readonly type: string;
}

function checkAttributes(element: XmlElement, parts: readonly Part[], place: string): readonly string[] {
  const known = parts.map(({ name }) => name.slice(1));
  const extra = Object.keys(element.attributes).filter(
    (name) => !known.includes(name) && !/^(xmlns(:xsi)?|xsi:nil)$/.test(name),
  );
  return [
    ...extra.map((name) => `${place}/@${name} is not in the schema`),
    ...parts.flatMap(({ name, type }) => {
      const value = element.attributes[name.slice(1)];
      if (value === undefined) return [`${place}/${name} is missing`];
      return simpleTypes[type]?.test(value) ? [] : [`${place}/${name} is "${value}"`];
    }),
  ];
}

function checkOrder(element: XmlElement, parts: readonly Part[], place: string): readonly string[] {
  const pattern = parts.map(({ name, occurs }) => `(?:${name},)${occurs}`).join('');
  const found = element.children.map(({ name }) => `${name},`).join('');
  return new RegExp(`^${pattern}$`).test(found) ? [] : [`${place} holds ${found || 'nothing'}`];
}

function checkSimple(element: XmlElement, type: string, place: string): readonly string[] {
  const pattern = simpleTypes[type];
  if (!pattern) throw new Error(`${type} is no type.`);
  if (element.attributes['xsi:nil'] === 'true')
    return element.text === '' ? [] : [`${place} is nil and holds text`];
  return [
    ...checkAttributes(element, [], place),
    ...element.children.map((child) => `${place}/${child.name} is not in the schema`),
    ...(pattern.test(element.text) ? [] : [`${place} is "${element.text}"`]),
  ];
}
