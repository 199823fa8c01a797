/**
 * `npm run bench`: how fast the ZIS is, as ratios to yardsticks in the same run. `-- --json` prints a line of JSON for
 * each row, `-- --quick` plays the quick rows alone. See README.md in this folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { large } from './large.ts';
import { manyZones } from './many-zones.ts';
import { million } from './million.ts';
import { fsyncsPerSecond } from './programs.ts';
import { push } from './push.ts';
import { rabbitmq } from './rabbitmq.ts';
import { ratios } from './ratios.ts';
import { holds, type Figure, type Row } from './row.ts';

const { values } = parseArgs({
  options: {
    ...{ json: { type: 'boolean' }, quick: { type: 'boolean' }, rabbitmq: { type: 'boolean' } },
    only: { type: 'string' },
  },
});
const effort = values.quick ? { pairs: 3, seconds: 2 } : { pairs: 5, seconds: 4 };
const rows: readonly Row[] = [
  ...[...ratios, large, push, million, manyZones],
  ...(values.rabbitmq ? [rabbitmq] : []),
];
const chosen = rows.filter(({ key, quick }) =>
  values.only === undefined ? quick || !values.quick : key === values.only,
);

/** Shown to three figures. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}

function print(figure: Figure, fsyncs: number): void {
  const { name, ratio, bar, atMost, aim, absolute, beside = {} } = figure;
  const others = Object.entries(beside).map(([key, value]) => [key, short(value)] as const);
  const shown = {
    ...{ name, ratio: short(ratio), bar, ...(atMost && { at_most: atMost }), holds: holds(figure) },
    ...{ absolute: short(absolute), fsyncs_per_s: short(fsyncs), ...Object.fromEntries(others) },
  };
  if (values.json) {
    console.log(JSON.stringify(shown));
    return;
  }
  const against = `${shown.ratio}, bar ${atMost ? 'at most' : 'at least'} ${bar}${aim ? ' as an aim' : ''}`;
  const rest = others.map(([key, value]) => `; ${key} ${value}`).join('');
  const word = shown.holds ? 'holds ' : 'MISSED';
  console.log(`${word} ${name}: ${shown.absolute} (${against}${rest}; ${shown.fsyncs_per_s} disk syncs/s)`);
}

// Beside the project: a folder for temporary files may be in memory, where nothing takes time.
const folder = mkdtempSync(join(import.meta.dirname, '..', '..', 'bench-data-'));
let missed = chosen.length === 0 ? 1 : 0;
try {
  for (const row of chosen) {
    try {
      const fsyncs = await fsyncsPerSecond(folder);
      for (const figure of await row.play(join(folder, row.key), effort)) {
        print(figure, fsyncs);
        if (!holds(figure) && !figure.aim) missed += 1;
      }
    } catch (error) {
      missed += 1;
      console.error(`${row.key}: ${error instanceof Error ? error.message : String(error)}.`);
    }
    rmSync(join(folder, row.key), { recursive: true, force: true });
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;
