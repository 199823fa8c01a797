/** Takes the body of a request: decoded, and never more than a limit. */
import type { IncomingMessage } from 'node:http';
import { constants, createGunzip, createInflate, unzipSync } from 'node:zlib';
import type { Transform } from 'node:stream';

/** Why a body was not taken, as an HTTP status. */
export class BodyError extends Error {
  readonly status: 400 | 413 | 415;
  /** 413: how large the body is, in bytes, where the sender said so. */
  readonly size: number | undefined;
  /** 413: what came of it before it was too much, decoded. */
  readonly beginning: Uint8Array | undefined;

  constructor(status: BodyError['status'], message: string, size?: number, beginning?: Uint8Array) {
    super(message);
    this.name = 'BodyError';
    this.status = status;
    this.size = size;
    this.beginning = beginning;
  }
}

/** The whole body of a request or an answer. Rejects with BodyError when it is too large (both before and after decoding) or undecodable. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers['content-length']);
  const tooLarge = (beginning?: Uint8Array): BodyError => {
    const size = Number.isFinite(declared) && declared > limit ? declared : undefined;
    const sentence = `The message is larger than ${limit} bytes, the most that is read here.`;
    return new BodyError(413, sentence, size, beginning);
  };
  if (declared > limit) throw tooLarge();
  const decoder = decoderFor(request.headers['content-encoding']);
  const source = decoder ? request.pipe(decoder) : request;
  // A pipe does not tell its end that its beginning broke off.
  if (decoder)
    request.once('close', () => request.complete || decoder.destroy(new Error('the connection ended')));
  const chunks: Uint8Array[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const unreadable = (reason: string): void =>
      reject(new BodyError(400, `The body could not be read: ${reason}.`));
    source.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limit) {
        chunks.push(chunk);
        return;
      }
      // The request outlives a refusal: it is drained, and answered on the same connection.
      source.pause().removeAllListeners('data');
      reject(tooLarge(beginningOf([...chunks, chunk])));
    });
    const broken = (): void => unreadable('the connection ended');
    source.on('error', (error: Error) => unreadable(error.message));
    source.once('close', broken);
    source.once('end', () => {
      source.off('close', broken);
      resolve();
    });
  });
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, length);
}

/** So much of a message tells who sent it, bytes. */
const telling = 8192;

function beginningOf(chunks: readonly Uint8Array[]): Uint8Array {
  const first: Uint8Array[] = [];
  for (let length = 0, index = 0; length < telling && index < chunks.length; index += 1) {
    const chunk = chunks[index] ?? new Uint8Array();
    first.push(chunk.subarray(0, telling - length));
    length += chunk.length;
  }
  return Buffer.concat(first);
}

/** The beginning of a body, unpacked, out of the first bytes of it as they came; undefined where that cannot be done. */
export function unpackedBeginning({ headers }: IncomingMessage, bytes: Uint8Array): Uint8Array | undefined {
  try {
    if (!decoderFor(headers['content-encoding'])) return bytes;
    return unzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * telling });
  } catch {
    return undefined;
  }
}

/**
 * Lets a sender finish what it is sending, up to a bound, so that it reads the answer instead of finding the
 * connection reset. Resolves with the first bytes of what came meanwhile.
 */
export function drain(request: IncomingMessage, bytes: number, milliseconds: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const first: Uint8Array[] = [];
    let length = 0;
    const end = (): void => {
      clearTimeout(timer);
      request.off('data', count);
      resolve(beginningOf(first));
    };
    const count = (chunk: Uint8Array): void => {
      if (length < telling) first.push(chunk);
      length += chunk.length;
      if (length > bytes) end();
    };
    const timer = setTimeout(end, milliseconds);
    request.unpipe();
    request.on('data', count).once('end', end).once('close', end).resume();
    if (request.complete || request.destroyed) end();
  });
}

/** The decoder for a Content-Encoding; undefined for identity. 415 for others (R-ENC-3). */
function decoderFor(header: string | undefined): Transform | undefined {
  switch (header?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    default:
      throw new BodyError(415, `Content-Encoding ${header ?? ''} is not supported; gzip and deflate are.`);
  }
}
