/** UTF-8 on the wire: strict decoding, and byte offsets for the UTF-16 positions that an XML parser counts in. */

/** Where in a text something is wrong; both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text, or where the first byte sequence that is not UTF-8 stands (R-XML-1). A byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string } | { readonly invalidAt: TextPlace } {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { invalidAt: placeOf(validPrefix(bytes)) };
  }
}

/** The text before the first invalid byte sequence. */
function validPrefix(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const offsets = new ByteOffsets(lenient);
  for (let at = lenient.indexOf('\ufffd'); at >= 0; at = lenient.indexOf('\ufffd', at + 1)) {
    const start = offsets.at(at);
    const genuine = bytes[start] === 0xef && bytes[start + 1] === 0xbf && bytes[start + 2] === 0xbd;
    if (!genuine) return lenient.slice(0, at);
  }
  return lenient;
}

/** The place of the character that follows this beginning of a text. */
export function placeOf(prefix: string): TextPlace {
  let line = 1;
  let start = 0;
  for (let at = 0; at < prefix.length; at++) {
    const code = prefix.charCodeAt(at);
    if (code !== 0x0a && (code !== 0x0d || prefix.charCodeAt(at + 1) === 0x0a)) continue;
    line += 1;
    start = at + 1;
  }
  return { line, column: prefix.length - start + 1 };
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(16_384);

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Turns UTF-16 positions of a text into byte offsets of its UTF-8 form. Positions must be asked in rising order. */
export class ByteOffsets {
  readonly #text: string;
  #index = 0;
  #bytes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Byte offset of the character at this position. */
  at(index: number): number {
    while (index - this.#index > scratch.length) this.#skip();
    for (; this.#index < index; this.#index++) {
      const unit = this.#text.charCodeAt(this.#index);
      // Each half of a surrogate pair counts two of the pair's four bytes.
      this.#bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
    }
    return this.#bytes;
  }

  /** Passes over as much of the text as fits into the scratch space: the encoder counts faster than we do. */
  #skip(): void {
    const { read, written } = encoder.encodeInto(
      this.#text.slice(this.#index, this.#index + scratch.length),
      scratch,
    );
    // A pair of surrogates that the slice has cut in two is counted with what follows.
    const cut = isHighSurrogate(this.#text.charCodeAt(this.#index + read - 1)) && read > 1;
    this.#index += cut ? read - 1 : read;
    this.#bytes += cut ? written - 3 : written;
  }
}
