/** One strict pass over a document: well-formedness, a tree of its infrastructure part, byte ranges of the rest. */
import { whole, type Sliced } from './slices.ts';
import { ByteOffsets, decodeUtf8, placeOf } from './utf8.ts';
import type { BuildingElement } from './xml-element.ts';
import { anyDocument, type XmlLimits } from './xml-limits.ts';
import type { Misfit } from './xml-misfit.ts';
import type { ScanHandler } from './xml-scan-handler.ts';
import { scanning } from './xml-scanner.ts';
import { notWellFormed, readStrictly, tooDeep, XmlFault, type XmlDocument } from './xml-strict.ts';

/** Beyond so many bytes a mistake is told by its place alone: the parser that knows the words takes seconds there. */
const explainable = 1_048_576;

/** Characters of a slice. */
const slice = 262_144;

/** What readTree takes. */
type TreeDocument = [bytes: Uint8Array, opaque: (path: readonly string[]) => boolean, limits?: XmlLimits];

/**
 * Reads a document. Elements whose path `opaque` accepts are checked for well-formedness and appear in the tree
 * with their children but without those children's content, attributes or text. One beyond the limits is refused with
 * 1/3.
 */
export function readTree(...document: TreeDocument): XmlDocument {
  return whole(readingTree(...document));
}

/** The same in slices that take some 10 ms each. */
export function* readingTree(...[bytes, opaque, limits = anyDocument]: TreeDocument): Sliced<XmlDocument> {
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) {
    return { fault: notWellFormed(decoded.invalidAt, 'the bytes here are not UTF-8') }; // R-XML-1
  }
  yield;
  const { text } = decoded;
  const builder = new TreeBuilder(text, text.length === bytes.length, opaque);
  const misfit = yield* scanning(text, bytes, builder, limits, slice);
  if (misfit && misfit.limit === undefined && bytes.length <= explainable) return readStrictly(text, opaque);
  const root = builder.root ? { root: builder.root } : {};
  return misfit ? { ...root, fault: faultOf(misfit, text, limits) } : root;
}

function faultOf({ at, limit }: Misfit, text: string, limits: XmlLimits): XmlFault {
  const place = placeOf(text.slice(0, at));
  switch (limit) {
    case 'depth':
      return tooDeep(place, limits.depth);
    case 'attributes':
      return new XmlFault(
        'invalidMessage',
        place,
        `an element has more than ${limits.attributes} attributes`,
      );
    case 'markup':
      return new XmlFault(
        'invalidMessage',
        place,
        `there are more than ${limits.markup} elements, attributes and references`,
      );
    default:
      return notWellFormed(place, 'from here on it is no well-formed XML');
  }
}

/** Makes the tree of what a scan tells. */
class TreeBuilder implements ScanHandler {
  readonly #offsets: { at(index: number): number };
  readonly #opaque: (path: readonly string[]) => boolean;
  readonly #path: string[] = [];
  readonly #open: BuildingElement[] = [];
  #depth = 0;
  /** Elements that stand deeper are not in the tree. */
  #hiddenBelow = Infinity;
  root: BuildingElement | undefined;

  constructor(text: string, ascii: boolean, opaque: (path: readonly string[]) => boolean) {
    this.#offsets = ascii ? { at: (index) => index } : new ByteOffsets(text);
    this.#opaque = opaque;
  }

  open(...[name, uri, attributes, at, declarations]: Parameters<ScanHandler['open']>): void {
    this.#depth += 1;
    if (this.#depth > this.#hiddenBelow) return;
    const start = this.#offsets.at(at);
    const made: BuildingElement = {
      name,
      uri,
      attributes: {},
      children: [],
      text: '',
      range: { start, end: start },
    };
    for (const attribute of declarations) made.attributes[attribute.name] = attribute.value;
    for (const attribute of attributes) made.attributes[attribute.name] = attribute.value;
    this.#open.at(-1)?.children.push(made);
    this.root ??= made;
    this.#open.push(made);
    this.#path.push(name);
    // The children of an opaque element stand in the tree; what is inside them does not.
    if (this.#depth < this.#hiddenBelow && this.#opaque(this.#path)) this.#hiddenBelow = this.#depth + 1;
  }

  text(value: string): void {
    const current = this.#open.at(-1);
    if (current && this.#depth < this.#hiddenBelow) current.text += value;
  }

  close(at: number): void {
    if (this.#depth <= this.#hiddenBelow) {
      const closed = this.#open.pop();
      if (closed) closed.range.end = this.#offsets.at(at);
      this.#path.pop();
    }
    this.#depth -= 1;
    if (this.#depth < this.#hiddenBelow - 1) this.#hiddenBelow = Infinity;
  }
}
