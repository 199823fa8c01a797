/** Removing old messages from a zone in memory. */
import type { JournalEntry } from '../../embedded-zis/broker/ports.ts';
import type { JournalPlace, Prune, Pruned } from '../../embedded-zis/broker/retention-ports.ts';
import type { MemoryZone } from './memory-zone.ts';

/** Bytes of a refused message that are kept, of one step, and SIF_LogEntry events that are still answered with. */
const [refusedKept, atOnce, logKept] = [65_536, 2 * 1024 * 1024, 10_000];

const isMessage = ({ kind }: JournalEntry): boolean => kind === 'accepted' || kind === 'refused';

const isLogEntry = ({ kind, objectName, type, action }: JournalEntry): boolean =>
  kind === 'accepted' && objectName === 'SIF_LogEntry' && type === 'SIF_Event' && action === 'Add';

/** Bytes that a message takes. */
export function keptBytes({ kind, size }: JournalEntry): number {
  return kind === 'refused' ? Math.min(size, refusedKept) : size;
}

/** The messages in a journal. */
export function messagesOf({ journal }: MemoryZone): readonly JournalEntry[] {
  return journal.filter(isMessage);
}

/** The zone without what is too old or has to make room. */
export function prunedZone(
  zone: MemoryZone,
  { after, until, free, limit, keepLog }: Prune,
): Pruned & { readonly zone: MemoryZone } {
  const log = zone.journal.filter(isLogEntry);
  const firstLog = keepLog ? (log.at(-logKept)?.position ?? 0) : Infinity;
  const isNeeded = ({ position, type, msgId, objectName }: JournalEntry): boolean =>
    zone.queue.some(({ message }) => message.about === position) ||
    (type === 'SIF_Request' && zone.requests.some(({ request }) => request.msgId === msgId)) ||
    (objectName === 'SIF_LogEntry' && type === 'SIF_Event' && position >= firstLog);
  const rows = zone.journal
    .filter(({ time, position }) => time > after.time || (time === after.time && position > after.position))
    .sort((a, b) => a.time - b.time || a.position - b.position)
    .slice(0, limit);
  const gone = new Set<number>();
  const sums = { messages: 0, bytes: 0 };
  let at: JournalPlace = after;
  const ended = (done: boolean) => {
    const stays = ({ position, about }: JournalEntry): boolean =>
      !gone.has(position) && !gone.has(about ?? -1);
    const bodies = new Map([...zone.bodies].filter(([position]) => !gone.has(position)));
    return { ...sums, at, done, zone: { ...zone, journal: zone.journal.filter(stays), bodies } };
  };
  for (const row of rows) {
    const old = row.time < until;
    if (!old && sums.bytes >= free) return ended(true);
    if (sums.bytes >= atOnce) return ended(false);
    at = { time: row.time, position: row.position };
    if (isMessage(row) && !isNeeded(row)) {
      gone.add(row.position);
      sums.bytes += keptBytes(row);
      sums.messages += 1;
    } else if (row.kind === 'admin' && old) {
      gone.add(row.position);
    }
  }
  return ended(rows.length < limit);
}
