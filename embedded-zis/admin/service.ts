/** What the admin API shows, as the console receives it. */
import type { JournalEntry, Right, StorageTrouble, ZoneSettings } from '../broker/ports.ts';
import type {
  FoundPage,
  MessageFilter,
  ReceiverState,
  RefusalGroup,
  Slice,
} from '../broker/journal-ports.ts';

/** Where agents post to. */
export interface ZoneAddresses {
  /** The https address where the zone takes no plain HTTP. */
  readonly url: string;
  /** The https address, where there is HTTPS. */
  readonly secureUrl?: string;
}

/** A zone in the zone switcher. */
export interface ZoneSummary extends ZoneAddresses {
  readonly id: string;
  readonly name: string;
  readonly policy: ZoneSettings['policy'];
  readonly agents: number;
  readonly waiting: number;
}

/** The certificates of HTTPS. Times are milliseconds since 1970. */
export interface CertificateDates {
  /** When the certificate that agents see ends. */
  readonly server: number;
  /** The names and addresses in it. */
  readonly names: readonly string[];
  /** Whether the ZIS made it, and so makes it anew by itself. */
  readonly own: boolean;
  /** When the authority of the ZIS ends, which signs certificates of agents also where that of the server is another's. */
  readonly authority: number;
}

/** What the console needs before it shows anything. */
export interface ServerInfo {
  readonly product: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Position of the newest journal entry. */
  readonly position: number;
  readonly demo: boolean;
  /** Absent without HTTPS. */
  readonly certificates?: CertificateDates;
  readonly zones: readonly ZoneSummary[];
}

export type AgentState = 'working' | 'sleeping' | 'blocked';

/** An agent on the overview. Times are milliseconds since 1970; counts cover the asked range. */
export interface AgentRow {
  readonly sourceId: string;
  readonly name: string;
  readonly state: AgentState;
  readonly mode: 'Push' | 'Pull';
  readonly version: string;
  readonly waiting: number;
  readonly oldest?: number;
  readonly sent: number;
  readonly refused: number;
  readonly discarded: number;
  readonly lastHeard?: number;
}

/** A certificate that ends soon and that nobody but an administrator makes anew. */
export interface EndingCertificate {
  readonly kind: 'certificate';
  readonly holder: 'server' | 'authority' | 'agent';
  /** The agent, where it is one's. */
  readonly agent?: string;
  readonly expires: number;
  /** Since when it is warned of. */
  readonly since: number;
}

/** A queue that is nearly full, or full: then senders get 10/1 and keep their messages. */
export interface FillingQueue {
  readonly kind: 'filling';
  readonly agent: string;
  readonly waiting: number;
  readonly bytes: number;
  readonly limits: { readonly messages: number; readonly bytes: number };
  /** How full it is; 1 is full. */
  readonly share: number;
  /** When the oldest message came, milliseconds since 1970. */
  readonly since: number;
}

/** Something an administrator should look at. */
export type Attention =
  /** Nothing can be stored, in no zone: no message is acknowledged. */
  | ({ readonly kind: 'storage' } & StorageTrouble)
  | { readonly kind: 'refused'; readonly refusal: RefusalGroup; readonly missing?: MissingRight }
  | {
      readonly kind: 'waiting';
      readonly agent: string;
      readonly waiting: number;
      readonly oldest: number;
      readonly lastHeard?: number;
      /** Push mode: what happened at the last try, and when the next one is. */
      readonly trouble?: { readonly reason: string; readonly nextTry: number };
    }
  | { readonly kind: 'blocked'; readonly agent: string; readonly waiting: number; readonly oldest: number }
  | { readonly kind: 'sleeping'; readonly agent: string; readonly waiting: number; readonly oldest: number }
  | EndingCertificate
  | FillingQueue
  | {
      readonly kind: 'oversize';
      readonly address: string;
      /** Who it says that it is, where the beginning of the message told that. */
      readonly agent?: string;
      readonly limit: number;
      readonly size?: number;
      readonly count: number;
      readonly last: number;
    };

/** The right whose absence caused a refusal: granting it lets the next try pass. */
export interface MissingRight {
  readonly agent: string;
  readonly right: Right | 'register';
  /** Absent for register. */
  readonly object?: string;
  readonly context?: string;
}

/** The overview of one zone. */
export interface Overview {
  readonly zone: ZoneSummary;
  /** The journal position up to which all of this is true. */
  readonly position: number;
  /** When it was read, milliseconds since 1970, and the start of the range. */
  readonly now: number;
  readonly from: number;
  /** Length of a slice, milliseconds. Slices without traffic are left out. */
  readonly step: number;
  readonly slices: readonly Slice[];
  readonly agents: readonly AgentRow[];
  readonly attention: readonly Attention[];
  readonly waiting: number;
  readonly oldest?: number;
  /** Time from receipt to acknowledgement over the last messages, 99th percentile, milliseconds. */
  readonly acknowledgedP99?: number;
  /** The newest refusal of the zone, whenever it was. */
  readonly lastRefusal?: number;
}

/** A page of messages, newest first. */
export type MessagePage = FoundPage;

/** One message, whole. */
export interface MessageDetail {
  readonly entry: JournalEntry;
  /** The text as received; undecodable bytes show as U+FFFD. */
  readonly xml: string;
  /** False when only the beginning of a refused message was kept. */
  readonly whole: boolean;
  /** Fields of SIF_Header in their order, where it could be read. */
  readonly header: readonly { readonly name: string; readonly value: string }[];
  readonly receivers: readonly ReceiverState[];
}

/** What the admin API does; `app` wires it to the store and the broker. */
export interface AdminService {
  info(): ServerInfo;
  overview(zone: string, rangeMinutes: number): Overview;
  messages(
    zone: string,
    filter: MessageFilter,
    before: number | undefined,
    limit: number,
  ): Promise<MessagePage>;
  message(zone: string, position: number): MessageDetail;
  /** Journal entries after a position, oldest first. Waits when there are none; ends when the signal aborts. */
  entries(after: number, signal: AbortSignal): AsyncIterable<readonly JournalEntry[]>;
  /** Gives an agent a right at once, and journals who did it. Returns the journal position. */
  grant(zone: string, missing: MissingRight, by: string): number;
}

/** Thrown for what a caller asked wrongly, e.g. a zone that is not there; the message is for people. */
export class AdminError extends Error {
  readonly code: 'NOT_FOUND' | 'CONFLICT' | 'BAD_REQUEST' | 'FORBIDDEN' | 'TOO_MANY_REQUESTS';
  constructor(code: AdminError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
