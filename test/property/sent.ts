/** What agents send to a zone, as data: written as XML for the ZIS, and shown as it is to the model. */
import {
  aMessage,
  anAck,
  anErrorAck,
  anEvent,
  anObjectList,
  aProvision,
  aRegister,
  aSystemControl,
} from '../support/messages.ts';
import { aCancel, aPacket, aRequest } from '../support/request-messages.ts';

/** How an agent gets its messages. */
export type Mode = 'Pull' | 'Push';

/** A status or category/code, as an agent acknowledges with. */
export type Outcome = 1 | 2 | 3 | 5 | 7 | 8 | '10/1' | '9/3';

/** Messages that say nothing more, here. */
export type PlainType =
  'unregister' | 'sleep' | 'wakeup' | 'ping' | 'pull' | 'subscribe' | 'unsubscribe' | 'provide' | 'unprovide';

/** What a message says beside who sends it. */
export type Content =
  | { readonly type: 'register'; readonly mode: Mode; readonly small: boolean }
  | { readonly type: 'provision'; readonly subscribe: boolean; readonly provide: boolean }
  | { readonly type: PlainType }
  | { readonly type: 'event'; readonly large: boolean }
  /** Without `to` it goes to the provider. */
  | { readonly type: 'request'; readonly to?: string }
  | {
      readonly type: 'packet';
      readonly request: string;
      readonly to: string;
      readonly number: number;
      readonly more: boolean;
      readonly failed: boolean;
      /** large: over the buffer of a small agent. huge: over SIF_MaxBufferSize of the request too. */
      readonly size: 'usual' | 'large' | 'huge';
      readonly version: string;
    }
  | { readonly type: 'cancel'; readonly requests: readonly string[]; readonly notify: boolean }
  /** Names the message by its key, or the SIF_Ack that carried it (F-22). */
  | { readonly type: 'ack'; readonly of: string; readonly carrier: boolean; readonly outcome: Outcome };

/** One message. Messages with the same id are the same bytes. */
export type Sent = Content & { readonly from: string; readonly id: string };

/** What the sender sees: a status or category/code, and the key of the message that the SIF_Ack carries. */
export type Answer = { readonly code: number | string; readonly given?: string };

/**
 * How the tests name a message in a queue: by its SIF_MsgId; one that the ZIS itself writes has an id that nobody can
 * foretell and is named by what it says.
 */
export function keyOfZisPacket(request: string, number: number, error: string): string {
  return `${error} as packet ${number} of ${request}`;
}

/** The only object of the tests. */
export const object = 'StudentPersonal';
/** The version in which requests want their responses. */
export const requestVersion = '2.3';
/** Bytes that a small agent takes at most, and an agent otherwise. */
const buffers = { small: 2048, usual: 65_536 };
const requestBuffer = 16_384;
const contents = { usual: 10, large: 3000, huge: 20_000 };

const text = (size: keyof typeof contents): string => `<LocalId>${'x'.repeat(contents[size])}</LocalId>`;

/** The message as XML. `acknowledged` is the SIF_MsgId that a SIF_Ack names. */
export function write(sent: Sent, acknowledged = ''): string {
  const parts = { from: sent.from, msgId: sent.id };
  switch (sent.type) {
    case 'register': {
      const protocol =
        '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL></SIF_Protocol>';
      const maxBufferSize = buffers[sent.small ? 'small' : 'usual'];
      return aRegister({
        ...parts,
        maxBufferSize,
        mode: sent.mode,
        protocol: sent.mode === 'Push' ? protocol : '',
      });
    }
    case 'unregister':
      return aMessage('SIF_Unregister', '', parts);
    case 'provision': {
      const list = (wanted: boolean): readonly string[] => (wanted ? [object] : []);
      return aProvision({ Subscribe: list(sent.subscribe), Provide: list(sent.provide) }, parts);
    }
    case 'subscribe':
      return anObjectList('SIF_Subscribe', [object], parts);
    case 'unsubscribe':
      return anObjectList('SIF_Unsubscribe', [object], parts);
    case 'provide':
      return anObjectList('SIF_Provide', [object], parts);
    case 'unprovide':
      return anObjectList('SIF_Unprovide', [object], parts);
    case 'event':
      return anEvent({ ...parts, object, content: text(sent.large ? 'large' : 'usual') });
    case 'request': {
      const destination = sent.to === undefined ? {} : { destination: sent.to };
      return aRequest({
        ...parts,
        ...destination,
        object,
        versions: [requestVersion],
        maxBufferSize: requestBuffer,
      });
    }
    case 'packet': {
      const { request: requestMsgId, number, more, to, version } = sent;
      const error = '<SIF_Category>8</SIF_Category><SIF_Code>9</SIF_Code><SIF_Desc>no</SIF_Desc>';
      const student = `<${object} RefId="D3E34B359D75101A8C3D00AA001A1652">${text(sent.size)}</${object}>`;
      const content = sent.failed
        ? `<SIF_Error>${error}</SIF_Error>`
        : `<SIF_ObjectData>${student}</SIF_ObjectData>`;
      return aPacket({ ...parts, to, requestMsgId, number, more, version, content });
    }
    case 'cancel':
      return aCancel(sent.requests, sent.notify ? 'Standard' : 'None', parts);
    case 'ack':
      return ackOf(acknowledged, sent.outcome, parts);
    case 'sleep':
      return aSystemControl('SIF_Sleep', parts);
    case 'wakeup':
      return aSystemControl('SIF_Wakeup', parts);
    case 'ping':
      return aSystemControl('SIF_Ping', parts);
    case 'pull':
      return aSystemControl('SIF_GetMessage', parts);
  }
}

/** A SIF_Ack of this outcome. */
export function ackOf(
  acknowledged: string,
  outcome: Outcome,
  parts: { readonly from: string; readonly msgId?: string },
): string {
  const original = { source: 'Whoever', msgId: acknowledged };
  if (typeof outcome === 'number') return anAck(original, outcome, parts);
  return anErrorAck(original, outcome === '10/1' ? [10, 1] : [9, 3], parts);
}
