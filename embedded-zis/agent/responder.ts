/** Answers a SIF_Request out of a source of objects. */
import type { XmlNode } from '../sif/xml-node.ts';
import { evaluator } from '../query/evaluate.ts';
import { readQuery } from '../query/sif-query.ts';
import { UnsupportedQuery } from '../query/unsupported-query.ts';
import type { SifError } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { accepts, supportedVersions } from '../sif/versions.ts';
import { writeTree } from '../sif/xml-writer.ts';
import type { PulledMessage } from './answer.ts';
import type { Acknowledgement, OutgoingMessage, Sender } from './outgoing.ts';
import { errorPacketMessage, packetMessage, type PacketPlace } from './request-messages.ts';
import { childObject, textOf, textsOf, treeOf, type XmlObject } from './xml.ts';

/** Where a responder's objects come from. */
export interface ObjectSource {
  /** Contexts in which it answers; SIF_Default alone where absent. */
  readonly contexts?: readonly string[];
  /**
   * All objects of this name as they are now; undefined where it does not answer for it (8/3). What it throws while
   * they are read ends the response with 8/1.
   */
  objects(objectName: string, context: string): Iterable<XmlObject> | AsyncIterable<XmlObject> | undefined;
}

/** Posts a packet; false when the ZIS refuses it, and then there is no use in further ones (R-AGT-21). */
export type PostPacket = (packet: OutgoingMessage) => Promise<boolean>;

/** Posts the packets of the response and tells what the request is acknowledged with. */
export async function respond(
  message: PulledMessage,
  source: ObjectSource,
  sender: Sender,
  post: PostPacket,
): Promise<Acknowledgement> {
  const request = readRequest(message);
  if (!request) return { error: { category: 1, code: 3, desc: 'This is not a SIF_Request.' } }; // R-AGT-9
  const version = highestCommon(sender.version, request.versions);
  const packets = new Packets(
    { ...sender, version: version ?? sender.version },
    message,
    request.maxBufferSize,
  );
  const answer = check(message, request, source, packets, version);
  if ('error' in answer) return refuse(answer.error, version === undefined ? undefined : packets, post);
  const { objectName, objects, take } = answer;
  try {
    for await (const object of objects) {
      const taken = take(treeOf(objectName, object));
      if (!taken) continue;
      const xml = writeTree(taken);
      if (packets.add(xml)) continue;
      if (!packets.isEmpty && !(await post(packets.next(true)))) return done;
      if (!packets.add(xml)) return await refuse(tooSmall(request.maxBufferSize), packets, post); // R-AGT-20
    }
  } catch (error) {
    // A packet that cannot be posted because the agent closes: neither can this one, and that is thrown on.
    return refuse(requestError(1, 'The objects could not be read.', reasonOf(error)), packets, post);
  }
  await post(packets.next(false)); // R-QRY-8
  return done;
}

const done: Acknowledgement = { status: 1 };

interface IncomingRequest {
  readonly versions: readonly string[];
  readonly maxBufferSize: number;
  readonly query: XmlObject | undefined;
}

type Answer =
  | { readonly error: SifError }
  | {
      readonly objectName: string;
      readonly objects: Iterable<XmlObject> | AsyncIterable<XmlObject>;
      readonly take: (object: XmlNode) => XmlNode | undefined;
    };

function readRequest({ body }: PulledMessage): IncomingRequest | undefined {
  const versions = textsOf(body, 'SIF_Version');
  const maxBufferSize = Number(textOf(body, 'SIF_MaxBufferSize'));
  const query = childObject(body, 'SIF_Query');
  if (versions.length === 0 || !Number.isInteger(maxBufferSize)) return undefined;
  return query || childObject(body, 'SIF_ExtendedQuery') ? { versions, maxBufferSize, query } : undefined;
}

/** The highest version up to the agent's own that the requester takes (R-AGT-19, F-17). */
function highestCommon(own: string, versions: readonly string[]): string | undefined {
  const known: readonly string[] = supportedVersions;
  return known.slice(0, known.indexOf(own) + 1).findLast((version) => accepts(versions, version));
}

