/** Content codings of SIF messages (R-ENC). */
import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import { readAcceptEncoding } from '../sif/accept-encoding.ts';

/** A coding that answers can be sent in. */
export type Encoding = 'gzip' | 'deflate' | 'identity';

const gzipped = promisify(gzip);
const deflated = promisify(deflate);

/** Answers shorter than this are not worth compressing, bytes. */
const worthwhile = 1024;

/**
 * The coding to answer in, by the request's Accept-Encoding with its q values; undefined when nothing that it
 * accepts can be sent (R-ENC-2).
 */
export function acceptableEncoding(header: string | string[] | undefined): Encoding | undefined {
  if (header === undefined) return 'identity';
  const weight = weights(header);
  const best = (['gzip', 'deflate', 'identity'] as const)
    .map((name) => ({ name, q: weight(name) }))
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)[0];
  return best?.name;
}

/** How much an Accept-Encoding wants a coding; 0 where it excludes it. */
function weights(header: string | string[] | undefined): (name: Encoding) => number {
  const asked = readAcceptEncoding(String(header ?? ''));
  return (name) => {
    const found = asked.find((entry) => entry.name === name) ?? asked.find((entry) => entry.name === '*');
    if (found) return found.q;
    return name === 'identity' ? 0.001 : 0; // identity is always acceptable unless it is excluded
  };
}

/** The body in a coding. */
export async function encode(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  switch (encoding) {
    case 'gzip':
      return gzipped(body);
    case 'deflate':
      return deflated(body);
    case 'identity':
      return body;
  }
}

/** Identity for a short body, where the request allows it. */
export function economical(
  body: Uint8Array,
  encoding: Encoding,
  header: string | string[] | undefined,
): Encoding {
  if (encoding === 'identity') return encoding;
  return body.length < worthwhile && weights(header)('identity') > 0 ? 'identity' : encoding;
}
