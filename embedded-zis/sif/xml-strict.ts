/**
 * Reads a document with a parser that says what is wrong, and where. The tree of a document that is right comes from
 * xml-tree, which is many times faster; this one tells why a document is not right, and what stood before the mistake.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SifFault, type FaultName } from './fault.ts';
import { ByteOffsets, placeOf, type TextPlace } from './utf8.ts';
import { deepestElement } from './xml-limits.ts';
import type { BuildingElement, XmlElement } from './xml-element.ts';

/** Why and where a document cannot be read. */
export class XmlFault extends SifFault {
  readonly place: TextPlace;
  /** What is wrong, in words that end no sentence. */
  readonly what: string;

  constructor(fault: FaultName, place: TextPlace, what: string) {
    super(fault, `Line ${place.line}, column ${place.column}: ${what}.`);
    this.place = place;
    this.what = what;
  }
}

/** A document, as far as it could be read. */
export interface XmlDocument {
  readonly root?: XmlElement;
  /** Set when the document is not well-formed or nested too deeply; the tree then holds what stood before. */
  readonly fault?: XmlFault;
}

/** Reads a text as xml-tree does. */
export function readStrictly(text: string, opaque: (path: readonly string[]) => boolean): XmlDocument {
  const offsets = new ByteOffsets(text);
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const open: BuildingElement[] = [];
  let root: BuildingElement | undefined;
  let hiddenBelow = Infinity;
  let started = 0;

  const place = () => ({ line: parser.line, column: Math.max(1, parser.columnIndex) });
  const fail = (what: string): never => {
    throw notWellFormed(place(), what);
  };
  parser.on('error', (error) => {
    const bare = bareAmpersand(text.slice(0, parser.position));
    if (bare) throw notWellFormed(bare, 'an & that starts no entity must be written &amp;');
    fail(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
  });
  parser.on('doctype', () => fail('a DOCTYPE is not allowed')); // R-XML-2
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') fail('only XML 1.0 is allowed'); // R-XML-3
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
      fail('only the encoding UTF-8 is allowed');
  });
  parser.on('opentagstart', () => {
    // The cost of finding an element's namespace grows with its depth.
    const start = text.lastIndexOf('<', parser.position - 1);
    if (path.length >= deepestElement) throw tooDeep(placeOf(text.slice(0, start)), deepestElement);
    if (path.length < hiddenBelow) started = offsets.at(start);
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    if (path.length > hiddenBelow) return;
    const made = building(tag, started);
    (open.at(-1)?.children ?? []).push(made);
    root ??= made;
    open.push(made);
    // The children of an opaque element stand in the tree; what is inside them does not.
    if (path.length < hiddenBelow && opaque(path)) hiddenBelow = path.length + 1;
  });
  const addText = (value: string): void => {
    const current = open.at(-1);
    if (current && path.length < hiddenBelow) current.text += value;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (path.length <= hiddenBelow) {
      const closed = open.pop();
      if (closed) closed.range.end = offsets.at(parser.position);
    }
    path.pop();
    if (path.length < hiddenBelow - 1) hiddenBelow = Infinity;
  });

  try {
    parser.write(text).close();
    return root ? { root } : { fault: notWellFormed({ line: 1, column: 1 }, 'there is no element') };
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { ...(root ? { root } : {}), fault: error };
  }
}

/** Markup in which an ampersand is only text, an entity, or an ampersand that is neither. */
const ampersands =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|&(?:\w+|#\d+|#x[\da-f]+);|(&)/gi;

/**
 * The commonest mistake in XML written by hand. A parser notices it only at the next `;`, far from its place.
 */
function bareAmpersand(text: string): TextPlace | undefined {
  for (const match of text.matchAll(ampersands))
    if (match[1] !== undefined) return placeOf(text.slice(0, match.index));
  return undefined;
}

/** A document that is no well-formed XML (R-MSG-1). */
export function notWellFormed(place: TextPlace, what: string): XmlFault {
  return new XmlFault('notWellFormed', place, what);
}

/** A document whose elements stand deeper than a limit. */
export function tooDeep(place: TextPlace, limit: number): XmlFault {
  return new XmlFault('invalidMessage', place, `elements stand more than ${limit} deep`);
}

function building(tag: SaxesTagNS, start: number): BuildingElement {
  const attributes = Object.fromEntries(
    Object.entries(tag.attributes).map(([name, { value }]) => [name, value]),
  );
  return { name: tag.name, uri: tag.uri, attributes, children: [], text: '', range: { start, end: start } };
}
