/** Brings the demo district to life: three ordinary agents that know nothing of the ZIS but its address. */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from '../agent/agent.ts';
import type { ObjectInContexts, Provision } from '../agent/outgoing.ts';
import { ZisRefusal } from '../agent/refusal.ts';
import { nextChange, publishedObjects } from './changes.ts';
import { createDistrict, type District } from './district.ts';
import { districtSource } from './district-source.ts';
import { runFood } from './food.ts';
import { Library, type LibraryFault } from './library.ts';
import { Pace } from './pace.ts';
import { Random } from './random.ts';
import { schoolDay } from './school-days.ts';
import { waited } from './waited.ts';

/** Where the demo district runs. */
export interface DemoOptions {
  readonly zoneUrl: string;
  /** Which people live in the district; the same ones where absent. */
  readonly seed?: number;
  /** Milliseconds until an agent that was refused asks again; 20 s where absent. */
  readonly retryRefused?: number;
  readonly log?: (line: string) => void;
}

/** How the district is. */
export interface DistrictStatus {
  readonly state: 'running' | 'paused';
  /** Times as fast as the clock on the wall. */
  readonly speed: number;
  readonly faults: readonly LibraryFault[];
}

/** A district that is alive. */
export interface RunningDemo {
  status(): DistrictStatus;
  /** Nothing happens until resume; the agents go on taking their messages. */
  pause(): void;
  resume(): void;
  /** From 0.25 to 64 times as many happenings. Throws RangeError for others. */
  setSpeed(speed: number): void;
  /** Breaks something on cue, or mends it. */
  setFault(fault: LibraryFault, on: boolean): void;
  /**
   * Ends within two seconds. The agents stay registered: what is published meanwhile waits for them in the zone.
   */
  stop(): Promise<void>;
}

/** Milliseconds until stop gives up what is still under way. */
const grace = 800;

const named = (objectNames: readonly string[]): readonly ObjectInContexts[] =>
  objectNames.map((objectName) => ({ objectName }));

const answered = publishedObjects.map((objectName) => ({ objectName, extendedQuery: true }));

const mealObjects = ['StudentPersonal', 'StudentSchoolEnrollment'];

const provisions = {
  RamseySIS: {
    provide: answered,
    respond: answered, // R-PVN-4
    publishAdd: named(publishedObjects),
    publishChange: named(publishedObjects),
    publishDelete: named(publishedObjects),
  },
  RamseyLib: { subscribe: named(publishedObjects), request: named(publishedObjects) },
  RamseyFood: { subscribe: named(mealObjects), request: named(mealObjects) },
} as const satisfies Record<string, Provision>;

/** One of the district's programs: how it joins the zone, and what it does there until it is closed. */
interface Member {
  readonly agent: Agent;
  readonly provision: Provision;
  readonly work: () => Promise<unknown>;
}

/**
 * Registers and provisions the three agents, then publishes a change of the district every 8 to 15 seconds, the
 * first within 3; the library asks for all students, the kitchen for some now and then. Each start begins with the same district, but other things happen in it. Waits while the zone
 * cannot be reached. An agent that the zone refuses stays out and asks again later; the others live on.
 */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { seed = 2009, retryRefused = 20_000, log = () => undefined } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const district = createDistrict(new Random(seed), schoolDay(new Date()));
  const sis = anAgent(options, 'RamseySIS', 'Ramsey Student Information System', 5000);
  const library = anAgent(options, 'RamseyLib', 'Ramsey Media Center', 2000);
  // Looks seldom, so that its queue is seen to fill and empty.
  const food = anAgent(options, 'RamseyFood', 'Ramsey Food Service', 9000);
  const pace = new Pace();
  const random = new Random(seed ^ Date.now());
  const books = new Library({ agent: library, signal, retryRefused, log });
  let publishing: Promise<void> | undefined;
  const members: readonly Member[] = [
    {
      agent: sis,
      provision: provisions.RamseySIS,
      work: () => {
        publishing = live({ sis, district, random, pace, signal, log });
        const answering = sis.receive({ onEvent: () => undefined, source: districtSource(district) });
        return Promise.all([answering, publishing]);
      },
    },
    { agent: library, provision: provisions.RamseyLib, work: () => books.work() },
    {
      agent: food,
      provision: provisions.RamseyFood,
      work: () => runFood({ agent: food, district, random, pace, signal, log }),
    },
  ];

  const firstTries = members.map((member) => join(member, log));
  await Promise.all(firstTries);
  const running = members.map(async (member, index) => {
    try {
      let joined = await firstTries[index];
      while (!joined && (await waited(retryRefused, signal))) joined = await join(member, log);
      if (joined) await member.work();
    } catch (error) {
      if (!signal.aborted) log(`${member.agent.sourceId}: ${String(error)}`);
    }
  });
  return {
    status: () => ({ state: pace.paused ? 'paused' : 'running', speed: pace.speed, faults: books.faults }),
    pause: () => pace.pause(),
    resume: () => pace.resume(),
    setSpeed: (speed) => pace.setSpeed(speed),
    setFault: (fault, on) => books.setFault(fault, on),
    async stop() {
      stopping.abort();
      // What belongs together is published together, if the zone still answers.
      await Promise.race([publishing, delay(grace, undefined, { ref: false })]);
      await Promise.all(members.map(({ agent }) => agent.close(grace)));
      await Promise.all([...running, books.settled()]);
    },
  };
}

function anAgent(options: DemoOptions, sourceId: string, name: string, pollInterval: number): Agent {
  return new Agent({
    sourceId,
    zoneUrl: options.zoneUrl,
    registration: {
      name,
      versions: ['2.*'], // R-VER-7
      maxBufferSize: 1_048_576,
      mode: 'Pull',
      application: { vendor: 'Ramsey School District', product: name, version: '1.0' },
    },
    pollInterval,
    backoff: { first: 250, longest: 5000 },
  });
}

/** Whether the zone let the agent in. */
async function join({ agent, provision }: Member, log: (line: string) => void): Promise<boolean> {
  try {
    await agent.register();
    await agent.provision(provision);
    return true;
  } catch (error) {
    if (!(error instanceof ZisRefusal)) throw error;
    log(`${agent.sourceId}: ${error.message}`);
    return false;
  }
}

/** Lets things happen until the signal, and publishes them (R-AGT-5). */
async function live(life: {
  readonly sis: Agent;
  readonly district: District;
  readonly random: Random;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}): Promise<void> {
  const { sis, district, random, pace, signal, log } = life;
  for (
    let wait = random.between(1000, 2000);
    await pace.passed(wait, signal);
    wait = random.between(8000, 15_000)
  ) {
    for (const event of nextChange(district, random, schoolDay(new Date()))) {
      try {
        await sis.publish(event);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ZisRefusal)) throw error;
        log(`${sis.sourceId}: ${error.message}`); // rights can be taken away at any time (R-ACL-5)
      }
    }
  }
}
