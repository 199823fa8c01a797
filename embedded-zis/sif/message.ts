/** The SIF 2.x messages as they are read off the wire. Names follow infrastructure.json of the specification. */

import type { XmlNode } from './xml-node.ts';

/** SIF_Header of a message. */
export interface Header {
  readonly msgId: string;
  readonly timestamp: string;
  readonly sourceId: string;
  readonly destinationId?: string;
  /** The contexts named in the header; SIF_Default alone where there are none (R-CTX-3). */
  readonly contexts: readonly string[];
  /** What SIF_Security asks of the channel to each receiver; 0/0 where absent (R-SEC-4). */
  readonly security: SecurityLevels;
}

/** Authentication level 0..3 and encryption level 0..4 of a channel or of a requirement (R-SEC-1, R-SEC-2). */
export interface SecurityLevels {
  readonly authentication: number;
  readonly encryption: number;
}

/** A half-open range of byte offsets in the message as it was received. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

interface MessageBase {
  /** SIF_Message/@Version. */
  readonly version: string;
  readonly header: Header;
  /** The SIF_Message element itself, without a byte order mark or an XML declaration. */
  readonly envelope: ByteRange;
}

/** SIF_Protocol of SIF_Register and SIF_ZoneStatus. */
export interface Protocol {
  readonly type: string;
  readonly secure: boolean;
  readonly url?: string;
  /** SIF_Property values by SIF_Name, e.g. Accept-Encoding (R-ENC-5). */
  readonly properties: Readonly<Record<string, string>>;
}

/** What an agent says of itself in SIF_Register. */
export interface Registration {
  readonly name: string;
  /** Versions the agent accepts; may hold wildcards (R-VER-2). */
  readonly versions: readonly string[];
  /** Bytes; larger messages are not queued for the agent (R-BUF-1). */
  readonly maxBufferSize: number;
  readonly mode: 'Push' | 'Pull';
  readonly protocol?: Protocol;
  readonly nodeVendor?: string;
  readonly nodeVersion?: string;
  readonly application?: { readonly vendor: string; readonly product: string; readonly version: string };
  readonly icon?: string;
}

/** A SIF_Object of SIF_Provide, SIF_Subscribe, SIF_Provision and the like. */
export interface ObjectEntry {
  readonly objectName: string;
  /** SIF_Default alone where the entry names none (R-CTX-3). */
  readonly contexts: readonly string[];
  readonly extendedQuery: boolean;
}

export type EventAction = 'Add' | 'Change' | 'Delete';

/** SIF_Error of a SIF_Ack or a SIF_Response. */
export interface SifError {
  readonly category: number;
  readonly code: number;
  readonly desc: string;
  readonly extendedDesc?: string;
}

export interface RegisterMessage extends MessageBase {
  readonly type: 'SIF_Register';
  readonly registration: Registration;
}

export interface UnregisterMessage extends MessageBase {
  readonly type: 'SIF_Unregister';
}

/** The four messages that list objects. */
export interface ObjectListMessage extends MessageBase {
  readonly type: 'SIF_Provide' | 'SIF_Unprovide' | 'SIF_Subscribe' | 'SIF_Unsubscribe';
  readonly objects: readonly ObjectEntry[];
}

export interface ProvisionMessage extends MessageBase {
  readonly type: 'SIF_Provision';
  readonly provide: readonly ObjectEntry[];
  readonly subscribe: readonly ObjectEntry[];
  readonly publishAdd: readonly ObjectEntry[];
  readonly publishChange: readonly ObjectEntry[];
  readonly publishDelete: readonly ObjectEntry[];
  readonly request: readonly ObjectEntry[];
  readonly respond: readonly ObjectEntry[];
}

export interface EventMessage extends MessageBase {
  readonly type: 'SIF_Event';
  readonly objectName: string;
  readonly action: EventAction;
  /** The object element inside SIF_EventObject. */
  readonly payload: ByteRange;
}

export interface RequestMessage extends MessageBase {
  readonly type: 'SIF_Request';
  readonly versions: readonly string[];
  readonly maxBufferSize: number;
  /** SIF_QueryObject/@ObjectName, or SIF_From/@ObjectName of an extended query. */
  readonly objectName: string;
  /** Every object that the query refers to; objectName among them. */
  readonly objects: readonly string[];
  readonly extended: boolean;
  /** SIF_Query or SIF_ExtendedQuery. */
  readonly query: XmlNode;
  /** SIF_DestinationProvider of an extended query: the object whose provider answers. */
  readonly destinationProvider?: string;
}

export interface ResponseMessage extends MessageBase {
  readonly type: 'SIF_Response';
  readonly requestMsgId: string;
  readonly packetNumber: number;
  readonly morePackets: boolean;
  readonly error?: SifError;
}

export interface AckMessage extends MessageBase {
  readonly type: 'SIF_Ack';
  readonly originalSourceId: string;
  readonly originalMsgId: string;
  /** Exactly one of status and error (R-MSG-9). */
  readonly outcome:
    { readonly kind: 'status'; readonly code: number } | { readonly kind: 'error'; readonly error: SifError };
}

/** The children of SIF_SystemControlData. */
export const systemControls = [
  'SIF_Ping',
  'SIF_Sleep',
  'SIF_Wakeup',
  'SIF_GetMessage',
  'SIF_GetZoneStatus',
  'SIF_GetAgentACL',
  'SIF_CancelRequests',
] as const;
export type SystemControl = (typeof systemControls)[number];

export type SystemControlMessage = MessageBase & { readonly type: 'SIF_SystemControl' } & SystemControlData;

/** What SIF_SystemControlData holds. */
export type SystemControlData =
  | { readonly control: Exclude<SystemControl, 'SIF_CancelRequests'> }
  | {
      readonly control: 'SIF_CancelRequests';
      /** SIF_NotificationType Standard: the requester wants a final SIF_Response (R-CAN-5). */
      readonly notify: boolean;
      readonly requestMsgIds: readonly string[];
    };

/** One SIF_Message, read. */
export type SifMessage =
  | RegisterMessage
  | UnregisterMessage
  | ObjectListMessage
  | ProvisionMessage
  | EventMessage
  | RequestMessage
  | ResponseMessage
  | AckMessage
  | SystemControlMessage;

/** The types of SIF messages. */
export const messageTypes = [
  'SIF_Register',
  'SIF_Unregister',
  'SIF_Provide',
  'SIF_Unprovide',
  'SIF_Subscribe',
  'SIF_Unsubscribe',
  'SIF_Provision',
  'SIF_Event',
  'SIF_Request',
  'SIF_Response',
  'SIF_Ack',
  'SIF_SystemControl',
] as const satisfies readonly SifMessage['type'][];

/** A message as it came. */
export interface MessageBody {
  readonly bytes: Uint8Array;
  /** The same made smaller, to be kept in their place. */
  readonly packed?: Uint8Array;
  /** The part that receivers get. */
  readonly envelope?: ByteRange;
  readonly header?: Header;
}
