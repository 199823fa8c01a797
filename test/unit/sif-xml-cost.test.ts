import { expect, test } from 'vitest';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';
import { anEvent } from '../support/messages.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const inEvent = (content: string): Uint8Array => bytesOf(anEvent({ content }));
/** The piece again and again, up to so many characters. */
const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));
const numbered = (size: number, each: (index: number) => string): string => {
  const parts: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const part = each(index);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
};

/**
 * Processor time of this thread that reading takes, in microseconds: what else the machine does costs nothing here. The
 * system counts it in steps of some milliseconds, so a document is read as often as it takes for many of them.
 */
function cost(bytes: Uint8Array): number {
  const before = process.threadCpuUsage();
  for (let times = 1; ; times += 1) {
    readMessage(bytes);
    const { user, system } = process.threadCpuUsage(before);
    if (user + system > 80_000) return (user + system) / times;
  }
}

const mebibyte = 1_048_576;

test.for<readonly [string, (size: number) => Uint8Array]>([
  ['tiny elements', (size) => inEvent(filled('<a/>', size))],
  ['elements of many names', (size) => inEvent(numbered(size, (index) => `<a${index}/>`))],
  [
    'an element with many attributes',
    (size) => inEvent(`<a ${numbered(size, (index) => `b${index}="" `)}/>`),
  ],
  [
    'many declarations of namespaces',
    (size) => inEvent(numbered(size, (index) => `<a xmlns:n${index}="u"/>`)),
  ],
  [
    'prefixes that are declared far outside',
    (size) =>
      inEvent(
        `<a xmlns:p="u">${filled('<b xmlns:q="v">', 120 * 15)}${filled('<p:c/>', size)}${filled('</b>', 120 * 4)}</a>`,
      ),
  ],
  ['ampersands that start nothing', (size) => inEvent(filled('&;', size))],
  ['references', (size) => inEvent(filled('&amp;', size))],
  ['comments', (size) => inEvent(filled('<!---->', size))],
  ['a comment that never ends', (size) => inEvent(`<!--${filled('- ', size)}`)],
  ['sections of CDATA', (size) => inEvent(filled('<![CDATA[]]>', size))],
  ['ends of CDATA that are none', (size) => inEvent(filled(']] >', size))],
  ['tags that never end', (size) => bytesOf(filled('<a ', size))],
  ['white space', (size) => inEvent(filled(' \n\t', size))],
  ['white space in a value', (size) => inEvent(`<a b="${filled('\n', size)}"/>`)],
  ['characters beyond the first plane', (size) => inEvent(filled('𝄞', size))],
])('%s cost no more for each byte when there are more of them', ([, document]) => {
  // Eight times as much takes eight times as long, up to four times that for caches and rubbish to collect, and
  // sixty-four times as long where the cost grows with the square of the size.
  const [small, large] = [document(100_000), document(800_000)];
  expect(cost(large) / cost(small)).toBeLessThan(32);
});

test('16 MiB of tiny elements cost no more than a few dozen times what as much text costs', () => {
  const hostile = inEvent(filled('<a/>', 16 * mebibyte));
  const plain = inEvent(filled('text', 16 * mebibyte));
  expect(cost(hostile) / cost(plain)).toBeLessThan(40);
});
