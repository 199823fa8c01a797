/** Reads the packets of a request as they come: SIF_GetMessage, then SIF_Ack status 1, until the last one. */
import { api } from '../../api/client.ts';
import { onLive } from '../../api/live.ts';
import { queries } from '../../api/queries.ts';
import type { ResponseMessage } from '../../../embedded-zis/sif/message.ts';
import { readAnswer, type Taken } from './answer.ts';
import { changeFollowing, conversationOf, converse, type Following } from './conversation.ts';
import { keptOf, type Sent } from './kept.ts';
import { acknowledgementMessage, fillTemplate } from './templates.ts';

/** How often an empty queue is asked again when no arrival was told. Milliseconds. */
const askAgainAfter = 3_000;

/** Ends the reading that goes on in each zone. */
const running = new Map<string, AbortController>();

/** Starts with the packets of a request that was accepted. For a real agent's queue the person is asked first. */
export function follow(
  zone: string,
  sent: Sent,
  header: { readonly sourceId: string; readonly msgId: string },
): void {
  stopFollowing(zone);
  const own = keptOf(zone).getState().own.includes(header.sourceId);
  converse(zone, {
    following: {
      sent: sent.id,
      as: header.sourceId,
      requestMsgId: header.msgId,
      since: sent.time,
      state: 'asked',
      packets: [],
    },
  });
  if (own) goOn(zone);
}

/** Reads on from where it stands. */
export function goOn(zone: string): void {
  const { following } = conversationOf(zone).getState();
  if (!following) return;
  running.get(zone)?.abort();
  const controller = new AbortController();
  running.set(zone, controller);
  converse(zone, { following: { ...following, state: 'reading', failure: undefined } });
  void read(zone, following.sent, controller.signal);
}

/** Leaves the packets to the agent that asked for them. */
export function leavePackets(zone: string): void {
  const { following } = conversationOf(zone).getState();
  if (following) changeFollowing(zone, following.sent, { state: 'left' });
}

/** Stops; what was read stays. */
export function stopFollowing(zone: string): void {
  running.get(zone)?.abort();
  running.delete(zone);
  const { following } = conversationOf(zone).getState();
  if (following?.state === 'reading') changeFollowing(zone, following.sent, { state: 'stopped' });
}

/** The message that stood before the packets is out of the way. */
export function resumeAfterHand(zone: string): void {
  if (conversationOf(zone).getState().following?.state === 'heldUp') goOn(zone);
}

async function read(zone: string, sent: string, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      if (!(await readOne(zone, sent, signal))) return;
    }
  } catch (error) {
    if (!signal.aborted) changeFollowing(zone, sent, { state: 'failed', failure: { error } });
  }
}

/** Reads one packet, or waits for one. False when reading is over for now. */
async function readOne(zone: string, sent: string, signal: AbortSignal): Promise<boolean> {
  const { following } = conversationOf(zone).getState();
  if (following?.sent !== sent) return false;
  const { as, requestMsgId } = following;
  const arrived = arrival(zone, as, signal);
  const xml = fillTemplate('get-message', { as, time: Date.now() });
  const { ack } = await api.admin.send.mutate({ zone, xml });
  if (signal.aborted) return false;
  const answer = readAnswer(ack);
  if (answer?.outcome.kind === 'status' && answer.outcome.code === 9) {
    await arrived;
    return !signal.aborted;
  }
  const { taken } = answer ?? {};
  if (!taken) {
    changeFollowing(zone, sent, { state: 'failed', failure: { xml, ack } });
    return false;
  }
  if (taken.message.type !== 'SIF_Response' || taken.message.requestMsgId !== requestMsgId) {
    converse(zone, { hand: { ...taken, as } });
    changeFollowing(zone, sent, { state: 'heldUp' });
    return false;
  }
  return keep(zone, following, taken, taken.message);
}

/** Acknowledges a packet and lists it. */
async function keep(
  zone: string,
  { sent, as, since }: Following,
  taken: Taken,
  { header, packetNumber, morePackets }: ResponseMessage,
): Promise<boolean> {
  const xml = acknowledgementMessage({ as, time: Date.now() }, header, { code: 1 });
  const { ack } = await api.admin.send.mutate({ zone, xml });
  void queries.invalidateQueries({ queryKey: ['queue', zone, as] });
  const now = conversationOf(zone).getState().following;
  if (now?.sent !== sent) return false;
  const outcome = readAnswer(ack)?.outcome;
  if (outcome?.kind !== 'status') {
    changeFollowing(zone, sent, { state: 'failed', failure: { xml, ack } });
    return false;
  }
  const time = Date.now();
  const after = time - (now.packets.at(-1)?.time ?? since);
  const packets = [...now.packets, { ...taken, number: packetNumber, time, after }];
  changeFollowing(zone, sent, morePackets ? { packets } : { packets, state: 'complete' });
  return morePackets;
}

/** Resolves when something came for the agent, when it is time to ask again, or on abort. */
function arrival(zone: string, as: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, askAgainAfter);
    const stop = onLive((message) => {
      if (message.kind !== 'entries') return;
      const came = message.entries.some(
        (entry) => entry.zone === zone && entry.kind === 'accepted' && entry.receivers.includes(as),
      );
      if (came) done();
    });
    signal.addEventListener('abort', done);
  });
}
