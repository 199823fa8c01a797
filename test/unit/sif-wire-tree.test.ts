import { expect, test } from 'vitest';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';
import { readWire } from '../../embedded-zis/sif/wire-tree.ts';
import { readTree, type XmlDocument, type XmlElement } from '../../embedded-zis/sif/xml-tree.ts';
import { mutantOf } from '../support/mutate.ts';
import { realMessages } from '../support/real-messages.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const opaque = (path: readonly string[]): boolean =>
  path.at(-1) === 'SIF_EventObject' || path.at(-1) === 'SIF_ObjectData';

/** What both readers must agree on: all but declarations of namespaces, and white space between elements. */
function essence({ root, fault }: XmlDocument): unknown {
  return { root: fault ? undefined : root && essential(root), fault: fault?.message };
}
function essential({ attributes, children, text, ...rest }: XmlElement): unknown {
  const others = Object.entries(attributes).filter(([name]) => !/^xmlns(:|$)/.test(name));
  return { ...rest, attributes: others, children: children.map(essential), text: text.trim() };
}

test('the reader of the wire makes the tree that the strict reader makes, byte ranges and faults included', () => {
  const documents = [
    ...realMessages,
    bytesOf('\ufeff<a é="1">\r\n<b>𝄞 é &lt;</b>\r\n<c><d x="1">t<e/>u</d></c >\r\n</a>'),
    ...Array.from({ length: 600 }, (_, seed) => mutantOf(realMessages, seed)).flatMap(({ bytes, coding }) =>
      coding ? [] : [bytes],
    ),
  ];
  for (const bytes of documents) {
    expect(essence(readWire(bytes, opaque))).toEqual(essence(readTree(bytes, opaque)));
    expect(essence(readWire(bytes, () => false))).toEqual(essence(readTree(bytes, () => false)));
  }
});

test.for([
  ['elements', '<a/>', 1],
  ['attributes', '<a b="" c="" d=""/>', 4],
  ['references in a text', 'x&lt;', 1],
  ['references in a value', '<a b="&lt;&gt;"/>', 4],
] as const)('a document of many %s is refused with 1/3 beyond the limit alone', ([, piece, pieces]) => {
  const within = bytesOf(`<r>${piece.repeat(10)}</r>`);
  const most = 10 * pieces + 1;
  expect(readWire(within, () => false, most).fault).toBeUndefined();
  expect(readWire(within, () => false, most - 1).fault).toMatchObject({
    error: { category: 1, code: 3 },
    what: `there are more than ${most - 1} elements, attributes and references`,
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