/** Checks in the order of R-AGT-17. */
function check(
  { contexts: [context = defaultContext] }: PulledMessage,
  { query, maxBufferSize }: IncomingRequest,
  source: ObjectSource,
  packets: Packets,
  version: string | undefined,
): Answer {
  if (!(source.contexts ?? [defaultContext]).includes(context))
    return {
      error: { category: 12, code: 4, desc: 'This context is not supported.', extendedDesc: context },
    };
  if (version === undefined)
    return { error: requestError(7, 'None of the versions in SIF_Version is supported.') };
  if (!packets.hasRoom) return { error: tooSmall(maxBufferSize) };
  if (!query) return { error: requestError(15, 'SIF_ExtendedQuery is not supported.') };
  const objectName = textOf(childObject(query, 'SIF_QueryObject'), '@ObjectName') ?? '';
  const objects = source.objects(objectName, context);
  if (!objects) return { error: requestError(3, 'This object is not supported.', objectName) };
  try {
    return { objectName, objects, take: evaluator(readQuery(treeOf('SIF_Query', query))) };
  } catch (error) {
    if (!(error instanceof UnsupportedQuery)) throw error;
    return { error: requestError(9, 'This query is not supported.', error.message) };
  }
}

/**
 * Tells the error in a last packet. Where the ZIS could not pass one on, for want of a common version or of room,
 * the acknowledgement tells it, and the ZIS writes the packet (F-28).
 */
async function refuse(
  error: SifError,
  packets: Packets | undefined,
  post: PostPacket,
): Promise<Acknowledgement> {
  const packet = packets?.error(error);
  if (!packet) return { error };
  await post(packet);
  return done;
}

/** Fills packets up to the request's SIF_MaxBufferSize, measured on the whole message (R-AGT-20, F-31). */
class Packets {
  readonly #sender: Sender;
  readonly #place: Omit<PacketPlace, 'packetNumber'>;
  readonly #maxBufferSize: number;
  #packetNumber = 1;
  #objects: string[] = [];
  #size: number;

  constructor(sender: Sender, request: PulledMessage, maxBufferSize: number) {
    this.#sender = sender;
    this.#place = { destinationId: request.sourceId, requestMsgId: request.msgId };
    this.#maxBufferSize = maxBufferSize;
    this.#size = this.#write([], true).bytes.length;
  }

  /** Whether a packet without any object fits. */
  get hasRoom(): boolean {
    return this.#write([], false).bytes.length <= this.#maxBufferSize;
  }

  get isEmpty(): boolean {
    return this.#objects.length === 0;
  }

  /** Puts an object into the packet, if there is room for it. */
  add(xml: string): boolean {
    const size = this.#size + Buffer.byteLength(xml);
    if (size > this.#maxBufferSize) return false;
    this.#size = size;
    this.#objects.push(xml);
    return true;
  }

  /** The packet with what was added to it; the next one is empty. */
  next(more: boolean): OutgoingMessage {
    const packet = this.#write(this.#objects, more);
    this.#packetNumber += 1;
    this.#objects = [];
    this.#size = this.#write([], true).bytes.length;
    return packet;
  }

  /** A last packet with an error, if it fits. */
  error(error: SifError): OutgoingMessage | undefined {
    const packet = errorPacketMessage(this.#sender, this.#placed(), error);
    return packet.bytes.length <= this.#maxBufferSize ? packet : undefined;
  }

  #write(objects: readonly string[], more: boolean): OutgoingMessage {
    return packetMessage(this.#sender, this.#placed(), { objects, more });
  }

  #placed(): PacketPlace {
    return { ...this.#place, packetNumber: this.#packetNumber };
  }
}

function tooSmall(maxBufferSize: number): SifError {
  return requestError(8, 'SIF_MaxBufferSize is too small for the response.', String(maxBufferSize));
}

/** A SIF_Error of category 8. */
function requestError(code: number, desc: string, extendedDesc?: string): SifError {
  return { category: 8, code, desc, ...(extendedDesc !== undefined && { extendedDesc }) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
