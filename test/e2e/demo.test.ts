import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { pressWithKeys } from '../support/typing.ts';
import { DemoMenu } from '../support/pages/demo.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: readonly string[];
let demo: DemoMenu;

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis({ options: { demo: true } }), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ context, page, problems } = await openPage(browser));
  demo = new DemoMenu(page);
  await demo.open(zis.consoleUrl);
});
afterEach(() => context.close());

const soon = { timeout: 10_000 };

describe('the demo district', () => {
  test('with keys alone it is paused, made faster, resumed, stopped and started again', async () => {
    await pressWithKeys(page, demo.head);
    await pressWithKeys(page, demo.button('Pause'));
    await pressWithKeys(page, demo.button('Resume'));
    await pressWithKeys(page, demo.button('Faster'));
    await demo.menu.getByText('It is running, at 2 times its usual speed.').waitFor();
    await pressWithKeys(page, demo.button('Slower'));
    await demo.menu.getByText('It is running, at its usual speed.').waitFor();
    await pressWithKeys(page, demo.button('Stop'));
    await demo.menu.getByText('It is stopped.').waitFor();
    expect(await demo.button('Break: The library goes to sleep').isDisabled()).toBe(true);
    await pressWithKeys(page, demo.button('Start'));
    await demo.menu.getByText('It is running').waitFor();
    await page.keyboard.press('Escape');
    await demo.menu.waitFor({ state: 'detached' });
    await expect.poll(() => demo.head.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(problems).toEqual([]);
  });

  test('the library asks for what it may not have: the menu says where to look, and there the refusal stands', async () => {
    await demo.head.click();
    await demo.button('Break: The library asks for what it may not have').click();
    await demo.menu.getByRole('link', { name: 'What needs attention' }).click();
    const attention = page.getByRole('region', { name: 'Needs attention' });
    await attention.getByText('DisciplineIncident').first().waitFor();
    await attention.getByText('4/5').first().waitFor();
    await demo.head.getByText('1 broken').waitFor();
    await demo.command('mend asks for what');
    await expect.poll(() => demo.head.innerText(), soon).not.toContain('broken');
  });

  test('the library sleeps on cue, from the palette, and wakes again', async () => {
    await demo.command('break sleep');
    const row = page.getByRole('row').filter({ hasText: 'RamseyLib' });
    await row.getByText('sleeping').waitFor();
    await demo.head.click();
    await demo.menu.getByRole('link', { name: 'Queue of RamseyLib' }).waitFor();
    await demo.button('Mend: The library goes to sleep').click();
    await row.getByText('working').waitFor();
  });

  test('the menu says what day it is, goes to another one, and how a trainee joins', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const { year } = await admin.demo.query();
    await demo.head.click();
    await demo.menu.getByLabel('Go to').fill(year.end);
    await demo.button('Go').click();
    await expect.poll(async () => (await admin.demo.query()).today, soon).toBe(year.end);
    await demo.menu.getByText(/In the district it is Friday/).waitFor();
    await demo.menu.getByText('Trainee01').waitFor();
    expect(await demo.menu.getByText(/^http:.*RamseyZIS$/).innerText()).toBe(
      zis.zoneUrl.replace('TestZone', 'RamseyZIS'),
    );
    expect(problems).toEqual([]);
  });

  test('back to the starting state says what goes, can be left, and brings the zone back as it was', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    await admin.addContext.mutate({ zone: 'RamseyZIS', name: 'RollOver' });
    await demo.command('starting state');
    await demo.menu.getByText('6 agents').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await demo.button('Put it back').waitFor({ state: 'detached' });
    expect(await admin.contexts.query({ zone: 'RamseyZIS' })).toHaveLength(2);
    await demo.button('Back to the starting state…').click();
    await demo.button('Put it back').click();
    await demo.button('Put it back').waitFor({ state: 'detached' });
    await demo.menu.getByText('It is running').waitFor();
    expect(await admin.contexts.query({ zone: 'RamseyZIS' })).toHaveLength(1);
    await page.getByRole('row').filter({ hasText: 'RamseyFood' }).getByText('working').waitFor();
    expect(problems).toEqual([]);
  });
});
