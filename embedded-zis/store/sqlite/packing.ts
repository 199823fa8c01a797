/** How large bodies are kept: Zstandard makes a twelfth of what agents write, and is quick to undo. */
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';

const compress = promisify(zstdCompress);

/** The bytes made smaller, on a thread of the pool; undefined where nothing is gained. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const packed = await compress(bytes);
  return packed.length < bytes.length ? packed : undefined;
}

/** What pack was given. */
export function unpack(packed: Uint8Array): Uint8Array {
  return zstdDecompressSync(packed);
}
