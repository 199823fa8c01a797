/** What administrators do to a zone through the admin API, and what they see of it. */
import type { AgentCertificate } from '../broker/channel-ports.ts';
import type { Announcement, Grant, LocalObject, QueuedType, Right, ZoneSettings } from '../broker/ports.ts';
import type { PushTrouble } from '../broker/push-ports.ts';
import type { Kept } from '../broker/retention-ports.ts';
import type { OpenRequestRead } from '../broker/journal-ports.ts';
import type { Registration } from '../sif/message.ts';
import type { Backup, BackupList } from './backups.ts';
import type { CertificateMark, CertificateOrder, IssuedCertificate } from './certificates.ts';
import type { AgentRow, MissingRight, ZoneAddresses } from './service.ts';

/** An agent in the list of agents: registered, or known only by the rights that wait for it. */
export interface AgentListRow extends Omit<AgentRow, 'state' | 'mode'> {
  readonly state: AgentRow['state'] | 'notRegistered';
  readonly mode?: AgentRow['mode'];
  /** How many objects it provides and subscribes to. */
  readonly provides: number;
  readonly subscribes: number;
}

/** What an agent announced and what it may, for one object in one context. */
export interface RoleRow {
  readonly object: string;
  readonly context: string;
  readonly announced: readonly Right[];
  readonly granted: readonly Right[];
  readonly extendedQuery: boolean;
}

/** One agent, whole. */
export interface AgentDetail {
  readonly row: AgentListRow;
  readonly mayRegister: boolean;
  /** Absent for an agent that is not registered. Times are milliseconds since 1970. */
  readonly registration?: Registration;
  readonly registeredAt?: number;
  /** Journal position of its last accepted SIF_Register. */
  readonly registerPosition?: number;
  /** The event that blocks the others while selective message blocking is on. */
  readonly blockedMsgId?: string;
  /** Why messages for it are held up, while a push to it fails. */
  readonly trouble?: PushTrouble;
  readonly roles: readonly RoleRow[];
}

/** Operations that were refused for lack of one right. */
export interface Denial extends MissingRight {
  readonly category: number;
  readonly code: number;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
  readonly lastPosition: number;
}

/** A right that was used at least once in the last seven days. */
export interface UsedRight {
  readonly agent: string;
  readonly right: Right;
  readonly object: string;
  readonly context: string;
}

/** Everything that the rights matrix shows. */
export interface AccessTable {
  readonly policy: ZoneSettings['policy'];
  readonly localObjects: readonly LocalObject[];
  readonly contexts: readonly string[];
  /** Registered agents and those that have rights; `register` tells whether it may register. */
  readonly agents: readonly {
    readonly sourceId: string;
    readonly registered: boolean;
    readonly register: boolean;
  }[];
  readonly grants: readonly Grant[];
  readonly announcements: readonly Announcement[];
  readonly denials: readonly Denial[];
  readonly used: readonly UsedRight[];
}

/** One cell of the matrix that is to change. */
export interface RightChange extends MissingRight {
  readonly granted: boolean;
}

/** A cell that somebody else changed first: it no longer is what the administrator saw. */
export interface RightConflict extends RightChange {
  /** Who changed it last and when, where the journal knows. */
  readonly by?: string;
  readonly time?: number;
}

/** Whether changes were made; all or none. */
export type AccessOutcome =
  | { readonly applied: true; readonly position: number }
  | { readonly applied: false; readonly conflicts: readonly RightConflict[] };

/** A context and what uses it. */
export interface ContextRow {
  readonly name: string;
  readonly providers: readonly string[];
  readonly subscribers: readonly string[];
  /** How many grants name it. */
  readonly grants: number;
  readonly messages24h: number;
  /** Why it cannot be removed; absent when it can. */
  readonly keptBy?: string;
}

/** A zone's settings, as they are now. */
export interface ZoneDetail extends ZoneAddresses {
  readonly id: string;
  readonly settings: ZoneSettings;
  readonly agents: readonly string[];
  readonly waiting: number;
}

/** What a zone keeps of its messages. */
export interface KeptMessages extends Kept {
  /** When the oldest message that is kept came, milliseconds since 1970. */
  readonly oldest?: number;
}

/** Whether new settings were stored, or what somebody else made of them meanwhile. */
export type SettingsOutcome =
  | { readonly applied: true; readonly position: number }
  | { readonly applied: false; readonly current: ZoneSettings };

/** An agent's queue in the list of queues. */
export interface QueueRow {
  readonly agent: string;
  readonly state: AgentRow['state'];
  readonly mode: AgentRow['mode'];
  readonly waiting: number;
  /** Events that selective message blocking holds back, the blocked one not counted. */
  readonly frozen: number;
  /** Bytes of all waiting messages. */
  readonly size: number;
  /** When the oldest came, milliseconds since 1970. */
  readonly oldest?: number;
  /** Messages that came in and that were delivered in the last 15 minutes. */
  readonly in15: number;
  readonly out15: number;
  readonly lastHeard?: number;
}

/** A message that waits in a queue. */
export interface QueueItem {
  readonly id: number;
  /** Journal position: the key for the message itself. */
  readonly position: number;
  /** delivered: given to the agent since the start of this process, and not acknowledged. */
  readonly state: 'next' | 'delivered' | 'blocked' | 'frozen' | 'waiting';
  readonly type: QueuedType;
  readonly objectName?: string;
  readonly action?: string;
  readonly from: string;
  /** When it came, milliseconds since 1970. */
  readonly since: number;
  /** Bytes. */
  readonly size: number;
  readonly msgId: string;
}

/** Messages of one queue in the order of delivery. */
export interface QueuePage {
  readonly items: readonly QueueItem[];
  /** How many wait in all. */
  readonly total: number;
  /** Pass as `after` for the next page; absent on the last. */
  readonly next?: number;
}

