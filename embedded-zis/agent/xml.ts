/** XML as plain objects: '@Name' is an attribute, '#text' the text beside attributes, an array repeats an element. */
import { XMLParser } from 'fast-xml-parser';
import { element, escapeText } from '../sif/xml-writer.ts';

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
  return Object.entries(elements)
    .filter(([name]) => !name.startsWith('@') && name !== '#text')
    .flatMap(([name, content]) => listOf(content).map((each) => writeElement(name, each)))
    .join('');
}

function writeElement(name: string, content: XmlContent): string {
  if (typeof content === 'string') return element(name, {}, escapeText(content));
  const attributes = Object.keys(content)
    .filter((key) => key.startsWith('@'))
    .map((key) => [key.slice(1), textOf(content, key)]);
  return element(
    name,
    Object.fromEntries(attributes) as Record<string, string | undefined>,
    escapeText(textOf(content, '#text') ?? ''),
    writeXml(content),
  );
}

/** The elements of a document. Order among children of different names is lost. */
export function parseXml(text: string): XmlObject {
  return parser.parse(text) as XmlObject;
}

/** The first child of this name, with an empty element as an empty object; undefined where there is none. */
export function childObject(parent: XmlObject | undefined, name: string): XmlObject | undefined {
  const first = listOf(parent?.[name])[0];
  return typeof first === 'string' ? { '#text': first } : first;
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
