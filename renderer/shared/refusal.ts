/** Refusals in words: who, what, which rule, category/code, and what helps. */
import type { MissingRight } from '../api/types.ts';
import { codeOf, typeWords } from './outcome.ts';

/** A piece of a sentence: text, or something that shows as a chip. */
export type Segment =
  | string
  | { readonly agent: string }
  | { readonly object: string }
  | { readonly context: string }
  | { readonly address: string };

/** What the words are made of; a journal entry and a group of refusals both fit. */
export interface Refusal {
  readonly sourceId?: string;
  readonly by?: string;
  readonly type?: string;
  readonly objectName?: string;
  readonly contexts: readonly string[];
  readonly action?: string;
  readonly category?: number;
  readonly code?: number;
}

/** The parts of the explanation. */
export interface RefusalWords {
  /** Who wanted what, without a full stop. */
  readonly sentence: readonly Segment[];
  /** Why, with the rule: "Not granted (R-ACL-3)". */
  readonly cause: string;
  /** What lets the next try pass, where it is not a grant. */
  readonly fix: string | undefined;
}

const verbs: Readonly<Record<MissingRight['right'], string>> = {
  register: 'register',
  provide: 'provide',
  subscribe: 'subscribe to',
  publishAdd: 'publish Add events of',
  publishChange: 'publish Change events of',
  publishDelete: 'publish Delete events of',
  request: 'request',
  respond: 'answer requests for',
};

/** "publish Add events of", to stand before an object. */
export const rightVerb = (right: MissingRight['right']): string => verbs[right];

/** Name of a right on a button: "Grant request". */
export const rightName = (right: MissingRight['right']): string =>
  right.replace(/^publish(?=[A-Z])/, 'publish ');

const rightByCode: Readonly<Record<string, MissingRight['right']>> = {
  '4/2': 'register',
  '4/3': 'provide',
  '4/4': 'subscribe',
  '4/5': 'request',
  '4/6': 'respond',
  '4/10': 'publishAdd',
  '4/11': 'publishChange',
  '4/12': 'publishDelete',
};

/** The right whose absence the code tells of, where the refusal names all that a grant needs. */
export function missingRight(refusal: Refusal): MissingRight | undefined {
  const right = rightByCode[codeOf(refusal)];
  if (right === undefined || refusal.sourceId === undefined) return undefined;
  if (right === 'register') return { agent: refusal.sourceId, right };
  const [context, ...more] = refusal.contexts;
  if (refusal.objectName === undefined || context === undefined || more.length > 0) return undefined;
  return { agent: refusal.sourceId, right, object: refusal.objectName, context };
}

