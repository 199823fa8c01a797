/** What push delivery needs of the broker. Types only, as in ports.ts. */
import type { QueuedType } from './ports.ts';
import type { SecurityLevels } from '../sif/message.ts';

/** An agent that takes pushed messages now. */
export interface PushTarget {
  readonly zone: string;
  readonly agent: string;
  /** Where it listens, as registered (F-6). */
  readonly url: string;
  /** Whether an https address has to show a trusted certificate, as the zone is set. */
  readonly certificates: 'checked' | 'any';
  /** The best coding that it registered (R-ENC-7). */
  readonly coding: 'gzip' | 'deflate' | 'identity';
  /** Changes with every registration, milliseconds since 1970. */
  readonly registeredAt: number;
}

/** A message to push. */
export interface PushMessage {
  /** Of a queued message; absent for a SIF_SystemControl of the ZIS, which stands in no queue (R-SYS-1). */
  readonly id?: number;
  readonly type?: QueuedType;
  readonly msgId: string;
  /** The SIF_Message as its sender wrote it. */
  readonly bytes: Uint8Array;
  /** What the ZIS tells the agent. */
  readonly control?: PushControl;
}

/** A SIF_SystemControl to an agent in push mode (R-PUSH-9, R-CAN-4). */
export type PushControl =
  | { readonly kind: 'SIF_Sleep' | 'SIF_Wakeup' }
  | { readonly kind: 'SIF_CancelRequests'; readonly requestMsgIds: readonly string[] };

/** How push delivery to one agent stands after a failure. Times are in milliseconds since 1970. */
export interface PushTrouble {
  readonly since: number;
  readonly failures: number;
  /** For people: what happened at the last try. */
  readonly reason: string;
  readonly nextTry: number;
}

/** How a try to deliver ended: the agent dealt with the message, asked for it later, or could not be reached. */
export type PushOutcome = 'answered' | 'later' | 'failed';

/** Is told how push delivery goes, for people. */
export interface PushWatcher {
  tried(zone: string, agent: string, outcome: PushOutcome): void;
  /** The first failure after things went well. */
  troubled(zone: string, agent: string, reason: string): void;
  recovered(zone: string, agent: string): void;
}

/** Where push delivery gets messages from. */
export interface PushSource {
  /**
   * Agents in push mode that are awake, in zones that are awake (R-DEL-3), and those that the ZIS has to tell something:
   * of these zones, or of all.
   */
  targets(zones?: Iterable<string>): readonly PushTarget[];
  /**
   * The message that an agent gets next, over a channel of this security. What it can no longer take is discarded on
   * the way.
   */
  next(target: PushTarget, security: SecurityLevels): Promise<PushMessage | undefined>;
  /**
   * Stores what the agent answered. Resolves with undefined when the next message may follow, otherwise with the
   * reason for people why this one is kept for later.
   */
  answered(target: PushTarget, message: PushMessage, answer: Uint8Array): Promise<string | undefined>;
}
