/** The time of day as pages show it: one timer for all, and only while somebody looks. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Now, in milliseconds since 1970; renders anew when another `step` milliseconds (at least 1,000) have gone by. */
export const useNow = (step = 1_000): number =>
  useSyncExternalStore(subscribe, () => Math.floor(now / step) * step);
