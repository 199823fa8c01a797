import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { token, type XmlElement } from '../../embedded-zis/sif/xml-element.ts';
import { readTree } from '../../embedded-zis/sif/xml-tree.ts';
import { element, escapeAttribute, escapeText } from '../../embedded-zis/sif/xml-writer.ts';

/** An element to write, and where its bytes will stand. */
interface Plan {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parts: readonly (Plan | string)[];
  readonly closing: string;
}

/** U+FFFD for each character that XML 1.0 cannot hold. */
function replaceForbidden(value: string): string {
  const isAllowed = (code: number): boolean =>
    [9, 10, 13].includes(code) || (code >= 0x20 && code !== 0xfffe && code !== 0xffff);
  return Array.from(value, (one) => (isAllowed(one.codePointAt(0) ?? 0) ? one : '\ufffd')).join('');
}

/** Characters that XML 1.0 can hold, many of them beyond ASCII and beyond the BMP. */
const character = fc.oneof(
  fc.constantFrom(
    'a',
    '<',
    '>',
    '&',
    '"',
    "'",
    ']',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    ']]>',
    'é',
    'ß',
    '€',
    '\ufffd',
    '\u2028',
    '😀',
    '𝄞',
    '\u{10fffd}',
    '\ue000',
  ),
  fc.string({ unit: 'grapheme', maxLength: 2 }),
  fc.integer({ min: 0x20, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);
const text = fc
  .array(character, { maxLength: 12 })
  .map((characters) => characters.join(''))
  .filter((value) => value.isWellFormed() && replaceForbidden(value) === value);

/** Text in any of the forms in which XML can write it, and things that are no text at all. */
const content = fc.oneof(
  text.map(escapeText),
  text.filter((value) => !value.includes(']]>')).map((value) => `<![CDATA[${value}]]>`),
  text.filter((value) => !value.includes('-')).map((value) => `<!--${value}-->`),
  text.filter((value) => !value.includes('?')).map((value) => `<?pi ${value}?>`),
);
const name = fc.constantFrom('A', 'SIF_Event', 'Größe', 'x-y.1', 'Ω', '名', '𠀀');
const plan: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    name,
    attributes: fc.dictionary(name, text, { maxKeys: 2, noNullPrototype: true }),
    parts: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, content, tie('plan')), {
      maxLength: 4,
    }),
    closing: fc.constantFrom('', ' ', '\r\n'),
  }),
})).plan;

function write({ name: tag, attributes, parts, closing }: Plan): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  const inner = parts.map((part) => (typeof part === 'string' ? part : write(part))).join('');
  return inner === ''
    ? `<${tag}${written.join('')}${closing}/>`
    : `<${tag}${written.join('')}${closing}>${inner}</${tag}${closing}>`;
}

const children = ({ parts }: Plan): readonly Plan[] => parts.filter((part) => typeof part !== 'string');
const all = (root: XmlElement): readonly XmlElement[] => [root, ...root.children.flatMap(all)];
const allPlans = (root: Plan): readonly Plan[] => [root, ...children(root).flatMap(allPlans)];

const prolog = fc.constantFrom(
  '',
  '\ufeff',
  '<?xml version="1.0" encoding="utf-8"?>',
  '\ufeff<?xml version="1.0"?>\r\n',
  '<!--😀-->\n',
);

describe('readTree', () => {
  test('finds each element’s bytes in any document', () => {
    fc.assert(
      fc.property(plan, prolog, fc.constantFrom('', '\r\n', ' <?𠀀 é?>'), (document, before, behind) => {
        const bytes = Buffer.from(before + write(document) + behind);
        const { root, fault } = readTree(bytes, () => false);
        expect(fault).toBeUndefined();
        const elements = root ? all(root) : [];
        const slices = elements.map(({ range }) => bytes.subarray(range.start, range.end).toString());
        expect(slices).toEqual(allPlans(document).map(write));
      }),
      { numRuns: 300 },
    );
  });

  test('reads attributes and text as they were meant', () => {
    fc.assert(
      fc.property(text, text, (inside, value) => {
        const bytes = Buffer.from(element('A', { b: value }, escapeText(inside)));
        const { root } = readTree(bytes, () => false);
        expect(root?.text).toBe(inside);
        expect(root?.attributes['b']).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the children of an opaque element and nothing below them, with the same bytes', () => {
    fc.assert(
      fc.property(plan, (document) => {
        const bytes = Buffer.from(write({ name: 'Root', attributes: {}, closing: '', parts: [document] }));
        const whole = readTree(bytes, () => false).root?.children[0];
        const { root, fault } = readTree(bytes, (path) => path.length === 2);
        expect(fault).toBeUndefined();
        const opaque = root?.children[0];
        expect(opaque?.range).toEqual(whole?.range);
        expect(opaque?.children.map(({ name: tag, range }) => [tag, range])).toEqual(
          whole?.children.map(({ name: tag, range }) => [tag, range]),
        );
        for (const inner of opaque?.children ?? []) expect(inner).toMatchObject({ children: [], text: '' });
      }),
      { numRuns: 200 },
    );
  });

  test('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const { root, fault } = readTree(bytes, () => false);
        expect(root ?? fault).toBeDefined();
      }),
    );
  });

  test('finds a fault in any document that was cut short', () => {
    fc.assert(
      fc.property(plan, fc.double({ min: 0, max: 0.999, noNaN: true }), (document, share) => {
        const bytes = Buffer.from(write(document));
        const { fault } = readTree(bytes.subarray(0, Math.floor(bytes.length * share)), () => false);
        expect(fault?.error).toMatchObject({ category: 1, code: 2 });
        expect(fault?.error.extendedDesc).toMatch(/^Line \d+, column \d+: /);
      }),
    );
  });
});

describe('escapeText', () => {
  test('replaces what XML cannot hold, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
        const { root, fault } = readTree(Buffer.from(element('A', {}, escapeText(value))), () => false);
        expect(fault).toBeUndefined();
        const expected = replaceForbidden(value.toWellFormed());
        expect(root?.text).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('token', () => {
  test('collapses white space as xs:token does', () => {
    const { root } = readTree(Buffer.from('<A>\r\n a\t b\n\n c </A>'), () => false);
    expect(token(root)).toBe('a b c');
    expect(token(undefined)).toBeUndefined();
  });
});
