/** What a ZIS answers: a SIF_Ack, and the message in it that waited for the agent. */
import type { EventAction, SifError } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { childObject, isWellFormed, parseXml, textOf, textsOf, type XmlObject } from './xml.ts';

/** A SIF_Ack: a status with its SIF_Data, or an error (R-MSG-9). */
export type Answer = {
  /** SIF_OriginalMsgId; absent where the ZIS could not read it (R-MSG-1). */
  readonly msgId?: string;
} & (
  | { readonly kind: 'status'; readonly code: number; readonly data?: XmlObject }
  | { readonly kind: 'error'; readonly error: SifError }
);

/** What a successful answer carries; `none` for status 9. */
export type Data = XmlObject | 'none' | undefined;

/** A message that came for the agent, as much as is needed to acknowledge it. */
export interface PulledMessage {
  readonly version: string;
  /** SIF_Event and so on. */
  readonly type: string;
  readonly sourceId: string;
  readonly msgId: string;
  readonly contexts: readonly string[];
  readonly body: XmlObject;
}

/** An event that came for the agent. */
export interface IncomingEvent {
  readonly msgId: string;
  /** Who published it. */
  readonly sourceId: string;
  readonly contexts: readonly string[];
  readonly action: EventAction;
  readonly objectName: string;
  readonly object: XmlObject;
}

const actions: readonly string[] = ['Add', 'Change', 'Delete'] satisfies EventAction[];

/** Reads a SIF_Ack; undefined when the text is something else, or not all of it came. */
export function readAnswer(text: string): Answer | undefined {
  if (!isWellFormed(text)) return undefined;
  const ack = childObject(childObject(parseXml(text), 'SIF_Message'), 'SIF_Ack');
  const status = childObject(ack, 'SIF_Status');
  const error = childObject(ack, 'SIF_Error');
  const msgId = textOf(ack, 'SIF_OriginalMsgId') ?? '';
  const about = msgId === '' ? {} : { msgId };
  if (status) {
    const code = numberIn(status, 'SIF_Code');
    if (Number.isNaN(code)) return undefined;
    const data = childObject(status, 'SIF_Data');
    return { kind: 'status', code, ...about, ...(data && { data }) };
  }
  if (!error || Number.isNaN(numberIn(error, 'SIF_Category'))) return undefined;
  return { kind: 'error', ...about, error: readError(error) };
}

/** What SIF_Error says. */
export function readError(error: XmlObject): SifError {
  const extendedDesc = textOf(error, 'SIF_ExtendedDesc');
  return {
    category: numberIn(error, 'SIF_Category'),
    code: numberIn(error, 'SIF_Code'),
    desc: textOf(error, 'SIF_Desc') ?? '',
    ...(extendedDesc !== undefined && { extendedDesc }),
  };
}

/** NaN where there is no number. */
function numberIn(parent: XmlObject, name: string): number {
  return Number.parseInt(textOf(parent, name) ?? '', 10);
}

/** The message in a document, or in the SIF_Data of an answer; undefined when there is none to be found. */
export function readPulled(document: XmlObject | undefined): PulledMessage | undefined {
  const root = childObject(document, 'SIF_Message');
  const type = Object.keys(root ?? {}).find((name) => name.startsWith('SIF_'));
  const body = type === undefined ? undefined : childObject(root, type);
  const header = childObject(body, 'SIF_Header');
  const msgId = textOf(header, 'SIF_MsgId');
  const sourceId = textOf(header, 'SIF_SourceId');
  if (type === undefined || !body || msgId === undefined || sourceId === undefined) return undefined;
  const contexts = textsOf(childObject(header, 'SIF_Contexts'), 'SIF_Context');
  return {
    version: textOf(root, '@Version') ?? '1.1', // R-XML-4
    type,
    sourceId,
    msgId,
    contexts: contexts.length > 0 ? contexts : [defaultContext], // R-CTX-3
    body,
  };
}

/** The event in a SIF_Event; undefined when it does not have the structure of one. */
export function readEvent(message: PulledMessage): IncomingEvent | undefined {
  const eventObject = childObject(childObject(message.body, 'SIF_ObjectData'), 'SIF_EventObject');
  const objectName = textOf(eventObject, '@ObjectName');
  const action = textOf(eventObject, '@Action');
  const object = objectName === undefined ? undefined : childObject(eventObject, objectName);
  if (objectName === undefined || !object || !isAction(action)) return undefined;
  const { msgId, sourceId, contexts } = message;
  return { msgId, sourceId, contexts, action, objectName, object };
}

function isAction(text: string | undefined): text is EventAction {
  return text !== undefined && actions.includes(text);
}
