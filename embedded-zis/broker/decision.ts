/** What a handler answers: data, no action. */
import type { SifFault } from '../sif/fault.ts';
import type { SifError, SifMessage } from '../sif/message.ts';
import type { Effect, Findings, LogCode, OpenRequest, QueuedMessage } from './ports.ts';

/** What the SIF_Ack will say. */
export type Answer =
  | { readonly kind: 'status'; readonly code: 0; readonly data?: string }
  | { readonly kind: 'status'; readonly code: 7 | 8 | 9 }
  /** Status 0 with a message out of the queue in SIF_Data (R-GET-4). */
  | { readonly kind: 'message'; readonly message: QueuedMessage }
  /** A refusal that changes something all the same; others are thrown. */
  | { readonly kind: 'fault'; readonly fault: SifFault }
  /** The error that the first of a repeated message got. */
  | { readonly kind: 'error'; readonly error: SifError };

/** A handler's decision. The caller stores the effects, then acknowledges. */
export interface Decision {
  readonly answer: Answer;
  readonly effects: readonly Effect[];
  /** Whether the message itself becomes a journal entry. */
  readonly journaled: boolean;
  /** Packets that the ZIS itself queues to a requester. */
  readonly packets?: readonly ZisPacket[];
  /** SIF_LogEntries beside those that discarded messages bring. */
  readonly notes?: readonly LogNote[];
  /** Requests that responders in push mode have taken already: they are told (R-CAN-4). */
  readonly cancellations?: readonly { readonly responder: string; readonly msgId: string }[];
  /** Nothing was found to answer with, and the queue has changed: decide once more when the effects are stored. */
  readonly again?: boolean;
  /** For the journal, where the message itself does not tell: the object and the context it is about. */
  readonly about?: { readonly objectName: string; readonly contexts: readonly string[] };
  /** For the journal: what validation found in the message. */
  readonly findings?: Findings;
}

/** What a SIF_LogEntry of the ZIS is about (R-LOG-1). */
export interface LogNote {
  /** The agent that failed to receive a message, or misbehaved. */
  readonly agent: string;
  readonly logCode: LogCode;
  /** For people. */
  readonly desc: string;
  /** The message that it is about. */
  readonly original: Pick<SifMessage, 'header' | 'version'>;
}

/** What follows from a decision: what changes, and what the ZIS sends because of it. */
export type Consequences = Pick<Decision, 'effects' | 'packets' | 'notes'>;

/** A packet of a response that the ZIS writes: as the provider (R-REQ-11) or for a responder (R-RSP-8). */
export interface ZisPacket {
  /** The request that it answers; nextPacket is its number. */
  readonly request: Pick<OpenRequest, 'msgId' | 'requester' | 'version' | 'context' | 'nextPacket'> &
    Partial<Pick<OpenRequest, 'objectName'>>;
  readonly content:
    { readonly kind: 'error'; readonly error: SifError } | { readonly kind: 'objects'; readonly xml: string };
  /** Where another packet follows. */
  readonly morePackets?: boolean;
}

/** Status 0 for a message that the journal keeps. */
export function accept(effects: readonly Effect[], data?: string): Decision {
  return {
    answer: { kind: 'status', code: 0, ...(data === undefined ? {} : { data }) },
    effects,
    journaled: true,
  };
}

/** An answer to a message that leaves no entry of its own. */
export function reply(answer: Answer, effects: readonly Effect[] = []): Decision {
  return { answer, effects, journaled: false };
}
