import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scan } from '../../embedded-zis/sif/xml-scanner.ts';
import type { XmlElement } from '../../embedded-zis/sif/xml-element.ts';
import { readStrictly } from '../../embedded-zis/sif/xml-strict.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';

interface Seen {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Seen[];
  text: string;
  readonly at: number;
}

/** The tree that a scan tells of, or where it stopped. */
function scanned(text: string): Seen | number {
  const open: Seen[] = [];
  let root: Seen | undefined;
  const misfit = scan(text, new TextEncoder().encode(text), {
    open(name, uri, attributes, at) {
      const seen: Seen = {
        name,
        uri,
        attributes: Object.fromEntries(attributes.map((each) => [each.name, each.value])),
        children: [],
        text: '',
        at: Buffer.byteLength(text.slice(0, at)),
      };
      open.at(-1)?.children.push(seen);
      root ??= seen;
      open.push(seen);
    },
    text(value) {
      const current = open.at(-1);
      if (current) current.text += value;
    },
    close() {
      open.pop();
    },
  });
  return misfit?.at ?? withoutSpace(root ?? expect.fail('nothing was told'));
}

/** White space beside elements does not count. */
function withoutSpace(seen: Seen): Seen {
  const text = seen.children.length > 0 ? seen.text.replace(/\s+/g, '') : seen.text;
  return { ...seen, children: seen.children.map(withoutSpace), text };
}

/** The tree without the white space beside elements, which a scan may leave out. */
function spaceless({ children, text, ...element }: XmlElement): XmlElement {
  const kept = children.length > 0 ? text.replace(/\s+/g, '') : text;
  return { ...element, children: children.map(spaceless), text: kept };
}

/** What xml-strict has read, without what a scan leaves out: declarations of namespaces. */
function read({ name, uri, attributes, children, text, range }: XmlElement): Seen {
  return {
    name,
    uri,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:')),
    ),
    children: children.map(read),
    text,
    at: range.start,
  };
}

/** Whether both readers take the document, and see the same in it; the tree that is made of a scan too. */
function expectAgreement(text: string): void {
  const { root, fault } = readStrictly(text, () => false);
  const seen = scanned(text);
  if (fault || !root) expect(seen, `${text}: ${fault?.message ?? ''}`).toBeTypeOf('number');
  else expect(seen, text).toEqual(withoutSpace(read(root)));
  const opaque = (path: readonly string[]): boolean => path.length === 2;
  const strict = readStrictly(text, opaque);
  const tree = readTree(new TextEncoder().encode(text), opaque);
  expect(tree.fault?.message, text).toBe(strict.fault?.message);
  if (tree.root && strict.root) expect(spaceless(tree.root), text).toEqual(spaceless(strict.root));
}

const name = fc.constantFrom('A', 'b-1', '_x.y', 'Name', 'p:A', 'xml:lang', 'Straße', 'SIF_RefId');
const content = fc.array(
  fc.constantFrom('x', ' ', '\n', '\r\n', '&amp;', '&#65;', '&#x9;', 'é', '&lt;', '\t', ']]', "'", '"'),
  { maxLength: 4 },
);
const attributes = fc
  .uniqueArray(fc.tuple(name, content, fc.constantFrom('"', "'")), { selector: ([key]) => key, maxLength: 3 })
  .map((list) =>
    list.map(
      ([key, value, quote]) => ` ${key} = ${quote}${value.filter((each) => each !== quote).join('')}${quote}`,
    ),
  );

const document = fc
  .letrec<{ element: string; inside: string }>((tie) => ({
    element: fc
      .tuple(name, attributes, fc.array(tie('inside'), { maxLength: 3 }), fc.boolean())
      .map(([tag, given, inside, declares]) => {
        const start = `${tag}${declares ? ' xmlns="urn:a"' : ''}${given.join('')}`;
        return inside.length === 0 ? `<${start} />` : `<${start}>${inside.join('')}</${tag} >`;
      }),
    inside: fc.oneof(
      { depthSize: 'small' },
      content.map((parts) => parts.join('')),
      fc.constantFrom('<!-- a - b -->', '<![CDATA[<&]]>', '<?go on?>', '<![CDATA[]]>'),
      tie('element'),
    ),
  }))
  .element.map((inside) => `<?xml version="1.0" encoding="UTF-8"?>\n<r xmlns:p="urn:p">${inside}</r>\n`);

