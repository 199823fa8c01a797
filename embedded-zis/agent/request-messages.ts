/** SIF_Request, the packets of its SIF_Response, and SIF_CancelRequests. */
import type { SifError } from '../sif/message.ts';
import type { Condition, Joined, SifQuery } from '../query/sif-query.ts';
import { errorContent, writtenMessage, type OutgoingMessage, type Sender } from './outgoing.ts';
import { writeXml, type XmlObject } from './xml.ts';

/** What an agent asks for. */
export interface OutgoingRequest extends SifQuery {
  /** SIF_Default where absent. A request names one context at most (R-CTX-6). */
  readonly context?: string;
  /** Who answers; the object's provider where absent (R-REQ-4). */
  readonly destinationId?: string;
  /** Bytes of a packet at most; what the agent registered where absent (R-REQ-12). */
  readonly maxBufferSize?: number;
}

/** Which request a packet answers, and the place of the packet in the response. */
export interface PacketPlace {
  readonly destinationId: string;
  readonly requestMsgId: string;
  /** From 1. */
  readonly packetNumber: number;
}

/** SIF_Request with a SIF_Query. versions and maxBufferSize are what the requester takes. */
export function requestMessage(
  sender: Sender,
  request: OutgoingRequest,
  takes: { readonly versions: readonly string[]; readonly maxBufferSize: number },
): OutgoingMessage {
  const { objectName, elements = [], conditions, context, destinationId } = request;
  const body = writeXml({
    SIF_Version: takes.versions,
    SIF_MaxBufferSize: String(request.maxBufferSize ?? takes.maxBufferSize),
    SIF_Query: {
      SIF_QueryObject: { '@ObjectName': objectName, SIF_Element: elements },
      SIF_ConditionGroup: conditions && group(conditions),
    },
  });
  const contexts = context === undefined ? undefined : [context];
  return writtenMessage(sender, 'SIF_Request', body, { destinationId, contexts });
}

/** SIF_ObjectData with objects that are XML already. */
export function objectData(objects: readonly string[]): string {
  // An empty result has both tags (R-QRY-8, F-30).
  return `<SIF_ObjectData>${objects.join('')}</SIF_ObjectData>`;
}

/** A packet of a response; content is SIF_ObjectData or SIF_ExtendedQueryResults. It names no context (F-30). */
export function packetMessage(
  sender: Sender,
  place: PacketPlace,
  { content, more }: { readonly content: string; readonly more: boolean },
): OutgoingMessage {
  return responseMessage(sender, place, more, content);
}

/** The last packet of a response that says why there are no more objects (R-RSP-10). */
export function errorPacketMessage(sender: Sender, place: PacketPlace, error: SifError): OutgoingMessage {
  return responseMessage(sender, place, false, writeXml({ SIF_Error: errorContent(error) }));
}

/** SIF_CancelRequests of one request, without a last packet for the requester (R-AGT-24). */
export function cancelMessage(sender: Sender, requestMsgId: string): OutgoingMessage {
  const cancel = {
    SIF_NotificationType: 'None',
    SIF_RequestMsgIds: { SIF_RequestMsgId: requestMsgId },
  };
  const body = writeXml({ SIF_SystemControlData: { SIF_CancelRequests: cancel } });
  return { ...writtenMessage(sender, 'SIF_SystemControl', body, {}), type: 'SIF_CancelRequests' };
}

function responseMessage(
  sender: Sender,
  { destinationId, requestMsgId, packetNumber }: PacketPlace,
  more: boolean,
  content: string,
): OutgoingMessage {
  const body = writeXml({
    SIF_RequestMsgId: requestMsgId,
    SIF_PacketNumber: String(packetNumber),
    SIF_MorePackets: more ? 'Yes' : 'No',
  });
  return writtenMessage(sender, 'SIF_Response', body + content, { destinationId });
}

function group({ type, items }: Joined<Joined<Condition>>): XmlObject {
  return { '@Type': type, SIF_Conditions: items.map(conditions) };
}

function conditions({ type, items }: Joined<Condition>): XmlObject {
  return {
    '@Type': type,
    SIF_Condition: items.map(({ path, operator, value }) => ({
      SIF_Element: path,
      SIF_Operator: operator,
      SIF_Value: value,
    })),
  };
}
