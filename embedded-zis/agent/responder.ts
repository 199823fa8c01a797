/** Answers a SIF_Request out of a source of objects. */
import { setImmediate as turn } from 'node:timers/promises';
import type { XmlNode } from '../sif/xml-node.ts';
import { evaluator } from '../query/evaluate.ts';
import { extendedEvaluator, type ExtendedResult, type ObjectsOf } from '../query/evaluate-extended.ts';
import { readExtendedQuery } from '../query/extended-query.ts';
import { readQuery, type SifQuery } from '../query/sif-query.ts';
import { UnsupportedQuery } from '../query/unsupported-query.ts';
import type { SifError } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { writeExtendedResults, writeRow } from '../query/write-results.ts';
import { accepts, supportedVersions } from '../sif/versions.ts';
import { writeTree } from '../sif/xml-writer.ts';
import type { PulledMessage } from './answer.ts';
import type { Acknowledgement, OutgoingMessage, Sender } from './outgoing.ts';
import { errorPacketMessage, objectData, packetMessage, type PacketPlace } from './request-messages.ts';
import { childObject, textOf, textsOf, treeOf, type XmlObject } from './xml.ts';

/** What a request wants, for sources that can leave out what it does not. */
export interface Asked {
  /** Version of the response. */
  readonly version: string;
  /** The SIF_Query; none of a SIF_ExtendedQuery. Throws UnsupportedQuery, which may be left to the responder (8/9). */
  readonly query?: SifQuery;
}

/** Where a responder's objects come from. */
export interface ObjectSource {
  /** Contexts in which it answers; SIF_Default alone where absent. */
  readonly contexts?: readonly string[];
  /**
   * All objects of this name as they are now; undefined where it does not answer for it (8/3). Those that the query
   * does not want may be left out: what is left is held against the query. What it throws while they are read ends
   * the response with 8/1.
   */
  objects(
    objectName: string,
    context: string,
    asked: Asked,
  ): Iterable<XmlObject> | AsyncIterable<XmlObject> | undefined;
}

/** Takes a packet that is ready to be posted. */
export type PostPacket = (packet: OutgoingMessage) => void;

/** Makes the packets of the response and tells what the request is acknowledged with. */
export async function respond(
  message: PulledMessage,
  source: ObjectSource,
  sender: Sender,
  post: PostPacket,
): Promise<Acknowledgement> {
  const request = readRequest(message);
  if (!request) return { error: { category: 1, code: 3, desc: 'This is not a SIF_Request.' } }; // R-AGT-9
  const version = highestCommon(sender.version, request.versions);
  const own = { ...sender, version: version ?? sender.version };
  const plain = new Packets(own, message, request.maxBufferSize, objectData);
  const answer = check(message, request, source, plain, version);
  if ('error' in answer) return refuse(answer.error, version === undefined ? undefined : plain, post);
  const packets = new Packets(own, message, request.maxBufferSize, answer.content);
  if (!packets.hasRoom) return refuse(tooSmall(request.maxBufferSize), packets, post); // R-AGT-20
  try {
    for await (const xml of answer.items) {
      if (packets.add(xml)) continue;
      if (!packets.isEmpty) post(packets.next(true));
      if (!packets.add(xml)) return refuse(tooSmall(request.maxBufferSize), packets, post); // R-AGT-20
    }
  } catch (error) {
    return refuse(requestError(1, 'The objects could not be read.', reasonOf(error)), packets, post);
  }
  post(packets.next(false)); // R-QRY-8
  return done;
}

const done: Acknowledgement = { status: 1 };

interface IncomingRequest {
  readonly versions: readonly string[];
  readonly maxBufferSize: number;
  /** SIF_Query or SIF_ExtendedQuery. */
  readonly query: XmlNode;
}

/** What a packet holds beside its place: the element around objects or rows. */
type Content = (items: readonly string[]) => string;

type Objects = NonNullable<ReturnType<ObjectSource['objects']>>;

/** What goes into the packets: objects or rows as XML, none split, and what stands around them. */
interface Answered {
  readonly items: AsyncIterable<string>;
  readonly content: Content;
}

type Answer = { readonly error: SifError } | Answered;

function readRequest({ body }: PulledMessage): IncomingRequest | undefined {
  const versions = textsOf(body, 'SIF_Version');
  const maxBufferSize = Number(textOf(body, 'SIF_MaxBufferSize'));
  const name = ['SIF_Query', 'SIF_ExtendedQuery'].find((each) => childObject(body, each));
  if (versions.length === 0 || !Number.isInteger(maxBufferSize) || name === undefined) return undefined;
  return { versions, maxBufferSize, query: treeOf(name, childObject(body, name) ?? {}) };
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
  const asked: Asked =
    query.name === 'SIF_Query'
      ? {
          version,
          get query() {
            return readQuery(query); // whether the object is supported comes first (R-AGT-17)
          },
        }
      : { version };
  const objectsOf = (objectName: string): Objects => {
    const objects = source.objects(objectName, context, asked);
    if (!objects) throw new UnsupportedObject(objectName);
    return objects;
  };
  try {
    return query.name === 'SIF_Query' ? answer(query, objectsOf) : answerExtended(query, objectsOf);
  } catch (error) {
    if (error instanceof UnsupportedObject)
      return { error: requestError(3, 'This object is not supported.', error.message) };
    if (!(error instanceof UnsupportedQuery)) throw error;
    return { error: requestError(9, 'This query is not supported.', error.message) };
  }
}

