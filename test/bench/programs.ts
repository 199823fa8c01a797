/** Starts the programs of the benchmark, each on a core of its own, and reads what they used. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchZone } from './zone.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** The core of the server, and that of its client. */
export const cores = { server: '0', client: '1' } as const;

/** A server that is measured. */
export interface Subject {
  readonly url: string;
  /** PRAGMA synchronous of its store, as it says itself; absent where it stores nothing. */
  readonly synchronous?: string;
  /** Seconds of processor time that it has used. */
  cpu(): number;
  /** Bytes of memory that it holds now. */
  memory(): number;
  /** Milliseconds from its start until it listened. */
  readonly startUp: number;
  /** The longest turn of its event loop since this was asked last, milliseconds. */
  longestTurn(): Promise<number>;
  end(): Promise<void>;
}

/** Starts a script of this project and waits until it says where it listens. */
export async function startSubject(script: string, args: readonly string[]): Promise<Subject> {
  const began = performance.now();
  const turns = join(import.meta.dirname, 'turns.ts');
  const node = [process.execPath, '--import', turns, join(root, script)];
  const child = spawn('taskset', ['-c', cores.server, ...node, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { stdout } = child;
  if (!stdout) throw new Error(`${script} has no output.`);
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(stdout), 'line'),
    exited.then(() => Promise.reject(new Error(`${script} ended before it listened.`))),
  ])) as [string];
  const ready = JSON.parse(line) as { zones: readonly { http: string }[]; synchronous?: string };
  const { pid } = child;
  const url = ready.zones[0]?.http;
  if (url === undefined || pid === undefined) throw new Error(`${script} has no zone.`);
  return {
    url,
    ...(ready.synchronous === undefined ? {} : { synchronous: ready.synchronous }),
    cpu: () => processorTime(pid),
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    startUp: performance.now() - began,
    async longestTurn() {
      child.send('longest turn');
      const [milliseconds] = (await once(child, 'message')) as [number];
      return milliseconds;
    },
    async end() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Starts the ZIS on a data folder. Refuses one that acknowledges what is not durable. */
export async function startZis(data: string): Promise<Subject> {
  const zis = await startSubject('embedded-zis/app/main.ts', [
    ...['--data', data, '--http', '0', '--console', '0', '--zone', benchZone, '--json'],
  ]);
  if (zis.synchronous !== 'FULL' && zis.synchronous !== 'EXTRA') {
    await zis.end();
    throw new Error(
      `the ZIS runs with synchronous=${zis.synchronous ?? 'unknown'}; less than FULL is not measured`,
    );
  }
  return zis;
}

/** Seconds that a process has used; its clock ticks a hundred times a second. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Runs client.ts on the core of the clients; what it prints at its end. */
export async function runClient<T>(...args: readonly (string | number)[]): Promise<T> {
  const script = join(import.meta.dirname, 'client.ts');
  const words = ['-c', cores.client, process.execPath, script, ...args.map(String)];
  const { stdout } = await run('taskset', words, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as T;
}

/** What wrk is asked to do. */
export interface Load {
  readonly url: string;
  /** See wrk/steps.lua. */
  readonly steps: string;
  readonly threads: number;
  readonly connections: number;
  readonly seconds: number;
}

/** What wrk saw. Latencies are in milliseconds. */
export interface Seen {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly seconds: number;
}

let seed = 0;

/** Runs wrk. Throws when an answer was not what it has to be: a wrong answer is no fast answer. */
export async function load({ url, steps, threads, connections, seconds }: Load): Promise<Seen> {
  seed += 1000;
  const script = join(import.meta.dirname, 'wrk', 'steps.lua');
  const { stdout } = await run(
    'taskset',
    [
      ...['-c', cores.client, 'wrk', `-t${threads}`, `-c${connections}`, `-d${seconds}s`],
      ...['--timeout', '10s', '-s', script, url],
    ],
    { env: { ...process.env, BENCH_STEPS: steps, BENCH_SEED: String((Date.now() % 1_000_000) + seed) } },
  );
  const found =
    /^BENCH requests=(\d+) microseconds=(\d+) failed=(\d+) wrong=(\d+) p50=(\d+) p99=(\d+) first=(.*)$/m.exec(
      stdout,
    );
  if (!found) throw new Error(`wrk said: ${stdout}`);
  const [requests = 0, microseconds = 0, failed = 0, wrong = 0, p50 = 0, p99 = 0] = found
    .slice(1, 7)
    .map(Number);
  if (failed > 0 || wrong > 0)
    throw new Error(
      `${failed} of ${requests} messages failed, ${wrong} had a wrong answer: ${found[7] ?? ''}`,
    );
  return {
    perSecond: (requests / microseconds) * 1e6,
    p50: p50 / 1000,
    p99: p99 / 1000,
    seconds: microseconds / 1e6,
  };
}

/** How often a second the disk of a folder takes 4 KiB for good. */
export async function fsyncsPerSecond(folder: string): Promise<number> {
  const file = join(folder, 'fsync');
  const handle = await open(file, 'w');
  const page = Buffer.alloc(4096, 1);
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < 500) {
    await handle.write(page);
    await handle.datasync();
    count += 1;
  }
  const seconds = (performance.now() - began) / 1000;
  await handle.close();
  await rm(file);
  return count / seconds;
}
