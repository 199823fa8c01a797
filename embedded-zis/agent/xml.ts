/** XML as plain objects: '@Name' is an attribute, '#text' the text beside attributes, an array repeats an element. */
import { XMLParser } from 'fast-xml-parser';
import type { XmlNode } from '../sif/xml-node.ts';
import { readTree } from '../sif/xml-tree.ts';
import { writeTree } from '../sif/xml-writer.ts';

/** What an element holds: text, or attributes and children in document order. */
export type XmlContent = string | XmlObject;

/** Attributes and children of an element. Names with the value undefined are not written. */
export interface XmlObject {
  readonly [name: string]: XmlContent | readonly XmlContent[] | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true, // the only way to have numeric character references decoded
});

/** The XML of one or more elements, without white space between them. */
export function writeXml(elements: XmlObject): string {
  return treeOf('', elements).children.map(writeTree).join('');
}

/** An element of this name as a tree, for queries. */
export function treeOf(name: string, content: XmlContent): XmlNode {
  if (typeof content === 'string') return { name, attributes: {}, children: [], text: content };
  const given = Object.keys(content).filter((key) => content[key] !== undefined && key !== '#text');
  const attributes = given
    .filter((key) => key.startsWith('@'))
    .map((key) => [key.slice(1), textOf(content, key) ?? ''] as const);
  return {
    name,
    attributes: Object.fromEntries(attributes),
    children: given
      .filter((key) => !key.startsWith('@'))
      .flatMap((key) => listOf(content[key]).map((each) => treeOf(key, each))),
    text: textOf(content, '#text') ?? '',
  };
}

/** Whether a text is a whole document: `parseXml` makes the best of any text. */
export function isWellFormed(text: string): boolean {
  const { root, fault } = readTree(Buffer.from(text), (path) => path.length >= 3);
  return root !== undefined && fault === undefined;
}

/** The elements of a document. Order among children of different names is lost. */
export function parseXml(text: string): XmlObject {
  return parser.parse(text) as XmlObject;
}

/** The first child of this name, with an empty element as an empty object; undefined where there is none. */
export function childObject(parent: XmlObject | undefined, name: string): XmlObject | undefined {
  return childObjects(parent, name)[0];
}

/** The children of this name; those without attributes and children as objects too. */
export function childObjects(parent: XmlObject | undefined, name: string): readonly XmlObject[] {
  return listOf(parent?.[name]).map((each) => (typeof each === 'string' ? { '#text': each } : each));
}

/** The text of the first child of this name, or of an attribute; undefined where there is none. */
export function textOf(parent: XmlObject | undefined, name: string): string | undefined {
  return textsOf(parent, name)[0];
}

/** The texts of all children of this name. */
export function textsOf(parent: XmlObject | undefined, name: string): readonly string[] {
  return listOf(parent?.[name]).map((each) =>
    typeof each === 'string' ? each : (textOf(each, '#text') ?? ''),
  );
}

function listOf(content: XmlContent | readonly XmlContent[] | undefined): readonly XmlContent[] {
  if (content === undefined) return [];
  return isList(content) ? content : [content];
}

function isList(content: XmlContent | readonly XmlContent[]): content is readonly XmlContent[] {
  return Array.isArray(content);
}
