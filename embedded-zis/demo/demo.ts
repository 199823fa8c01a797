/** Brings the demo district to life: ordinary agents that know nothing of the ZIS but its address. */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from '../agent/agent.ts';
import type { OutgoingEvent, Provision } from '../agent/outgoing.ts';
import { ZisRefusal } from '../agent/refusal.ts';
import { catalogue, type Provider } from './catalogue.ts';
import { districtAgents, provisionOf } from './demo-zone.ts';
import type { District } from './district.ts';
import { districtSource } from './district-source.ts';
import { runFood } from './food.ts';
import { Library, type LibraryFault } from './library.ts';
import { Pace } from './pace.ts';
import { Photo, type PhotoFault } from './photo.ts';
import { purposes, Random } from './random.ts';
import { SchoolLife } from './school-life.ts';
import { waited } from './waited.ts';
import { Warehouse } from './warehouse.ts';

/** The ways in which the district can be broken on cue. */
export type DistrictFault = LibraryFault | PhotoFault;

/** Where the demo district runs. */
export interface DemoOptions {
  readonly zoneUrl: string;
  readonly district: District;
  /** The day that it is in the district at first, YYYY-MM-DD. */
  readonly today: string;
  /** Milliseconds until an agent that was refused asks again; 20 s where absent. */
  readonly retryRefused?: number;
  readonly log?: (line: string) => void;
}

/** How the district is. */
export interface DistrictStatus {
  readonly state: 'running' | 'paused';
  /** Times as fast as usual, when a school day takes three minutes. */
  readonly speed: number;
  /** The day that it is in the district, YYYY-MM-DD. */
  readonly today: string;
  readonly faults: readonly DistrictFault[];
}

/** A district that is alive. */
export interface RunningDemo {
  status(): DistrictStatus;
  /** Nothing happens until resume; the agents go on taking their messages. */
  pause(): void;
  resume(): void;
  /** From 0.25 to 64 times as fast. Throws RangeError for others. */
  setSpeed(speed: number): void;
  /** Goes to another day of the school year, forward or back; no events tell of the days between. */
  goTo(date: string): void;
  /** Breaks something on cue, or mends it. */
  setFault(fault: DistrictFault, on: boolean): void;
  /**
   * Ends within two seconds. The agents stay registered: what is published meanwhile waits for them in the zone.
   */
  stop(): Promise<void>;
}

/** Milliseconds until stop gives up what is still under way. */
const grace = 800;

const names: Readonly<Record<keyof typeof districtAgents, { readonly name: string; readonly poll: number }>> =
  {
    RamseySIS: { name: 'Ramsey Student Information System', poll: 2000 },
    RamseyLib: { name: 'Ramsey Media Center', poll: 2000 },
    // Looks seldom, so that its queue is seen to fill and empty.
    RamseyFood: { name: 'Ramsey Food Service', poll: 9000 },
    RamseyBus: { name: 'Ramsey Transportation', poll: 6000 },
    RamseyPhoto: { name: 'Falls Photo Studio', poll: 4000 },
    RamseyWarehouse: { name: 'Ramsey Data Warehouse', poll: 30_000 }, // in push mode it never polls
  };

/** One of the district's programs: how it joins the zone, and what it does there until it is closed. */
interface Member {
  readonly agent: Agent;
  readonly provision: Provision;
  readonly work: () => Promise<unknown>;
}

/**
 * Registers and provisions the agents, then plays the school year from the given day on. Waits while the zone cannot
 * be reached. An agent that the zone refuses stays out and asks again later; the others live on. Throws where the agent
 * in push mode cannot listen.
 */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const { zoneUrl, district, retryRefused = 20_000, log = () => undefined } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const agents = Object.fromEntries(
    Object.entries(names).map(([id, { name, poll }]) => [id, anAgent(zoneUrl, id, name, poll)]),
  ) as Readonly<Record<keyof typeof names, Agent>>;
  const pace = new Pace();
  const publish = async (event: OutgoingEvent): Promise<void> => {
    const agent = agents[catalogue[event.objectName]?.provider ?? 'RamseySIS'];
    try {
      await agent.publish(event);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ZisRefusal)) throw error;
      log(`${agent.sourceId}: ${error.message}`); // rights can be taken away at any time (R-ACL-5)
    }
  };
  const life = new SchoolLife({ district, today: options.today, pace, publish });
  const source = (provider: Provider): ReturnType<typeof districtSource> =>
    districtSource(district, provider, () => life.today);
  const asking = { signal, log };
  const warehouse = new Warehouse({ agent: agents.RamseyWarehouse, pace, ...asking });
  const library = new Library({
    agent: agents.RamseyLib,
    source: source('RamseyLib'),
    retryRefused,
    ...asking,
  });
  const photo = new Photo({
    agent: agents.RamseyPhoto,
    zoneUrl,
    source: source('RamseyPhoto'),
    forbidden: () => ({
      action: 'Change',
      objectName: 'StudentPersonal',
      object: { '@RefId': district.ids.of('StudentPersonal', 0) },
    }),
    askForPictures: () => warehouse.askFor('StudentPicture'),
    ...asking,
  });
  let playing: Promise<void> | undefined;
  const work: Readonly<Record<keyof typeof names, () => Promise<unknown>>> = {
    RamseySIS: () => {
      playing = life.play(signal);
      const answering = agents.RamseySIS.receive({ onEvent: () => undefined, source: source('RamseySIS') });
      return Promise.all([answering, playing]);
    },
    RamseyLib: () => library.work(),
    RamseyFood: () =>
      runFood({
        agent: agents.RamseyFood,
        source: source('RamseyFood'),
        district,
        random: new Random(district.seed, purposes.kitchen),
        pace,
        ...asking,
      }),
    RamseyBus: () => agents.RamseyBus.receive({ onEvent: () => undefined, source: source('RamseyBus') }),
    RamseyPhoto: () => photo.work(),
    RamseyWarehouse: () => warehouse.work(),
  };
  const members = (Object.keys(names) as readonly (keyof typeof names)[]).map((id): Member => ({
    agent: agents[id],
    provision: provisionOf(districtAgents[id]),
    work: work[id],
  }));

  await warehouse.listen();
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
    status: () => ({
      state: pace.paused ? 'paused' : 'running',
      speed: pace.speed,
      today: life.today,
      faults: [...library.faults, ...photo.faults],
    }),
    pause: () => pace.pause(),
    resume: () => pace.resume(),
    setSpeed: (speed) => pace.setSpeed(speed),
    goTo: (date) => life.goTo(date),
    setFault: (fault, on) => {
      if (isPhotoFault(fault)) photo.setFault(fault, on);
      else library.setFault(fault, on);
    },
    async stop() {
      stopping.abort();
      // What belongs together is published together, if the zone still answers.
      await Promise.race([playing, delay(grace, undefined, { ref: false })]);
      await Promise.all(members.map(({ agent }) => agent.close(grace)));
      await Promise.all([...running, library.settled(), photo.settled(), warehouse.settled()]);
    },
  };
}

function isPhotoFault(fault: DistrictFault): fault is PhotoFault {
  return fault.startsWith('photo');
}

function anAgent(zoneUrl: string, sourceId: string, name: string, pollInterval: number): Agent {
  return new Agent({
    sourceId,
    zoneUrl,
    registration: {
      name,
      versions: ['2.*'], // R-VER-7
      maxBufferSize: 1_048_576,
      mode: 'Pull',
      application: { vendor: 'Ramsey School District', product: name, version: '1.0' },
    },
    pollInterval,
    sleepInterval: 10_000, // who puts the zone to sleep in a lesson wants to see it wake
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
