/** What the journal keeps of a message. */
import type { SifFault } from '../sif/fault.ts';
import type { SifMessage } from '../sif/message.ts';
import type { ReadResult, Traces } from '../sif/read-message.ts';
import type { Effect, NewEntry } from './ports.ts';
import { takersOf } from './queueing.ts';

/** An accepted message. size is in bytes, as received; by is the sender's address, or who sent it from the console. */
export function journalEntry(
  zone: string,
  time: number,
  message: SifMessage,
  size: number,
  receivers: readonly string[],
  by: string,
): NewEntry {
  return { zone, time, kind: 'accepted', ...described(message), receivers, size, by };
}

/** The agents that a message is meant for, those included that could not take it. */
export function receiversOf(effects: readonly Effect[]): readonly string[] {
  const missed = effects.flatMap((effect) => (effect.kind === 'not-queued' ? [effect.agent] : []));
  return [...takersOf(effects), ...missed];
}

/** A message that was refused, as far as it could be read. */
export function refusedEntry(
  zone: string,
  time: number,
  read: ReadResult,
  size: number,
  fault: SifFault,
  by: string,
): NewEntry {
  const { category, code, desc, extendedDesc } = fault.error;
  const { object, context, receiver } = fault.about;
  return {
    zone,
    time,
    kind: 'refused',
    contexts: [],
    ...('message' in read ? described(read.message) : traced(read.traces)),
    ...(object ? { objectName: object } : {}),
    ...(context ? { contexts: [context] } : {}),
    receivers: receiver === undefined ? [] : [receiver],
    size,
    category,
    code,
    desc: extendedDesc ? `${desc} Detail: ${extendedDesc}` : desc,
    by,
  };
}

function traced({
  type,
  sourceId,
  msgId,
  version,
}: Traces): Pick<NewEntry, 'type' | 'sourceId' | 'msgId' | 'version'> {
  return {
    version,
    ...(type === undefined ? {} : { type }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(msgId === undefined ? {} : { msgId }),
  };
}

function described(message: SifMessage) {
  const { sourceId, msgId, contexts } = message.header;
  return {
    type: message.type === 'SIF_SystemControl' ? message.control : message.type,
    sourceId,
    msgId,
    version: message.version,
    contexts,
    ...('objectName' in message ? { objectName: message.objectName } : {}),
    ...('action' in message ? { action: message.action } : {}),
  };
}
