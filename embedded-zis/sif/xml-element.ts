/** The elements of a document that was read. */
import type { ByteRange } from './message.ts';

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

/** An element whose end has not come yet. */
export interface BuildingElement {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  children: BuildingElement[];
  text: string;
  range: { start: number; end: number };
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
