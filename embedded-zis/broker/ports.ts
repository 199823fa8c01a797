/**
 * What the broker needs of the world, and the records that cross its border. Types only: stores and transports
 * depend on this file and on nothing else of the broker.
 */
import type { Finding } from '../model/finding.ts';
import type { AgentCertificate, ChannelSettings, Peer } from './channel-ports.ts';
import type { JournalSize, Prune, Pruned } from './retention-ports.ts';
import type { Header, MessageBody, Registration, SifError } from '../sif/message.ts';

/** What an agent may be allowed to do with an object in a context (R-ACL-1). */
export type Right =
  'provide' | 'subscribe' | 'publishAdd' | 'publishChange' | 'publishDelete' | 'request' | 'respond';

/** What the administrator sets for a zone. */
export interface ZoneSettings extends ChannelSettings {
  /** The zone's name for people. */
  readonly name: string;
  /** open: any agent registers with every right (training, testing). closed: only what was granted. */
  readonly policy: 'open' | 'closed';
  /** Asleep, the zone answers every message with status 8 (R-GEN-8); absent means awake. */
  readonly sleeping?: boolean;
  /** Bytes. SIF_Register with less is refused with 5/6 (R-REG-4). */
  readonly minBufferSize: number;
  /** Whether an agent that sent SIF_Provision may do only what it announced there (R-ACL-6). Many agents announce less than they do (F-13). */
  readonly announcedOnly: boolean;
  /** Days after which an open request is given up (R-CACHE-1). */
  readonly requestDays: number;
  /** Days for which a SIF_MsgId that was accepted is remembered, at least (R-GEN-7). */
  readonly duplicateDays: number;
  /** Days for which messages and what became of them are kept; 0 means for ever. */
  readonly keepDays: number;
  /** Messages are kept up to so many megabytes of 1,048,576 bytes; 0 means without limit. */
  readonly keepMegabytes: number;
  /** Whether the ZIS is the provider of SIF_LogEntry and answers requests out of its journal (R-LOG-3). */
  readonly logProvider: boolean;
  /** Objects that the data model does not have, routed like the others. */
  readonly localObjects: readonly LocalObject[];
  /** What becomes of messages that the data model does not allow (R-XML-8). */
  readonly validation: ValidationSettings;
}

/** off: not looked at. report: the journal says what was found. enforce: an error is refused (R-MSG-3). */
export type ValidationMode = 'off' | 'report' | 'enforce';

/** How a zone validates the messages of its agents. */
export interface ValidationSettings {
  /** The messages themselves. */
  readonly infrastructure: ValidationMode;
  /** The objects in SIF_Event and SIF_Response. */
  readonly payload: ValidationMode;
  /** Names and codes that are newer than the tables are errors, too. */
  readonly strict: boolean;
}

/** What validation found in a message that was accepted. */
export interface Findings {
  readonly count: number;
  /** Ten at most, in the order of the text. */
  readonly first: readonly Finding[];
}

/** An object that one zone's agents have agreed on. */
export interface LocalObject {
  readonly name: string;
  /** Whether there are events of it. */
  readonly events: boolean;
}

/** An agent that is registered in a zone. */
export interface AgentRecord {
  readonly sourceId: string;
  readonly registration: Registration;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
  readonly sleeping: boolean;
  /** The event that holds up the others while selective message blocking is on (R-SMB-1). */
  readonly blockedBy?: number;
  /** Whether it has sent SIF_Provision since it registered (R-ACL-6). */
  readonly provisioned: boolean;
  /** Whether the ZIS has told it with SIF_Sleep that the zone sleeps, and not yet that it woke (R-PUSH-9). */
  readonly toldToSleep: boolean;
}

/** Rights of one agent for one object in one context. */
export interface Grant {
  readonly agent: string;
  readonly object: string;
  readonly context: string;
  readonly rights: readonly Right[];
}

/** A role that an agent took with SIF_Provide, SIF_Subscribe or SIF_Provision. */
export interface Announcement {
  readonly agent: string;
  readonly role: Right;
  readonly object: string;
  readonly context: string;
  readonly extendedQuery: boolean;
}

