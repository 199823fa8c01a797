/** What agents see of a ZIS, one after another, as they see it. */
import type { QueuedType } from '../../embedded-zis/broker/ports.ts';

/** A message on its way through a ZIS. */
export interface Passed {
  readonly type: QueuedType;
  readonly from: string;
  readonly msgId: string;
  /** Of a SIF_Response: which packet it is of the answer to which request. */
  readonly packet?: { readonly requestMsgId: string; readonly number: number; readonly more: boolean };
}

/** One thing that an agent saw. */
export type Observation =
  /** The ZIS acknowledged it, and owes it to these agents. */
  | (Passed & { readonly kind: 'sent'; readonly to: readonly string[] })
  /** The ZIS answered a message as no agent of the load deserves. */
  | { readonly kind: 'refused'; readonly agent: string; readonly answer: string }
  | (Passed & { readonly kind: 'given'; readonly agent: string })
  /** The ZIS knows that the agent has the message. */
  | { readonly kind: 'taken'; readonly agent: string; readonly msgId: string }
  /** The ZIS knows that this event blocks the others (R-SMB-1). */
  | { readonly kind: 'blocked'; readonly agent: string; readonly msgId: string }
  /** The agent begins to end its block (R-SMB-2). */
  | { readonly kind: 'ending'; readonly agent: string };
