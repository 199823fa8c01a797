/**
 * A fast pass over a document that tells of its elements, attributes and texts with their places. It takes the
 * documents that xml-strict takes and no others, but for a limit of markup; what is wrong with one that it does not take
 * is for xml-strict to say.
 */
import { whole, type Sliced } from './slices.ts';
import { codesOf, illegal, isSpace, nameClass, nameRest, nameStart } from './xml-characters.ts';
import { anyDocument, type XmlLimits } from './xml-limits.ts';
import { MisfitError, type Misfit } from './xml-misfit.ts';
import { resolved } from './xml-references.ts';
import type { ScanHandler, ScannedAttribute } from './xml-scan-handler.ts';

/**
 * Scans a text that was decoded from these bytes. Returns undefined if it is well-formed within the limits, otherwise
 * where it is not.
 */
export function scan(...document: ScannedDocument): Misfit | undefined {
  return whole(scanning(...document));
}

/** The same in slices, of so many characters or little more: the caller decides when to go on. */
export function* scanning(
  ...[text, utf8, handler, limits = anyDocument, slice = Infinity]: ScannedDocument
): Sliced<Misfit | undefined> {
  try {
    const codes = yield* codesOf(text, utf8, slice);
    const scanner = new Scanner(text, codes, handler, limits, slice);
    do yield;
    while (!scanner.run());
    return undefined;
  } catch (error) {
    if (!(error instanceof MisfitError)) throw error;
    return error.limit === undefined ? { at: error.at } : { at: error.at, limit: error.limit };
  }
}

/** What scan takes. */
type ScannedDocument = [
  text: string,
  utf8: Uint8Array,
  handler: ScanHandler,
  limits?: XmlLimits,
  slice?: number,
];

/** The namespaces in force inside an element that declares some. Most elements do not, and few have many around them. */
interface Bindings {
  /** Its declarations, and those from outside that were looked up in it. */
  readonly own: Map<string, string>;
  readonly outer?: Bindings;
  /** Of names without a prefix. */
  readonly defaultUri: string;
}

const xmlUri = 'http://www.w3.org/XML/1998/namespace';
const xmlnsUri = 'http://www.w3.org/2000/xmlns/';
const initialBindings: Bindings = { own: new Map([['xml', xmlUri]]), defaultUri: '' };

const declaration =
  /<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])[uU][tT][fF]-8\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/y;
const qualified = /^[^:]+(?::[^:]+)?$/;

/** Names met before, by their hash: the same few names come again and again, and need not be made anew. */
const knownNames: string[] = new Array<string>(4096).fill('');

/** From so many on a set tells sooner than a look at each. */
const manyAttributes = 16;

const noAttributes: readonly ScannedAttribute[] = [];

class Scanner {
  readonly #text: string;
  readonly #codes: Uint8Array | Uint16Array;
  readonly #handler: ScanHandler;
  readonly #limits: XmlLimits;
  readonly #names: string[] = [];
  readonly #hasChildren: boolean[] = [];
  /** Bindings outside the elements that declare some, by the depth of the element. */
  readonly #outer = new Map<number, Bindings>();
  readonly #hasReturns: boolean;
  readonly #hasCdataEnds: boolean;
  #bindings = initialBindings;
  /** Of the element being read, where it has many. */
  #attributeNames = new Set<string>();
  #at = 0;
  /** Elements, attributes and references that may still come. */
  #left: number;
  #rooted = false;
  readonly #slice: number;

