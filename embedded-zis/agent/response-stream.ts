/** What comes in answer to an agent's requests, matched by SIF_RequestMsgId (R-AGT-23). */
import type { SifError } from '../sif/message.ts';
import type { AgentFile } from './agent-file.ts';
import { readError, type PulledMessage } from './answer.ts';
import { childObject, childObjects, textOf, type XmlObject } from './xml.ts';

/** A packet of a response. */
export interface ResponsePacket {
  readonly requestMsgId: string;
  /** From 1. */
  readonly packetNumber: number;
  readonly morePackets: boolean;
  /** Who answers: a responder, or the ZIS in its place. */
  readonly sourceId: string;
  /** What SIF_ObjectData holds, by name: an object, or an array of them. */
  readonly objectData: XmlObject;
  /** SIF_Error, in the last packet of a response that ends with one. */
  readonly error?: SifError;
}

/** A response ended with SIF_Error: of the responder, or of the ZIS in its place (R-RSP-8). */
export class ResponseError extends Error {
  readonly category: number;
  readonly code: number;
  /** SIF_Desc. */
  readonly desc: string;
  /** SIF_ExtendedDesc. */
  readonly extendedDesc: string | undefined;

  constructor({ category, code, desc, extendedDesc }: SifError) {
    super(
      `the response ended with ${category}/${code}: ${desc}${extendedDesc === undefined ? '' : ` ${extendedDesc}`}`,
    );
    this.name = 'ResponseError';
    this.category = category;
    this.code = code;
    this.desc = desc;
    this.extendedDesc = extendedDesc;
  }
}

/** So many packets wait in memory for a reader that is slower than the responder; the others in the file. */
const inMemory = 4;

/**
 * The packets of one response as they come; they wait until they are asked for. Iterate once. Throws ResponseError
 * where the response ends with SIF_Error, and the reason where the request is lost. Who stops before the last packet
 * abandons the response. Packets that were not read when the agent closes are gone: AbortError.
 */
export class ResponseStream implements AsyncIterable<ResponsePacket> {
  readonly requestMsgId: string;
  readonly #file: AgentFile;
  readonly #waiting: ResponsePacket[] = [];
  /** Packets in the file, all behind those in memory. */
  #inFile = 0;
  readonly #abandon: (requestMsgId: string) => Promise<void>;
  #next = 1;
  #end: { readonly error?: Error } | undefined;
  #arrived = Promise.withResolvers<undefined>();

  constructor(requestMsgId: string, file: AgentFile, abandon: (requestMsgId: string) => Promise<void>) {
    this.requestMsgId = requestMsgId;
    this.#file = file;
    this.#abandon = abandon;
  }

  /** Takes a packet. One that came before is nothing new. */
  add(packet: ResponsePacket): void {
    if (packet.packetNumber < this.#next) return;
    this.#next = packet.packetNumber + 1;
    if (this.#inFile === 0 && this.#waiting.length < inMemory) this.#waiting.push(packet);
    else {
      this.#file.keepUnread(this.requestMsgId, JSON.stringify(packet));
      this.#inFile += 1;
    }
    if (packet.morePackets) this.#tell();
    else this.end();
  }

  /** Ends the response after the packets that have come. */
  end(error?: Error): void {
    this.#end ??= error ? { error } : {};
    this.#tell();
  }

  /** The objects of this name in all packets. */
  async *objects(objectName: string): AsyncGenerator<XmlObject, void> {
    for await (const { objectData } of this) yield* childObjects(objectData, objectName);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ResponsePacket, void> {
    try {
      for (;;) {
        for (let packet = this.#shift(); packet; packet = this.#shift()) yield packet;
        if (this.#end?.error) throw this.#end.error;
        if (this.#end) return;
        await this.#arrived.promise;
      }
    } finally {
      if (this.#inFile > 0) this.#file.dropUnread(this.requestMsgId);
      if (!this.#end) await this.#abandon(this.requestMsgId); // R-AGT-24
    }
  }

  #shift(): ResponsePacket | undefined {
    const packet = this.#waiting.shift();
    if (packet || this.#inFile === 0) return packet;
    const text = this.#file.takeUnread(this.requestMsgId);
    this.#inFile -= 1;
    return text === undefined ? undefined : (JSON.parse(text) as ResponsePacket);
  }

  #tell(): void {
    this.#arrived.resolve(undefined);
    this.#arrived = Promise.withResolvers();
  }
}

/** The responses that have not ended. */
export class OpenResponses {
  readonly #open = new Map<string, ResponseStream>();
  readonly #accepted = new Set<string>();

  /** Expects the packets of a request from now on: the first can come before the answer to the request. */
  expect(response: ResponseStream): void {
    this.#open.set(response.requestMsgId, response);
  }

  /** The ZIS has the request, and can lose it. */
  accepted(requestMsgId: string): void {
    if (this.#open.has(requestMsgId)) this.#accepted.add(requestMsgId);
  }

  /** Expects no packet of a request any more. */
  forget(requestMsgId: string): void {
    this.#open.delete(requestMsgId);
    this.#accepted.delete(requestMsgId);
  }

  /** Ends the responses to all requests that the ZIS has. */
  lose(error: Error): void {
    for (const requestMsgId of this.#accepted) {
      this.#open.get(requestMsgId)?.end(error);
      this.forget(requestMsgId);
    }
  }

  /** Adds a packet to the response that is awaited. A packet of another one is told; what is none is unreadable. */
  take(message: PulledMessage): 'taken' | ResponsePacket | 'unreadable' {
    const packet = readPacket(message);
    if (!packet) return 'unreadable';
    const { requestMsgId, morePackets, error } = packet;
    const response = this.#open.get(requestMsgId);
    if (!response) return packet;
    if (!morePackets) this.forget(requestMsgId);
    if (error) response.end(new ResponseError(error));
    else response.add(packet);
    return 'taken';
  }
}

function readPacket({ body, sourceId }: PulledMessage): ResponsePacket | undefined {
  const requestMsgId = textOf(body, 'SIF_RequestMsgId');
  const packetNumber = Number(textOf(body, 'SIF_PacketNumber'));
  const more = textOf(body, 'SIF_MorePackets');
  const error = childObject(body, 'SIF_Error');
  const isPacket = packetNumber >= 1 && (more === 'Yes' || more === 'No');
  if (requestMsgId === undefined || !isPacket) return undefined;
  return {
    requestMsgId,
    packetNumber,
    morePackets: more === 'Yes' && !error,
    sourceId,
    objectData: childObject(body, 'SIF_ObjectData') ?? {},
    ...(error && { error: readError(error) }),
  };
}
