/** Reads what comes over the wire: quickly what is well-formed, and within bounds what is not. */
import type { XmlDocument, XmlElement } from './xml-tree.ts';
import { readTree, XmlFault } from './xml-tree.ts';
import { ByteOffsets, decodeUtf8, placeOf } from './utf8.ts';
import {
  deepestElement,
  scan,
  usualMarkup,
  type Misfit,
  type ScanHandler,
  type ScannedAttribute,
} from './xml-scanner.ts';

/** Beyond so many bytes a mistake is told by its place alone: the reader that knows the words takes seconds there. */
const explainable = 1_048_576;

/**
 * The same document as readTree makes of these bytes, but for declarations of namespaces, which are not among the
 * attributes. One with more elements, attributes and references than `most` is refused with 1/3.
 */
export function readWire(
  bytes: Uint8Array,
  opaque: (path: readonly string[]) => boolean,
  most = usualMarkup,
): XmlDocument {
  const decoded = decodeUtf8(bytes);
  if ('invalidAt' in decoded) return readTree(bytes, opaque);
  const builder = new TreeBuilder(decoded.text, opaque);
  const misfit = scan(decoded.text, bytes, builder, most);
  if (misfit && bytes.length <= explainable && misfit.limit !== 'markup') return readTree(bytes, opaque);
  const root = builder.root ? { root: builder.root } : {};
  return misfit ? { ...root, fault: faultOf(misfit, decoded.text, most) } : root;
}

function faultOf({ at, limit }: Misfit, text: string, most: number): XmlFault {
  const place = placeOf(text.slice(0, at));
  if (limit === 'depth')
    return new XmlFault('invalidMessage', place, `elements stand more than ${deepestElement} deep`);
  if (limit === 'markup') {
    const what = `there are more than ${most} elements, attributes and references`;
    return new XmlFault('invalidMessage', place, what);
  }
  return new XmlFault('notWellFormed', place, 'from here on it is no well-formed XML');
}

interface Building extends XmlElement {
  readonly children: XmlElement[];
  text: string;
  readonly range: { readonly start: number; end: number };
}

class TreeBuilder implements ScanHandler {
  root: XmlElement | undefined;
  readonly #offsets: ByteOffsets;
  readonly #opaque: (path: readonly string[]) => boolean;
  readonly #path: string[] = [];
  readonly #open: Building[] = [];
  /** Whether the element opened last is opaque: its children stand in the tree without their content. */
  #isOpaque = false;
  /** How deep inside a child of an opaque element. */
  #hidden = 0;

  constructor(text: string, opaque: (path: readonly string[]) => boolean) {
    this.#offsets = new ByteOffsets(text);
    this.#opaque = opaque;
  }

  open(name: string, uri: string, attributes: readonly ScannedAttribute[], at: number): void {
    if (this.#hidden > 0) {
      this.#hidden += 1;
      return;
    }
    const start = this.#offsets.at(at);
    const values = Object.fromEntries(attributes.map((each) => [each.name, each.value]));
    const made = { name, uri, attributes: values, children: [], text: '', range: { start, end: start } };
    this.#open.at(-1)?.children.push(made);
    this.root ??= made;
    this.#open.push(made);
    if (this.#isOpaque) {
      this.#hidden = 1;
      return;
    }
    this.#path.push(name);
    this.#isOpaque = this.#opaque(this.#path);
  }

  text(value: string): void {
    const current = this.#open.at(-1);
    if (current && this.#hidden === 0) current.text += value;
  }

  close(end: number): void {
    if (this.#hidden > 1) {
      this.#hidden -= 1;
      return;
    }
    const closed = this.#open.pop();
    if (closed) closed.range.end = this.#offsets.at(end);
    if (this.#hidden === 1) {
      this.#hidden = 0;
      return;
    }
    this.#path.pop();
    this.#isOpaque = false;
  }
}
