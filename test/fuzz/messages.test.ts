import { Agent } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { fuzzPatience, fuzzTimes } from '../support/fuzz-times.ts';
import { anObjectList, aRegister, post, readAck } from '../support/messages.ts';
import { mutantOf, type Mutant } from '../support/mutate.ts';
import { realMessages } from '../support/real-messages.ts';
import { send } from '../support/raw-http.ts';
import { violations } from '../support/structure-check.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let connections: Agent;
/** The ZIS reports faults of its own there. */
let reported: MockInstance<typeof console.error>;

beforeAll(async () => {
  zis = await startZis({ limits: { bodyBytes: 1_048_576 } });
  connections = new Agent({ keepAlive: true, maxSockets: 16 });
});
afterAll(async () => {
  connections.destroy();
  await zis[Symbol.asyncDispose]();
});
beforeEach(() => (reported = vi.spyOn(console, 'error')));
afterEach(() => reported.mockRestore());

/** What is wrong with the answer to a mutant, if anything is. */
async function wrongWith(
  { bytes, coding }: Mutant,
  counts: Map<string, number>,
): Promise<string | undefined> {
  const headers: Record<string, string> = coding === undefined ? {} : { 'Content-Encoding': coding };
  const late = AbortSignal.timeout(10_000);
  const answer = await Promise.race([
    send(zis.zoneUrl, { body: bytes, headers, agent: connections }),
    new Promise<undefined>((resolve) => late.addEventListener('abort', () => resolve(undefined))),
  ]).catch((error: unknown) => String(error));
  if (typeof answer !== 'object') return answer ?? 'no answer';
  const count = (outcome: string): undefined => void counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  if (answer.status !== 200) {
    count(`HTTP ${answer.status}`);
    return answer.status === 400 && coding ? undefined : `HTTP ${answer.status}`;
  }
  const xml = answer.body.toString();
  const { status, error } = readAck(200, xml);
  count(error === undefined ? `status ${status ?? '?'}` : `error ${error}`);
  if (error === '11/1') return 'a fault of the ZIS';
  // A message inside is what its sender wrote.
  const outer = xml.replace(/<SIF_Data><SIF_Message[\s\S]*<\/SIF_Message><\/SIF_Data>/, '');
  if ((status === undefined) === (error === undefined)) return 'neither or both of SIF_Status and SIF_Error';
  return violations(outer)[0];
}

async function joinAgain(): Promise<void> {
  for (const from of ['AgentA', 'Somebody']) {
    await post(zis.zoneUrl, aRegister({ from, versions: ['*'], maxBufferSize: 1_000_000 }));
    await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['StudentPersonal', 'BusInfo'], { from }));
  }
}

test(
  'whatever is done to a message, the ZIS answers with a SIF_Ack of the right structure or an HTTP error, and goes on (R-MSG-1, R-MSG-9, R-GEN-3)',
  async () => {
    const counts = new Map<string, number>();
    const wrongs: string[] = [];
    const kinds = new Map<string, number>();
    const runs = 1_500 * fuzzTimes;
    for (let first = 1; first <= runs; first += 100) {
      await joinAgain();
      const seeds = Array.from({ length: 100 }, (_, at) => first + at);
      await Promise.all(
        seeds.map(async (seed) => {
          const mutant = mutantOf(realMessages, seed);
          for (const kind of mutant.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const wrong = await wrongWith(mutant, counts);
          if (wrong !== undefined) wrongs.push(`seed ${seed} (${mutant.kinds.join(', ')}): ${wrong}`);
        }),
      );
    }
    console.table(Object.fromEntries([...kinds].sort().map(([kind, mutations]) => [kind, { mutations }])));
    console.table(Object.fromEntries([...counts].sort().map(([result, answers]) => [result, { answers }])));
    expect(wrongs).toEqual([]);
    expect(reported.mock.calls).toEqual([]);
    expect(await post(zis.zoneUrl, aRegister({ from: 'AgentA' }))).toMatchObject({ status: 0 });
  },
  fuzzPatience,
);
