/** The thread of the search: it feeds the search file and answers searches between two steps. */
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { refIdKey, searchableText } from '../sif/searchable-text.ts';
import { restAfter } from '../store/search/rest.ts';
import { SearchEngine } from '../store/search/search-engine.ts';
import { troubleOf } from '../store/sqlite/watched-store.ts';
import type { FromSearch, ToSearch } from './search-thread.ts';

/** How often it looks for what was removed from the journal, milliseconds. */
const sweepEvery = 2_000;
/** After a trouble it tries again, milliseconds. */
const retryAfter = 10_000;

const port = parentPort;
if (!port) throw new Error('The search runs on a thread of its own.');
const say = (message: FromSearch): void => port.postMessage(message);

// On Linux a thread has a priority of its own; elsewhere this would slow the whole ZIS down.
if (process.platform === 'linux') setPriority(19);

const engine = new SearchEngine(String(workerData), { textOf: searchableText, refIdKey });
const state: { ended: boolean; more: boolean; awake?: () => void } = { ended: false, more: true };
let sweptAt = 0;
let seen = { head: engine.head, at: performance.now() };

port.on('message', (message: ToSearch) => {
  if (message.kind === 'page') {
    const { id, zone, filter, before, limit } = message;
    try {
      say({ kind: 'found', id, page: engine.page(zone, filter, before, limit) });
    } catch (error) {
      say({ kind: 'failed', id, reason: troubleOf(error) });
    }
    return;
  }
  if (message.kind === 'stop') state.ended = true;
  state.more = true;
  state.awake?.();
});

/** Resolves when there may be work, or after a while. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, sweepEvery);
    state.awake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Entries that the journal grew by since this was asked last, a second. */
function growth(): number {
  const before = seen;
  seen = { head: engine.head, at: performance.now() };
  return ((seen.head - before.head) * 1000) / (seen.at - before.at);
}

async function feed(): Promise<void> {
  const began = performance.now();
  if (state.more) {
    state.more = engine.step();
    say({ kind: 'state', state: { indexed: engine.indexed } });
  }
  if (!state.more && began - sweptAt >= sweepEvery) {
    engine.sweep();
    sweptAt = began;
  }
  if (state.more) await pause(restAfter(performance.now() - began, growth()));
  else await idle();
}

while (!state.ended) {
  try {
    await feed();
  } catch (error) {
    say({ kind: 'state', state: { indexed: engine.indexed, trouble: troubleOf(error) } });
    await pause(retryAfter, undefined, { ref: false });
  }
}
engine.close();
port.close();
