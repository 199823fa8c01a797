import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage, startBrowser } from '../support/browser.ts';
import { startEmptyZis } from '../support/empty-zis.ts';
import { seriousFindings } from '../support/findings.ts';
import { pressWithKeys, typeInto } from '../support/typing.ts';
import { aRegister, post } from '../support/messages.ts';
import { FirstRunPage } from '../support/pages/first-run.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe('a server without zones', () => {
  test('with keys alone a zone is created, and its first agent, refused with 4/2, is granted and registers', async () => {
    await using zis = await startEmptyZis();
    const { context, page, problems } = await openPage(browser);
    const first = new FirstRunPage(page);
    await first.open(zis.consoleUrl);
    expect(await seriousFindings(page)).toEqual([]);

    await typeInto(page, first.id, 'My zone');
    await page.keyboard.press('Tab');
    expect(await first.below(first.id)).toBe('An id has no blanks. Leave them out, or write - or _ instead.');
    await page.keyboard.press('Enter');
    expect(await first.below(first.name)).toBe('A name is missing. Type what people call this zone.');
    await typeInto(page, first.id, 'MyZone');
    await typeInto(page, first.name, 'A zone of my own');
    await pressWithKeys(page, first.create);
    await page.waitForURL(/\/MyZone\/overview$/);

    const zoneUrl = await first.address();
    expect((await post(zoneUrl, aRegister({ from: 'MyAgent' }))).error).toBe('4/2');
    await first.tries.getByText('may not register').waitFor();
    await pressWithKeys(page, first.tries.getByRole('button', { name: 'Grant register…' }));
    await pressWithKeys(page, first.tries.getByRole('button', { name: 'Grant register', exact: true }));
    await page.getByText('Granted. The next try passes.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    expect((await post(zoneUrl, aRegister({ from: 'MyAgent' }))).status).toBe(0);
    await page.getByRole('row').filter({ hasText: 'MyAgent' }).getByText('working').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the demo district starts with one key, and the page goes to its overview', async () => {
    await using zis = await startEmptyZis();
    const { context, page, problems } = await openPage(browser, 'dark');
    const first = new FirstRunPage(page);
    await first.open(zis.consoleUrl);
    expect(await seriousFindings(page)).toEqual([]);
    await pressWithKeys(page, first.startDemo);
    await page.waitForURL(/\/RamseyZIS\/overview$/);
    for (const agent of ['RamseySIS', 'RamseyLib', 'RamseyFood'])
      await page.getByRole('row').filter({ hasText: agent }).getByText('working').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});
