import type { SifError } from '../sif/message.ts';
import { readEvent, type IncomingEvent, type PulledMessage } from './answer.ts';
import type { Acknowledgement } from './outgoing.ts';
import { EventRefused } from './refusal.ts';

/** Work on an event that goes on after it was taken. */
export type DeferredWork = () => Promise<void>;

/**
 * Takes an event. When it returns, the ZIS drops the event; when it throws EventRefused, too, with that error;
 * any other error refuses the event with 9/1. An event that came before is not handed over again, unless the agent
 * ended before this function had returned and its work was done.
 *
 * Who needs more, such as the answer to a request, hands that work to `defer` and returns: the ZIS holds back all
 * further events until the work is done, while requests and responses go on (selective message blocking, R-SMB-1).
 */
export type EventHandler = (
  event: IncomingEvent,
  defer: (work: DeferredWork) => void,
) => Promise<void> | void;

/** Hands an event to its handler. Tells what to answer and, with status 2, what work is left. */
export async function handleEvent(
  message: PulledMessage,
  onEvent: EventHandler,
): Promise<{ readonly answer: Acknowledgement; readonly deferred: readonly DeferredWork[] }> {
  const event = readEvent(message);
  if (!event) {
    return { answer: { error: { category: 1, code: 3, desc: 'This is not a SIF_Event.' } }, deferred: [] }; // R-AGT-9
  }
  const deferred: DeferredWork[] = [];
  try {
    await onEvent(event, (work) => deferred.push(work));
    return { answer: { status: deferred.length > 0 ? 2 : 1 }, deferred };
  } catch (error) {
    return { answer: { error: error instanceof EventRefused ? error.error : failed(error) }, deferred: [] };
  }
}

function failed(error: unknown): SifError {
  const reason = error instanceof Error ? error.message : String(error);
  return { category: 9, code: 1, desc: 'The event could not be processed.', extendedDesc: reason };
}