/** The source does not answer for an object; the message is its name. */
class UnsupportedObject extends Error {}

function answer(query: XmlNode, objectsOf: (objectName: string) => Objects): Answered {
  const objectName =
    query.children.find(({ name }) => name === 'SIF_QueryObject')?.attributes['ObjectName'] ?? '';
  const objects = objectsOf(objectName);
  return { items: selected(objectName, objects, evaluator(readQuery(query))), content: objectData };
}

/** Milliseconds of work on objects behind which others get a turn: an agent lives in a process with more to do. */
const slice = 10;

async function* inSlices(objects: Objects): AsyncGenerator<XmlObject> {
  let began = performance.now();
  for await (const object of objects) {
    if (performance.now() - began > slice) {
      await turn();
      began = performance.now();
    }
    yield object;
  }
}

async function* selected(
  objectName: string,
  objects: Objects,
  take: (object: XmlNode) => XmlNode | undefined,
): AsyncGenerator<string> {
  for await (const object of inSlices(objects)) {
    const taken = take(treeOf(objectName, object));
    if (taken) yield writeTree(taken);
  }
}

/** Joins and sorting need all objects: they are in memory together (R-XQ-1). */
function answerExtended(query: XmlNode, objectsOf: (objectName: string) => Objects): Answered {
  const read = readExtendedQuery(query);
  const joined = read.joins.flatMap(({ on }) => on.flatMap(({ left, right }) => [left, right]));
  const names = new Set([read.from, ...joined.map(({ objectName }) => objectName)]);
  const sources = Array.from(names, (name) => [name, objectsOf(name)] as const);
  const { columns } = read;
  return {
    items: rows(extendedEvaluator(read), sources),
    content: (items) => writeExtendedResults(columns, items),
  };
}

async function* rows(
  evaluate: (objectsOf: ObjectsOf) => ExtendedResult,
  sources: readonly (readonly [string, Objects])[],
): AsyncGenerator<string> {
  const all = new Map<string, XmlNode[]>();
  for (const [name, objects] of sources) {
    const trees: XmlNode[] = [];
    for await (const object of inSlices(objects)) trees.push(treeOf(name, object));
    all.set(name, trees);
  }
  for (const row of evaluate((name) => all.get(name) ?? []).rows) yield writeRow(row);
}

/**
 * Tells the error in a last packet. Where the ZIS could not pass one on, for want of a common version or of room,
 * the acknowledgement tells it, and the ZIS writes the packet (F-28).
 */
function refuse(error: SifError, packets: Packets | undefined, post: PostPacket): Acknowledgement {
  const packet = packets?.error(error);
  if (!packet) return { error };
  post(packet);
  return done;
}

/** Fills packets up to the request's SIF_MaxBufferSize, measured on the whole message (R-AGT-20, F-31). */
class Packets {
  readonly #sender: Sender;
  readonly #place: Omit<PacketPlace, 'packetNumber'>;
  readonly #maxBufferSize: number;
  readonly #content: Content;
  #packetNumber = 1;
  #items: string[] = [];
  #size: number;

  constructor(sender: Sender, request: PulledMessage, maxBufferSize: number, content: Content) {
    this.#sender = sender;
    this.#place = { destinationId: request.sourceId, requestMsgId: request.msgId };
    this.#maxBufferSize = maxBufferSize;
    this.#content = content;
    this.#size = this.#write([], true).bytes.length;
  }

  /** Whether a packet without any object or row fits. */
  get hasRoom(): boolean {
    return this.#write([], false).bytes.length <= this.#maxBufferSize;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** Puts an object or a row into the packet, if there is room for it. */
  add(xml: string): boolean {
    const size = this.#size + Buffer.byteLength(xml);
    if (size > this.#maxBufferSize) return false;
    this.#size = size;
    this.#items.push(xml);
    return true;
  }

  /** The packet with what was added to it; the next one is empty. */
  next(more: boolean): OutgoingMessage {
    const packet = this.#write(this.#items, more);
    this.#packetNumber += 1;
    this.#items = [];
    this.#size = this.#write([], true).bytes.length;
    return packet;
  }

  /** A last packet with an error, if it fits. */
  error(error: SifError): OutgoingMessage | undefined {
    const packet = errorPacketMessage(this.#sender, this.#placed(), error);
    return packet.bytes.length <= this.#maxBufferSize ? packet : undefined;
  }

  #write(items: readonly string[], more: boolean): OutgoingMessage {
    return packetMessage(this.#sender, this.#placed(), { content: this.#content(items), more });
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
