/** The messages that the ZIS itself puts into queues: SIF_LogEntry events and last packets of responses. */
import type { Header, SifMessage } from '../sif/message.ts';
import { defaultContext } from '../sif/read-contexts.ts';
import { writeLastPacket, writeLogEntry, type NewHeader } from '../sif/write-message.ts';
import type { Decision, ZisPacket } from './decision.ts';
import { receiversOf } from './journal-entry.ts';
import type { AgentRecord, Commit, Discard, NewEntry } from './ports.ts';
import { queueFor } from './queueing.ts';
import type { ZoneView } from './zone-view.ts';

/** Where and when messages originate. */
export interface Origin {
  readonly zone: ZoneView;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly newHeader: () => NewHeader;
}

/** What a decision makes the ZIS send, one commit for each message. */
export function originated(
  origin: Origin,
  incoming: Pick<SifMessage, 'header' | 'version'>,
  decision: Pick<Decision, 'effects' | 'packets'>,
): readonly Commit[] {
  const packets = (decision.packets ?? []).flatMap((packet) => packetCommits(origin, packet));
  return [
    ...packets,
    ...decision.effects.flatMap((effect) => {
      if (effect.kind === 'not-queued') {
        return logEntryCommits(origin, effect.agent, effect.reason, incoming.header, incoming.version);
      }
      // R-LOG-5: a log entry that cannot be delivered makes no further one.
      if (effect.kind !== 'discarded' || effect.message.header.sourceId === origin.zone.id) return [];
      const { header, version } = effect.message;
      return logEntryCommits(origin, effect.agent, effect.reason, header, version);
    }),
  ];
}

/** A SIF_LogEntry event, where the reason asks for one (R-LOG-1); routed like any event (R-LOG-3). */
function logEntryCommits(
  origin: Origin,
  agent: string,
  { logCode, desc }: Discard,
  original: Header,
  version: string,
): readonly Commit[] {
  if (logCode === undefined) return [];
  const { zone } = origin;
  const contexts = [defaultContext];
  const own = origin.newHeader();
  const bytes = writeLogEntry(own, { version, code: logCode, desc: `${agent}: ${desc}`, contexts, original });
  const entry = { type: 'SIF_Event', objectName: 'SIF_LogEntry', action: 'Add', contexts, version, desc };
  return [commitOf(origin, own, bytes, zone.subscribers('SIF_LogEntry', contexts), entry)];
}

/** The last packet of a response, for the requester if it is still there. */
function packetCommits(origin: Origin, { request, content }: ZisPacket): readonly Commit[] {
  const requester = origin.zone.agent(request.requester);
  if (!requester) return [];
  const own = origin.newHeader();
  const { version, requester: destinationId, msgId: requestMsgId, nextPacket: packetNumber } = request;
  const bytes = writeLastPacket(own, { version, destinationId, requestMsgId, packetNumber, content });
  const contexts = [request.context];
  const desc =
    content.kind === 'error'
      ? `${content.error.category}/${content.error.code} ${content.error.desc}`
      : undefined;
  const entry = { type: 'SIF_Response', objectName: request.objectName, contexts, version };
  return [commitOf(origin, own, bytes, [requester], desc === undefined ? entry : { ...entry, desc })];
}

function commitOf(
  { zone, time }: Origin,
  own: NewHeader,
  bytes: Uint8Array,
  receivers: readonly AgentRecord[],
  about: Pick<NewEntry, 'type' | 'objectName' | 'action' | 'contexts' | 'desc'> & {
    readonly version: string;
  },
): Commit {
  const effects = queueFor(receivers, { size: bytes.length, version: about.version });
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
