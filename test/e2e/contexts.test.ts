import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { pressWithKeys, typeInto } from '../support/typing.ts';
import { ContextsPage } from '../support/pages/contexts.ts';
import { aRequest } from '../support/request-messages.ts';
import { anObjectList } from '../support/messages.ts';
import { joined } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;
let page: Page;
let problems: readonly string[];
let contexts: ContextsPage;

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis(), startBrowser()]);
  ({ page, problems } = await openPage(browser));
  contexts = new ContextsPage(page);
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

const soon = { timeout: 10_000 };

describe('contexts', () => {
  test('a context is added with keys alone; an agent provides in it, and a request in it reaches that agent', async () => {
    await contexts.open(zis.consoleUrl);
    await page.getByText('Add a context when two providers serve the same object.').waitFor();
    await pressWithKeys(page, contexts.add);
    await page.keyboard.type('SIF_Default');
    await page.keyboard.press('Enter');
    expect(await contexts.belowName()).toBe('There is a context SIF_Default already. Choose another name.');
    await typeInto(page, contexts.name, 'RollOver');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url(), soon).toContain('context=RollOver');
    expect(await contexts.cells('RollOver')).toEqual(['RollOver', 'none', 'none', '0', '0']);

    const provider = await joined(zis, {}, 'Provider');
    const requester = await joined(zis, {}, 'Requester');
    const provided = [{ object: 'StudentPersonal', contexts: ['RollOver'] }];
    const ack = await provider.post(anObjectList('SIF_Provide', provided, { from: provider.id }));
    expect(ack.status).toBe(0);
    await expect.poll(async () => (await contexts.cells('RollOver'))[1], soon).toBe(provider.id);

    const request = aRequest({ from: requester.id, contexts: ['RollOver'] });
    expect((await requester.post(request)).status).toBe(0);
    const waiting = (await provider.pull()).data ?? '';
    expect(waiting).toContain('<SIF_Context>RollOver</SIF_Context>');
    expect(waiting).toContain('<SIF_Request>');
    expect((await requester.post(aRequest({ from: requester.id }))).error).toBe('8/4');

    await contexts.reason.getByText(`${provider.id} has roles in it.`).waitFor();
    expect(await contexts.remove.isDisabled()).toBe(true);
    const { admin } = await adminClient(zis.consoleUrl);
    await expect(admin.removeContext.mutate({ zone: 'TestZone', name: 'RollOver' })).rejects.toThrow(
      `RollOver cannot be removed: ${provider.id} has roles in it.`,
    );

    await provider.unregister();
    await contexts.reason.getByText('Nothing uses it.').waitFor();
    await typeInto(page, contexts.name, 'NextYear');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url(), soon).toContain('context=NextYear');
    await pressWithKeys(page, contexts.remove);
    await pressWithKeys(page, contexts.confirm('NextYear'));
    await contexts.row('NextYear').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('SIF_Default cannot be removed, and says so', async () => {
    await contexts.open(zis.consoleUrl);
    await contexts.row('SIF_Default').focus();
    await page.keyboard.press('Enter');
    await contexts.reason.getByText('Every zone has SIF_Default (R-CTX-1).').waitFor();
    expect(await contexts.remove.isDisabled()).toBe(true);
    expect(await contexts.rename.count()).toBe(0);
    await page.keyboard.press('Escape');
    await contexts.remove.waitFor({ state: 'detached' });
    await expect
      .poll(() => contexts.row('SIF_Default').evaluate((row) => row === document.activeElement))
      .toBe(true);
  });

  test('axe finds nothing serious in either theme', async () => {
    await contexts.open(zis.consoleUrl);
    await contexts.row('SIF_Default').click();
    await contexts.reason.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await contexts.add.click();
    await contexts.name.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
