import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { SifError, SifMessage } from '../../embedded-zis/sif/message.ts';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';
import { writeAck, type AckOutcome } from '../../embedded-zis/sif/write-message.ts';

/** A message that an agent posted. */
export interface Recorded {
  readonly message: SifMessage;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
  /** The port the agent's connection came from. */
  readonly connection: number | undefined;
}

/**
 * What a posted message is answered with. `drop` closes the connection without an answer, `half` within it, `hang`
 * keeps it open and says nothing; `other` accepts a message that nobody sent; a text is sent as it is.
 */
export type Reply =
  | AckOutcome
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'text'; readonly text: string }
  | 'drop'
  | 'half'
  | 'hang'
  | 'other';

/** Status 0 of a SIF_Ack. */
export const accepted: Reply = { kind: 'status', code: 0 };
/** Status 9 of a SIF_Ack. */
export const noMessage: Reply = { kind: 'status', code: 9 };

/** A SIF_Ack with SIF_Error. */
export function refusal(category: number, code: number, desc = 'no', extendedDesc?: string): Reply {
  const error: SifError = { category, code, desc, ...(extendedDesc !== undefined && { extendedDesc }) };
  return { kind: 'error', error };
}

/** The outer SIF_MsgId of every answer. */
export const answerMsgId = 'A'.repeat(32);

/**
 * A peer for agents: it writes down what they post and answers what the test says. It reads strictly, as the
 * embedded ZIS does, and fails what it cannot read with HTTP 400.
 */
export class RecordingZis {
  readonly recorded: Recorded[] = [];
  /** What to answer; a test may change it at any time. Not asked for SIF_GetMessage. */
  reply: (recorded: Recorded) => Reply;
  /** What SIF_GetMessage is answered with. */
  nextMessage: (recorded: Recorded) => Reply = () => noMessage;
  /** Answers wait for it. */
  delay: Promise<unknown> | undefined;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  private constructor(reply: (recorded: Recorded) => Reply) {
    this.reply = reply;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Listens on a free port of the loopback interface. */
  static async start(reply: (recorded: Recorded) => Reply = () => accepted): Promise<RecordingZis> {
    const zis = new RecordingZis(reply);
    await zis.listen(0);
    return zis;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/zone`;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Listens, also again after close. */
  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The types of the recorded messages, SIF_GetMessage left out; a SIF_SystemControl is named by its control. */
  get types(): readonly string[] {
    return this.recorded.map(({ message }) => typeOf(message)).filter((type) => type !== 'SIF_GetMessage');
  }

  /** Resolves as soon as the condition holds; it is asked after every message. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** The recorded messages of a type. */
  of<T extends SifMessage['type']>(
    type: T,
  ): readonly (Recorded & { message: SifMessage & { readonly type: T } })[] {
    return this.recorded.filter(
      (each): each is Recorded & { message: SifMessage & { readonly type: T } } => each.message.type === type,
    );
  }

  /** How many connections are open. */
  connections(): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    return promise;
  }

  /** Stops listening and cuts every connection. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    await this.delay;
    const read = readMessage(bytes);
    if ('fault' in read) {
      response.writeHead(400).end(read.fault.message);
      return;
    }
    const { message } = read;
    const recorded = {
      message,
      text: bytes.toString(),
      headers: request.headers,
      connection: request.socket.remotePort,
    };
    this.recorded.push(recorded);
    const reply = typeOf(message) === 'SIF_GetMessage' ? this.nextMessage(recorded) : this.reply(recorded);
    send(response, message, reply);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

function typeOf(message: SifMessage): string {
  return message.type === 'SIF_SystemControl' ? message.control : message.type;
}

function send(response: ServerResponse, message: SifMessage, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  if (typeof reply === 'object' && reply.kind === 'http') {
    response.writeHead(reply.status).end();
    return;
  }
  const header = { msgId: answerMsgId, timestamp: '2026-01-05T08:00:00Z', sourceId: 'zone' };
  const { sourceId } = message.header;
  const msgId = reply === 'other' ? answerMsgId : message.header.msgId;
  const ack = (outcome: AckOutcome): Uint8Array =>
    writeAck(header, { version: message.version, msgId, sourceId }, outcome);
  const body =
    typeof reply === 'string'
      ? ack({ kind: 'status', code: 0 })
      : reply.kind === 'text'
        ? Buffer.from(reply.text)
        : ack(reply);
  response.writeHead(200, {
    'Content-Type': 'application/xml;charset="utf-8"',
    'Content-Length': body.length,
  });
  if (reply === 'half') response.write(body.subarray(0, body.length / 2), () => response.destroy());
  else response.end(body);
}
