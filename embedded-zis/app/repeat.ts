/** Work that is done from time to time. */
import { setTimeout as pause } from 'node:timers/promises';

/** Does a piece of work that never fails again and again, each time so long after it was done; returns what ends that. */
export function repeat(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  const stopping = new AbortController();
  const round = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work();
      await pause(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = round();
  return () => {
    stopping.abort();
    return running;
  };
}
