/** HTTP below fetch: headers as a test wants them, and bytes on a socket. */
import { once } from 'node:events';
import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** An HTTP answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The local port of the connection. */
  readonly port: number | undefined;
  /** Whether the server said 100 Continue before. */
  readonly continued: boolean;
}

/** What a test may set of a request. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly agent?: Agent;
}

/** Sends a request with exactly these headers (beside Host, and Content-Length of the body). */
export async function send(
  url: string,
  { method = 'POST', headers = {}, body = '', agent }: RawRequest = {},
): Promise<RawAnswer> {
  const length =
    headers['Transfer-Encoding'] === undefined ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
  const outgoing = (url.startsWith('https:') ? secureRequest : request)(url, {
    method,
    headers: { ...length, ...headers },
    ...(agent ? { agent } : {}),
  });
  let continued = false;
  outgoing.on('continue', () => {
    continued = true;
    outgoing.end(body);
  });
  if (headers['Expect'] === undefined) outgoing.end(body);
  else outgoing.flushHeaders();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const port = response.socket.localPort;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await buffer(response),
    port,
    continued,
  };
}

/** A connection to the server of a URL. */
export async function dial(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** Writes to a new connection, and everything that comes back until the server closes it. */
export async function exchange(url: string, text: string): Promise<string> {
  const socket = await dial(url);
  socket.write(text);
  return (await buffer(socket)).toString();
}