/** Everything about a zone that is small: all but its queues and its journal. */
export interface ZoneState {
  readonly id: string;
  /** Grows with every change of this state. */
  readonly version: number;
  readonly settings: ZoneSettings;
  readonly contexts: readonly string[];
  /** Agents by SIF_SourceId. */
  readonly agents: ReadonlyMap<string, AgentRecord>;
  /** Ids of agents that may register (R-ACL-2). */
  readonly mayRegister: ReadonlySet<string>;
  readonly grants: readonly Grant[];
  readonly announcements: readonly Announcement[];
  readonly certificates: readonly AgentCertificate[];
}

/** The kinds of message that wait in queues (R-GEN-9). */
export type QueuedType = 'SIF_Event' | 'SIF_Request' | 'SIF_Response';

/** A message in an agent's queue. */
export interface QueuedMessage {
  /** Order of arrival in the queue; unique over all queues. */
  readonly id: number;
  /** Journal position of the message's acceptance. */
  readonly about: number;
  readonly type: QueuedType;
  /** SIF_RequestMsgId of a SIF_Response. */
  readonly requestMsgId?: string;
  readonly header: Header;
  readonly version: string;
  /** Bytes of the SIF_Message element. */
  readonly size: number;
  /** The SIF_Message element as its sender wrote it (R-GEN-4). */
  readonly bytes: () => Uint8Array;
}

/** How much waits for an agent. */
export interface QueueLevel {
  readonly messages: number;
  /** Of the SIF_Message elements. */
  readonly bytes: number;
}

/** What may wait for one agent at most. */
export type QueueLimits = QueueLevel;

/** One agent's queue, by its level. */
export interface AgentQueue extends QueueLevel {
  readonly zone: string;
  readonly agent: string;
}

/** A request that still waits for packets of its response (R-CACHE-1). */
export interface OpenRequest {
  readonly msgId: string;
  readonly requester: string;
  readonly responder: string;
  /** Header of the SIF_Request. */
  readonly header: Header;
  readonly objectName: string;
  readonly context: string;
  /** Version of the SIF_Request. */
  readonly version: string;
  /** Bytes of a packet at most (R-RSP-2). */
  readonly maxBufferSize: number;
  /** Versions in which the requester takes the response; may hold wildcards (R-RSP-5). */
  readonly versions: readonly string[];
  /** The SIF_PacketNumber that must come next (R-RSP-4). */
  readonly nextPacket: number;
}

/** What a synchronous message was answered with, but for the data in it. */
export type RememberedAnswer = {
  /** Fingerprint of the message: another one under the same SIF_MsgId is no repetition. */
  readonly to: string;
} & ({ readonly kind: 'status'; readonly code: 0 } | { readonly kind: 'error'; readonly error: SifError });

/** What a handler may ask about a zone's past and its queues. */
export interface ZoneMemory {
  /** Whether an event, request or response of this id was accepted from this source before (R-GEN-7). */
  accepted(sourceId: string, msgId: string): boolean;
  /** What one of the last synchronous messages from this source was answered with, if it changed something (F-3). */
  answer(sourceId: string, msgId: string): RememberedAnswer | undefined;
  /** An agent's queue, oldest first (R-DEL-1); without events while they are frozen (R-DEL-2). */
  queue(agent: string, events?: 'without-events'): Iterable<QueuedMessage>;
  /** How much waits for an agent; at hand, whatever the length of the queue. */
  level(agent: string): QueueLevel;
  /** The packets of one response in an agent's queue, oldest first. */
  packets(agent: string, requestMsgId: string): Iterable<QueuedMessage>;
  /** A message in the agent's queue, by its own SIF_MsgId. */
  queued(agent: string, msgId: string): QueuedMessage | undefined;
  /** An open request, by the SIF_MsgId of its SIF_Request. */
  openRequest(msgId: string): OpenRequest | undefined;
  /** The open requests in which an agent is the requester or the responder. */
  openRequestsOf(agent: string): readonly OpenRequest[];
  /** The SIF_Message of each SIF_LogEntry Add event of the zone, newest first; the last 10,000 at most. */
  logEntries(): Iterable<Uint8Array>;
}

