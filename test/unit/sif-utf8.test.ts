import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteOffsets } from '../../embedded-zis/sif/utf8.ts';

const letters = fc.constantFrom('a', 'é', '€', '𝄞');

test('a place in a text is the number of bytes before it, however far one jumps', () => {
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 1, max: 9_000 }),
      fc.array(fc.integer({ min: 0, max: 80_000 }), { maxLength: 5 }),
      (pattern, times, jumps) => {
        const text = pattern.join('').repeat(times);
        const offsets = new ByteOffsets(text);
        const places = [...jumps.filter((place) => place <= text.length), text.length].sort((a, b) => a - b);
        for (const place of places) {
          const inPair = /[\udc00-\udfff]/.test(text[place] ?? '');
          if (!inPair) expect(offsets.at(place)).toBe(Buffer.byteLength(text.slice(0, place)));
        }
      },
    ),
    { numRuns: 300 },
  );
});
