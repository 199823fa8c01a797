/** Runs a property as long as it was asked for, and sees that it reached the rules that the test's title names. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { keepsTheRules, type Play } from './keeps-the-rules.ts';
import type { Ground } from './zone-under-test.ts';

const usual = 600;

/** Sequences for each property; `npm run soak:protocol` asks for more. */
const runs = Number(process.env['PROTOCOL_RUNS'] ?? usual);

/** Milliseconds that a property may take. */
export const patience = 120_000 * Math.max(1, runs / usual);

/** Every sequence of this kind keeps the rules; each rule id in the title has decided something on the way. */
export async function proves(title: string, ground: Ground, play: Play, share = 1): Promise<void> {
  const used = new Map<string, number>();
  await fc.assert(keepsTheRules(ground, play, used), { numRuns: Math.ceil(runs * share) });
  const named = title.match(/\b(?:R-[A-Z]+|F)-\d+\b/g) ?? [];
  expect(named.filter((rule) => !used.has(rule))).toEqual([]);
}