/** A request that waits for packets of its response (R-CACHE-1). */
export interface OpenRequestRow extends OpenRequestRead {
  /** When it will be given up, milliseconds since 1970. */
  readonly until: number;
}

/** A line of the zone's log: a SIF_LogEntry, something that was discarded, or an act of an administrator. */
export interface LogRow {
  readonly position: number;
  readonly time: number;
  readonly level: 'Info' | 'Warning' | 'Error';
  readonly source: 'ZIS' | 'Agent' | 'Administrator';
  /** The agent or the administrator. */
  readonly who: string;
  readonly category?: number;
  readonly code?: number;
  readonly what: string;
  readonly objectName?: string;
  /** Journal position of the message that it is about. */
  readonly about?: number;
}

export interface LogFilter {
  readonly source?: LogRow['source'];
  /** Agent or administrator. */
  readonly who?: string;
}

export interface LogPage {
  readonly rows: readonly LogRow[];
  readonly position: number;
  readonly next?: number;
}

/** What the workbench got back for a message. */
export interface Exchange {
  /** The SIF_Ack. */
  readonly ack: string;
  /** Milliseconds. */
  readonly took: number;
}

/** The ways in which the demo can be broken on cue. */
export const demoFaults = [
  'librarySleeps',
  'libraryStopsAsking',
  'libraryRefuses',
  'libraryOversteps',
  'photoMalformed',
  'photoOversize',
  'photoWrongVersion',
  'photoUnauthorized',
] as const;
export type DemoFault = (typeof demoFaults)[number];

/** How the demo district is. */
export interface DemoStatus {
  /** off: it was never started in this process. */
  readonly state: 'off' | 'running' | 'paused' | 'stopped';
  /** Times as fast as usual, when a school day takes three minutes: 0.25 to 64. */
  readonly speed: number;
  readonly zone: string;
  /** Students on the first day of the school year. */
  readonly students: number;
  /** The day that it is in the district, YYYY-MM-DD. */
  readonly today: string;
  /** The first and the last day of the school year. */
  readonly year: { readonly start: string; readonly end: string };
  /** SIF_SourceIds that are kept free for people who join agents of their own. */
  readonly trainees: readonly string[];
  readonly faults: readonly DemoFault[];
}

export const demoActions = ['start', 'pause', 'resume', 'stop', 'reset'] as const;
export type DemoAction = (typeof demoActions)[number];

/** What administrators can do. Every change is journaled with who made it. Throws AdminError. */
export interface Administration {
  agents(zone: string): readonly AgentListRow[];
  agent(zone: string, agent: string): AgentDetail;
  /** Unregisters an agent and empties its queue; its rights stay. */
  removeAgent(zone: string, agent: string, by: string): number;
  /** Puts an agent to sleep or wakes it; waking ends selective message blocking. */
  setSleeping(zone: string, agent: string, sleeping: boolean, by: string): number;
  /** Ends the wait behind a failed push: what waits for the agent is tried at once. */
  tryPush(zone: string, agent: string, by: string): number;
  access(zone: string): AccessTable;
  changeAccess(zone: string, changes: readonly RightChange[], note: string, by: string): AccessOutcome;
  contexts(zone: string): readonly ContextRow[];
  addContext(zone: string, name: string, by: string): number;
  renameContext(zone: string, from: string, to: string, by: string): number;
  removeContext(zone: string, name: string, by: string): number;
  zone(zone: string): ZoneDetail;
  createZone(id: string, settings: Pick<ZoneSettings, 'name' | 'policy'>, by: string): number;
  /** `was` is what the administrator saw of the fields that change. */
  changeSettings(
    zone: string,
    was: Partial<ZoneSettings>,
    now: Partial<ZoneSettings>,
    by: string,
  ): SettingsOutcome;
  kept(zone: string): KeptMessages;
  backups(): BackupList;
  /** Copies the whole data while everything goes on. */
  backUp(): Promise<Backup>;
  /** Refused while agents are registered. */
  removeZone(zone: string, by: string): void;
  /** Makes a certificate with its key and binds it to the agent. */
  issueCertificate(zone: string, order: CertificateOrder, by: string): Promise<IssuedCertificate>;
  bindCertificate(zone: string, agent: string, mark: CertificateMark, by: string): number;
  /** Holds from the next message on. */
  revokeCertificate(zone: string, agent: string, value: string, by: string): number;
  /** Lets the agent be heard without a certificate. */
  unbindCertificates(zone: string, agent: string, by: string): number;
  certificates(zone: string): readonly AgentCertificate[];
  queues(zone: string): readonly QueueRow[];
  queue(zone: string, agent: string, after: number | undefined, limit: number): QueuePage;
  removeMessages(zone: string, agent: string, ids: readonly number[], note: string, by: string): number;
  /** The oldest 500. */
  openRequests(zone: string): readonly OpenRequestRow[];
  /** Ends an open request; its requester gets 8/17 (R-CACHE-2). */
  endRequest(zone: string, msgId: string, note: string, by: string): number;
  log(zone: string, filter: LogFilter, before: number | undefined, limit: number): LogPage;
  /** Posts a message as an agent on this machine would; the journal names who did. */
  send(zone: string, xml: string, by: string): Promise<Exchange>;
  demo(): DemoStatus;
  controlDemo(action: DemoAction, by: string): Promise<DemoStatus>;
  setDemoSpeed(speed: number, by: string): DemoStatus;
  /** Goes to another day of the school year; no events tell of the days between. */
  setDemoDate(date: string, by: string): DemoStatus;
  breakDemo(fault: DemoFault, on: boolean, by: string): DemoStatus;
}
