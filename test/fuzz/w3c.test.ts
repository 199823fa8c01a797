import { afterAll, expect, test } from 'vitest';
import { decodeUtf8 } from '../../embedded-zis/sif/utf8.ts';
import { scan } from '../../embedded-zis/sif/xml-scanner.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { w3cDocuments, type W3cDocument } from '../support/w3c-suite.ts';

/** Documents without a DOCTYPE for which the suite expects the contrary, and why. */
const exceptions = new Map([
  [
    'rmt-016',
    'accepted: not well-formed until the 5th edition of XML 1.0, which allows this letter in names',
  ],
  [
    'rmt-019',
    'accepted: not well-formed until the 5th edition of XML 1.0, which allows this letter in names',
  ],
  ['utf16b', 'refused: UTF-16, and SIF is UTF-8 (R-XML-1)'],
  ['utf16l', 'refused: UTF-16, and SIF is UTF-8 (R-XML-1)'],
  ['o-p04pass1', 'refused: names that are none where there are namespaces, and SIF has them (R-XML-4)'],
  ['o-p05pass1', 'refused: names that are none where there are namespaces, and SIF has them (R-XML-4)'],
]);

/** The readers of the wire: one makes a tree, one is fast. Each says what is wrong, or nothing. */
const readers = {
  'xml-tree': ({ bytes }: W3cDocument): string | undefined => readTree(bytes, () => false).fault?.what,
  'xml-scanner': ({ bytes }: W3cDocument): string | undefined => {
    const decoded = decodeUtf8(bytes);
    if (!('text' in decoded)) return 'the bytes are not UTF-8';
    const nothing = { open: () => undefined, text: () => undefined, close: () => undefined };
    const misfit = scan(decoded.text, bytes, nothing);
    return misfit && `not well-formed at ${misfit.at}`;
  },
};

/** What SIF does not allow in a well-formed document; an XML declaration stands before a DOCTYPE. */
const policy = new Set<string | undefined>([
  'a DOCTYPE is not allowed',
  'only the encoding UTF-8 is allowed',
  'only XML 1.0 is allowed',
]);

const documents = w3cDocuments();
const kinds = {
  'not well-formed': documents.filter((each) => !each.wellFormed && !each.declaresType),
  'well-formed, without a DTD': documents.filter(
    (each) => each.wellFormed && !each.declaresType && !each.xml11,
  ),
  'with a DTD': documents.filter((each) => each.declaresType),
  'XML 1.1': documents.filter((each) => each.wellFormed && !each.declaresType && each.xml11),
};
const table: Record<string, Record<string, number>> = {};

afterAll(() => console.table(table));

for (const [name, reader] of Object.entries(readers)) {
  const run = (kind: keyof typeof kinds, accepted: boolean): void => {
    const all = kinds[kind];
    const taken = new Set(all.filter((each) => reader(each) === undefined));
    table[`${name}: ${kind}`] = {
      documents: all.length,
      accepted: taken.size,
      refused: all.length - taken.size,
    };
    const unexpected = all.filter((each) => taken.has(each) !== accepted).map(({ id }) => id);
    const excepted = all.filter(({ id }) => exceptions.has(id)).map(({ id }) => id);
    expect(unexpected.sort()).toEqual(excepted.sort());
    expect(all.length).toBeGreaterThan(excepted.length);
  };

  test(`${name} refuses every document of the W3C that is not well-formed, but for the exceptions`, () => {
    run('not well-formed', false);
  });

  test(`${name} accepts every well-formed document of the W3C without a DTD, but for the exceptions`, () => {
    run('well-formed, without a DTD', true);
  });

  test(`${name} refuses every document of the W3C with a DTD (R-XML-2)`, () => {
    run('with a DTD', false);
  });

  test(`${name} refuses every document of the W3C in XML 1.1 (R-XML-3)`, () => {
    run('XML 1.1', false);
  });
}

test('a well-formed document with a DTD is told that SIF does not allow it (R-XML-2, R-XML-3)', () => {
  const readable = kinds['with a DTD'].filter(
    ({ wellFormed, xml11, bytes }) => wellFormed && !xml11 && 'text' in decodeUtf8(bytes),
  );
  const others = readable.flatMap((each) => {
    const what = readers['xml-tree'](each);
    return policy.has(what) ? [] : [`${each.id}: ${what ?? 'accepted'}`];
  });
  expect(others).toEqual([]);
});