/** Codes of SIF_LogEntry category 4 from a ZIS (R-LOG-2). */
export type LogCode = 1 | 2 | 3 | 4 | 5;

/** A change that a decision asks the store to make. */
export type Effect =
  | { readonly kind: 'register'; readonly agent: string; readonly registration: Registration }
  | { readonly kind: 'unregister'; readonly agent: string }
  | {
      readonly kind: 'announce';
      readonly agent: string;
      readonly entries: readonly Omit<Announcement, 'agent'>[];
    }
  | {
      readonly kind: 'withdraw';
      readonly agent: string;
      readonly entries: readonly Omit<Announcement, 'agent' | 'extendedQuery'>[];
    }
  /** Replaces every announcement of the agent (R-PVN-1). */
  | {
      readonly kind: 'provision';
      readonly agent: string;
      readonly entries: readonly Omit<Announcement, 'agent'>[];
    }
  | { readonly kind: 'sleep'; readonly agent: string }
  /** Awake; selective message blocking stays as it is (R-GET-2). */
  | { readonly kind: 'wake'; readonly agent: string }
  /** The agent has answered to SIF_Sleep or SIF_Wakeup of the ZIS. */
  | { readonly kind: 'told'; readonly agent: string; readonly asleep: boolean }
  | { readonly kind: 'block'; readonly agent: string; readonly delivery: number }
  | { readonly kind: 'unblock'; readonly agent: string }
  /** Remembers an id as accepted (R-GEN-7). */
  | { readonly kind: 'remember'; readonly sourceId: string; readonly msgId: string }
  /** Remembers what a synchronous message was answered with (F-3). */
  | {
      readonly kind: 'answered';
      readonly sourceId: string;
      readonly msgId: string;
      readonly answer: RememberedAnswer;
    }
  /** Keeps a request until its response is complete (R-REQ-7). */
  | { readonly kind: 'open-request'; readonly request: OpenRequest }
  /** A packet came; the next one has this number. */
  | { readonly kind: 'next-packet'; readonly msgId: string; readonly nextPacket: number }
  | { readonly kind: 'close-request'; readonly msgId: string }
  /** Puts the incoming message into queues (R-EVT-5); a SIF_Response with its SIF_RequestMsgId. */
  | { readonly kind: 'enqueue'; readonly agents: readonly string[]; readonly requestMsgId?: string }
  /** The receiver has the message: it leaves the queue. */
  | {
      readonly kind: 'delivered';
      readonly agent: string;
      readonly message: QueuedMessage;
      readonly status: number;
    }
  /** The message leaves the queue and was not received. */
  | {
      readonly kind: 'discarded';
      readonly agent: string;
      readonly message: QueuedMessage;
      readonly reason: Discard;
    }
  /** The incoming message is not queued for this agent. */
  | { readonly kind: 'not-queued'; readonly agent: string; readonly reason: Discard };

/** Why a message did not reach a receiver. */
export interface Discard {
  /** Code of the SIF_LogEntry, category 4; absent where none is posted. */
  readonly logCode?: LogCode;
  /** For people. */
  readonly desc: string;
  /** The administrator who did it, if one did. */
  readonly by?: string;
}

export type JournalKind = 'accepted' | 'refused' | 'delivered' | 'discarded' | 'admin';

/** What a journal entry says of a message; also the form in which the live stream carries it. */
export interface JournalEntry {
  /** Grows by time; never reused. */
  readonly position: number;
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly kind: JournalKind;
  /** Position of the accepted entry that a delivered or discarded entry is about. */
  readonly about?: number;
  /** SIF_Event and so on; SIF_SystemControl entries name the control (SIF_Ping). Absent when unreadable. */
  readonly type?: string;
  readonly objectName?: string;
  readonly action?: string;
  readonly sourceId?: string;
  /** accepted: the agents it is meant for. delivered, discarded: the one receiver. refused: one without room for it. */
  readonly receivers: readonly string[];
  readonly contexts: readonly string[];
  readonly msgId?: string;
  readonly version?: string;
  /** Bytes as received. */
  readonly size: number;
  /** refused: SIF_Error. discarded: the log entry's category and code. */
  readonly category?: number;
  readonly code?: number;
  /** For people: why it was refused or discarded, or what an administrator did. */
  readonly desc?: string;
  /** accepted: how many receivers have acknowledged it, and for how many it was discarded. */
  readonly delivered: number;
  readonly discarded: number;
  /** Address of the sender's connection, or who acted. */
  readonly by?: string;
  /** accepted: absent where validation found nothing, or was off. */
  readonly findings?: Findings;
}

