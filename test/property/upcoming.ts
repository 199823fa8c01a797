/**
 * What the model knows, and the ZIS does not do yet: no sequence that needs it is generated while it stands here as
 * false. Each is one line to change when the ZIS does it.
 */
export const generated: Readonly<Record<Upcoming, boolean>> = {
  repeatedSynchronous: false,
  leavingWithOpenRequests: false,
  packetsTooLargeForRequester: false,
  pushedRequestAnsweredWith7: false,
  pushAnsweredAfterChangeToPull: false,
};

type Upcoming =
  /** A repeated message that is no event, request or response gets the answer that the first got. */
  | 'repeatedSynchronous'
  /** An agent unregisters that made open requests, or in whose queue requests wait. */
  | 'leavingWithOpenRequests'
  /** A packet is larger than its requester takes (R-RSP-9). */
  | 'packetsTooLargeForRequester'
  /** A push agent answers a request with status 7: it has it, and will respond (R-GEN-7, R-PUSH-6). */
  | 'pushedRequestAnsweredWith7'
  /** A message is pushed to an agent that becomes a pull agent before it answers. */
  | 'pushAnsweredAfterChangeToPull';

/** The errors in which requests end that the rules give no code for. */
export const endings = {
  /** A request that its responder will never get (R-REQ-8). */
  undeliverable: '8/1',
  /** A request in the queue of an agent that unregisters. */
  responderLeft: '8/1',
  /** A packet that is too large for the requester. */
  requesterCannotTake: '8/11',
};
