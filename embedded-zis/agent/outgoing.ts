/** The messages that an agent sends. Elements stand in the order of the specification (R-XML-7). */
import { randomUUID } from 'node:crypto';
import type { EventAction, Registration, SifError, SystemControl } from '../sif/message.ts';
import { sifNamespace } from '../sif/read-message.ts';
import { sifTimestamp } from '../sif/write-message.ts';
import { element } from '../sif/xml-writer.ts';
import { writeXml, type XmlObject } from './xml.ts';

/** A message ready to be posted, as often as it takes, byte for byte the same (F-3). */
export interface OutgoingMessage {
  /** SIF_Register and so on; of a SIF_SystemControl the control (SIF_Ping). */
  readonly type: string;
  readonly msgId: string;
  readonly bytes: Uint8Array;
}

/** Who sends, and in which version. */
export interface Sender {
  readonly sourceId: string;
  readonly version: string;
}

/** An object, with the contexts an entry is for; SIF_Default where none is named (R-CTX-3). */
export interface ObjectInContexts {
  readonly objectName: string;
  readonly contexts?: readonly string[];
  /** Whether it is provided, or responded for, to SIF_ExtendedQuery too (R-AGT-18). */
  readonly extendedQuery?: boolean;
}

/** What an agent announces with SIF_Provision; replaces what it announced before (R-PVN-1). */
export interface Provision {
  readonly provide?: readonly ObjectInContexts[];
  readonly subscribe?: readonly ObjectInContexts[];
  readonly publishAdd?: readonly ObjectInContexts[];
  readonly publishChange?: readonly ObjectInContexts[];
  readonly publishDelete?: readonly ObjectInContexts[];
  readonly request?: readonly ObjectInContexts[];
  /** Must name every provided object (R-PVN-4). */
  readonly respond?: readonly ObjectInContexts[];
}

/** A change of an object that is published. */
export interface OutgoingEvent {
  readonly action: EventAction;
  readonly objectName: string;
  /** Add: all mandatory elements; Change: the changed ones; Delete: none. Root attributes always (R-AGT-6, R-DM-1). */
  readonly object: XmlObject;
  readonly contexts?: readonly string[];
}

/** What a message that came is answered with (R-AGT-11): taken, taken for later, done at last, or refused. */
export type Acknowledgement = { readonly status: 1 | 2 | 3 } | { readonly error: SifError };

/** A new SIF_MsgId: a version 4 GUID in the form of R-GEN-5. */
export function newMsgId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}

function newHeader({
  sourceId,
}: Sender): Readonly<Record<'SIF_MsgId' | 'SIF_Timestamp' | 'SIF_SourceId', string>> {
  return { SIF_MsgId: newMsgId(), SIF_Timestamp: sifTimestamp(Date.now()), SIF_SourceId: sourceId };
}

/** SIF_Register. Push needs the protocol of the agent's own listener. */
export function registerMessage(sender: Sender, registration: Registration): OutgoingMessage {
  const { protocol, application } = registration;
  return message(sender, 'SIF_Register', {
    SIF_Name: registration.name,
    SIF_Version: registration.versions,
    SIF_MaxBufferSize: String(registration.maxBufferSize),
    SIF_Mode: registration.mode,
    SIF_Protocol: protocol && {
      '@Type': protocol.type,
      '@Secure': protocol.secure ? 'Yes' : 'No',
      SIF_URL: protocol.url,
      SIF_Property: Object.entries(protocol.properties).map(([name, value]) => ({
        SIF_Name: name,
        SIF_Value: value,
      })),
    },
    SIF_NodeVendor: registration.nodeVendor,
    SIF_NodeVersion: registration.nodeVersion,
    SIF_Application: application && {
      SIF_Vendor: application.vendor,
      SIF_Product: application.product,
      SIF_Version: application.version,
    },
    SIF_Icon: registration.icon,
  });
}

/** SIF_Unregister. */
export function unregisterMessage(sender: Sender): OutgoingMessage {
  return message(sender, 'SIF_Unregister', {});
}

/** SIF_Provision, with all seven lists (F-13). */
export function provisionMessage(sender: Sender, provision: Provision): OutgoingMessage {
  const list = (entries: readonly ObjectInContexts[] = []): XmlObject => ({ SIF_Object: entries.map(entry) });
  return message(sender, 'SIF_Provision', {
    SIF_ProvideObjects: list(provision.provide),
    SIF_SubscribeObjects: list(provision.subscribe),
    SIF_PublishAddObjects: list(provision.publishAdd),
    SIF_PublishChangeObjects: list(provision.publishChange),
    SIF_PublishDeleteObjects: list(provision.publishDelete),
    SIF_RequestObjects: list(provision.request),
    SIF_RespondObjects: list(provision.respond),
  });
}

