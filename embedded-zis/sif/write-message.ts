/** Writes the messages that a ZIS originates. */
import type { EventAction, Header, SifError } from './message.ts';
import { sifNamespace } from './read-message.ts';
import { element, escapeText, textElement } from './xml-writer.ts';

/** The parts of a header that the caller makes: a new SIF_MsgId, the time, the ZIS's id. */
export interface NewHeader {
  readonly msgId: string;
  /** See sifTimestamp. */
  readonly timestamp: string;
  readonly sourceId: string;
}

/** xs:dateTime without a fraction, in UTC (F-18). */
export function sifTimestamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What a SIF_Ack says: a status, with data, or an error (R-MSG-9). */
export type AckOutcome =
  | { readonly kind: 'status'; readonly code: 0; readonly data?: string | Uint8Array }
  | { readonly kind: 'status'; readonly code: 1 | 2 | 7 | 8 | 9 }
  | { readonly kind: 'error'; readonly error: SifError };

/** What is known of the message that is acknowledged. */
export interface Acknowledged {
  readonly version: string;
  readonly sourceId?: string;
  readonly msgId?: string;
}

const statusText = {
  1: 'The message is taken.',
  2: 'The event is taken; others wait until it is dealt with.',
  7: 'This message was accepted before.',
  8: 'The receiver is asleep.',
  9: 'No message waits.',
};

/**
 * A SIF_Ack in the version of what it acknowledges (F-16). Data given as bytes, a SIF_Message out of a queue, is
 * passed on untouched.
 */
export function writeAck(header: NewHeader, original: Acknowledged, outcome: AckOutcome): Uint8Array {
  const data = outcome.kind === 'status' && outcome.code === 0 ? outcome.data : undefined;
  const open = `<SIF_Message xmlns="${sifNamespace}"${
    original.msgId ? '' : ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  } Version="${original.version}"><SIF_Ack>`;
  const head =
    open +
    writeHeader(header) +
    element('SIF_OriginalSourceId', {}, escapeText(original.sourceId ?? '')) +
    (original.msgId
      ? textElement('SIF_OriginalMsgId', original.msgId)
      : element('SIF_OriginalMsgId', { 'xsi:nil': 'true' })); // R-MSG-1
  const end = '</SIF_Ack></SIF_Message>';
  if (outcome.kind === 'error') return encode(head + writeError(outcome.error) + end);
  const code = textElement('SIF_Code', outcome.code);
  if (outcome.code !== 0) {
    return encode(
      head + element('SIF_Status', {}, code, textElement('SIF_Desc', statusText[outcome.code])) + end,
    );
  }
  if (data === undefined) return encode(head + element('SIF_Status', {}, code) + end);
  const before = `${head}<SIF_Status>${code}<SIF_Data>`;
  const after = `</SIF_Data></SIF_Status>${end}`;
  return typeof data === 'string'
    ? encode(before + data + after)
    : concat(encode(before), data, encode(after));
}

/** What a SIF_LogEntry event of the ZIS says (R-LOG-1). */
export interface LogEntry {
  readonly version: string;
  readonly code: number;
  readonly desc: string;
  readonly extendedDesc?: string;
  readonly contexts: readonly string[];
  /** Header of the message that was not delivered. */
  readonly original: Header;
}

/** A SIF_LogEntry Add event: source ZIS, level Error, category 4. */
export function writeLogEntry(header: NewHeader, entry: LogEntry): Uint8Array {
  const object = element(
    'SIF_LogEntry',
    { Source: 'ZIS', LogLevel: 'Error' },
    element('SIF_LogEntryHeader', {}, writeHeader(header, entry.contexts)),
    element('SIF_OriginalHeader', {}, writeOriginalHeader(entry.original)),
    textElement('SIF_Category', 4),
    textElement('SIF_Code', entry.code),
    textElement('SIF_Desc', entry.desc.slice(0, 1024)),
    textElement('SIF_ExtendedDesc', entry.extendedDesc),
  );
  return writeEvent(header, { ...entry, objectName: 'SIF_LogEntry', action: 'Add', xml: object });
}

