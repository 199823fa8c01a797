/** What goes on between the workbench and a zone right now; nothing of it outlives the page. */
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { withoutUndefined } from '../../shared/address.ts';
import type { Taken } from './answer.ts';

/** A packet that was read and acknowledged. */
export interface Packet extends Taken {
  readonly number: number;
  /** When it came, milliseconds since 1970. */
  readonly time: number;
  /** Since the packet before it, or since the request. Milliseconds. */
  readonly after: number;
}

/** A request whose packets are read as they come. */
export interface Following {
  /** Id of the sent message. */
  readonly sent: string;
  readonly as: string;
  readonly requestMsgId: string;
  /** When the request was sent, milliseconds since 1970. */
  readonly since: number;
  /**
   * asked: the sender is a real agent, the person has to say whether to read here. heldUp: another message stands
   * before the packets and is in hand.
   */
  readonly state: 'asked' | 'left' | 'reading' | 'heldUp' | 'complete' | 'stopped' | 'failed';
  readonly packets: readonly Packet[];
  /** Why it failed: an error of the call, or the message that was refused with its answer. */
  readonly failure?: { readonly error: unknown } | { readonly xml: string; readonly ack: string } | undefined;
}

/** A message that was taken and not acknowledged yet. */
export interface InHand extends Taken {
  readonly as: string;
}

/** The state of one zone's workbench. */
export interface Conversation {
  /** What is being sent. */
  readonly busy?: 'message' | 'take' | 'acknowledge';
  /** Sending failed before there was an answer. */
  readonly failure?: { readonly what: string; readonly error: unknown };
  /** Id of the sent message whose answer is shown. */
  readonly shown?: string;
  /** Serial number of the document that it was sent from, when it was sent from the editor. */
  readonly from?: number;
  /** Id of the last sent message about the queue: SIF_GetMessage or SIF_Ack. */
  readonly queueAnswer?: string;
  readonly following?: Following;
  readonly hand?: InHand;
}

type ConversationStore = UseBoundStore<StoreApi<Conversation>>;

const stores = new Map<string, ConversationStore>();

/** The conversation with a zone. */
export function conversationOf(zone: string): ConversationStore {
  let store = stores.get(zone);
  if (!store) {
    store = create<Conversation>(() => ({}));
    stores.set(zone, store);
  }
  return store;
}

/** Replaces parts of the conversation; undefined takes a part away. */
export function converse(
  zone: string,
  change: { readonly [K in keyof Conversation]?: Conversation[K] | undefined },
): void {
  conversationOf(zone).setState((state) => withoutUndefined<Conversation>({ ...state, ...change }), true);
}

/** Changes the followed request, if it is still this one. */
export function changeFollowing(zone: string, sent: string, change: Partial<Following>): void {
  const { following } = conversationOf(zone).getState();
  if (following?.sent === sent) converse(zone, { following: { ...following, ...change } });
}
