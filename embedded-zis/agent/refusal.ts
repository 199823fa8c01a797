import type { SifError } from '../sif/message.ts';

/** The ZIS answered a message with SIF_Error. The message was not accepted; repeating it will not help. */
export class ZisRefusal extends Error {
  /** What was refused, e.g. SIF_Register. */
  readonly messageType: string;
  readonly category: number;
  readonly code: number;
  /** SIF_Desc. */
  readonly desc: string;
  /** SIF_ExtendedDesc. */
  readonly extendedDesc: string | undefined;

  constructor(messageType: string, error: SifError) {
    const more = error.extendedDesc === undefined ? '' : ` ${error.extendedDesc}`;
    super(`${messageType} was refused with ${error.category}/${error.code}: ${error.desc}${more}`);
    this.name = 'ZisRefusal';
    this.messageType = messageType;
    this.category = error.category;
    this.code = error.code;
    this.desc = error.desc;
    this.extendedDesc = error.extendedDesc;
  }
}

/**
 * The ZIS gave no usable answer: no connection, a connection lost, another HTTP status than 200, something else
 * than the SIF_Ack of the message, a SIF_Error of category 10 (R-HTTP-13), or status 8; or it has gone to sleep. The same message may be sent again.
 */
export class ZisUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'ZisUnavailable';
  }
}

/** The ZIS is asleep: it said so with status 8 (R-GEN-8), or with SIF_Sleep (R-AGT-25). */
export class ZisAsleep extends ZisUnavailable {}

/** A message was given up by `discard` before the ZIS had answered it. The ZIS may have it all the same. */
export class MessageDiscarded extends Error {
  readonly msgId: string;

  constructor(msgId: string) {
    super(`message ${msgId} was discarded`);
    this.name = 'MessageDiscarded';
    this.msgId = msgId;
  }
}

/** Thrown by an event handler to refuse an event for good: the ZIS drops it from the queue (R-AGT-11). */
export class EventRefused extends Error {
  readonly error: SifError;

  constructor(error: SifError) {
    super(error.desc);
    this.name = 'EventRefused';
    this.error = error;
  }
}
