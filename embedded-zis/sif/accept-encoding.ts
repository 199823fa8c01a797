/** Reads Accept-Encoding, as a header of HTTP and as a property of SIF_Protocol (R-ENC-5). */

/** One of the codings that are named, with its weight; 0 excludes it. */
export interface WantedCoding {
  /** In lower case; `*` for all that are not named. */
  readonly name: string;
  readonly q: number;
}

/** The codings in their order. A weight that is no number is NaN, which wants nothing. */
export function readAcceptEncoding(value: string): readonly WantedCoding[] {
  return value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { name, q: q === undefined ? 1 : Number(q) };
    });
}
