import { expect, test } from 'vitest';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';
import { decodeUtf8 } from '../../embedded-zis/sif/utf8.ts';
import type { XmlElement } from '../../embedded-zis/sif/xml-element.ts';
import { readStrictly, type XmlDocument } from '../../embedded-zis/sif/xml-strict.ts';
import { anyDocument } from '../../embedded-zis/sif/xml-limits.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { mutantOf } from '../support/mutate.ts';
import { realMessages } from '../support/real-messages.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const opaque = (path: readonly string[]): boolean =>
  path.at(-1) === 'SIF_EventObject' || path.at(-1) === 'SIF_ObjectData';

/** What both readers must agree on: all but white space between elements. */
function essence({ root, fault }: XmlDocument): unknown {
  return { root: fault ? undefined : root && essential(root), fault: fault?.message };
}
function essential({ attributes, children, text, ...rest }: XmlElement): unknown {
  const sorted = Object.entries(attributes).sort();
  return { ...rest, attributes: sorted, children: children.map(essential), text: text.trim() };
}

test('a tree that is read fast is the one that the strict parser makes, byte ranges and faults included', () => {
  const documents = [
    ...realMessages,
    bytesOf('\ufeff<a é="1">\r\n<b>𝄞 é &lt;</b>\r\n<c><d x="1">t<e/>u</d></c >\r\n</a>'),
    ...Array.from({ length: 600 }, (_, seed) => mutantOf(realMessages, seed)).flatMap(({ bytes, coding }) =>
      coding ? [] : [bytes],
    ),
  ];
  for (const bytes of documents) {
    const decoded = decodeUtf8(bytes);
    if (!('text' in decoded)) continue;
    for (const hides of [opaque, () => false])
      expect(essence(readTree(bytes, hides))).toEqual(essence(readStrictly(decoded.text, hides)));
  }
});

test.for([
  ['elements', '<a/>', 1],
  ['attributes', '<a b="" c="" d=""/>', 4],
  ['references in a text', 'x&lt;', 1],
  ['references in a value', '<a b="&lt;&gt;"/>', 4],
] as const)('a document of many %s is refused with 1/3 beyond the limit alone', ([, piece, pieces]) => {
  const within = bytesOf(`<r>${piece.repeat(10)}</r>`);
  const markup = 10 * pieces + 1;
  const withMost = (most: number) => readTree(within, () => false, { ...anyDocument, markup: most });
  expect(withMost(markup).fault).toBeUndefined();
  expect(withMost(markup - 1).fault).toMatchObject({
    error: { category: 1, code: 3 },
    what: `there are more than ${markup - 1} elements, attributes and references`,
  });
});

test('a mistake far behind in a long message is told by its place', () => {
  const read = readMessage(bytesOf(`<SIF_Message>\n${'<a/>'.repeat(300_000)}\n  </b></SIF_Message>`));
  expect(read).toMatchObject({
    fault: {
      error: {
        code: 2,
        category: 1,
        extendedDesc: 'Line 3, column 3: from here on it is no well-formed XML.',
      },
    },
  });
});

test.for([
  ['depth', 20, '<a>'.repeat(20) + '</a>'.repeat(20), 'elements stand more than 19 deep'],
  [
    'attributes',
    20,
    `<r><a xmlns:n="u" ${Array.from({ length: 19 }, (_, index) => `b${index}=""`).join(' ')}/></r>`,
    'an element has more than 19 attributes',
  ],
] as const)('a document is refused with 1/3 beyond the limit of %s alone', ([limit, value, text, what]) => {
  const read = (most: number) => readTree(bytesOf(text), () => false, { ...anyDocument, [limit]: most });
  expect(read(value).fault).toBeUndefined();
  expect(read(value - 1).fault).toMatchObject({ error: { category: 1, code: 3 }, what });
});