const causes: Readonly<Record<string, readonly [cause: string, fix: string]>> = {
  '1/2': [
    'Not well-formed XML (R-MSG-1)',
    'The sender has to close and quote its XML properly, without a DOCTYPE.',
  ],
  '1/3': ['Not the structure of a SIF message (R-MSG-2, R-MSG-3)', 'The sender has to send one SIF_Message.'],
  '1/4': ['A value that is not allowed (R-MSG-3)', 'The sender has to correct the value.'],
  '1/6': ['Something mandatory is missing (R-MSG-3)', 'The sender has to fill it in.'],
  '3/3': ['No certificate was shown (R-SEC-8)', 'Give the agent its certificate, or issue one for it.'],
  '3/4': ['The certificate was revoked (R-SEC-8)', 'Issue a new certificate for the agent.'],
  '3/5': [
    'The certificate is not trusted for this agent (R-SEC-8)',
    'Bind the certificate to the agent, or issue one for it.',
  ],
  '3/6': ['The certificate is outside its dates (R-SEC-8)', 'Issue a new certificate for the agent.'],
  '4/9': ['Not registered (R-MSG-5)', 'The agent has to send SIF_Register first.'],
  '5/2': ['The SIF_SourceId is not acceptable (R-REG-1)', 'Give the agent another SIF_SourceId.'],
  '5/3': [
    'No usable SIF_Protocol for push mode (R-REG-5)',
    'Give the agent an http address, or register it for pull mode.',
  ],
  '5/4': ['No SIF version in common (R-REG-3)', 'Register the agent with SIF_Version 2.*.'],
  '5/6': [
    'The buffer is smaller than the zone allows (R-REG-4)',
    'Register the agent with a larger SIF_MaxBufferSize.',
  ],
  '5/7': [
    'The zone asks for a secure transport (R-REG-5, R-SEC-7)',
    'Give the agent https addresses, its own and that of the zone, or allow plain http in Settings, Security.',
  ],
  '5/9': [
    'The agent registered for push mode (R-GET-1)',
    'Register it for pull mode, or let it wait for pushes.',
  ],
  '5/10': ['The encoding is not supported (R-REG-5)', 'Leave Accept-Encoding out, or name gzip.'],
  '6/3': ['The object cannot be provided (R-PRV-2)', "Check the object name in the agent's settings."],
  '6/4': ['The object has another provider (R-PRV-5)', 'Let one agent provide it, or use another context.'],
  '7/3': ['The object cannot be subscribed to (R-SUB-1)', "Check the object name in the agent's settings."],
  '8/3': ['The object cannot be requested (R-REQ-1)', "Check the object name in the agent's settings."],
  '8/4': ['Nobody provides the object (R-REQ-4)', 'Register an agent that provides it.'],
  '8/7': [
    'The responder does not accept the version (R-REQ-8)',
    'Send the request in a version that the responder registered.',
  ],
  '8/10': ['No open request has this SIF_RequestMsgId (R-RSP-1)', 'The response came twice, or too late.'],
  '8/11': [
    'The packet is larger than the request allows (R-RSP-2)',
    'The responder has to send smaller packets.',
  ],
  '8/12': ['Not the next packet number (R-RSP-4)', 'The responder has to number its packets 1, 2, 3.'],
  '8/13': [
    'The version is not among those of the request (R-RSP-5)',
    'The responder has to answer in a version that was asked for.',
  ],
  '8/14': [
    'SIF_DestinationId is not the requester (R-RSP-3)',
    'The responder has to answer the agent that asked.',
  ],
  '8/15': ['The responder does not support SIF_ExtendedQuery (R-REQ-6)', 'Send a SIF_Query instead.'],
  '9/3': ['There are no events of this object (R-EVT-1)', "Check the object name in the agent's settings."],
  '10/3': [
    'The channel is less secure than asked for (R-SEC-5, R-SEC-7)',
    'Use https, ask for less in SIF_Security, or allow plain http in Settings, Security.',
  ],
  '11/1': [
    'A fault of the server, not of the agent',
    "The server's log has the cause; the agent tries again.",
  ],
  '12/2': ['The message type is not supported (R-MSG-6)', 'The agent has to do without it.'],
  '12/3': ['The SIF version is not supported (R-MSG-4)', 'The agent has to send SIF 2.x.'],
  '12/4': ['The context is not defined here (R-CTX-2)', 'Use SIF_Default, or add the context to the zone.'],
  '12/5': [
    'The status does not fit here (R-MSG-9)',
    'The agent has to answer with a status that fits the message.',
  ],
  '12/6': [
    'No such message waits for the agent (R-GET-4)',
    'The agent has to acknowledge the message it was given.',
  ],
  '12/7': ['A request names more than one context (R-REQ-2)', 'Send one SIF_Request for each context.'],
  '13/2': ['Only an event can be held (R-SMB-1)', 'The agent has to answer status 1.'],
  '13/3': ['The final SIF_Ack is still due (R-SMB-1)', 'The agent has to send SIF_Ack status 3.'],
  '13/4': ['The final SIF_Ack names another event (R-SMB-1)', 'The agent has to name the event it held.'],
};

const list = (contexts: readonly string[]): Segment[] =>
  contexts.flatMap((context, index) => [
    index === 0 ? ' in ' : index === contexts.length - 1 ? ' and ' : ', ',
    { context },
  ]);

/** Explains a refusal. */
export function refusalWords(refusal: Refusal): RefusalWords {
  const code = codeOf(refusal);
  const who: Segment =
    refusal.sourceId === undefined
      ? { address: refusal.by ?? 'an unknown address' }
      : { agent: refusal.sourceId };
  const right = rightByCode[code];
  if (right !== undefined) {
    const object: Segment[] =
      right === 'register'
        ? []
        : [' ', refusal.objectName === undefined ? 'an object' : { object: refusal.objectName }];
    const where = right === 'register' ? [] : list(refusal.contexts);
    return {
      sentence: [who, ` may not ${verbs[right]}`, ...object, ...where],
      cause: right === 'register' ? 'Nobody has granted it (R-ACL-2)' : 'Not granted (R-ACL-3)',
      fix: undefined,
    };
  }
  const [cause, fix] = causes[code] ?? ['Refused', undefined];
  return { sentence: [who, ...what(refusal)], cause, fix };
}

function what(refusal: Refusal): Segment[] {
  const { type, objectName } = refusal;
  if (type === undefined) return [' sent something that cannot be read'];
  if (objectName === undefined) return [` sent ${type}`];
  const kind = type === 'SIF_Event' ? `${typeWords(refusal)} event` : type;
  return [` sent ${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind} of `, { object: objectName }];
}

/** A sentence of the journal, with its full stop. */
export const fullStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The sentence as plain text. */
export const plainText = (segments: readonly Segment[]): string =>
  segments
    .map((segment) => (typeof segment === 'string' ? segment : Object.values<string>(segment).join('')))
    .join('');
