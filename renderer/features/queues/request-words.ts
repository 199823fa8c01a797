/** What open requests are doing, in words. Pure. */
import type { OpenRequestRow } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import type { ShapeName } from '../../shared/shapes.tsx';

/** The server lists so many at most. */
export const mostRequests = 500;

/** How far a request is, with its shape. */
export function requestState({ waiting, packets, responder }: OpenRequestRow): readonly [ShapeName, string] {
  if (packets > 0) return ['partly', `${plural(packets, 'packet')} came`];
  return waiting
    ? ['waiting', `waits in the queue of ${responder}`]
    : ['working', `taken by ${responder}, no packet yet`];
}

/** What ending a request does to its two agents. */
export function endWords({ requester, responder, packets, waiting }: OpenRequestRow): string {
  const rest = packets === 0 ? '' : ` after the ${plural(packets, 'packet')} that came`;
  const first = `${requester} gets an error, 8/17, as the last packet${rest}.`;
  return waiting
    ? `${first} The SIF_Request leaves the queue of ${responder}, which never gets it.`
    : `${first} Packets that ${responder} still sends are refused with 8/10.`;
}
