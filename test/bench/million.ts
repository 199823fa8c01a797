/** Row: a million messages that wait, as against a thousand. */
import { join } from 'node:path';
import { load, startZis, type Subject } from './programs.ts';
import { limited, median, type Row } from './row.ts';
import { makeData, peek, writeTemplates } from './zone.ts';

const [many, few] = [1_000_000, 1_000];

export const million: Row = {
  key: 'million',
  quick: false,
  async play(folder, { pairs, seconds }) {
    const receivers = ['Agent0'];
    makeData(join(folder, 'many'), { waiting: many, receivers });
    makeData(join(folder, 'few'), { waiting: few, receivers });
    const steps = writeTemplates(join(folder, 'templates'), peek);
    const full = await startZis(join(folder, 'many'));
    const nearlyEmpty = await startZis(join(folder, 'few'));
    const p99 = async ({ url }: Subject): Promise<number> =>
      (await load({ url, steps, threads: 1, connections: 1, seconds })).p99;
    try {
      const rounds: { readonly full: number; readonly few: number }[] = [];
      for (let round = 0; round < pairs; round += 1)
        rounds.push({ full: await p99(full), few: await p99(nearlyEmpty) });
      const name = '1,000,000 messages waiting';
      return [
        limited(`${name}: memory, MiB`, full.memory() / 2 ** 20, 350),
        {
          ...{ name: `${name}: SIF_GetMessage p99 as against 1,000, ms`, bar: 2, atMost: true },
          ratio: median(rounds.map((round) => round.full / round.few)),
          absolute: median(rounds.map((round) => round.full)),
          beside: { with_1000: median(rounds.map((round) => round.few)) },
        },
        limited(`${name}: start-up, s`, full.startUp / 1000, 3),
      ];
    } finally {
      await full.end();
      await nearlyEmpty.end();
    }
  },
};
