import { AxeBuilder } from '@axe-core/playwright';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, startBrowser } from '../support/browser.ts';

const root = join(import.meta.dirname, '..', '..');

interface Started {
  readonly npm: ChildProcess;
  readonly console: string;
  readonly ports: { readonly http: string; readonly console: string };
  readonly stop: () => Promise<void>;
}

/** Starts the product as a person does, with `npm start`. */
async function start(data: string, ports = { http: '0', console: '0' }): Promise<Started> {
  const options = ['--data', data, '--http', ports.http, '--console', ports.console, '--json'];
  // No display: whatever this machine has, the console stays where the test opens it.
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const npm = spawn('npm', ['start', '--', ...options], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise<void>((resolve) => npm.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(npm.stdout).once('line', resolve);
    npm.once('exit', (code) => reject(new Error(`npm start ended with ${code ?? 'a signal'}`)));
  });
  const ready = JSON.parse(line) as { console: string; zones: { http: string }[] };
  return {
    npm,
    console: ready.console,
    ports: { http: new URL(ready.zones[0]?.http ?? '').port, console: new URL(ready.console).port },
    stop: async () => {
      npm.kill('SIGTERM');
      await closed;
    },
  };
}

let data: string;
let product: Started;
let browser: Browser;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'sif-e2e-'));
  [product, browser] = await Promise.all([start(data), startBrowser()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await product.stop();
  await rm(data, { recursive: true });
});

/** The rows of the message list that are events of the student information system. */
function events(page: Page) {
  return page
    .getByRole('grid', { name: 'Messages' })
    .getByRole('row')
    .filter({ hasText: 'RamseySIS' })
    .filter({ hasText: /Add|Change|Delete/ });
}

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('a living zone', () => {
  test('the overview shows the three agents of the demo district at work, and the address keeps no token', async () => {
    const { context, page, problems } = await openPage(browser);
    await page.goto(product.console);
    await page.getByText('Connected, live').waitFor();
    expect(page.url()).toMatch(/\/RamseyZIS\/overview$/);
    for (const agent of ['RamseySIS', 'RamseyLib', 'RamseyFood']) {
      const row = page.getByRole('row').filter({ hasText: agent });
      await row.getByText('working').waitFor();
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  test('an event arrives live; its XML opens; after a restart of the server the open page finds everything again', async () => {
    const { context, page, problems } = await openPage(browser);
    await page.goto(product.console);
    await page.getByRole('link', { name: 'Messages', exact: true }).click();
    await page.getByText('Live, newest first').waitFor();
    const before = await events(page).count();
    await expect.poll(() => events(page).count(), { timeout: 30_000 }).toBeGreaterThan(before);

    await events(page).first().click();
    await page.getByRole('tab', { name: 'XML' }).click();
    await page.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
    const address = page.url();
    const title = await page.locator('#pane-title').innerText();
    const known = await page.getByRole('grid', { name: 'Messages' }).getByRole('row').count();
    expect(problems).toEqual([]);

    await product.stop();
    await page
      .getByText(/Connection lost/)
      .first()
      .waitFor();
    product = await start(data, product.ports);
    await page.getByText('Connected, live').waitFor({ timeout: 30_000 });

    expect(page.url()).toBe(address);
    await page.reload();
    await expect.poll(() => page.locator('#pane-title').innerText()).toBe(title);
    await page.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
    await expect
      .poll(() => page.getByRole('grid', { name: 'Messages' }).getByRole('row').count())
      .toBeGreaterThanOrEqual(known);
    await context.close();
  }, 90_000);

  test('the list of messages is worked with keys alone', async () => {
    const { context, page } = await openPage(browser);
    await page.goto(product.console);
    await page.getByText('Connected, live').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('grid', { name: 'Messages' }).getByRole('row').nth(3).waitFor();
    await page.getByRole('grid', { name: 'Messages' }).locator('[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Journey' }).waitFor();
    const first = page.url();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.url()).not.toBe(first);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Journey' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/^Find a page/).fill('overview');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/overview/);
    await context.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing serious on the pages in the %s theme',
    async (scheme) => {
      const { context, page } = await openPage(browser, scheme);
      await page.goto(product.console);
      await page.getByText('Connected, live').waitFor();
      await page.getByRole('row').filter({ hasText: 'RamseySIS' }).first().waitFor();
      expect(await findings(page)).toEqual([]);
      await page.getByRole('link', { name: 'Messages', exact: true }).click();
      await events(page).first().click();
      await page.getByRole('tab', { name: 'XML' }).click();
      await page.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/^Find a page/).waitFor();
      expect(await findings(page)).toEqual([]);
      await context.close();
    },
  );
});