/** What a SIF_Event of the ZIS says. */
export interface ZisEvent {
  readonly version: string;
  readonly contexts: readonly string[];
  readonly objectName: string;
  readonly action: EventAction;
  /** The object. */
  readonly xml: string;
}

/** A SIF_Event. */
export function writeEvent(header: NewHeader, event: ZisEvent): Uint8Array {
  const { version, contexts, objectName, action, xml } = event;
  const object = element('SIF_EventObject', { ObjectName: objectName, Action: action }, xml);
  return writeMessage(
    version,
    element('SIF_Event', {}, writeHeader(header, contexts), element('SIF_ObjectData', {}, object)),
  );
}

/** A SIF_SystemControl that holds this control element. */
export function writeSystemControl(header: NewHeader, version: string, control: string): Uint8Array {
  const data = element('SIF_SystemControlData', {}, control);
  return writeMessage(version, element('SIF_SystemControl', {}, writeHeader(header), data));
}

function writeMessage(version: string, body: string): Uint8Array {
  return encode(element('SIF_Message', { xmlns: sifNamespace, Version: version }, body));
}

function writeHeader(header: NewHeader, contexts: readonly string[] = []): string {
  return element(
    'SIF_Header',
    {},
    textElement('SIF_MsgId', header.msgId),
    textElement('SIF_Timestamp', header.timestamp),
    textElement('SIF_SourceId', header.sourceId),
    writeContexts(contexts),
  );
}

function writeOriginalHeader(header: Header): string {
  const { authentication, encryption } = header.security;
  const security =
    authentication + encryption === 0
      ? ''
      : element(
          'SIF_Security',
          {},
          element(
            'SIF_SecureChannel',
            {},
            textElement('SIF_AuthenticationLevel', authentication),
            textElement('SIF_EncryptionLevel', encryption),
          ),
        );
  return element(
    'SIF_Header',
    {},
    textElement('SIF_MsgId', header.msgId),
    textElement('SIF_Timestamp', header.timestamp),
    security,
    textElement('SIF_SourceId', header.sourceId),
    textElement('SIF_DestinationId', header.destinationId),
    writeContexts(header.contexts),
  );
}

/** What a SIF_Response packet that a ZIS writes says. */
export interface Packet {
  readonly version: string;
  readonly destinationId: string;
  readonly requestMsgId: string;
  readonly packetNumber: number;
  readonly morePackets: boolean;
  /** The XML of objects, one behind the other. */
  readonly content:
    { readonly kind: 'error'; readonly error: SifError } | { readonly kind: 'objects'; readonly xml: string };
}

/** A SIF_Response: objects, or an error and then no object data (R-RSP-10). */
export function writePacket(header: NewHeader, packet: Packet): Uint8Array {
  const { version, destinationId, requestMsgId, packetNumber, morePackets, content } = packet;
  const body = element(
    'SIF_Response',
    {},
    element(
      'SIF_Header',
      {},
      textElement('SIF_MsgId', header.msgId),
      textElement('SIF_Timestamp', header.timestamp),
      textElement('SIF_SourceId', header.sourceId),
      textElement('SIF_DestinationId', destinationId),
    ),
    textElement('SIF_RequestMsgId', requestMsgId),
    textElement('SIF_PacketNumber', packetNumber),
    textElement('SIF_MorePackets', morePackets ? 'Yes' : 'No'),
    content.kind === 'error' ? writeError(content.error) : element('SIF_ObjectData', {}, content.xml),
  );
  return writeMessage(version, body);
}

/** SIF_Contexts, or nothing for an empty list. */
export function writeContexts(contexts: readonly string[]): string {
  return contexts.length === 0
    ? ''
    : element('SIF_Contexts', {}, ...contexts.map((context) => textElement('SIF_Context', context)));
}

function writeError(error: SifError): string {
  return element(
    'SIF_Error',
    {},
    textElement('SIF_Category', error.category),
    textElement('SIF_Code', error.code),
    textElement('SIF_Desc', error.desc.slice(0, 1024)),
    textElement('SIF_ExtendedDesc', error.extendedDesc),
  );
}

const encoder = new TextEncoder();

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
