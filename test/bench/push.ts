/** Row: from publishing to push delivery, as against two bare HTTP hops. */
import { join } from 'node:path';
import { runClient, startSubject, startZis } from './programs.ts';
import { limited, median, type Row } from './row.ts';
import { makeData } from './zone.ts';

/** Events a second. */
const rate = 200;

interface Latencies {
  readonly p50: number;
  readonly p99: number;
}

export const push: Row = {
  key: 'push',
  quick: false,
  async play(folder, { pairs, seconds }) {
    makeData(join(folder, 'zis'), { waiting: 0 });
    const zis = await startZis(join(folder, 'zis'));
    const relay = await startSubject('test/bench/relay.ts', []);
    const over = (url: string, way: 'zis' | 'relay'): Promise<Latencies> =>
      runClient<Latencies>('push', url, way, seconds, rate);
    try {
      const rounds: { readonly zis: Latencies; readonly relay: Latencies }[] = [];
      for (let round = 0; round <= pairs; round += 1)
        rounds.push({ relay: await over(relay.url, 'relay'), zis: await over(zis.url, 'zis') });
      const warm = rounds.slice(1);
      const above = (key: 'p50' | 'p99', limit: number) => {
        const name = `publish to push delivery at ${rate}/s: ${key} above two bare hops, ms`;
        const value = median(warm.map((round) => round.zis[key] - round.relay[key]));
        const two = median(warm.map((round) => round.relay[key]));
        return { ...limited(name, value, limit), beside: { two_hops: two } };
      };
      return [above('p50', 5), above('p99', 25)];
    } finally {
      await zis.end();
      await relay.end();
    }
  },
};
