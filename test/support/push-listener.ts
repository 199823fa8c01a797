/** Where an agent in push mode takes what a ZIS posts to it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpMessage } from './transcript.ts';

/** A message that was posted, and what it was answered with. */
export interface Pushed {
  readonly request: HttpMessage;
  readonly response: HttpMessage;
}

/** Answers every message with the SIF_Ack that the agent makes of it. */
export class PushListener implements AsyncDisposable {
  readonly #server: Server;
  readonly #pushed: Pushed[] = [];
  readonly #waiting: ((pushed: Pushed) => void)[] = [];

  private constructor(server: string, acknowledge: (xml: string) => string) {
    this.#server = createServer((request, response) => {
      void buffer(request).then((bytes) => {
        const body = acknowledge(bytes.toString());
        const headers = {
          'content-type': 'application/xml;charset="utf-8"',
          'content-length': String(Buffer.byteLength(body)),
          date: new Date().toUTCString(),
          server,
        };
        response.writeHead(200, headers).end(body);
        const line = `POST ${request.url ?? ''} HTTP/1.1`;
        const pushed = {
          request: { line, headers: request.headers, body: bytes.toString() },
          response: { line: 'HTTP/1.1 200 OK', headers, body },
        };
        const next = this.#waiting.shift();
        if (next) next(pushed);
        else this.#pushed.push(pushed);
      });
    });
  }

  /** Listens on a free port of the loopback interface; `server` is what its answers call it. */
  static async start(server: string, acknowledge: (xml: string) => string): Promise<PushListener> {
    const listener = new PushListener(server, acknowledge);
    await once(listener.#server.listen(0, '127.0.0.1'), 'listening');
    return listener;
  }

  /** Its address and port. */
  get host(): string {
    const address = this.#server.address();
    return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** The next message that is posted, or was and was not asked for yet. */
  next(): Promise<Pushed> {
    const first = this.#pushed.shift();
    return first ? Promise.resolve(first) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
