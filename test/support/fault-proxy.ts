/** A proxy on loopback between a ZIS and an agent in push mode, which does to answers what bad networks do. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What becomes of one message that is posted through the proxy. */
export type Fault =
  /** Passed on, and the answer passed back. */
  | 'none'
  /** The same, some milliseconds later. */
  | 'latency'
  /** The connection is reset before the agent sees the message. */
  | 'reset before'
  /** The agent has answered, and the connection is reset before its answer comes back. */
  | 'reset behind'
  /** The answer ends in its middle. */
  | 'cut'
  /** The agent has answered, and something else comes back. */
  | 'garbage'
  /** An HTTP error in place of the answer. */
  | 'HTTP 502'
  /** The agent has answered, and nothing comes back. */
  | 'hang';

/** Every kind of fault. */
export const faults = [
  ...(['none', 'latency', 'reset before', 'reset behind', 'cut', 'garbage', 'HTTP 502', 'hang'] as const),
] satisfies readonly Fault[];

/** Stands before one agent. `next` says what becomes of each message. */
export class FaultProxy implements AsyncDisposable {
  /** The faults that were done, in their order. */
  readonly done: Fault[] = [];
  readonly #server: Server;

  private constructor(target: string, next: () => Fault) {
    this.#server = createServer((incoming, response) => {
      const fault = next();
      this.done.push(fault);
      pass(target, fault, incoming, response).catch(() => response.destroy());
    });
  }

  /** Listens on a free port and passes on to a URL. */
  static async start(target: string, next: () => Fault): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, next);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function pass(
  target: string,
  fault: Fault,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(incoming);
  if (fault === 'reset before') return void incoming.socket.resetAndDestroy();
  const onward = request(target, { method: 'POST', headers: { 'Content-Length': body.length } });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const ack = await buffer(answer);
  switch (fault) {
    case 'none':
      return void response.writeHead(200, { 'Content-Length': ack.length }).end(ack);
    case 'latency':
      return void setTimeout(() => response.writeHead(200, { 'Content-Length': ack.length }).end(ack), 5);
    case 'reset behind':
      return void incoming.socket.resetAndDestroy();
    case 'cut':
      response.writeHead(200, { 'Content-Length': ack.length }).write(ack.subarray(0, ack.length / 2));
      return void setImmediate(() => incoming.socket.resetAndDestroy());
    case 'garbage':
      return void response.writeHead(200, { 'Content-Length': 7 }).end('garbage');
    case 'HTTP 502':
      return void response.writeHead(502, { 'Content-Length': 0 }).end();
    case 'hang':
      return;
  }
}
