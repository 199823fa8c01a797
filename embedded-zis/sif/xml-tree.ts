/** One strict pass over a document: well-formedness, a tree of its infrastructure part, byte ranges of the rest. */
import { ByteOffsets, decodeUtf8 } from './utf8.ts';
import type { BuildingElement } from './xml-element.ts';
import { scan, type ScanHandler } from './xml-scanner.ts';
import { notWellFormed, readStrictly, type XmlDocument } from './xml-strict.ts';

/**
 * Reads a document. Elements whose path `opaque` accepts are checked for well-formedness and appear in the tree
 * with their children but without those children's content, attributes or text.
 */
export function readTree(bytes: Uint8Array, opaque: (path: readonly string[]) => boolean): XmlDocument {
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) {
    return { fault: notWellFormed(decoded.invalidAt, 'the bytes here are not UTF-8') }; // R-XML-1
  }
  const { text } = decoded;
  const builder = new TreeBuilder(text, text.length === bytes.length, opaque);
  return scan(text, bytes, builder) === undefined && builder.root
    ? { root: builder.root }
    : readStrictly(text, opaque);
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
