/** Writes the XML that the ZIS itself originates: no declaration, no white space between elements. */

import type { XmlNode } from './xml-node.ts';

/** Text that needs no escape: most of what is written, and told apart faster than escaped. */
const plain = /^[ -%'-;=?-~]*$/;

/** Text for element content. Characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => (c >= ' ' && c < '\ufffe' ? c : (kept[c] ?? '\ufffd')))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');
}

/** The control characters below U+0020 that XML 1.0 can hold. */
const kept: Readonly<Record<string, string>> = { '\t': '\t', '\n': '\n', '\r': '\r' };

/** Text for an attribute value in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}

/** An element with attributes and already escaped content; undefined attributes are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  const inner = content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** An element with all that is in it; its own text stands before its children. */
export function writeTree({ name, attributes, children, text }: XmlNode): string {
  return element(name, attributes, escapeText(text), ...children.map(writeTree));
}

/** An element that holds text; nothing at all where the text is undefined. */
export function textElement(name: string, text: string | number | undefined): string {
  return text === undefined ? '' : `<${name}>${escapeText(String(text))}</${name}>`;
}
