/** The messages that the ZIS itself puts into queues: events and packets of responses. */
import type { EventAction, Header } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { versionFor } from '../sif/versions.ts';
import { writeLogEntry, writePacket, type NewHeader } from '../sif/write-message.ts';
import type { Consequences, LogNote, ZisPacket } from './decision.ts';
import { receiversOf } from './journal-entry.ts';
import type { AgentRecord, Commit, Effect, NewEntry } from './ports.ts';
import { isFull, noRoom } from './queue-limits.ts';
import { queueFor, type Measured } from './queueing.ts';
import type { ZoneView } from './zone-view.ts';

/** Where and when messages originate. */
export interface Origin {
  readonly zone: ZoneView;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly newHeader: () => NewHeader;
}

/** What a decision makes the ZIS send, one commit for each message. `incoming` is the message decided about, if any. */
export function originated(
  origin: Origin,
  incoming: LogNote['original'] | undefined,
  { effects, packets = [], notes = [] }: Consequences,
): readonly Commit[] {
  return [
    ...packets.flatMap((packet) => packetCommits(origin, packet)),
    ...notes.flatMap((note) => logEntryCommits(origin, note)),
    ...effects.flatMap((effect) => logEntryCommits(origin, noteOf(effect, incoming))),
  ];
}

/** What the log is to say of an effect, if anything (R-LOG-1). */
function noteOf(effect: Effect, incoming: LogNote['original'] | undefined): LogNote | undefined {
  if (effect.kind !== 'not-queued' && effect.kind !== 'discarded') return undefined;
  const { agent, reason } = effect;
  const original = effect.kind === 'discarded' ? effect.message : incoming;
  if (!original || reason.logCode === undefined) return undefined;
  return { agent, logCode: reason.logCode, desc: reason.desc, original };
}

/** A SIF_LogEntry event, routed like any event (R-LOG-3). */
function logEntryCommits(origin: Origin, note: LogNote | undefined): readonly Commit[] {
  // R-LOG-5: a log entry that cannot be delivered makes no further one.
  if (!note || note.original.header.sourceId === origin.zone.id) return [];
  const { agent, logCode: code, original } = note;
  const receivers = origin.zone.subscribers('SIF_LogEntry', [defaultContext]);
  return eventCommits(origin, receivers, {
    objectName: 'SIF_LogEntry',
    action: 'Add',
    preferred: original.version,
    desc: note.desc,
    write: (own, version, contexts) =>
      writeLogEntry(own, {
        version,
        code,
        desc: `${agent}: ${note.desc}`,
        contexts,
        original: original.header,
      }),
  });
}

/** An event of the ZIS. */
export interface ZisNews {
  readonly objectName: string;
  readonly action: EventAction;
  /** The version to write in, where the receiver takes it. */
  readonly preferred: string;
  /** For the journal. */
  readonly desc?: string;
  readonly write: (own: NewHeader, version: string, contexts: readonly string[]) => Uint8Array;
}

/** An event of the ZIS in SIF_Default: one message for each version that receivers need, at least one. */
export function eventCommits(
  origin: Origin,
  receivers: readonly AgentRecord[],
  { objectName, action, preferred, desc, write }: ZisNews,
): readonly Commit[] {
  const contexts = [defaultContext];
  const groups = Map.groupBy(receivers, ({ registration }) => versionFor(registration.versions, preferred));
  return [...(groups.size > 0 ? groups : [[preferred, []] as const])].map(([version, group]) => {
    const own = origin.newHeader();
    const about = { type: 'SIF_Event', objectName, action, contexts, version };
    const entry = desc === undefined ? about : { ...about, desc };
    return commitOf(origin, own, write(own, version, contexts), group, entry);
  });
}

/** A packet of a response, for the requester if it is still there. */
function packetCommits(
  origin: Origin,
  { request, content, morePackets = false }: ZisPacket,
): readonly Commit[] {
  const requester = origin.zone.agent(request.requester);
  if (!requester) return [];
  const own = origin.newHeader();
  const { requester: destinationId, msgId: requestMsgId, nextPacket: packetNumber, objectName } = request;
  const version = versionFor(requester.registration.versions, request.version);
  const bytes = writePacket(own, {
    version,
    destinationId,
    requestMsgId,
    packetNumber,
    morePackets,
    content,
  });
  const error = content.kind === 'error' ? content.error : undefined;
  const entry = {
    type: 'SIF_Response',
    contexts: [request.context],
    version,
    ...(objectName === undefined ? {} : { objectName }),
    ...(error ? { desc: `${error.category}/${error.code} ${error.desc}` } : {}),
  };
  return [commitOf(origin, own, bytes, [requester], entry, { requestMsgId })];
}

function commitOf(
  { zone, time }: Origin,
  own: NewHeader,
  bytes: Uint8Array,
  receivers: readonly AgentRecord[],
  about: Pick<NewEntry, 'type' | 'objectName' | 'action' | 'contexts' | 'desc'> & {
    readonly version: string;
  },
  packet: Pick<Measured, 'requestMsgId'> = {},
): Commit {
  const message = { size: bytes.length, version: about.version, ...packet };
  // The end of a response goes into a full queue too: its requester would wait for ever. Nobody sends an event again.
  const isEvent = packet.requestMsgId === undefined;
  const full = new Set(receivers.filter(({ sourceId }) => isEvent && isFull(zone, sourceId, message.size)));
  const effects = [
    ...queueFor(
      receivers.filter((agent) => !full.has(agent)),
      message,
    ),
    ...[...full].map(({ sourceId: agent }): Effect => {
      return { kind: 'not-queued', agent, reason: { desc: noRoom(zone, agent) } }; // R-LOG-5
    }),
  ];
  const header: Header = { ...own, contexts: about.contexts, security: { authentication: 0, encryption: 0 } };
  const entry: NewEntry = {
    ...about,
    zone: zone.id,
    time,
    kind: 'accepted',
    sourceId: zone.id,
    receivers: receiversOf(effects),
    msgId: own.msgId,
    size: bytes.length,
  };
  return {
    zone: zone.id,
    time,
    effects,
    entry,
    body: { bytes, envelope: { start: 0, end: bytes.length }, header },
  };
}
