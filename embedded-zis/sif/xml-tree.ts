/** One strict pass over a document: well-formedness, a tree of its infrastructure part, byte ranges of the rest. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SifFault, type FaultName } from './fault.ts';
import type { ByteRange } from './message.ts';
import { ByteOffsets, decodeUtf8, placeOf, type TextPlace } from './utf8.ts';
import { deepestElement } from './xml-scanner.ts';

/** An element as it was written. */
export interface XmlElement {
  /** With its prefix, if any. */
  readonly name: string;
  /** Namespace of the element. */
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly range: ByteRange;
}

interface Building {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  range: { start: number; end: number };
}

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

/**
 * Reads a document. Elements whose path `opaque` accepts are checked for well-formedness and appear in the tree
 * with their children but without those children's content, attributes or text.
 */
export function readTree(bytes: Uint8Array, opaque: (path: readonly string[]) => boolean): XmlDocument {
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) {
    return { fault: notWellFormed(decoded.invalidAt, 'the bytes here are not UTF-8') }; // R-XML-1
  }
  const text = decoded.text;
  const offsets = new ByteOffsets(text);
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  const open: Building[] = [];
  let root: Building | undefined;
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
    if (path.length >= deepestElement)
      throw new XmlFault('invalidMessage', place(), `elements stand more than ${deepestElement} deep`);
    if (path.length < hiddenBelow) started = offsets.at(text.lastIndexOf('<', parser.position - 1));
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

function building(tag: SaxesTagNS, start: number): Building {
  const attributes = Object.fromEntries(
    Object.entries(tag.attributes).map(([name, { value }]) => [name, value]),
  );
  return { name: tag.name, uri: tag.uri, attributes, children: [], text: '', range: { start, end: start } };
}

function notWellFormed(place: TextPlace, what: string): XmlFault {
  return new XmlFault('notWellFormed', place, what);
}

/** The first child of this name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((element) => element.name === name);
}

/** All children of this name. */
export function children(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((element) => element.name === name) ?? [];
}

/** The text of an xs:token element: white space collapsed; undefined when the element is absent. */
export function token(element: XmlElement | undefined): string | undefined {
  return element?.text.trim().replace(/\s+/g, ' ');
}