test('a scan sees what the strict reader sees', () => {
  fc.assert(fc.property(document, expectAgreement), { numRuns: 300 });
});

test('a scan stops wherever a change has made a document that the strict reader does not take', () => {
  const change = fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    '/',
    ' ',
    '=',
    ']]>',
    '--',
    'xmlns',
    ':',
    '\u0001',
    '<!',
    '',
  );
  fc.assert(
    fc.property(document, fc.nat(), fc.nat(3), change, (text, place, removed, added) => {
      const at = place % text.length;
      expectAgreement(text.slice(0, at) + added + text.slice(at + removed));
    }),
    { numRuns: 2000 },
  );
});

test.for([
  ['nothing', ''],
  ['text alone', 'x'],
  ['two roots', '<a/><b/>'],
  ['text behind the root', '<a/>x'],
  ['an open element', '<a>'],
  ['a wrong end', '<a></ab>'],
  ['an attribute twice', '<a b="" b=""/>'],
  ['an attribute twice by its namespace', '<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>'],
  ['a prefix that is not declared', '<a><p:b/></a>'],
  ['a prefix that is not declared any more', '<a><b xmlns:p="u"/><p:b/></a>'],
  ['two colons', '<a:b:c xmlns:a="u"/>'],
  ['no blank between attributes', '<a b=""c=""/>'],
  ['an attribute without quotes', '<a b=c/>'],
  ['an entity that is none', '<a>&nbsp;</a>'],
  ['a bare ampersand', '<a>R & D</a>'],
  ['a reference to nothing', '<a>&#0;</a>'],
  ['a DOCTYPE (R-XML-2)', '<!DOCTYPE a><a/>'],
  ['XML 1.1 (R-XML-3)', '<?xml version="1.1"?><a/>'],
  ['another encoding (R-XML-1)', '<?xml version="1.0" encoding="latin1"?><a/>'],
  ['a declaration that does not stand first', ' <?xml version="1.0"?><a/>'],
  ['a control character', '<a>\u0002</a>'],
  ['two hyphens in a comment', '<a><!-- -- --></a>'],
  ['a CDATA end in text', '<a>]]></a>'],
  ['elements too deep', '<a>'.repeat(129) + '</a>'.repeat(129)],
  ['an unbound prefix', '<a xmlns:p=""/>'],
] as const)('neither reader takes %s', ([, text]) => {
  expect(scanned(text)).toBeTypeOf('number');
  expectAgreement(text);
});

test('an element with very many attributes is read as quickly as one with few', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => ` a${index}=""`).join('');
  expect(Object.keys((scanned(`<r${many}/>`) as Seen).attributes)).toHaveLength(50_000);
  expect(scanned(`<r${many} a49999=""/>`)).toBeTypeOf('number');
});

test('many namespaces around many elements that declare one are read quickly', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ` xmlns:p${index}="urn:${index}"`).join('');
  const text = `<r${many}>${'<p4999:a xmlns="urn:x"/>'.repeat(20_000)}</r>`;
  const uris = new Set<string>();
  const misfit = scan(text, new TextEncoder().encode(text), {
    open: (_, uri) => uris.add(uri),
    text: () => expect.fail('there is no text'),
    close: () => undefined,
  });
  expect(misfit).toBeUndefined();
  expect([...uris]).toEqual(['', 'urn:4999']);
});

test('both take a byte order mark, and elements 128 deep', () => {
  expect(scanned('\ufeff<a/>')).toMatchObject({ name: 'a', at: 3 });
  expectAgreement('<a>'.repeat(128) + '</a>'.repeat(128));
});
