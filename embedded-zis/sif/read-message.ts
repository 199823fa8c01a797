/** Reads a SIF_Message strictly enough to route it, and no stricter: schema validation is another matter. */
import { SifFault } from './fault.ts';
import { readBody } from './read-body.ts';
import type { Header, SecurityLevels, SifMessage } from './message.ts';
import { readContexts } from './read-contexts.ts';
import { whole, type Sliced } from './slices.ts';
import { defaultVersion, isSupported } from './versions.ts';
import { child, token, type XmlElement } from './xml-element.ts';
import { usualXmlLimits } from './xml-limits.ts';
import { readingTree } from './xml-tree.ts';

/** The namespace of SIF 2.x messages (R-XML-4). */
export const sifNamespace = 'http://www.sifinfo.org/infrastructure/2.x';

/** What could be found out about a message that cannot be read. */
export interface Traces {
  readonly type?: string;
  readonly sourceId?: string;
  readonly msgId?: string;
  /** SIF_RequestMsgId, where it is recognisably a SIF_Response. */
  readonly requestMsgId?: string;
  /** A supported version to answer in. */
  readonly version: string;
}

/** A message, or why it cannot be read. */
export type ReadResult =
  { readonly message: SifMessage } | { readonly fault: SifFault; readonly traces: Traces };

const msgIdPattern = /^[0-9A-F]{32}$/;

/** The elements whose content travels unread (design: the payload is never rebuilt). */
const opaquePaths = new Set([
  'SIF_Message/SIF_Event/SIF_ObjectData/SIF_EventObject',
  'SIF_Message/SIF_Response/SIF_ObjectData',
  'SIF_Message/SIF_Response/SIF_ExtendedQueryResults',
  'SIF_Message/SIF_Ack/SIF_Status/SIF_Data',
]);

/**
 * Reads one posted SIF_Message. Checks run in the order of R-MSG-8.
 */
export function readMessage(bytes: Uint8Array, limits = usualXmlLimits): ReadResult {
  return whole(readingMessage(bytes, limits));
}

/** The same in slices that take some 10 ms each. */
export function* readingMessage(bytes: Uint8Array, limits = usualXmlLimits): Sliced<ReadResult> {
  const isOpaque = (path: readonly string[]): boolean => path.length >= 3 && opaquePaths.has(path.join('/'));
  const document = yield* readingTree(bytes, isOpaque, limits);
  try {
    if (document.fault) throw document.fault; // R-MSG-1
    if (!document.root) throw new SifFault('notWellFormed');
    return { message: readRoot(document.root) };
  } catch (error) {
    if (!(error instanceof SifFault)) throw error;
    return { fault: error, traces: traces(document.root, bytes) };
  }
}

function readRoot(root: XmlElement): SifMessage {
  if (root.name.replace(/^.*:/, '') !== 'SIF_Message') {
    throw new SifFault('invalidMessage', `The root element is ${root.name}, not SIF_Message.`); // R-MSG-2
  }
  if (root.uri !== sifNamespace || root.name !== 'SIF_Message') {
    const found = root.uri === '' ? 'none' : root.uri;
    throw new SifFault(
      'versionUnsupported',
      `The namespace must be ${sifNamespace}, without a prefix; found ${found}.`,
    ); // R-MSG-4
  }
  const version = root.attributes['Version']?.trim() ?? '1.1'; // R-XML-4: absent means 1.1
  if (!isSupported(version)) throw new SifFault('versionUnsupported', version); // R-VER-3
  const [body, ...others] = root.children;
  if (!body) throw new SifFault('missingElement', 'SIF_Message is empty.');
  if (others.length > 0) throw new SifFault('invalidMessage', 'SIF_Message holds more than one message.');
  return readBody(body, { version, envelope: root.range, header: () => readHeader(body) });
}

function readHeader(body: XmlElement): Header {
  // By its path: a SIF_LogEntry holds further headers inside (F-19).
  const header = child(body, 'SIF_Header');
  const text = (name: string): string => token(child(header, name)) ?? '';
  const destinationId = text('SIF_DestinationId');
  return {
    msgId: text('SIF_MsgId'),
    timestamp: text('SIF_Timestamp'),
    sourceId: text('SIF_SourceId'),
    ...(destinationId ? { destinationId } : {}),
    contexts: readContexts(header),
    security: readSecurity(header),
  };
}

function readSecurity(header: XmlElement | undefined): SecurityLevels {
  const channel = child(child(header, 'SIF_Security'), 'SIF_SecureChannel');
  const level = (name: string): number => Number(token(child(channel, name)) ?? 0); // R-SEC-4
  return { authentication: level('SIF_AuthenticationLevel'), encryption: level('SIF_EncryptionLevel') };
}

/** The sender that the beginning of a message names, before anything is known of the rest. */
export function sourceIdIn(beginning: Uint8Array): string | undefined {
  const id = textIn(new TextDecoder().decode(beginning), 'SIF_SourceId');
  return id === undefined || id.length > 64 ? undefined : id; // R-GEN-2
}

function textIn(start: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(start)?.[1]?.trim();
}

/** R-MSG-1: original ids are answered even for broken XML, where they can be found in the text. */
function traces(root: XmlElement | undefined, bytes: Uint8Array): Traces {
  const body = root?.children[0];
  const header = child(body, 'SIF_Header');
  const start = new TextDecoder().decode(bytes.subarray(0, 8192));
  const scan = (name: string): string | undefined => textIn(start, name);
  const msgId = token(child(header, 'SIF_MsgId')) ?? scan('SIF_MsgId');
  const sourceId = token(child(header, 'SIF_SourceId')) ?? scan('SIF_SourceId');
  const version = root?.attributes['Version'] ?? /<SIF_Message[^>]*\sVersion=["']([^"']*)/.exec(start)?.[1];
  const type = body?.name ?? /<SIF_Message[^>]*>\s*<(SIF_\w+)/.exec(start)?.[1];
  const requestMsgId =
    type === 'SIF_Response'
      ? (token(child(body, 'SIF_RequestMsgId')) ?? scan('SIF_RequestMsgId'))
      : undefined;
  return {
    ...(type ? { type } : {}),
    ...(requestMsgId ? { requestMsgId } : {}),
    ...(sourceId ? { sourceId } : {}),
    ...(msgId && msgIdPattern.test(msgId) ? { msgId } : {}),
    version: version !== undefined && isSupported(version) ? version : defaultVersion,
  };
}
