import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountsOf } from '../../embedded-zis/app/console-doors.ts';
import { adminClient } from '../support/admin-client.ts';
import { startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;
const password = 'correct horse battery';

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis(), startBrowser()]);
  const { accounts } = await adminClient(zis.consoleUrl);
  await accounts.add.mutate({ name: 'maria', role: 'administrator', password });
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

async function open(scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(new URL('/TestZone/settings?section=accounts', zis.consoleUrl).href);
  return page;
}

async function signIn(page: Page, name: string, secret: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(secret);
  await page.keyboard.press('Enter');
}

test('an administrator signs in with keys, makes a viewer, who then reads and changes nothing, and signs out', async () => {
  const page = await open();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const first = await page.locator('form.sign-in').elementHandle();
  expect(await seriousFindings(page)).toEqual([]);
  // The calls and the live stream learn of it one after the other: what is typed in between stays.
  expect(await first.evaluate((element) => element.isConnected)).toBe(true);
  await signIn(page, 'maria', 'not the password');
  await expect
    .poll(() => page.getByRole('alert').textContent(), { timeout: 10_000 })
    .toBe('The name or the password is not right.');
  await signIn(page, 'maria', password);
  await page.getByRole('button', { name: 'New account' }).click();
  const form = page.getByRole('form', { name: 'New account' });
  await form.getByLabel('Name').fill('victor');
  await form.getByLabel('Password').fill('short');
  await page.keyboard.press('Enter');
  await form.getByText('At least 12 characters: shorter ones are guessed.').waitFor();
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('row', { name: /^victor viewer all never/ }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Account maria' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.context().close();

  const dark = await open('dark');
  await dark.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await seriousFindings(dark)).toEqual([]);
  await signIn(dark, 'victor', password);
  await dark.getByText('This needs the role administrator. You are signed in as viewer.').first().waitFor();
  expect(await dark.getByRole('textbox', { name: 'Name', exact: true }).isDisabled()).toBe(true);
  expect(await dark.getByRole('button', { name: 'New account' }).count()).toBe(0);
  accountsOf(zis.data).remove('victor');
  await dark.getByRole('heading', { name: 'Sign in' }).waitFor();
  await dark.context().close();
});
