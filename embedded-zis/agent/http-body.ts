import type { IncomingMessage } from 'node:http';

/**
 * The body of an HTTP message; undefined where it has more bytes than `most`, and then the connection can still be
 * answered. Throws when the connection ends before the body does.
 */
export async function readBody(message: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
