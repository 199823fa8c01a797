import { setTimeout as delay } from 'node:timers/promises';

/** Whether so many milliseconds passed without the signal. */
export async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
