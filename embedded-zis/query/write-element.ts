/** Writes what a query has taken. */
import { element, escapeText } from '../sif/xml-writer.ts';
import type { QueryElement } from './element.ts';

/** The XML of a tree, without white space between elements. */
export function writeElement({ name, attributes, children, text }: QueryElement): string {
  return element(name, attributes, escapeText(text), ...children.map(writeElement));
}