  constructor(
    text: string,
    codes: Uint8Array | Uint16Array,
    handler: ScanHandler,
    limits: XmlLimits,
    slice: number,
  ) {
    this.#limits = limits;
    this.#left = limits.markup;
    this.#slice = slice;
    this.#text = text;
    this.#codes = codes;
    this.#handler = handler;
    this.#hasReturns = text.includes('\r');
    this.#hasCdataEnds = text.includes(']]>');
    const found = illegal.exec(text);
    if (found) throw new MisfitError(found.index);
    if (this.#code(0) === 0xfeff) this.#at = 1;
    declaration.lastIndex = this.#at;
    if (declaration.test(text)) this.#at = declaration.lastIndex;
  }

  /** Goes on by a slice; whether it came to the end. */
  run(): boolean {
    const text = this.#text;
    const to = Math.min(text.length, this.#at + this.#slice);
    while (this.#at < to) {
      const from = this.#at;
      let at = from;
      while (isSpace(this.#code(at))) at++;
      const blankTo = at;
      let plain = true;
      for (let code = this.#code(at); code !== 0x3c && code !== 0; code = this.#code(++at)) {
        if (code !== 0x26) continue;
        plain = false;
        this.#count(at);
      }
      const start = at;
      if (start > from) this.#segment(from, blankTo, start, plain);
      this.#at = start;
      if (start >= text.length) break;
      switch (this.#code(start + 1)) {
        case 0x2f: // /
          this.#close(start);
          break;
        case 0x21: // !
          this.#commentOrCdata(start);
          break;
        case 0x3f: // ?
          this.#instruction(start);
          break;
        default:
          if (this.#rooted && this.#names.length === 0) throw new MisfitError(start);
          this.#rooted = true;
          this.#open(start);
      }
    }
    if (this.#at < text.length) return false;
    if (!this.#rooted || this.#names.length > 0) throw new MisfitError(text.length);
    return true;
  }

  /** One more element, attribute or reference. */
  #count(at: number): void {
    if (--this.#left < 0) throw new MisfitError(at, 'markup');
  }

  #code(at: number): number {
    return this.#codes[at] ?? 0;
  }

  /** Text between two pieces of markup; behind white space it begins at `at`. plain: without references. */
  #segment(from: number, at: number, to: number, plain: boolean): void {
    const text = this.#text;
    const depth = this.#names.length;
    if (at === to) {
      if (depth === 0 || this.#hasChildren[depth - 1]) return;
      const next = this.#code(to + 1);
      if (next !== 0x2f && next !== 0x21 && next !== 0x3f) return; // a start tag follows
    } else if (depth === 0) {
      throw new MisfitError(at);
    }
    if (this.#hasCdataEnds) {
      const end = text.slice(from, to).indexOf(']]>');
      if (end >= 0) throw new MisfitError(from + end);
    }
    const raw = text.slice(from, to);
    const value = this.#hasReturns ? raw.replace(/\r\n?/g, '\n') : raw;
    this.#handler.text(plain ? value : resolved(value, from), from);
  }

  #open(start: number): void {
    const depth = this.#names.length;
    if (depth >= this.#limits.depth) throw new MisfitError(start, 'depth');
    this.#count(start);
    const name = this.#name(start + 1);
    let at = this.#at;
    let attributes: ScannedAttribute[] | undefined;
    let declared = false;
    let prefixed = false;
    let code = this.#code(at);
    while (code !== 0x3e && code !== 0x2f) {
      const from = at;
      while (isSpace(code)) code = this.#code(++at);
      if (code === 0x3e || code === 0x2f) break;
      if (at === from) throw new MisfitError(at);
      this.#at = at;
      const attribute = this.#attribute();
      attributes ??= [];
      if (this.#isRepeated(attribute.name, attributes)) throw new MisfitError(at);
      if (attributes.length >= this.#limits.attributes) throw new MisfitError(at, 'attributes');
      attributes.push(attribute);
      declared ||= attribute.name.startsWith('xmlns');
      prefixed ||= attribute.name.includes(':');
      at = this.#at;
      code = this.#code(at);
    }
    const empty = code === 0x2f;
    if (empty && this.#code(++at) !== 0x3e) throw new MisfitError(at);
    this.#at = at + 1;
    let declarations = noAttributes;
    if (attributes && declared) {
      declarations = attributes.filter(({ name }) => isDeclaration(name));
      attributes = this.#declare(attributes, depth);
    }
    if (attributes && prefixed) this.#checkPrefixes(attributes);
    if (depth > 0) this.#hasChildren[depth - 1] = true;
    this.#handler.open(name, this.#uriOf(name, start), attributes ?? noAttributes, start, declarations);
    if (empty) {
      this.#restore(depth);
      this.#handler.close(this.#at);
    } else {
      this.#names.push(name);
      this.#hasChildren[depth] = false;
    }
  }

  #close(start: number): void {
    const name = this.#names.pop();
    if (name === undefined || !this.#text.startsWith(name, start + 2)) throw new MisfitError(start);
    let at = start + 2 + name.length;
    while (isSpace(this.#code(at))) at++;
    if (this.#code(at) !== 0x3e) throw new MisfitError(at);
    this.#at = at + 1;
    this.#restore(this.#names.length);
    this.#handler.close(this.#at);
  }

  #isRepeated(name: string, before: readonly ScannedAttribute[]): boolean {
    if (before.length < manyAttributes) return before.some((each) => each.name === name);
    if (before.length === manyAttributes) this.#attributeNames = new Set(before.map((each) => each.name));
    const { size } = this.#attributeNames;
    return this.#attributeNames.add(name).size === size;
  }

  #attribute(): ScannedAttribute {
    const text = this.#text;
    const start = this.#at;
    this.#count(start);
    const name = this.#name(start);
    let at = this.#at;
    while (isSpace(this.#code(at))) at++;
    if (this.#code(at) !== 0x3d) throw new MisfitError(at);
    do at++;
    while (isSpace(this.#code(at)));
    const quote = this.#code(at);
    if (quote !== 0x22 && quote !== 0x27) throw new MisfitError(at);
    const from = ++at;
    let plain = true;
    for (let code = this.#code(at); code !== quote; code = this.#code(++at)) {
      if (code === 0x3c || code === 0) throw new MisfitError(at);
      if (code === 0x26) this.#count(at);
      if (code === 0x26 || code < 0x20) plain = false;
    }
    this.#at = at + 1;
    const value = plain ? text.slice(from, at) : this.#attributeValue(from, at);
    return { name, value, at: start };
  }

  /** White space written as such becomes blanks; white space written as references stays. */
  #attributeValue(from: number, to: number): string {
    const raw = this.#text.slice(from, to).replace(/\r\n|[\t\n\r]/g, ' ');
    return resolved(raw, from);
  }

  /** The name that starts here; afterwards #at is the index behind it. */
  #name(start: number): string {
    const text = this.#text;
    let at = start;
    let hash = 0;
    let code = this.#code(at);
    if (code < 128 && nameClass[code] === 1) {
      do {
        hash = (hash * 31 + code) | 0;
        code = this.#code(++at);
      } while (code < 128 && nameClass[code] !== 0);
    }
    if (at === start || code === 0x3a || code >= 128) return this.#unusualName(start);
    this.#at = at;
    const place = (hash ^ (hash >>> 12)) & 4095;
    const known = knownNames[place] ?? '';
    if (known.length === at - start && text.startsWith(known, start)) return known;
    return (knownNames[place] = text.slice(start, at));
  }

  /** A name with a prefix or with characters beyond ASCII. */
  #unusualName(start: number): string {
    const first = this.#text.codePointAt(start);
    if (first === undefined || !nameStart.test(String.fromCodePoint(first))) throw new MisfitError(start);
    nameRest.lastIndex = start;
    const name = nameRest.exec(this.#text)?.[0] ?? '';
    if (!qualified.test(name)) throw new MisfitError(start);
    this.#at = start + name.length;
    return name;
  }

  #declare(attributes: readonly ScannedAttribute[], depth: number): ScannedAttribute[] {
    const own = new Map<string, string>();
    const outer = this.#bindings;
    const others: ScannedAttribute[] = [];
    for (const attribute of attributes) {
      const { name, value, at } = attribute;
      if (!isDeclaration(name)) {
        others.push(attribute);
        continue;
      }
      const prefix = name.slice(6);
      const uri = value.trim();
      const reserved = uri === xmlnsUri || (uri === xmlUri) !== (prefix === 'xml');
      if (prefix === 'xmlns' || reserved || (prefix !== '' && uri === '')) throw new MisfitError(at);
      own.set(prefix, uri);
    }
    this.#outer.set(depth, outer);
    this.#bindings = { own, outer, defaultUri: own.get('') ?? outer.defaultUri };
    return others;
  }

  /** The namespaces outside the element of this depth. */
  #restore(depth: number): void {
    if (this.#outer.size === 0) return;
    const outer = this.#outer.get(depth);
    if (!outer) return;
    this.#outer.delete(depth);
    this.#bindings = outer;
  }

  #uriOf(name: string, at: number): string {
    const colon = name.indexOf(':');
    if (colon < 0) return this.#bindings.defaultUri;
    const prefix = name.slice(0, colon);
    for (let scope: Bindings | undefined = this.#bindings; scope; scope = scope.outer) {
      const uri = scope.own.get(prefix);
      if (uri === undefined) continue;
      if (scope !== this.#bindings) this.#bindings.own.set(prefix, uri); // found at once the next time
      return uri;
    }
    throw new MisfitError(at);
  }

  /** Prefixes must be declared, and no attribute may stand twice under different prefixes. */
  #checkPrefixes(attributes: readonly ScannedAttribute[]): void {
    const expanded = new Set<string>();
    for (const { name, at } of attributes) {
      const colon = name.indexOf(':');
      if (colon < 0) continue;
      const key = `${name.slice(colon)} ${this.#uriOf(name, at)}`;
      if (expanded.has(key)) throw new MisfitError(at);
      expanded.add(key);
    }
  }

  #commentOrCdata(start: number): void {
    const text = this.#text;
    if (text.startsWith('<!--', start)) {
      const end = text.indexOf('--', start + 4);
      if (end < 0 || this.#code(end + 2) !== 0x3e) throw new MisfitError(start);
      this.#at = end + 3;
    } else if (text.startsWith('<![CDATA[', start) && this.#names.length > 0) {
      const end = text.indexOf(']]>', start);
      if (end < 0) throw new MisfitError(start);
      const raw = text.slice(start + 9, end);
      if (raw !== '') this.#handler.text(raw.replace(/\r\n?/g, '\n'), start);
      this.#at = end + 3;
    } else {
      throw new MisfitError(start); // a DOCTYPE among others: R-XML-2
    }
  }

  #instruction(start: number): void {
    const target = this.#name(start + 2);
    const nameEnd = this.#at;
    const end = this.#text.indexOf('?>', nameEnd);
    if (end < 0 || target.toLowerCase() === 'xml' || target.includes(':')) throw new MisfitError(start);
    if (end > nameEnd && !isSpace(this.#code(nameEnd))) throw new MisfitError(start);
    this.#at = end + 2;
  }
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}
