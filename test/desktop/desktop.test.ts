import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
let app: ElectronApplication;

const args = (): string[] => [
  join(root, 'dist', 'electron', 'main.cjs'),
  `--user-data-dir=${join(folder, 'user')}`,
  `--data=${join(folder, 'data')}`,
  '--http=0',
  '--console=0',
];

const start = (): Promise<ElectronApplication> =>
  _electron.launch({ executablePath: process.env['SIF_ZONE_CONSOLE_ELECTRON'] ?? '', args: args() });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'real-desktop-'));
  app = await start();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the app starts a ZIS of its own and shows its console', async () => {
  const page = await app.firstWindow();
  await page.getByRole('button', { name: /demo/i }).waitFor();
  expect(new URL(page.url()).hostname).toBe('127.0.0.1');
});

test('the page has the bridge and nothing of Node', async () => {
  const page = await app.firstWindow();
  const there = await page.evaluate(() =>
    ['desktop', 'require', 'process', 'ipcRenderer', 'module'].filter((name) => name in globalThis),
  );
  expect(there).toEqual(['desktop']);
});

test('the page neither navigates nor opens a window elsewhere', async () => {
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const { origin } = new URL(page.url());
  await page.evaluate(() => {
    window.open('http://127.0.0.1:9/');
    window.location.href = 'http://127.0.0.1:9/';
  });
  await page.reload();
  expect(new URL(page.url()).origin).toBe(origin);
  expect(app.windows()).toHaveLength(1);
});

test('a ZIS that is killed starts anew, and its console answers where it did', async () => {
  const page = await app.firstWindow();
  await page.getByRole('button', { name: /demo/i }).waitFor();
  const zis = (): Promise<number | undefined> =>
    app.evaluate(
      ({ app: running }) =>
        running.getAppMetrics().find(({ name }) => name === 'SIF Zone Integration Server')?.pid,
    );
  const first = await zis();
  if (first === undefined) throw new Error('There is no ZIS.');
  process.kill(first, 'SIGKILL');
  await expect.poll(zis, { timeout: 20_000 }).not.toBeOneOf([first, undefined]);
  await expect
    .poll(
      () =>
        page.reload().then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  await page.getByRole('button', { name: /demo/i }).waitFor();
});

test('a second start ends at once, and the first goes on', async () => {
  const page = await app.firstWindow();
  const second = spawn(process.env['SIF_ZONE_CONSOLE_ELECTRON'] ?? '', args(), { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(page.isClosed()).toBe(false);
});
