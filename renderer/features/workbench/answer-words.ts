/** Answers of a zone in plain words. Pure. */
import type { SifMessage } from '../../../embedded-zis/sif/message.ts';
import { readMessage } from '../../../embedded-zis/sif/read-message.ts';
import type { ShapeName } from '../../shared/shapes.tsx';
import type { Refusal } from '../../shared/refusal.ts';

/** A SIF_Ack with a status, explained. */
export interface StatusWords {
  readonly shape: ShapeName;
  /** "accepted", to stand beside the shape. */
  readonly verdict: string;
  readonly sentence: string;
}

/** What status 0 means for the message that was sent. */
function accepted(message: SifMessage | undefined): string {
  if (!message) return 'The zone took the message.';
  const { sourceId } = message.header;
  switch (message.type) {
    case 'SIF_Register':
      return `${sourceId} is registered. The answer lists its rights (R-REG-7).`;
    case 'SIF_Unregister':
      return `${sourceId} is no longer registered; its queue and subscriptions are gone (R-UNR-1).`;
    case 'SIF_Provision':
      return `What ${sourceId} announces is now exactly this (R-PVN-1).`;
    case 'SIF_Provide':
      return `${sourceId} provides these objects now (R-PRV-6).`;
    case 'SIF_Unprovide':
      return `${sourceId} no longer provides these objects (R-UPV-1).`;
    case 'SIF_Subscribe':
      return `${sourceId} gets the events of these objects from now on (R-SUB-3).`;
    case 'SIF_Unsubscribe':
      return `${sourceId} gets no new events of these objects; queued ones stay (R-UNS-1).`;
    case 'SIF_Event':
      return 'The event is stored, with a copy for each subscriber. With no subscriber that is no error (R-EVT-4).';
    case 'SIF_Request':
      return 'The request is in the queue of the agent that answers it. The packets of its answer come into the queue of the sender (R-REQ-7).';
    case 'SIF_Response':
      return 'The packet is in the queue of the agent that asked (R-RSP-7).';
    case 'SIF_Ack':
      return acknowledged(message.outcome);
    case 'SIF_SystemControl':
      return controlled(message.control, sourceId);
  }
}

function acknowledged(outcome: Extract<SifMessage, { type: 'SIF_Ack' }>['outcome']): string {
  if (outcome.kind === 'error')
    return outcome.error.category === 10
      ? 'A transport error keeps the message: it is next again (R-ACKL-7).'
      : 'The message is refused and out of the queue (R-ACKL-7).';
  switch (outcome.code) {
    case 1:
      return 'The message is done and out of the queue (R-ACKL-1).';
    case 2:
      return 'The event is held and other events are frozen until it is acknowledged with 3. Requests and responses flow on (R-SMB-1).';
    case 3:
      return 'The held event is done and out of the queue. Events flow again (R-SMB-2).';
    case 7:
      return 'The message was known already and is out of the queue (R-ACKL-4).';
    case 8:
      return 'The message stays: it is next again (R-ACKL-5).';
    default:
      return 'The zone took the acknowledgement.';
  }
}

function controlled(
  control: Extract<SifMessage, { type: 'SIF_SystemControl' }>['control'],
  sourceId: string,
): string {
  switch (control) {
    case 'SIF_Ping':
      return 'The zone is awake (R-SYS-2).';
    case 'SIF_Sleep':
      return `${sourceId} sleeps. Its messages wait until it wakes (R-SYS-3).`;
    case 'SIF_Wakeup':
      return `${sourceId} is awake. A held event is next again (R-SYS-4).`;
    case 'SIF_GetMessage':
      return 'The answer carries the next message. It stays in the queue until it is acknowledged (R-GET-4).';
    case 'SIF_GetZoneStatus':
      return 'The answer carries the state of the zone (R-SYS-5).';
    case 'SIF_GetAgentACL':
      return `The answer lists the rights of ${sourceId} (R-SYS-6).`;
    case 'SIF_CancelRequests':
      return 'Requests that are still open are closed; others are passed over (R-CAN-2).';
  }
}

/** Explains the status of a SIF_Ack that answers this message. */
export function statusWords(code: number, message: SifMessage | undefined): StatusWords {
  switch (code) {
    case 0:
      return { shape: 'accepted', verdict: 'accepted', sentence: accepted(message) };
    case 7:
      return {
        shape: 'accepted',
        verdict: 'known already',
        sentence:
          'A message with this SIF_MsgId was accepted before. This copy is dropped (R-GEN-7). A new SIF_MsgId makes it a new message.',
      };
    case 8:
      return {
        shape: 'sleeping',
        verdict: 'the zone sleeps',
        sentence: 'The zone takes no messages until an administrator wakes it (R-GEN-8).',
      };
    case 9:
      return {
        shape: 'waiting',
        verdict: 'nothing waits',
        sentence: 'No message can be delivered to the sender now (R-GET-3).',
      };
    default:
      return { shape: 'attention', verdict: 'answered', sentence: 'This status is not expected here.' };
  }
}

/** What the words of a refusal are made of, for a text that was sent from here. */
export function refusalOf(
  xml: string,
  error: { readonly category: number; readonly code: number; readonly extendedDesc?: string },
): Refusal {
  const read = readMessage(new TextEncoder().encode(xml));
  if (!('message' in read)) {
    const { sourceId, type } = read.traces;
    return {
      ...(sourceId === undefined ? { by: 'The workbench' } : { sourceId }),
      ...(type === undefined ? {} : { type }),
      contexts: [],
      category: error.category,
      code: error.code,
    };
  }
  const { message } = read;
  const about = aboutObject(message, error.extendedDesc);
  return {
    sourceId: message.header.sourceId,
    type: message.type === 'SIF_SystemControl' ? message.control : message.type,
    contexts: about?.contexts ?? message.header.contexts,
    ...(about ? { objectName: about.objectName } : {}),
    ...('action' in message ? { action: message.action } : {}),
    category: error.category,
    code: error.code,
  };
}

/** The object that a refusal is about: the message's own, or the one of its list that SIF_ExtendedDesc names. */
function aboutObject(
  message: SifMessage,
  named: string | undefined,
): { readonly objectName: string; readonly contexts: readonly string[] } | undefined {
  if ('objectName' in message) return { objectName: message.objectName, contexts: message.header.contexts };
  const listed =
    'objects' in message
      ? message.objects
      : message.type === 'SIF_Provision'
        ? [
            ...message.provide,
            ...message.subscribe,
            ...message.publishAdd,
            ...message.publishChange,
            ...message.publishDelete,
            ...message.request,
            ...message.respond,
          ]
        : [];
  const words = new Set(named?.match(/\w+/g));
  return listed.find(({ objectName }) => words.has(objectName)) ?? listed.find(() => listed.length === 1);
}
