/** An agent in push mode, as a test plays it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { once } from 'node:events';
import { gunzipSync, inflateSync } from 'node:zlib';
import { expect } from 'vitest';
import { anAck, anObjectList, aRegister, post } from './messages.ts';
import type { TestZis } from './zis.ts';

/** What was posted to it. */
export interface Pushed {
  readonly xml: string;
  readonly msgId: string;
  readonly headers: IncomingMessage['headers'];
}

/** An agent in push mode: takes what is posted to it and answers as the test says. */
export class PushAgent {
  readonly id: string;
  readonly received: Pushed[] = [];
  /** The body of the answer, or an HTTP status other than 200. */
  answer: (pushed: Pushed) => string | number | Promise<string> = (pushed) => this.ack(pushed, 1);
  readonly #zis: Pick<TestZis, 'zoneUrl'>;
  readonly #server: Server | SecureServer;
  readonly #scheme: 'http' | 'https';

  /** With TLS it listens at an https address. */
  constructor(zis: Pick<TestZis, 'zoneUrl'>, id: string, tls?: TlsOptions) {
    this.#zis = zis;
    this.id = id;
    this.#scheme = tls ? 'https' : 'http';
    this.#server = tls ? createSecureServer(tls) : createServer();
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const body = Buffer.concat(chunks);
          const xml = decoded(body, request.headers['content-encoding']).toString();
          const pushed = { xml, msgId: /<SIF_MsgId>(.*?)</.exec(xml)?.[1] ?? '', headers: request.headers };
          this.received.push(pushed);
          void Promise.resolve(this.answer(pushed)).then((answer) => {
            response.statusCode = typeof answer === 'number' ? answer : 200;
            response.end(typeof answer === 'number' ? '' : answer);
          });
        });
    });
  }

  /** Called for each TLS connection. */
  onConnection(listener: (socket: TLSSocket) => void): void {
    this.#server.on('secureConnection', listener);
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get url(): string {
    const address = this.#server.address();
    return `${this.#scheme}://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/agent?x=1`;
  }

  register(properties = ''): ReturnType<typeof post> {
    const protocol = `<SIF_Protocol Type="${this.#scheme.toUpperCase()}" Secure="No"><SIF_URL>${this.url}</SIF_URL>${properties}</SIF_Protocol>`;
    return post(this.#zis.zoneUrl, aRegister({ from: this.id, mode: 'Push', protocol }));
  }

  async join(properties?: string): Promise<void> {
    expect(await this.register(properties)).toMatchObject({ status: 0 });
    await post(this.#zis.zoneUrl, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: this.id }));
  }

  ack(pushed: Pushed, code: number): string {
    return anAck({ source: 'Publisher', msgId: pushed.msgId }, code, { from: this.id });
  }
}

function decoded(body: Buffer, coding: string | undefined): Buffer {
  if (coding === undefined) return body;
  return coding === 'gzip' ? gunzipSync(body) : inflateSync(body);
}
