/** A tab's end of the live stream: who listens here, and how the connection stands. */
import { create } from 'zustand';
import { serverJournal } from './live-source.ts';
import { followJournal, type Connection, type LiveListener, type LiveMessage } from './live-stream.ts';
import { RateWindow } from './rates.ts';

export type { Connection } from './live-stream.ts';

interface LiveState {
  readonly connection: Connection;
  /** Position of the newest entry that this tab knows of. */
  readonly position: number | undefined;
}

/** How the console stands with its server. */
export const useLive = create<LiveState>(() => ({ connection: { kind: 'connecting' }, position: undefined }));

const listeners = new Set<LiveListener>();

/** Messages in and out per second over the last minute, by zone. */
export const trafficRates = new RateWindow();

function hear(message: LiveMessage): void {
  if (message.kind === 'connection') {
    const { state, position } = message;
    useLive.setState({ connection: state, ...(position === undefined ? {} : { position }) });
  } else if (message.kind === 'entries') {
    trafficRates.add(message.entries);
    const position = message.entries.at(-1)?.position;
    if (position !== undefined) useLive.setState({ position });
  }
  for (const listener of listeners) listener(message);
}

/** Hears everything the stream brings from now on. Returns how to stop. */
export function onLive(listener: LiveListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Resolves when the stream has a place in the journal. What is read from the server after that and what the
 * stream brings leave no gap between them; entries at or below the position of what was read are in it.
 */
export function attached(): Promise<void> {
  return new Promise((resolve) => {
    const ready = (): boolean => useLive.getState().position !== undefined;
    if (ready()) {
      resolve();
      return;
    }
    const stop = useLive.subscribe(() => {
      if (!ready()) return;
      stop();
      resolve();
    });
  });
}

/** Joins the browser's shared stream, or opens one of this tab's own where there is no SharedWorker. */
export function startLive(): void {
  if (typeof SharedWorker === 'undefined') {
    const wait = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, milliseconds));
    void followJournal(serverJournal, hear, wait, () => Date.now());
    return;
  }
  const join = (): void => {
    const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
      type: 'module',
      name: 'sif-zone-console-live',
    });
    worker.port.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data);
    window.addEventListener('pagehide', () => worker.port.postMessage('leave'), { once: true });
  };
  join();
  // A page that comes back from the back-forward cache has left the stream and may have missed entries.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    join();
    hear({ kind: 'reset' });
  });
}