/** A journal entry before the store gives it its position. */
export type NewEntry = Omit<JournalEntry, 'position' | 'delivered' | 'discarded'>;

/** What a transaction writes for one incoming message. */
export interface Commit {
  readonly zone: string;
  readonly time: number;
  readonly effects: readonly Effect[];
  /** Written to the journal; absent for messages that leave no trace (an empty SIF_GetMessage). */
  readonly entry?: NewEntry;
  /** The message, for the journal and the queues. */
  readonly body?: MessageBody;
}

/** What can be done inside a transaction. Reads see what the transaction wrote before. */
export interface Transaction {
  zone(id: string): ZoneState | undefined;
  memory(zone: string): ZoneMemory;
  /** Position of the last journal entry that it wrote, where it wrote one. */
  apply(commit: Commit): number | undefined;
  /** Creates a zone or replaces its settings; adds contexts. */
  putZone(zone: string, settings: ZoneSettings, contexts: readonly string[]): void;
  /** Replaces an agent's right to register and its grants. */
  putRights(zone: string, agent: string, register: boolean, grants: readonly Omit<Grant, 'agent'>[]): void;
  /** Removes a context with every grant and role in it. */
  removeContext(zone: string, name: string): void;
  /** Gives a context another name, in grants, roles and open requests too. */
  renameContext(zone: string, from: string, to: string): void;
  /** Binds a certificate to an agent; one that is bound already is bound anew and no longer revoked. */
  bindCertificate(zone: string, certificate: AgentCertificate): void;
  /** Marks a certificate of an agent as revoked at a time, milliseconds since 1970. */
  revokeCertificate(zone: string, agent: string, value: string, time: number): void;
  /** Forgets the certificates of an agent: it is heard without one. */
  unbindCertificates(zone: string, agent: string): void;
  /** Open requests that were made before a time, oldest first. */
  openRequestsBefore(zone: string, time: number, limit: number): readonly OpenRequest[];
  /** Forgets ids that were remembered before a time, at most so many; how many it forgot. */
  forget(zone: string, time: number, limit: number): number;
  /** What messages of a zone after a position take, at most so many of them. */
  journalSize(zone: string, after: number, limit: number): JournalSize;
  /**
   * Removes old messages of a zone with all that became of them, but none that waits in a queue, is an open request, or
   * is still answered with.
   */
  prune(zone: string, prune: Prune): Pruned;
  /** Removes a zone with its agents, rights, queues and journal. */
  removeZone(zone: string): void;
}

/** Why nothing can be stored. */
export interface StorageTrouble {
  /** For people. */
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Where zones live. */
export interface Store {
  zoneIds(): readonly string[];
  /** The state of a zone as last committed. */
  zone(id: string): ZoneState | undefined;
  /**
   * Runs work in one transaction. What it wrote is durable when this returns; when it throws, nothing was
   * written.
   */
  transaction<T>(work: (transaction: Transaction) => T): T;
  close(): void;
}

/** What a transport hands messages to. */
export interface SifReceiver {
  serves(zone: string): boolean;
  /**
   * The SIF_Ack for one posted SIF_Message. Resolves when what it acknowledges is durable; rejects when
   * nothing could be stored, which the transport shows as a transport error (R-HTTP-14).
   */
  receive(zone: string, body: Uint8Array, peer: Peer): Promise<Uint8Array>;
  /** Tells the administrator of a message that was too large to read. */
  oversize(zone: string, peer: Peer, message: OversizeMessage): void;
}

/** A message that was larger than what is read. Sizes are in bytes. */
export interface OversizeMessage {
  readonly limit: number;
  /** Where the sender told it. */
  readonly size: number | undefined;
  /** The first bytes, where they could be had. */
  readonly beginning: Uint8Array | undefined;
}
