import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import { textOf, childObjects } from '../../embedded-zis/agent/xml.ts';
import { Random } from '../../embedded-zis/demo/random.ts';
import { anAgentFile, libraryAgent } from '../support/library-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** How often the agent is killed; more in a soak. */
const kills = Math.ceil(Number(process.env['CRASH_KILLS'] ?? 50) / 5);
/** Repeats the moments of an earlier run, as far as the machine does. */
const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** A run of the agent that is killed, and what it has told. */
interface Run {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves when it has told so many lines. */
  told(lines: number): Promise<void>;
}

let zis: TestZis;
let file: Awaited<ReturnType<typeof anAgentFile>>;
/** The other agent in the zone: it subscribes to what the killed one publishes, publishes for it, and asks it. */
let watcher: Agent;
let runs: Run[];
let ended: Promise<void>;

beforeEach(async () => {
  zis = await startZis({ limits: { pushFirstRetry: 20, pushLongestRetry: 100 } });
  file = await anAgentFile();
  runs = [];
  watcher = libraryAgent(zis.zoneUrl, 'Watcher', { pollInterval: 5 });
});

afterEach(async () => {
  runs.at(-1)?.process.kill('SIGKILL');
  await watcher.close(0);
  await ended;
  await zis[Symbol.asyncDispose]();
  await file[Symbol.asyncDispose]();
});

/** Starts the next run, in push and pull mode by turns. It publishes so many changes, numbered on from the run's first. */
async function start(changes: number): Promise<Run> {
  const program = join(import.meta.dirname, 'killed-agent-main.ts');
  const mode = runs.length % 2 === 0 ? 'push' : 'pull';
  const first = runs.length * 100_000;
  const child = spawn(
    process.execPath,
    [program, zis.zoneUrl, file.path, mode, String(first), String(changes)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file.path), 'compiled') },
    },
  );
  const lines: string[] = [];
  const input = createInterface(child.stdout);
  input.on('line', (line) => lines.push(line));
  const run = {
    process: child,
    lines,
    async told(count: number) {
      while (lines.length < count) await once(input, 'line');
    },
  };
  runs.push(run);
  await run.told(1);
  return run;
}

async function kill({ process: child }: Run): Promise<void> {
  const closed = once(child, 'close'); // when its last line has been read
  child.kill('SIGKILL');
  await closed;
}

const told = (word: string): readonly string[] =>
  runs.flatMap(({ lines }) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1] ?? ''),
  );

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

test(
  'an agent that is killed with SIGKILL loses nothing that it wrote down or took, sends nothing twice and repeats at most what was in hand (R-AGT-8, R-AGT-14)',
  { timeout: 60_000 + kills * 10_000 },
  async () => {
    const random = new Random(seed);
    const seen: { readonly msgId: string; readonly number: number }[] = [];
    await watcher.register();
    await watcher.subscribe({ objectName: 'StudentPersonal' });
    ended = watcher.receive({
      onEvent: ({ msgId, object }) => void seen.push({ msgId, number: Number(textOf(object, 'LocalId')) }),
    });
    let run = await start(400);

    const killing = new AbortController();
    const forAgent: string[] = [];
    const publishing = (async () => {
      while (!killing.signal.aborted) {
        await pause(5);
        forAgent.push(
          await watcher.publish({
            action: 'Change',
            objectName: 'SchoolInfo',
            object: { '@RefId': 'A', SchoolName: 'x' },
          }),
        );
      }
    })();
    let responses = 0;
    const asking = (async () => {
      while (!killing.signal.aborted) {
        const response = await watcher.request({ objectName: 'RoomInfo', maxBufferSize: 2000 });
        const rooms: string[] = [];
        for await (const { objectData } of response)
          rooms.push(...childObjects(objectData, 'RoomInfo').map((room) => textOf(room, '@RefId') ?? ''));
        expect(rooms, `CRASH_SEED=${seed}`).toEqual(Array.from({ length: 20 }, (_, index) => `R${index}`));
        responses += 1;
      }
    })();

    for (let number = 0; number < kills; number++) {
      await run.told(random.between(2, 80));
      await pause(random.between(0, 9)); // any moment may be the one
      await kill(run);
      run = await start(number === kills - 1 ? 0 : 400); // the last one only finishes
    }
    killing.abort();
    await Promise.all([publishing, asking]);

    // What was written down, or published, came to the subscriber.
    const known = [...told('written'), ...told('published')];
    await expect
      .poll(
        () =>
          without(
            known,
            seen.map(({ msgId }) => msgId),
          ),
        { timeout: 20_000 },
      )
      .toEqual([]);
    // What the ZIS had of the watcher was handled.
    await expect.poll(() => without(forAgent, told('handled')), { timeout: 20_000 }).toEqual([]);
    await kill(run);

    // Each change came once, under one SIF_MsgId, in the order of the calls.
    expect(
      seen.map(({ number }) => number),
      `CRASH_SEED=${seed}`,
    ).toEqual([...new Set(seen.map(({ number }) => number))].toSorted((one, other) => one - other));
    // An event was handled once; once more only if it was in hand when the agent was killed.
    const again = runs.flatMap(({ lines }, index) => {
      const handled = lines.filter((line) => line.startsWith('handled '));
      const before = runs.slice(0, index).flatMap((each) => each.lines);
      const inHand = before.findLast((line) => line.startsWith('handled '));
      expect(new Set(handled).size).toBe(handled.length);
      return handled.filter((line) => before.includes(line) && line !== inHand);
    });
    expect(again, `CRASH_SEED=${seed}`).toEqual([]);
    // The kills could have done harm.
    expect(known.length, `CRASH_SEED=${seed}`).toBeGreaterThan(kills);
    expect(forAgent.length, `CRASH_SEED=${seed}`).toBeGreaterThan(kills);
    expect(responses, `CRASH_SEED=${seed}`).toBeGreaterThan(0);
  },
);
