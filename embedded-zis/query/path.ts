/** Paths of SIF_Element: names and @attributes separated by /, relative to an object (R-QRY-1), with predicates (R-QRY-2). */
import type { XmlNode } from '../sif/xml-node.ts';
import { UnsupportedQuery } from './unsupported-query.ts';

/** One part of a path: an attribute, or child elements of which the predicates hold. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | {
      readonly kind: 'element';
      readonly name: string;
      /** Whether what stands in brackets is true of an element; absent where there are no brackets. */
      readonly holds?: Predicate;
    };

type Predicate = (element: XmlNode) => boolean;

/** A path that was read. An attribute stands last or nowhere. */
export type Path = readonly [Step, ...Step[]];

const tokens = /\s*('[^']*'|"[^"]*"|@?[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?|[/=[\]])/uy;

/** Reads a path. Throws UnsupportedQuery for anything that is none. */
export function parsePath(text: string): Path {
  const reader = new PathReader(text);
  const path = reader.path();
  reader.end();
  return path;
}

/** The texts of every element or attribute that a path leads to (R-QRY-4). */
export function valuesAt(element: XmlNode, path: readonly Step[]): readonly string[] {
  const values: string[] = [];
  collectValues(element, path, 0, values);
  return values;
}

function collectValues(element: XmlNode, path: readonly Step[], from: number, values: string[]): void {
  const step = path[from];
  if (!step) values.push(element.text.trim());
  else if (step.kind === 'attribute') {
    const value = element.attributes[step.name];
    if (value !== undefined) values.push(value.trim());
  } else {
    for (const child of element.children) {
      if (isAt(child, step)) collectValues(child, path, from + 1, values);
    }
  }
}

/** The elements that a path leads to; none where it leads to an attribute. */
export function elementsAt(element: XmlNode, [step, ...rest]: readonly Step[]): readonly XmlNode[] {
  if (!step) return [element];
  return childrenAt(element, step).flatMap((child) => elementsAt(child, rest));
}

/** The child elements that a step leads to. */
export function childrenAt(element: XmlNode, step: Step): readonly XmlNode[] {
  return step.kind === 'attribute' ? [] : element.children.filter((child) => isAt(child, step));
}

function isAt(child: XmlNode, { name, holds }: Step & { readonly kind: 'element' }): boolean {
  return child.name === name && (!holds || holds(child));
}

class PathReader {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = this.#split();
  }

  path(): Path {
    const first = this.#step();
    const rest: Step[] = [];
    for (let last = first; this.#take('/'); rest.push(last)) {
      if (last.kind === 'attribute') throw this.#unsupported();
      last = this.#step();
    }
    return [first, ...rest];
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unsupported();
  }

  #step(): Step {
    const token = this.#next();
    if (/^['"/=[\]]/.test(token)) throw this.#unsupported();
    if (token.startsWith('@')) return { kind: 'attribute', name: token.slice(1) };
    const predicates: Predicate[] = [];
    while (this.#take('[')) {
      predicates.push(this.#anyOf());
      if (!this.#take(']')) throw this.#unsupported();
    }
    if (predicates.length === 0) return { kind: 'element', name: token };
    return { kind: 'element', name: token, holds: (element) => predicates.every((holds) => holds(element)) };
  }

  #anyOf(): Predicate {
    const parts = [this.#allOf()];
    while (this.#take('or')) parts.push(this.#allOf());
    return (element) => parts.some((holds) => holds(element));
  }

  #allOf(): Predicate {
    const parts = [this.#comparison()];
    while (this.#take('and')) parts.push(this.#comparison());
    return (element) => parts.every((holds) => holds(element));
  }

  #comparison(): Predicate {
    const path = this.path();
    if (!this.#take('=')) throw this.#unsupported();
    const literal = this.#next();
    if (!/^['"]/.test(literal)) throw this.#unsupported();
    const wanted = literal.slice(1, -1);
    return (element) => valuesAt(element, path).includes(wanted);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#unsupported();
    this.#at += 1;
    return token;
  }

  #split(): readonly string[] {
    const text = this.#text.trim();
    const found: string[] = [];
    for (tokens.lastIndex = 0; tokens.lastIndex < text.length;) {
      const token = tokens.exec(text)?.[1];
      if (token === undefined) throw this.#unsupported();
      found.push(token);
    }
    return found;
  }

  #unsupported(): UnsupportedQuery {
    return new UnsupportedQuery(`${this.#text} is not a path of element and attribute names.`);
  }
}
