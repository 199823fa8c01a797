/**
 * `npm run bench`: how fast the ZIS is, as ratios to two yardsticks in the same run. `-- --json` prints a line of JSON
 * for each row, `-- --quick` plays the quick rows alone. See README.md in this folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fsyncsPerSecond } from './programs.ts';
import { compare, comparisons } from './ratios.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } },
});
const [pairs, seconds] = values.quick ? [3, 2] : [5, 4];

/** Shown to three figures. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}

// Beside the project: a folder for temporary files may be in memory, where nothing takes time.
const folder = mkdtempSync(join(import.meta.dirname, '..', '..', 'bench-data-'));
let missed = 0;
try {
  for (const row of comparisons) {
    if (values.only !== undefined && row.scenario !== values.only) continue;
    try {
      const fsyncs = await fsyncsPerSecond(folder);
      const result = await compare(row, join(folder, row.scenario), pairs, seconds);
      const holds = result.ratio >= row.bar;
      if (!holds) missed += 1;
      const figures = {
        name: row.name,
        ratio: short(result.ratio),
        bar: row.bar,
        holds,
        absolute: short(result.absolute),
        fsyncs_per_s: short(fsyncs),
        ratio_to_bare: short(result.ratioToBare),
        floor: short(result.floor),
        bare: short(result.bare),
        cpu_us: short(result.cpu),
        floor_cpu_us: short(result.floorCpu),
      };
      if (values.json) console.log(JSON.stringify(figures));
      else
        console.log(
          `${holds ? 'holds ' : 'MISSED'} ${row.name}: ${figures.ratio} of floor (bar ${row.bar}), ` +
            `${figures.ratio_to_bare} of bare; ${figures.absolute}/s, floor ${figures.floor}/s, ` +
            `bare ${figures.bare}/s; ${figures.cpu_us} us of processor time each, floor ${figures.floor_cpu_us}; the disk syncs ${figures.fsyncs_per_s} times a second`,
        );
    } catch (error) {
      missed += 1;
      console.error(`${row.name}: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;
