/** Sending by hand: messages, taking from the queue, acknowledging. */
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import { checkMessage } from './check-message.ts';
import { readAnswer, type Answer } from './answer.ts';
import { conversationOf, converse, type InHand } from './conversation.ts';
import { refreshEnvelope } from './envelope.ts';
import { follow, resumeAfterHand } from './follow-request.ts';
import { addOwn, addSent, keptOf, newKeptId, type Sent } from './kept.ts';
import { titleOfText } from './message-words.ts';
import { codeOf } from '../../shared/outcome.ts';
import { acknowledgementMessage, fillTemplate, type Acknowledgement } from './templates.ts';

/** Longest text that the server takes, in UTF-16 units. */
export const longestMessage = 1_000_000;

interface Exchanged {
  readonly sent: Sent;
  readonly answer: Answer | undefined;
}

/** Sends and keeps what was sent with its answer. */
async function exchange(zone: string, xml: string): Promise<Exchanged> {
  const time = Date.now();
  const { ack, took } = await api.admin.send.mutate({ zone, xml });
  const answer = readAnswer(ack);
  const outcome = answer?.outcome;
  const sent: Sent = {
    id: newKeptId('s'),
    title: titleOfText(xml),
    xml,
    ack,
    time,
    took,
    ...(outcome?.kind === 'status' ? { status: outcome.code } : {}),
    ...(outcome?.kind === 'error' ? { error: codeOf(outcome.error) } : {}),
  };
  addSent(zone, sent);
  void queries.invalidateQueries({ queryKey: ['queues', zone] });
  void queries.invalidateQueries({ queryKey: ['queue', zone] });
  return { sent, answer };
}

/** Does one thing at a time; a failure to reach the zone is told in the pane. */
async function busy(
  zone: string,
  what: 'message' | 'take' | 'acknowledge',
  act: () => Promise<void>,
): Promise<void> {
  if (conversationOf(zone).getState().busy) return;
  converse(zone, { busy: what, failure: undefined });
  try {
    await act();
  } catch (error) {
    const told = {
      message: 'The message was not answered.',
      take: 'The next message could not be asked for.',
      acknowledge: 'The acknowledgement was not answered.',
    }[what];
    converse(zone, { failure: { what: told, error } });
  } finally {
    converse(zone, { busy: undefined });
  }
}

/** The text as it will be sent: with a new envelope where the person wants one. */
export const readyToSend = (zone: string, xml: string): string =>
  keptOf(zone).getState().fresh ? refreshEnvelope(xml, Date.now()) : xml;

/** Sends a message, `from` the document of this number. After an accepted request its packets are read. */
export function sendMessage(zone: string, xml: string, from?: number): Promise<void> {
  return busy(zone, 'message', async () => {
    const { sent, answer } = await exchange(zone, xml);
    converse(zone, { shown: sent.id, from });
    if (answer?.outcome.kind !== 'status' || answer.outcome.code !== 0) return;
    const checked = checkMessage(xml);
    if (!('message' in checked)) return;
    const { message } = checked;
    if (message.type === 'SIF_Register') addOwn(zone, message.header.sourceId);
    if (message.type === 'SIF_Request') follow(zone, sent, message.header);
    if (answer.taken) converse(zone, { hand: { ...answer.taken, as: message.header.sourceId } });
    if (message.type === 'SIF_Ack')
      settle(zone, message.header.sourceId, message.originalMsgId, message.outcome);
  });
}

/** Registers the sender for pull mode. */
export const registerSender = (zone: string): Promise<void> =>
  sendMessage(zone, fillTemplate('register', { as: keptOf(zone).getState().as, time: Date.now() }));

/** Asks for the sender's next message, which stays in its queue. */
export function takeNext(zone: string): Promise<void> {
  const { as } = keptOf(zone).getState();
  return busy(zone, 'take', async () => {
    const { sent, answer } = await exchange(zone, fillTemplate('get-message', { as, time: Date.now() }));
    const hand: InHand | undefined = answer?.taken && { ...answer.taken, as };
    converse(zone, { queueAnswer: sent.id, hand });
  });
}

/** Answers a message that was taken, by the agent that took it. */
export function acknowledge(
  zone: string,
  as: string,
  original: { readonly sourceId: string; readonly msgId: string },
  outcome: Acknowledgement,
): Promise<void> {
  return busy(zone, 'acknowledge', async () => {
    const xml = acknowledgementMessage({ as, time: Date.now() }, original, outcome);
    const { sent, answer } = await exchange(zone, xml);
    converse(zone, { queueAnswer: sent.id });
    if (answer?.outcome.kind !== 'status') return;
    settle(
      zone,
      as,
      original.msgId,
      'code' in outcome
        ? { kind: 'status', code: outcome.code }
        : { kind: 'error', error: { category: outcome.category } },
    );
  });
}

/** Lets go of the message in hand once it no longer is next, and goes on with what it held up. */
function settle(
  zone: string,
  as: string,
  msgId: string,
  outcome:
    | { readonly kind: 'status'; readonly code: number }
    | { readonly kind: 'error'; readonly error: { readonly category: number } },
): void {
  const stays = outcome.kind === 'status' ? outcome.code === 8 : outcome.error.category === 10;
  const { hand } = conversationOf(zone).getState();
  if (stays || hand?.as !== as || hand.message.header.msgId !== msgId) return;
  converse(zone, { hand: undefined });
  resumeAfterHand(zone);
}
