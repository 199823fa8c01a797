/**
 * The refusals of SIF 2.x: category and code of SIF_Error with a sentence of our own. Source: errors.json of the
 * specification (categories 1 to 13).
 */
import type { SifError } from './message.ts';

const table = {
  notWellFormed: [1, 2, 'The message is not well-formed XML.'],
  invalidMessage: [1, 3, 'The message does not have the structure of a SIF message.'],
  invalidValue: [1, 4, 'An element or attribute has a value that is not allowed.'],
  missingElement: [1, 6, 'A mandatory element or attribute is missing.'],
  missingCertificate: [3, 3, 'This agent has to show a certificate.'],
  revokedCertificate: [3, 4, 'The certificate of the sender was revoked.'],
  untrustedCertificate: [3, 5, 'The certificate of the sender is not trusted for this agent.'],
  expiredCertificate: [3, 6, 'The certificate of the sender is outside its dates.'],
  noRegisterRight: [4, 2, 'This agent may not register in this zone.'],
  noProvideRight: [4, 3, 'This agent may not provide this object.'],
  noSubscribeRight: [4, 4, 'This agent may not subscribe to this object.'],
  noRequestRight: [4, 5, 'This agent may not request this object.'],
  noRespondRight: [4, 6, 'This agent may not respond to requests for this object.'],
  notRegistered: [4, 9, 'This agent is not registered in this zone.'],
  noPublishAddRight: [4, 10, 'This agent may not publish Add events of this object.'],
  noPublishChangeRight: [4, 11, 'This agent may not publish Change events of this object.'],
  noPublishDeleteRight: [4, 12, 'This agent may not publish Delete events of this object.'],
  invalidSourceId: [5, 2, 'The SIF_SourceId is not acceptable.'],
  protocolUnsupported: [5, 3, 'The transport protocol is not supported.'],
  versionsUnsupported: [5, 4, 'None of the versions in SIF_Version is supported.'],
  bufferTooSmall: [5, 6, 'SIF_MaxBufferSize is smaller than this zone allows.'],
  secureTransportRequired: [5, 7, 'This zone requires a secure transport.'],
  registeredForPush: [5, 9, 'This agent is registered for push mode and cannot pull messages.'],
  encodingUnsupported: [5, 10, 'None of the encodings in Accept-Encoding is supported.'],
  invalidProvideObject: [6, 3, 'This object cannot be provided.'],
  hasProvider: [6, 4, 'This object has another provider in this context.'],
  invalidSubscribeObject: [7, 3, 'This object cannot be subscribed to.'],
  requestUndeliverable: [8, 1, 'The request could not be delivered to the responder.'],
  invalidRequestObject: [8, 3, 'This object cannot be requested.'],
  noProvider: [8, 4, 'No agent answers requests for this object in this context.'],
  responderVersionUnsupported: [8, 7, 'The responder does not accept the version of this request.'],
  requestBufferTooSmall: [8, 8, 'SIF_MaxBufferSize of the request is too small for one object.'],
  queryUnsupported: [8, 9, 'This query is not supported.'],
  invalidRequestMsgId: [8, 10, 'There is no open request with this SIF_RequestMsgId.'],
  responseTooLarge: [8, 11, 'The packet is larger than SIF_MaxBufferSize of the request.'],
  invalidPacketNumber: [8, 12, 'SIF_PacketNumber is not the next one of this response.'],
  responseVersionUnsupported: [8, 13, 'The version of the packet is not among those of the request.'],
  wrongDestination: [8, 14, 'SIF_DestinationId is not the agent that made the request.'],
  noExtendedQuery: [8, 15, 'The responder does not support SIF_ExtendedQuery.'],
  requestTimedOut: [8, 16, 'The request was open too long and was given up.'],
  requestRemoved: [8, 17, 'An administrator ended the request.'],
  requestCancelled: [8, 18, 'The requesting agent cancelled the request.'],
  invalidEvent: [9, 3, 'There are no events of this object.'],
  queueFull: [10, 1, 'A receiver has no room for this message now. Send it again later.'],
  insecureChannel: [10, 3, 'A more secure channel than this one is needed.'],
  systemError: [11, 1, 'The ZIS could not process the message because of a fault of its own.'],
  messageUnsupported: [12, 2, 'This message is not supported.'],
  versionUnsupported: [12, 3, 'This SIF version is not supported.'],
  contextUnsupported: [12, 4, 'This context is not defined in this zone.'],
  multipleContexts: [12, 7, 'A request names one context.'],
  protocolError: [12, 5, 'This status code is not expected here.'],
  noSuchMessage: [12, 6, 'There is no such message in the queue of this agent.'],
  blockingNeedsEvent: [13, 2, 'Only a SIF_Event can start selective message blocking.'],
  finalAckExpected: [13, 3, 'A final SIF_Ack (status 3) was expected.'],
  wrongFinalAck: [13, 4, 'The final SIF_Ack does not name the blocked event.'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** Names of the refusals in the table. */
export type FaultName = keyof typeof table;

/** A refusal that goes to an agent in SIF_Error. Anything else that is thrown is a bug. */
export class SifFault extends Error {
  readonly fault: FaultName;
  readonly error: SifError;
  /** The object, the context and the receiver that the refusal is about, where it is about one. */
  readonly about: { readonly object?: string; readonly context?: string; readonly receiver?: string };

  /** extendedDesc names what was refused: the object, the context, the place in the XML. */
  constructor(fault: FaultName, extendedDesc?: string, about: SifFault['about'] = {}) {
    const [category, code, desc] = table[fault];
    super(extendedDesc ? `${desc} Detail: ${extendedDesc}` : desc);
    this.about = about;
    this.name = 'SifFault';
    this.fault = fault;
    this.error = { category, code, desc, ...(extendedDesc ? { extendedDesc } : {}) };
  }
}
