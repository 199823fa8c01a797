/** What an agent is given, and how it goes. */
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import type { Registration } from '../sif/message.ts';
import type { ZisRefusal } from './refusal.ts';
import type { Backoff, ConnectionState } from './zis-connection.ts';

/** Who an agent is and how it reaches its zone. */
export interface AgentOptions {
  readonly sourceId: string;
  /** Where the zone's endpoint listens. */
  readonly zoneUrl: string;
  /** What SIF_Register says of the agent. `listen` adds the rest for push. */
  readonly registration: Registration;
  /** Version of the messages sent; 2.3 where absent. An older one where the ZIS does not take it. */
  readonly version?: string;
  /**
   * File that outlives the agent: what is still to be sent, what came and waits, and which messages came before.
   * Without it all that is forgotten at the end.
   */
  readonly file?: string;
  /** Milliseconds between looks into an empty queue; 30 s where absent. */
  readonly pollInterval?: number;
  /**
   * Milliseconds until a ZIS that said that it sleeps is asked again: with status 8 (F-21), or with SIF_Sleep, as its
   * SIF_Wakeup can be lost; 180 s where absent.
   */
  readonly sleepInterval?: number;
  /** From 0.5 s to 30 s where absent. */
  readonly backoff?: Backoff;
  /** Milliseconds without an answer after which a try is given up; 60 s where absent. */
  readonly timeout?: number;
  /**
   * Whether messages over 64 KiB are compressed where SIF_ZoneStatus says that the ZIS reads gzip, and compressed answers
   * are asked for: worth it over slow lines. Off where absent.
   */
  readonly compress?: boolean;
  /** Over https: whom to trust, and the agent's own certificate. */
  readonly tls?: TlsOptions;
  /** Told of lost and found connections, of registering again and of refused messages. */
  readonly log?: (line: string) => void;
  /** Told of every change of `state`: whether the ZIS answers, and which messages it does not take. */
  readonly onState?: (state: ConnectionState) => void;
  /** Told of a message out of the file that the ZIS refused, where no call waits for it. */
  readonly onRefused?: (refusal: ZisRefusal, msgId: string) => void;
}

/** How an agent goes. */
export interface Leaving {
  /** `sleep`: messages wait in the zone. `unregister`: for good, the queue and the subscriptions are lost. */
  readonly as: 'sleep' | 'unregister';
  /** Milliseconds that what is under way may take; 5 s where absent. */
  readonly within?: number;
}
