/** Holds what agents saw against what a ZIS owes them. */
import type { Observation, Passed } from './observations.ts';

type Of<K extends Observation['kind']> = Extract<Observation, { kind: K }>;

const nameOf = ({ type, from, msgId }: Passed): string => `${type} ${msgId} of ${from}`;

/**
 * What is wrong with a history that has come to its end, in sentences; nothing when every acknowledged message came to
 * every agent it was for (R-GEN-11), in its sender's order (R-DEL-1), not again once the ZIS knew that it was taken,
 * every request was answered to the end (R-CACHE-1), and no event passed a block (R-SMB-1).
 */
export function check(history: readonly Observation[]): readonly string[] {
  const sent = history.filter((seen): seen is Of<'sent'> => seen.kind === 'sent');
  const given = history.filter((seen): seen is Of<'given'> => seen.kind === 'given');
  return [
    ...history.flatMap((seen) => (seen.kind === 'refused' ? [`${seen.agent} got ${seen.answer}.`] : [])),
    ...lost(sent, given),
    ...disordered(sent, given),
    ...givenAgain(history),
    ...unanswered(sent, given),
    ...passedBlock(history),
  ];
}

function lost(sent: readonly Of<'sent'>[], given: readonly Of<'given'>[]): readonly string[] {
  const came = new Set(given.map(({ agent, msgId }) => `${agent} ${msgId}`));
  return sent.flatMap((message) =>
    message.to
      .filter((agent) => !came.has(`${agent} ${message.msgId}`))
      .map((agent) => `${nameOf(message)} was acknowledged and never came to ${agent}.`),
  );
}

/** The first time that each message is given counts: until it is taken it may be given again. */
function disordered(sent: readonly Of<'sent'>[], given: readonly Of<'given'>[]): readonly string[] {
  const places = new Map(sent.map(({ msgId }, place) => [msgId, place]));
  const last = new Map<string, number>();
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const message of given) {
    const { agent, from, type, msgId } = message;
    const place = places.get(msgId);
    if (place === undefined || seen.has(`${agent} ${msgId}`)) continue;
    seen.add(`${agent} ${msgId}`);
    const line = `${agent} ${from} ${type}`;
    if (place < (last.get(line) ?? -1)) wrong.push(`${nameOf(message)} came to ${agent} behind a later one.`);
    last.set(line, place);
  }
  return wrong;
}

function givenAgain(history: readonly Observation[]): readonly string[] {
  const taken = new Set<string>();
  return history.flatMap((seen) => {
    if (seen.kind === 'taken') taken.add(`${seen.agent} ${seen.msgId}`);
    return seen.kind === 'given' && taken.has(`${seen.agent} ${seen.msgId}`)
      ? [`${nameOf(seen)} came to ${seen.agent} again after it was taken.`]
      : [];
  });
}

function unanswered(sent: readonly Of<'sent'>[], given: readonly Of<'given'>[]): readonly string[] {
  const packets = new Map<string, Map<number, boolean>>();
  const wrong: string[] = [];
  for (const { packet } of given) {
    if (!packet) continue;
    const { requestMsgId, number, more } = packet;
    const known = packets.get(requestMsgId) ?? new Map<number, boolean>();
    packets.set(requestMsgId, known);
    if (!known.has(number) && number !== known.size + 1)
      wrong.push(`Packet ${number} of the answer to ${requestMsgId} came as number ${known.size + 1}.`);
    known.set(number, more);
  }
  for (const { type, msgId } of sent) {
    const known = [...(packets.get(msgId)?.values() ?? [])];
    if (type === 'SIF_Request' && !known.includes(false))
      wrong.push(`The answer to request ${msgId} did not come to its end.`);
  }
  return wrong;
}

function passedBlock(history: readonly Observation[]): readonly string[] {
  const blocks = new Map<string, string>();
  return history.flatMap((seen) => {
    if (seen.kind === 'blocked') blocks.set(seen.agent, seen.msgId);
    if (seen.kind === 'ending') blocks.delete(seen.agent);
    const block = seen.kind === 'given' && seen.type === 'SIF_Event' ? blocks.get(seen.agent) : undefined;
    return seen.kind === 'given' && block !== undefined
      ? [`${nameOf(seen)} came to ${seen.agent} while ${block} blocked it.`]
      : [];
  });
}
