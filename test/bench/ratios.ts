/** Rows that compare the ZIS with the yardsticks: the same load on each in turn, several times over. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill, newId } from './fill.ts';
import { load, startSubject, startZis, type Subject } from './programs.ts';
import { median, type Figure, type Row } from './row.ts';
import { makeData, scenarios, writeTemplates, type Step } from './zone.ts';

/** A comparison. */
interface Comparison {
  readonly name: string;
  readonly scenario: keyof typeof scenarios;
  readonly threads: number;
  readonly connections: number;
  /** Events that wait for each subscriber at the start, for each second of each run. */
  readonly waitingPerSecond: number;
  /** The least share of floor that is good enough. */
  readonly bar: number;
}

/** What came of it: medians over the pairs. */
interface Compared {
  /** Of floor. */
  readonly ratio: number;
  readonly ratioToBare: number;
  /** Rounds of the scenario a second by the ZIS. */
  readonly absolute: number;
  readonly floor: number;
  readonly bare: number;
  /** Microseconds of processor time for a round. */
  readonly cpu: number;
  readonly floorCpu: number;
}

/** A bare server that used less of its core was not the thing that was measured. */
const leastBusy = 0.9;
/** Runs of a pair that may be void before the comparison is given up. */
const mostVoid = 5;

const comparisons: readonly Comparison[] = [
  {
    name: 'SIF_Event of 1 KiB, 16 connections, 3 subscribers',
    ...{ scenario: 'event', threads: 1, connections: 16, waitingPerSecond: 0, bar: 0.7 },
  },
  {
    name: 'pull cycle, 3 agents draining',
    ...{ scenario: 'pull', threads: 3, connections: 3, waitingPerSecond: 1500, bar: 0.7 },
  },
  {
    name: 'SIF_Request and a 64 KiB SIF_Response back',
    ...{ scenario: 'request', threads: 8, connections: 8, waitingPerSecond: 0, bar: 0.7 },
  },
];

/** The comparisons as rows. */
export const ratios: readonly Row[] = comparisons.map((comparison) => ({
  key: comparison.scenario,
  quick: true,
  async play(folder, { pairs, seconds }): Promise<readonly Figure[]> {
    const { ratio, absolute, ratioToBare, floor, bare, cpu, floorCpu } = await compare(
      comparison,
      folder,
      pairs,
      seconds,
    );
    const beside = { ratio_to_bare: ratioToBare, floor, bare, cpu_us: cpu, floor_cpu_us: floorCpu };
    return [{ name: comparison.name, ratio, bar: comparison.bar, absolute, beside }];
  },
}));

/** Plays a comparison in a folder of its own: so many interleaved pairs, each run so many seconds. */
async function compare(
  { scenario, threads, connections, waitingPerSecond }: Comparison,
  folder: string,
  pairs: number,
  seconds: number,
): Promise<Compared> {
  const steps: readonly Step[] = scenarios[scenario];
  const written = writeTemplates(join(folder, 'templates'), steps);
  const waiting = 10 + waitingPerSecond * seconds * (pairs + 1);
  for (const name of ['zis', 'floor']) makeData(join(folder, name), { waiting });
  const answers = join(folder, 'answers.json');
  const zis = await startZis(join(folder, 'zis'));
  const subjects: Subject[] = [zis];
  try {
    writeFileSync(answers, JSON.stringify(await answersOf(zis.url, steps)));
    const floor = await startSubject('test/bench/yardstick.ts', ['floor', join(folder, 'floor'), answers]);
    subjects.push(floor);
    const bare = await startSubject('test/bench/yardstick.ts', ['bare', '', answers]);
    subjects.push(bare);
    const rate = async (subject: Subject, time = seconds) => {
      const before = subject.cpu();
      const seen = await load({ url: subject.url, steps: written, threads, connections, seconds: time });
      const busy = (subject.cpu() - before) / seen.seconds;
      const perRound = (busy / seen.perSecond) * steps.length * 1e6;
      return { rate: seen.perSecond / steps.length, busy, cpu: perRound };
    };
    for (const subject of subjects) await rate(subject, 1); // until the machine code is warm
    const rounds: { zis: number; floor: number; bare: number; cpu: number; floorCpu: number }[] = [];
    for (let voided = 0; rounds.length < pairs;) {
      const round = { bare: await rate(bare), floor: await rate(floor), zis: await rate(zis) };
      if (round.bare.busy >= leastBusy) {
        rounds.push({
          ...{ zis: round.zis.rate, floor: round.floor.rate, bare: round.bare.rate },
          ...{ cpu: round.zis.cpu, floorCpu: round.floor.cpu },
        });
      } else if ((voided += 1) > mostVoid) {
        const share = Math.round(round.bare.busy * 100);
        throw new Error(
          `the bare server got no more than ${share} % of its core; the machine does other things`,
        );
      }
    }
    return {
      ratio: median(rounds.map((round) => round.zis / round.floor)),
      ratioToBare: median(rounds.map((round) => round.zis / round.bare)),
      absolute: median(rounds.map((round) => round.zis)),
      floor: median(rounds.map((round) => round.floor)),
      bare: median(rounds.map((round) => round.bare)),
      cpu: median(rounds.map((round) => round.cpu)),
      floorCpu: median(rounds.map((round) => round.floorCpu)),
    };
  } finally {
    for (const subject of subjects) await subject.end();
  }
}

/** What the ZIS answers to each kind of message of a scenario. */
async function answersOf(url: string, steps: readonly Step[]): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const known: Record<string, string> = { THREAD: '0' };
  for (const { kind, template } of steps) {
    known['ID'] = newId();
    if (kind === 'request') known['REQUEST'] = known['ID'];
    const response = await fetch(`${url}?${kind}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/xml;charset="utf-8"', 'Accept-Encoding': 'identity' },
      body: fill(template, known),
    });
    const text = await response.text();
    if (!text.includes('<SIF_Code>0</SIF_Code>')) throw new Error(`${kind} was refused: ${text}`);
    const data = text.split('<SIF_Data>')[1];
    if (kind === 'get') {
      known['INNER'] = /<SIF_MsgId>(\w+)</.exec(data ?? '')?.[1] ?? '';
      known['SOURCE'] = /<SIF_SourceId>([^<]+)</.exec(data ?? '')?.[1] ?? '';
    }
    answers[kind] = text;
  }
  return answers;
}
