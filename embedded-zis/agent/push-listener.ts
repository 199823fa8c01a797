/** Where an agent in push mode takes what a ZIS posts to it, over HTTP or TLS. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { gunzip, gzip, inflate } from 'node:zlib';
import { readAcceptEncoding } from '../sif/accept-encoding.ts';

/** Where to listen. */
export interface Listening {
  /** Address to listen at; 127.0.0.1 where absent. */
  readonly host?: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Path that is posted to; / where absent. */
  readonly path?: string;
  /** The agent's key and certificate. Without it the listener speaks plain HTTP. */
  readonly tls?: TlsOptions;
  /** What the ZIS is told to post to, where that is not the address that is listened at. */
  readonly url?: string;
}

/** What a listener needs of its agent. */
export interface ListenerOptions extends Listening {
  /** Bytes of a message at most, before and behind decompression. */
  readonly largest: number;
  /** Answers a message with a SIF_Ack. What it throws becomes HTTP 500: the ZIS posts the message again. */
  readonly take: (message: Uint8Array) => Uint8Array;
}

/** What the ZIS may send messages in, as SIF_Register says it (R-ENC-5). */
export const acceptedEncodings = 'gzip, deflate';

const gunzipped = promisify(gunzip);
const inflated = promisify(inflate);
const gzipped = promisify(gzip);

/** Why a post is not answered with a SIF_Ack. */
class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Listens from `start` to `close`. */
export class PushListener {
  readonly #options: ListenerOptions;
  readonly #server: Server | SecureServer;

  private constructor(options: ListenerOptions) {
    this.#options = options;
    this.#server = options.tls
      ? createSecureServer({ minVersion: 'TLSv1.2', ...options.tls }) // R-HTTP-2
      : createServer();
    this.#server.keepAliveTimeout = 90_000; // R-HTTP-7
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.#answer(request, response);
    });
  }

  /** Throws where it cannot listen. */
  static async start(options: ListenerOptions): Promise<PushListener> {
    const listener = new PushListener(options);
    await once(listener.#server.listen(options.port, options.host ?? '127.0.0.1'), 'listening');
    return listener;
  }

  /** Where the ZIS is to post. */
  get url(): string {
    const { url, tls, host = '127.0.0.1', path = '/' } = this.#options;
    if (url !== undefined) return url;
    const address = this.#server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}${path}`;
  }

  /** Takes no more messages. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const coding = answerCoding(request.headers['accept-encoding']);
      const message = await this.#read(request);
      const ack = this.#options.take(message);
      const body = coding === 'gzip' ? await gzipped(ack) : ack;
      response.writeHead(200, {
        ...(coding === 'gzip' && { 'Content-Encoding': coding }),
        'Content-Type': 'application/xml;charset="utf-8"', // R-HTTP-5
        'Content-Length': body.length,
        Server: 'SIF-Zone-Console-Agent',
      });
      response.end(body);
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      const text = `${error instanceof Error ? error.message : String(error)}\n`;
      response.writeHead(status, {
        'Content-Type': 'text/plain;charset="utf-8"',
        'Content-Length': Buffer.byteLength(text),
        Server: 'SIF-Zone-Console-Agent',
        Connection: 'close',
      });
      response.end(text);
    }
  }

  async #read(request: IncomingMessage): Promise<Uint8Array> {
    const { path = '/', largest } = this.#options;
    if (request.method !== 'POST') throw new HttpError(405, 'A ZIS posts messages here.'); // R-HTTP-3
    if (request.url !== path) throw new HttpError(404, `Messages are posted to ${path}.`); // R-HTTP-12
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > largest) throw new HttpError(413, `A message has at most ${largest} bytes here.`);
      chunks.push(chunk);
    }
    return decoded(Buffer.concat(chunks), request.headers['content-encoding'] ?? 'identity', largest);
  }
}

async function decoded(body: Uint8Array, coding: string, largest: number): Promise<Uint8Array> {
  const known: Readonly<Record<string, typeof gunzipped>> = {
    gzip: gunzipped,
    'x-gzip': gunzipped,
    deflate: inflated,
  };
  if (coding.toLowerCase() === 'identity') return body;
  const decode = known[coding.toLowerCase()];
  if (!decode) throw new HttpError(415, `Content-Encoding ${coding} is not supported; gzip and deflate are.`); // R-ENC-3
  try {
    return await decode(body, { maxOutputLength: largest });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw new HttpError(
      tooLarge ? 413 : 400,
      tooLarge ? `A message has at most ${largest} bytes here.` : 'The body cannot be decompressed.',
    );
  }
}

/** A SIF_Ack is short: it is compressed only for who excludes identity. Throws HttpError (R-ENC-2). */
function answerCoding(accepted: string | string[] | undefined): 'identity' | 'gzip' {
  const asked = readAcceptEncoding(String(accepted ?? ''));
  const weight = (name: string): number | undefined => asked.find((entry) => entry.name === name)?.q;
  if ((weight('identity') ?? weight('*') ?? 1) > 0) return 'identity';
  if ((weight('gzip') ?? weight('*') ?? 0) > 0) return 'gzip';
  throw new HttpError(406, 'Only gzip and identity are sent.');
}
