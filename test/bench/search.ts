/**
 * How fast searches answer over many messages, and what the traffic feels of them:
 * `node test/bench/search.ts [messages]`, 1,000,000 without a number. Needs about 2 GB in the folder for temporary files.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer } from '../../embedded-zis/app/server.ts';
import type { MessageFilter } from '../../embedded-zis/broker/journal-ports.ts';
import { refIdKey, searchableText } from '../../embedded-zis/sif/searchable-text.ts';
import { SearchEngine } from '../../embedded-zis/store/search/search-engine.ts';
import { searchFile } from '../../embedded-zis/store/search/search-file.ts';
import { openDatabase } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';
import { adminClient } from '../support/admin-client.ts';
import { fillJournal, filledZone, firstTime, refIdOf } from '../support/filled-journal.ts';
import { anEvent, aRegister, post } from '../support/messages.ts';

const messages = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'search-bench-'));
const lastTime = firstTime + messages * 1_000;

/** Searches by kind; n is different each time. */
const kinds: Readonly<Record<string, (n: number) => MessageFilter>> = {
  RefId: (n) => ({ refId: refIdOf((n * 7_919) % messages) }),
  'rare word': (n) => ({ text: `L${(n * 7_919) % messages}` }),
  'common word': () => ({ text: 'Schüler' }),
  'three common words': () => ({ text: 'Meyer Carla RamseyHR' }),
  'beginning of a word': (n) => ({ text: `L${1_000 + n}*` }),
  agent: () => ({ agent: 'RamseySIS' }),
  'agent, object, type': () => ({ agent: 'RamseyHR', object: 'SchoolInfo', type: 'SIF_Event' }),
  refused: () => ({ outcome: 'refused' }),
  'partly delivered': () => ({ outcome: 'partly' }),
  'discarded (none)': () => ({ outcome: 'discarded' }),
  'an hour': (n) => ({ from: firstTime + n * 1_000_000, to: firstTime + n * 1_000_000 + 3_600_000 }),
  'an hour at the beginning, with a word': () => ({ text: 'Smith', to: firstTime + 3_600_000 }),
  'all together': () => ({
    agent: 'RamseyLib',
    object: 'SchoolInfo',
    type: 'SIF_Event',
    outcome: 'partly',
    text: 'Anna',
    from: firstTime,
    to: lastTime,
  }),
  'words that never meet': () => ({ text: 'Smith Tanaka' }),
};

const quantile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);

function shown(times: number[]): string {
  times.sort((a, b) => a - b);
  return `p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms, longest ${quantile(times, 1)} ms`;
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(0);
const megabytes = (file: string): string => (statSync(file).size / 1_048_576).toFixed(0);

function fill(): void {
  const since = performance.now();
  const store = new SqliteStore(openDatabase(folder));
  for (let n = 0; n < messages; n += 10_000) fillJournal(store, n, Math.min(10_000, messages - n));
  store.close();
  console.log(`${messages} messages in ${seconds(since)} s, zis.db ${megabytes(join(folder, 'zis.db'))} MB`);
}

function search(): void {
  const engine = new SearchEngine(folder, { textOf: searchableText, refIdKey });
  const since = performance.now();
  while (engine.step());
  console.log(`indexed in ${seconds(since)} s without rests`);
  for (const [kind, filter] of Object.entries(kinds)) {
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < 100; n++) {
      const began = performance.now();
      found = engine.page(filledZone, filter(n), undefined, 200).total;
      times.push(performance.now() - began);
    }
    console.log(`${kind}: ${shown(times)} (${found} match)`);
  }
  engine.close();
  console.log(`search.db ${megabytes(searchFile(folder))} MB`);
}

/** Posts one event after the other for a while; how long each took. */
async function traffic(url: string, milliseconds: number): Promise<string> {
  const times: number[] = [];
  for (const since = performance.now(); performance.now() - since < milliseconds;) {
    const began = performance.now();
    await post(url, anEvent());
    times.push(performance.now() - began);
  }
  return `${times.length} events, ${shown(times)}`;
}

async function feel(): Promise<void> {
  const server = await startServer({
    data: folder,
    host: '127.0.0.1',
    http: 0,
    console: 0,
    demo: false,
    limits: usualLimits,
    json: true,
    zone: filledZone,
    policy: 'open',
  });
  const url = server.zones[0]?.http ?? '';
  await post(url, aRegister());
  const client = await adminClient(server.consoleUrl);
  await client.messages.query({ zone: filledZone, filter: { text: 'warm' }, limit: 200 });
  console.log(`traffic alone: ${await traffic(url, 5_000)}`);
  const run = { on: true };
  const times: number[] = [];
  const searching = Array.from({ length: 4 }, async (_, k) => {
    for (let n = k; run.on; n += 4) {
      const filter = Object.values(kinds)[n % Object.keys(kinds).length]?.(n) ?? {};
      const began = performance.now();
      await client.messages.query({ zone: filledZone, filter, limit: 200 });
      times.push(performance.now() - began);
    }
  });
  console.log(`traffic while four search without a pause: ${await traffic(url, 5_000)}`);
  run.on = false;
  await Promise.all(searching);
  console.log(`their searches, through the admin API: ${times.length}, ${shown(times)}`);
  await server.stop();
}

try {
  fill();
  search();
  await feel();
} finally {
  rmSync(folder, { recursive: true });
}
