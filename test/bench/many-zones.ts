/** Row: many zones in one ZIS, as against one. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import { openDatabase } from '../../embedded-zis/store/sqlite/open.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';
import { runClient, startZis, type Subject } from './programs.ts';
import { limited, median, type Row } from './row.ts';
import { benchZone, objectName } from './zone.ts';

const zones = 200;
const agentsOfZone = 50;
/** Events a second, over all zones. */
const rate = 200;

/** The ids of so many zones; the first is that of the other rows. */
export function zoneIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? benchZone : `Zone${index}`));
}

/** Makes zones with agents each: one publishes, three subscribe, the rest are there. */
function makeZones(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const store = new SqliteStore(openDatabase(folder));
  try {
    for (const zone of zoneIds(count))
      store.transaction((transaction) => {
        const time = Date.now();
        transaction.putZone(zone, { ...defaultSettings, name: zone, policy: 'open' }, ['SIF_Default']);
        const names = [
          'Publisher',
          ...Array.from({ length: agentsOfZone - 1 }, (_, index) => `Agent${index}`),
        ];
        for (const agent of names) {
          const registration = {
            name: agent,
            versions: ['2.*'],
            maxBufferSize: 1_000_000,
            mode: 'Pull',
          } as const;
          transaction.apply({ zone, time, effects: [{ kind: 'register', agent, registration }] });
        }
        const context = 'SIF_Default';
        const role = { role: 'subscribe', object: objectName, context, extendedQuery: false } as const;
        for (const agent of names.slice(1, 4))
          transaction.apply({ zone, time, effects: [{ kind: 'announce', agent, entries: [role] }] });
      });
  } finally {
    store.close();
  }
}

/** Microseconds of processor time for a message under light traffic. */
async function cost(subject: Subject, count: number, seconds: number): Promise<number> {
  const before = subject.cpu();
  const { messages } = await runClient<{ messages: number }>('spread', subject.url, count, seconds, rate);
  return ((subject.cpu() - before) / messages) * 1e6;
}

export const manyZones: Row = {
  key: 'zones',
  quick: false,
  async play(folder, { pairs, seconds }) {
    makeZones(join(folder, 'many'), zones);
    makeZones(join(folder, 'one'), 1);
    const many = await startZis(join(folder, 'many'));
    const one = await startZis(join(folder, 'one'));
    try {
      for (const [subject, count] of [
        [many, zones],
        [one, 1],
      ] as const)
        await cost(subject, count, seconds);
      const rounds: { readonly many: number; readonly one: number }[] = [];
      for (let round = 0; round < pairs; round += 1)
        rounds.push({ many: await cost(many, zones, seconds), one: await cost(one, 1, seconds) });
      const name = `${zones} zones of ${agentsOfZone} agents, ${rate} events a second`;
      const microseconds = median(rounds.map((round) => round.many));
      return [
        {
          ...{
            name: `${name}: processor time for a message as against one zone, us`,
            bar: 1.3,
            atMost: true,
          },
          ratio: median(rounds.map((round) => round.many / round.one)),
          absolute: microseconds,
          beside: { one_zone: median(rounds.map((round) => round.one)) },
        },
        limited(`${name}: memory, MiB`, many.memory() / 2 ** 20, 500),
      ];
    } finally {
      await many.end();
      await one.end();
    }
  },
};
