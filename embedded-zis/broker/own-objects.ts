/** The objects that the ZIS itself provides, and its answers to requests for them (R-REQ-11, R-LOG-3). */
import type { XmlNode } from '../sif/xml-node.ts';
import { evaluator } from '../query/evaluate.ts';
import { readQuery } from '../query/sif-query.ts';
import { UnsupportedQuery } from '../query/unsupported-query.ts';
import { SifFault, type FaultName } from '../sif/fault.ts';
import type { RequestMessage } from '../sif/message.ts';
import { readMessage } from '../sif/read-message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { accepts, supportedVersions } from '../sif/versions.ts';
import { sifTimestamp, writePacket } from '../sif/write-message.ts';
import type { XmlElement } from '../sif/xml-element.ts';
import { readTree } from '../sif/xml-tree.ts';
import { writeTree } from '../sif/xml-writer.ts';
import { writeAgentAcl } from './agent-acl.ts';
import type { ZisPacket } from './decision.ts';
import type { AgentRecord, OpenRequest } from './ports.ts';
import { writeZoneStatus } from './zone-status.ts';
import type { ZoneView } from './zone-view.ts';

/** Whether the ZIS itself answers a request, rather than an agent. */
export function isOwn(zone: ZoneView, { objectName, header }: RequestMessage, context: string): boolean {
  const { destinationId } = header;
  if (destinationId !== undefined && destinationId !== zone.id) return false;
  if (objectName === 'SIF_ZoneStatus' || objectName === 'SIF_AgentACL') return true;
  return objectName === 'SIF_LogEntry' && context === defaultContext && zone.settings.logProvider;
}

/** The packets of the ZIS's answer. Refuses a query that it cannot answer with 8/9 or 8/15. */
export function ownPackets(
  zone: ZoneView,
  message: RequestMessage,
  requester: AgentRecord,
  request: OpenRequest,
): readonly ZisPacket[] {
  const { objectName } = message;
  if (message.extended) throw new SifFault('noExtendedQuery', objectName, { object: objectName });
  const select = selection(message);
  const { registration } = requester;
  const asError = (name: FaultName, about: string): readonly ZisPacket[] => [
    { request, content: { kind: 'error', error: new SifFault(name, about).error } },
  ];
  // The version of the request where it will do: an agent may not know the newest one (F-16).
  const version = [request.version, ...supportedVersions.toReversed()].find(
    (each) => accepts(request.versions, each) && accepts(registration.versions, each),
  );
  if (version === undefined) return asError('responseVersionUnsupported', request.versions.join(', ')); // R-RSP-5
  const limit = Math.min(request.maxBufferSize, registration.maxBufferSize); // R-RSP-2, R-RSP-9
  const answered = { ...request, version };
  const packets = inPackets(ownObjects(zone, message, select), limit - emptySize(answered));
  if (!packets) return asError('requestBufferTooSmall', `At most ${limit} bytes.`); // R-AGT-20
  return packets.map((xml, index) => ({
    request: { ...answered, nextPacket: index + 1 },
    content: { kind: 'objects', xml },
    morePackets: index + 1 < packets.length,
  }));
}

type Select = ((object: XmlNode) => XmlNode | undefined) | undefined;

/** What the query makes of an object; undefined where it asks for whole objects without conditions. */
function selection({ query, objectName }: RequestMessage): Select {
  try {
    const read = readQuery(query);
    return read.conditions || (read.elements ?? []).length > 0 ? evaluator(read) : undefined;
  } catch (error) {
    if (!(error instanceof UnsupportedQuery)) throw error;
    throw new SifFault('queryUnsupported', error.message, { object: objectName });
  }
}

function ownObjects(
  zone: ZoneView,
  { objectName, header }: RequestMessage,
  select: Select,
): Iterable<string> {
  switch (objectName) {
    case 'SIF_ZoneStatus':
      return selected([writeZoneStatus(zone)], select);
    case 'SIF_AgentACL':
      return selected([writeAgentAcl(zone, header.sourceId)], select);
    default:
      return selected(loggedObjects(zone), select);
  }
}

function* selected(objects: Iterable<string>, select: Select): Iterable<string> {
  for (const xml of objects) {
    const found = select ? select(treeOf(xml)) : undefined;
    if (!select) yield xml;
    else if (found) yield writeTree(found);
  }
}

function treeOf(xml: string): XmlElement {
  const { root, fault } = readTree(new TextEncoder().encode(xml), () => false);
  if (!root || fault) throw new Error('An object of the ZIS could not be read.', { cause: fault });
  return root;
}

/** Bytes of the log that one request brings at most. */
const logBytes = 2 * 1024 * 1024;

/** The SIF_LogEntry objects of SIF_Default, newest first, as they were sent. */
function* loggedObjects(zone: ZoneView): Iterable<string> {
  let size = 0;
  for (const bytes of zone.memory.logEntries()) {
    const read = readMessage(bytes);
    if (!('message' in read) || read.message.type !== 'SIF_Event') continue;
    if (!read.message.header.contexts.includes(defaultContext)) continue; // R-CTX-5
    const { start, end } = read.message.payload;
    size += end - start;
    if (size > logBytes) return;
    const xml = withPrefixes(new TextDecoder().decode(bytes.subarray(start, end)));
    if (isWhole(xml)) yield xml;
  }
}

/** The prefixes that SIF messages may use, and usually declare above the object (R-XML-5). */
const prefixes = {
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xs: 'http://www.w3.org/2001/XMLSchema',
};

/** The object with the declarations that it had from the elements around it. */
function withPrefixes(xml: string): string {
  const missing = Object.entries(prefixes).filter(
    ([prefix]) => xml.includes(`${prefix}:`) && !xml.includes(`xmlns:${prefix}=`),
  );
  const declared = missing.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  return xml.replace(/^<[^\s/>]+/, (name) => name + declared);
}

/** Whether an object can be read by itself: what cannot must not be sent (F-7). */
function isWhole(xml: string): boolean {
  return readTree(new TextEncoder().encode(xml), () => false).fault === undefined;
}

/** The objects, as many in a packet as there is room for; at least one packet (R-QRY-8). Undefined where one does not fit. */
function inPackets(objects: Iterable<string>, room: number): readonly string[] | undefined {
  const packets: string[][] = [[]];
  let used = 0;
  for (const xml of objects) {
    const size = new TextEncoder().encode(xml).length;
    if (size > room) return undefined;
    if (used + size > room) {
      packets.push([]);
      used = 0;
    }
    packets.at(-1)?.push(xml);
    used += size;
  }
  return room < 0 ? undefined : packets.map((packet) => packet.join(''));
}

/** Bytes of a packet without objects. */
function emptySize({ version, requester, msgId, responder }: OpenRequest): number {
  // Every SIF_MsgId and every time is as long as these; no answer has more packets than this.
  const header = { msgId, timestamp: sifTimestamp(0), sourceId: responder };
  const content = { kind: 'objects', xml: ' ' } as const;
  const numbered = { packetNumber: 1_000_000, morePackets: true, requestMsgId: msgId };
  return writePacket(header, { version, destinationId: requester, ...numbered, content }).length - 1;
}
