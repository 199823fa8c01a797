/** Characters of XML 1.0, and those of a text as numbers. */
import type { Sliced } from './slices.ts';

/** Finds a character that no document may hold. Halves of characters beyond U+FFFF are not found. */
export const illegal = /[^\t\n\r -\ufffd]/;

const startCharacters =
  String.raw`A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f` +
  String.raw`\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}`;

/** Whether a name may start with a character; prefixes aside, as colons are not among them. */
export const nameStart = new RegExp(`[${startCharacters}]`, 'u');

/** Sticky: all that goes on a name, colons included. */
export const nameRest = new RegExp(
  String.raw`[\u0300-\u036f\u203f\u2040${startCharacters}\xb7.0-9:-]*`,
  'uy',
);

/** For ASCII: 1 starts a name, 2 goes on in one. */
export const nameClass = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Z_a-z]/.test(character)) return 1;
  return /[-.0-9]/.test(character) ? 2 : 0;
});

/** Whether this is white space of XML. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a reference may stand for this code point. */
export function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/**
 * The UTF-16 units of a text that was decoded from these bytes, quicker to get at than in a string; behind them stand
 * zeros, which no document holds. Of a text of ASCII alone the bytes are the units.
 */
export function* codesOf(text: string, utf8: Uint8Array, slice: number): Sliced<Uint8Array | Uint16Array> {
  const { length } = text;
  if (utf8.length === length) {
    const codes = new Uint8Array(length + 4);
    codes.set(utf8);
    return codes;
  }
  const codes = new Uint16Array(length + 4);
  for (let at = 0; at < length; yield) {
    const to = Math.min(length, at + 4 * slice);
    for (; at < to; at++) codes[at] = text.charCodeAt(at);
  }
  return codes;
}