/** SIF_Subscribe. */
export function subscribeMessage(sender: Sender, objects: readonly ObjectInContexts[]): OutgoingMessage {
  return message(sender, 'SIF_Subscribe', { SIF_Object: objects.map(entry) });
}

/** SIF_Event. */
export function eventMessage(sender: Sender, event: OutgoingEvent): OutgoingMessage {
  const { objectName, action, object, contexts } = event;
  const eventObject = { '@ObjectName': objectName, '@Action': action, [objectName]: object };
  return message(sender, 'SIF_Event', { SIF_ObjectData: { SIF_EventObject: eventObject } }, contexts);
}

/** SIF_Event with a SIF_LogEntry: what became of a message after it was acknowledged (R-AGT-15). */
export function logEntryMessage(
  sender: Sender,
  original: XmlObject | undefined,
  error: SifError,
): OutgoingMessage {
  const header = newHeader(sender);
  const object = {
    '@Source': 'Agent',
    '@LogLevel': 'Error',
    SIF_LogEntryHeader: { SIF_Header: { ...header } },
    SIF_OriginalHeader: original && { SIF_Header: original },
    SIF_Category: '4',
    SIF_Code: '1',
    SIF_Desc: error.desc.slice(0, 1024),
    SIF_ExtendedDesc: error.extendedDesc,
  };
  const eventObject = { '@ObjectName': 'SIF_LogEntry', '@Action': 'Add', SIF_LogEntry: object };
  const body = writeXml({ SIF_ObjectData: { SIF_EventObject: eventObject } });
  return writtenMessage(sender, 'SIF_Event', body, {}, header);
}

/** SIF_SystemControl. */
export function controlMessage(sender: Sender, control: SystemControl): OutgoingMessage {
  return {
    ...message(sender, 'SIF_SystemControl', { SIF_SystemControlData: { [control]: '' } }),
    type: control,
  };
}

/** SIF_Ack of a message that came, naming that message and not the SIF_Ack it came in (R-AGT-12). */
export function ackMessage(
  sender: Sender,
  original: { readonly sourceId: string; readonly msgId: string },
  answer: Acknowledgement,
): OutgoingMessage {
  return message(sender, 'SIF_Ack', {
    SIF_OriginalSourceId: original.sourceId,
    SIF_OriginalMsgId: original.msgId,
    ...('status' in answer
      ? { SIF_Status: { SIF_Code: String(answer.status) } }
      : { SIF_Error: errorContent(answer.error) }),
  });
}

function entry(object: ObjectInContexts): XmlObject {
  return {
    '@ObjectName': object.objectName,
    SIF_ExtendedQuerySupport: object.extendedQuery ? 'true' : undefined,
    SIF_Contexts: contextList(object.contexts),
  };
}

function contextList(contexts: readonly string[] | undefined): XmlObject | undefined {
  return contexts && { SIF_Context: contexts };
}

/** SIF_Error, in a SIF_Ack or a SIF_Response. */
export function errorContent(error: SifError): XmlObject {
  return {
    SIF_Category: String(error.category),
    SIF_Code: String(error.code),
    SIF_Desc: error.desc,
    SIF_ExtendedDesc: error.extendedDesc,
  };
}

function message(
  sender: Sender,
  type: string,
  body: XmlObject,
  contexts?: readonly string[],
): OutgoingMessage {
  return writtenMessage(sender, type, writeXml(body), { contexts });
}

/** A message whose body, all that stands behind the header, is XML already. */
export function writtenMessage(
  sender: Sender,
  type: string,
  body: string,
  to: { readonly destinationId?: string | undefined; readonly contexts?: readonly string[] | undefined },
  own = newHeader(sender),
): OutgoingMessage {
  const msgId = own.SIF_MsgId;
  const header = {
    ...own,
    SIF_DestinationId: to.destinationId,
    SIF_Contexts: contextList(to.contexts),
  };
  const content = element(type, {}, writeXml({ SIF_Header: header }), body);
  const xml = element('SIF_Message', { xmlns: sifNamespace, Version: sender.version }, content);
  return { type, msgId, bytes: Buffer.from(xml, 'utf8') };
}
