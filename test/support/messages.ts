/** Builds SIF messages as an agent would write them, and reads the SIF_Ack. */
import { XMLParser } from 'fast-xml-parser';
import { randomUUID } from 'node:crypto';

/** A new SIF_MsgId. */
export function newMsgId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}

/** Parts of a message that a test may set. */
export interface MessageParts {
  readonly from?: string;
  readonly msgId?: string;
  readonly version?: string;
  readonly contexts?: readonly string[];
  /** Raw XML between SIF_Timestamp and SIF_SourceId. */
  readonly security?: readonly [authentication: number, encryption: number];
}

/** A SIF_Message of this type with this body behind its header. */
export function aMessage(type: string, body: string, parts: MessageParts = {}): string {
  const { from = 'AgentA', msgId = newMsgId(), version = '2.3', contexts, security } = parts;
  const channel = security
    ? `<SIF_Security><SIF_SecureChannel><SIF_AuthenticationLevel>${security[0]}</SIF_AuthenticationLevel>` +
      `<SIF_EncryptionLevel>${security[1]}</SIF_EncryptionLevel></SIF_SecureChannel></SIF_Security>`
    : '';
  return (
    `<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="${version}"><${type}><SIF_Header>` +
    `<SIF_MsgId>${msgId}</SIF_MsgId><SIF_Timestamp>2026-11-20T10:15:00-06:00</SIF_Timestamp>${channel}` +
    `<SIF_SourceId>${from}</SIF_SourceId>${contextsXml(contexts)}</SIF_Header>${body}</${type}></SIF_Message>`
  );
}

/** Parts of a registration that a test may set. */
export interface RegisterParts extends MessageParts {
  readonly versions?: readonly string[];
  readonly maxBufferSize?: number | string;
  readonly mode?: string;
  /** Raw SIF_Protocol. */
  readonly protocol?: string;
}

export function aRegister(parts: RegisterParts = {}): string {
  const { versions = ['2.*'], maxBufferSize = 65_536, mode = 'Pull', protocol = '' } = parts;
  const list = versions.map((version) => `<SIF_Version>${version}</SIF_Version>`).join('');
  return aMessage(
    'SIF_Register',
    `<SIF_Name>${parts.from || 'Nameless'}</SIF_Name>${list}<SIF_MaxBufferSize>${maxBufferSize}</SIF_MaxBufferSize>` +
      `<SIF_Mode>${mode}</SIF_Mode>${protocol}`,
    parts,
  );
}

/** An object for SIF_Subscribe, SIF_Provision and the like. */
export type Entry = string | { readonly object: string; readonly contexts?: readonly string[] };

export function anObjectList(
  type: 'SIF_Provide' | 'SIF_Unprovide' | 'SIF_Subscribe' | 'SIF_Unsubscribe',
  objects: readonly Entry[],
  parts: MessageParts = {},
): string {
  return aMessage(type, objects.map(objectXml).join(''), parts);
}

/** The seven lists of SIF_Provision; absent ones are empty. */
export type Provision = Partial<
  Record<
    'Provide' | 'Subscribe' | 'PublishAdd' | 'PublishChange' | 'PublishDelete' | 'Request' | 'Respond',
    readonly Entry[]
  >
>;

export function aProvision(lists: Provision, parts: MessageParts = {}): string {
  const names = [
    'Provide',
    'Subscribe',
    'PublishAdd',
    'PublishChange',
    'PublishDelete',
    'Request',
    'Respond',
  ] as const;
  const body = names.map((name) => {
    const tag = `SIF_${name}Objects`;
    const objects = (lists[name] ?? []).map(objectXml).join('');
    return objects === '' ? `<${tag}/>` : `<${tag}>${objects}</${tag}>`;
  });
  return aMessage('SIF_Provision', body.join(''), parts);
}

/** Parts of an event that a test may set. */
export interface EventParts extends MessageParts {
  readonly object?: string;
  readonly action?: string;
  /** XML inside the object. */
  readonly content?: string;
}

export function anEvent(parts: EventParts = {}): string {
  const { object = 'StudentPersonal', action = 'Change', content = '<LocalId>P1</LocalId>' } = parts;
  const xml = `<${object} RefId="D3E34B359D75101A8C3D00AA001A1652">${content}</${object}>`;
  return anObjectEvent(object, action, xml, parts);
}

/** A SIF_Event about an object that the test writes out. */
export function anObjectEvent(object: string, action: string, xml: string, parts: MessageParts): string {
  return aMessage(
    'SIF_Event',
    `<SIF_ObjectData><SIF_EventObject ObjectName="${object}" Action="${action}">` +
      `${xml}</SIF_EventObject></SIF_ObjectData>`,
    parts,
  );
}

