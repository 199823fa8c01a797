/** The SIF HTTP endpoint: one path for each zone, POST only (R-HTTP-3). */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { SifReceiver } from '../broker/ports.ts';
import { peerOf } from './channel-security.ts';
import { acceptableEncoding, economical, encode } from './encodings.ts';
import { limitConnections } from './connection-limit.ts';
import { BodyError, drain, readBody, unpackedBeginning } from './request-body.ts';

/** What senders may take at most; sizes in bytes. */
export interface SifServerLimits {
  /** Of a message, as it comes and after decompression. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly headerLines: number;
  readonly connectionsPerAddress: number;
  readonly requestsInFlight: number;
  readonly headerSeconds: number;
  readonly requestSeconds: number;
}

/** Settings of the endpoint. */
export interface SifServerOptions {
  readonly receiver: SifReceiver;
  readonly limits: SifServerLimits;
  /** Called for faults of our own. */
  readonly report: (message: string, error: unknown) => void;
}

/** Bytes of an answer that is sent in a turn of its own. */
const largeAnswer = 1_048_576;

const contentType = 'application/xml;charset="utf-8"'; // R-HTTP-5

/** The endpoint over plain HTTP. It is not listening yet. */
export function createSifServer(options: SifServerOptions): Server {
  return prepare(createServer(settingsOf(options)), options);
}

/** The same over TLS (R-HTTP-1). */
export function createSecureSifServer(options: SifServerOptions, tls: TlsOptions): SecureServer {
  return prepare(createSecureServer({ ...settingsOf(options), ...tls }), options);
}

/** Agents poll every 30 s on one connection: it stays open between. */
function settingsOf({ limits }: SifServerOptions): ServerOptions {
  return {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerSeconds * 1000,
    requestTimeout: Math.max(limits.headerSeconds, limits.requestSeconds) * 1000,
    connectionsCheckingInterval: Math.min(30_000, limits.headerSeconds * 250),
    keepAliveTimeout: 90_000,
  };
}

function prepare<T extends Server | SecureServer>(server: T, options: SifServerOptions): T {
  const { limits } = options;
  let inFlight = 0;
  /** The last answer of each connection. */
  const lastAnswers = new WeakMap<Socket, Promise<void>>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.rawHeaders.length > 2 * limits.headerLines) {
      refuse(response, 431, `A request has at most ${limits.headerLines} header lines here.`);
      return;
    }
    if (inFlight >= limits.requestsInFlight) {
      // A transport error makes the sender repeat (R-HTTP-14).
      refuse(
        response,
        503,
        'The ZIS has as many requests as it takes at a time. Send the message again later.',
      );
      return;
    }
    inFlight += 1;
    response.once('close', () => (inFlight -= 1));
    const answered = async (): Promise<void> => {
      await lastAnswers.get(request.socket); // what comes on one connection is taken in its order
      await answer(request, response, options);
    };
    const settled = answered().catch((error: unknown) => {
      if (!response.headersSent)
        refuse(response, 500, 'The ZIS could not answer because of a fault of its own.');
      options.report('A SIF message was not answered.', error);
    });
    lastAnswers.set(request.socket, settled);
  });
  server.maxHeadersCount = 0; // they are counted above: Node would drop some in silence
  limitConnections(server, limits.connectionsPerAddress);
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: SifServerOptions,
): Promise<void> {
  const { receiver } = options;
  const { bodyBytes: bodyLimit } = options.limits;
  // A sender that is still sending reads no answer: it is let finish first.
  const drained = (): Promise<Uint8Array> => drain(request, 4 * bodyLimit, 10_000);
  const refuseSender = async (status: number, text: string): Promise<void> => {
    await drained();
    refuse(response, status, text);
  };
  const zone = zoneOf(request.url ?? '/');
  if (zone === undefined || !receiver.serves(zone)) {
    await refuseSender(404, `There is no zone at ${request.url ?? '/'}.`);
    return;
  }
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    await refuseSender(405, 'Agents post SIF messages here; nothing else is answered.');
    return;
  }
  const peer = peerOf(request.socket);
  const accepted = acceptableEncoding(request.headers['accept-encoding']);
  if (accepted === undefined) {
    await refuseSender(406, 'Only gzip, deflate and identity are sent.'); // R-ENC-2
    return;
  }
  let body: Uint8Array;
  try {
    body = await readBody(request, bodyLimit);
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    const rest = await drained();
    if (error.status === 413) {
      const beginning = error.beginning ?? unpackedBeginning(request, rest);
      receiver.oversize(zone, peer, { size: error.size, limit: bodyLimit, beginning });
    }
    refuse(response, error.status, error.message);
    return;
  }
  const plain = await receiver.receive(zone, body, peer).catch(() => undefined);
  if (!plain) {
    // Not stored, and reported by the receiver: a transport error makes the sender repeat (R-HTTP-14).
    refuse(response, 503, 'The message could not be stored. Send it again later.');
    return;
  }
  const encoding = economical(plain, accepted, request.headers['accept-encoding']);
  const ack = await encode(plain, encoding);
  // Handing so much to the system takes a while: others come in between.
  if (ack.length > largeAnswer) await new Promise((resolve) => setImmediate(resolve));
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': ack.length,
    Server: 'SIF-Zone-Console',
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(ack);
}

/** The zone id that a URL names; R-HTTP-12: further segments and queries are the agent's affair, not ours. */
function zoneOf(url: string): string | undefined {
  const segment = /^\/([^/?#]+)\/?(?:[?#].*)?$/.exec(url)?.[1];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** A status other than 200 is a transport error to the agent (R-HTTP-11); the connection ends with it. */
function refuse(response: ServerResponse, status: number, text: string): void {
  const body = `${text}\n`;
  response.writeHead(status, {
    'Content-Type': 'text/plain;charset="utf-8"',
    'Content-Length': Buffer.byteLength(body),
    Server: 'SIF-Zone-Console',
    Connection: 'close',
  });
  response.end(body);
}
