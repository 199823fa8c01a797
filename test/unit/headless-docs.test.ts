import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseOptions } from '../../embedded-zis/app/command-line.ts';
import { Metrics } from '../../embedded-zis/app/metrics.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8');

test('the unit for systemd starts the ZIS with options that it knows', () => {
  const unit = read('headless/sif-zone-console.service').replaceAll('\\\n', '');
  const [, ...argv] = /^ExecStart=\S+ (.*)$/m.exec(unit)?.[1]?.split(/\s+/) ?? [];
  expect(parseOptions(argv, { demo: false })).toMatchObject({
    data: '${STATE_DIRECTORY}',
    log: { file: '-' },
    https: { port: 7443, own: { pfx: '${CREDENTIALS_DIRECTORY}/tls.pfx' } },
  });
});

test('the container file starts the ZIS with options that it knows', () => {
  const command = /^CMD (\[.*\])$/m.exec(read('headless/Containerfile'))?.[1] ?? '';
  expect(parseOptions(JSON.parse(command) as string[], { demo: false })).toMatchObject({ data: '/data' });
});

test('every metric of the ZIS is explained, and no other', async () => {
  const metrics = new Metrics({
    store: { zoneIds: () => [], zone: () => undefined },
    queues: () => [],
    oldest: () => undefined,
    storageTrouble: () => false,
    version: '1',
    now: () => 0,
  });
  const made = [...(await metrics.text()).matchAll(/^# TYPE (sif_\w+)/gm)].map(([, name]) => name);
  const explained = [...read('running-headless.md').matchAll(/^\| `(sif_\w+)` \|/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(made.sort());
});

test('the rules for Prometheus ask for metrics that there are', () => {
  const asked = read('headless/sif-zone-console.rules.yml').match(/\bsif_\w+/g) ?? [];
  expect(asked.length).toBeGreaterThan(0);
  for (const name of asked) expect(read('running-headless.md')).toContain(`\`${name}\``);
});