export function aSystemControl(control: string, parts: MessageParts = {}): string {
  return aMessage('SIF_SystemControl', `<SIF_SystemControlData><${control}/></SIF_SystemControlData>`, parts);
}

/** A SIF_Ack with a status code. */
export function anAck(
  original: { source: string; msgId: string },
  code: number,
  parts: MessageParts = {},
): string {
  return ackOf(original, `<SIF_Status><SIF_Code>${code}</SIF_Code></SIF_Status>`, parts);
}

/** A SIF_Ack with an error. */
export function anErrorAck(
  original: { source: string; msgId: string },
  [category, code]: readonly [number, number],
  parts: MessageParts = {},
): string {
  const error = `<SIF_Category>${category}</SIF_Category><SIF_Code>${code}</SIF_Code><SIF_Desc>no</SIF_Desc>`;
  return ackOf(original, `<SIF_Error>${error}</SIF_Error>`, parts);
}

function ackOf(original: { source: string; msgId: string }, outcome: string, parts: MessageParts): string {
  return aMessage(
    'SIF_Ack',
    `<SIF_OriginalSourceId>${original.source}</SIF_OriginalSourceId>` +
      `<SIF_OriginalMsgId>${original.msgId}</SIF_OriginalMsgId>${outcome}`,
    parts,
  );
}

function objectXml(entry: Entry): string {
  const { object, contexts } = typeof entry === 'string' ? { object: entry, contexts: undefined } : entry;
  const named = `<SIF_Object ObjectName="${object}"`;
  return contexts ? `${named}>${contextsXml(contexts)}</SIF_Object>` : `${named}/>`;
}

function contextsXml(contexts: readonly string[] | undefined): string {
  if (!contexts) return '';
  return `<SIF_Contexts>${contexts.map((context) => `<SIF_Context>${context}</SIF_Context>`).join('')}</SIF_Contexts>`;
}

/** A SIF_Ack as a test sees it. */
export interface ReadAck {
  /** HTTP status. */
  readonly http: number;
  readonly xml: string;
  readonly version: string;
  readonly msgId: string;
  readonly sourceId: string;
  readonly originalSourceId: string;
  /** Empty for xsi:nil. */
  readonly originalMsgId: string;
  readonly status?: number;
  /** category/code */
  readonly error?: string;
  readonly extendedDesc?: string;
  /** SIF_Data as text. */
  readonly data?: string;
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false });

/** Posts a message to a zone and reads the SIF_Ack. */
export async function post(zoneUrl: string, xml: string | Uint8Array<ArrayBuffer>): Promise<ReadAck> {
  const response = await fetch(zoneUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/xml;charset="utf-8"' },
    body: xml,
  });
  return readAck(response.status, await response.text());
}

/** Reads the text of a SIF_Ack. */
export function readAck(http: number, xml: string): ReadAck {
  interface Parsed {
    SIF_Message?: {
      '@_Version'?: string;
      SIF_Ack?: {
        SIF_Header?: { SIF_MsgId?: string; SIF_SourceId?: string };
        SIF_OriginalSourceId?: string;
        SIF_OriginalMsgId?: string | object;
        SIF_Status?: { SIF_Code?: string };
        SIF_Error?: { SIF_Category?: string; SIF_Code?: string; SIF_ExtendedDesc?: string };
      };
    };
  }
  const message = (parser.parse(xml) as Parsed).SIF_Message;
  const ack = message?.SIF_Ack;
  const { SIF_OriginalMsgId: original, SIF_Status: status, SIF_Error: error } = ack ?? {};
  const data = /<SIF_Data>([\s\S]*)<\/SIF_Data>/.exec(xml)?.[1];
  return {
    http,
    xml,
    version: message?.['@_Version'] ?? '',
    msgId: ack?.SIF_Header?.SIF_MsgId ?? '',
    sourceId: ack?.SIF_Header?.SIF_SourceId ?? '',
    originalSourceId: ack?.SIF_OriginalSourceId ?? '',
    originalMsgId: typeof original === 'string' ? original : '',
    ...(status ? { status: Number(status.SIF_Code) } : {}),
    ...(error ? { error: `${error.SIF_Category ?? ''}/${error.SIF_Code ?? ''}` } : {}),
    ...(error?.SIF_ExtendedDesc ? { extendedDesc: error.SIF_ExtendedDesc } : {}),
    ...(data === undefined ? {} : { data }),
  };
}
