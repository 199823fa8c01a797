import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDesktopProcess } from '../../embedded-zis/app/desktop-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'desktop-process-'));
const main = join(folder, 'main.mjs');
beforeAll(() =>
  writeFileSync(
    main,
    `for (const part of process.argv.slice(3))
      if (part.startsWith('{')) console.log(part);
      else await new Promise((resolve) => setTimeout(resolve, Number(part)));`,
  ),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const starting = '{"say":"starting"}';
const listening = JSON.stringify({ say: 'listening', listening: { zones: [], consoleUrl: '', notes: [] } });
const shown = '{"say":"shown"}';
const never = '60000';

/** How an app ends that may take so long to appear, milliseconds. Each part is a line that it says, or a wait. */
const endOf = (limit: number, ...args: readonly string[]) => {
  const stop = new AbortController().signal;
  const app = { program: process.execPath, main, args, env: process.env, stop, listening: () => undefined };
  return runDesktopProcess(app, limit);
};

// Side by side: they wait.
describe.concurrent('an app of which the terminal hears', () => {
  test('nothing is ended after a while', async () => {
    expect(await endOf(500, never)).toEqual({ how: 'failed' });
  });

  test('no window is ended after a while', async () => {
    expect(await endOf(500, starting, listening, never)).toEqual({ how: 'failed' });
  });

  test('that its ZIS starts may take as long as it needs', async () => {
    expect(await endOf(3_000, starting, '3500', listening, shown)).toEqual({ how: 'closed' });
  });

  test('that its ZIS listens anew is not ended: its window is there', async () => {
    expect(await endOf(3_000, starting, listening, shown, listening, '3500')).toEqual({ how: 'closed' });
  });
});
