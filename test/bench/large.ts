/** Row: packets of 8 MiB pass through, and nobody else waits for them. */
import { join } from 'node:path';
import { load, runClient, startZis } from './programs.ts';
import { limited, median, type Row } from './row.ts';
import { makeData, scenarios, writeTemplates } from './zone.ts';

export const large: Row = {
  key: 'large',
  quick: true,
  async play(folder, { pairs, seconds }) {
    makeData(join(folder, 'zis'), { waiting: 0 });
    const steps = writeTemplates(join(folder, 'templates'), scenarios.event);
    const zis = await startZis(join(folder, 'zis'));
    try {
      const rounds: { readonly p99: number; readonly turn: number; readonly exchanges: number }[] = [];
      for (let round = 0; round <= pairs; round += 1) {
        await zis.longestTurn();
        const [others, { exchanges }] = await Promise.all([
          load({ url: zis.url, steps, threads: 1, connections: 4, seconds: 2 * seconds }),
          runClient<{ exchanges: number }>('large', zis.url, 2 * seconds),
        ]);
        rounds.push({ p99: others.p99, turn: await zis.longestTurn(), exchanges });
      }
      const warm = rounds.slice(1); // the first is slow until the machine code is there
      const exchanges = warm.reduce((sum, round) => sum + round.exchanges, 0);
      if (exchanges === 0) throw new Error('no packet of 8 MiB passed');
      const name = 'packets of 8 MiB under events of 4 connections';
      const longest = limited(`${name}: longest turn, ms`, Math.max(...warm.map(({ turn }) => turn)), 150);
      return [
        { ...longest, beside: { exchanges } },
        limited(`${name}: p99 of the events, ms`, median(warm.map(({ p99 }) => p99)), 200),
      ];
    } finally {
      await zis.end();
    }
  },
};
