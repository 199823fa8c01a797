/** The metrics of a test ZIS, as Prometheus reads them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { send, type RawAnswer } from './raw-http.ts';
import type { TestZis } from './zis.ts';

/** Asks for the metrics with a token; with that of the ZIS where none is given. */
export async function askMetrics(
  { consoleUrl, data }: Pick<TestZis, 'consoleUrl' | 'data'>,
  token?: string,
): Promise<RawAnswer> {
  const known = token ?? (await readFile(join(data, 'metrics-token'), 'utf8')).trim();
  const headers = { Authorization: `Bearer ${known}` };
  return send(new URL('/metrics', consoleUrl).href, { method: 'GET', headers });
}

/** Every series by its name and labels as they are written, with its value. */
export async function readMetrics(
  zis: Pick<TestZis, 'consoleUrl' | 'data'>,
): Promise<Readonly<Record<string, number>>> {
  const answer = await askMetrics(zis);
  const lines = answer.body.toString().split('\n');
  const series = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    series.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
