import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { pressWithKeys, typeInto } from '../support/typing.ts';
import { anEvent, anObjectList, aRegister, aSystemControl, aMessage, post } from '../support/messages.ts';
import { SettingsPage } from '../support/pages/settings.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

const soon = { timeout: 10_000 };

async function openSettings(search = '') {
  const { page, problems, context } = await openPage(browser);
  const settings = new SettingsPage(page);
  await settings.open(zis.consoleUrl, 'TestZone', search);
  return { settings, page, problems, context };
}

describe('settings of a zone', () => {
  test('a changed setting is saved with keys alone and marked; a wrong one is told beside its field and not saved', async () => {
    const { settings, page, problems, context } = await openSettings();
    await typeInto(page, settings.buffer, '12x');
    await page.keyboard.press('Tab');
    expect(await settings.below(settings.buffer)).toBe('Type a whole number of bytes, digits only.');
    await typeInto(page, settings.buffer, '70000');
    await page.keyboard.press('Enter');
    await page.getByText('Settings saved.').first().waitFor();
    expect((await post(zis.zoneUrl, aRegister({ from: 'Small', maxBufferSize: 65_536 }))).error).toBe('5/6');
    await pressWithKeys(page, settings.button('Reset to default: smallest buffer'));
    expect(await settings.buffer.inputValue()).toBe('1024');
    await pressWithKeys(page, settings.button('Save'));
    await settings.button('Save').waitFor({ state: 'detached' });
    expect((await post(zis.zoneUrl, aRegister({ from: 'Small', maxBufferSize: 65_536 }))).status).toBe(0);
    await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'Small' }));
    expect(problems).toEqual([]);
    await context.close();
  });

  test('the later of two administrators is shown the difference and chooses', async () => {
    const [first, later] = [await openSettings(), await openSettings()];
    await later.settings.name.fill('Name of the later');
    await first.settings.name.fill('Name of the first');
    await first.settings.button('Save').click();
    await first.page.getByText('Settings saved.').first().waitFor();

    const shown = ['Name', 'TestZone', 'Name of the first', 'Name of the later'];
    expect(await later.settings.difference()).toEqual(shown);
    await pressWithKeys(later.page, later.settings.button('Keep theirs'));
    expect(await later.settings.name.inputValue()).toBe('Name of the first');

    await later.settings.name.fill('Name of the later');
    await first.settings.name.fill('TestZone');
    await first.settings.button('Save').click();
    expect(await later.settings.difference()).toContain('Name of the first');
    await later.settings.button('Save mine over it').click();
    await expect.poll(() => first.settings.name.inputValue(), soon).toBe('Name of the later');
    await Promise.all([first.context.close(), later.context.close()]);
  });

  test('a page that hears nothing live is told when it saves, and nothing is saved', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const { context, page } = await openPage(browser);
    await page.route('**/trpc/live?**', (route) => route.abort());
    // Without it the page opens the stream itself, and the stream can be held off.
    await context.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
    await page.goto(zis.consoleUrl);
    await page.goto(new URL('/TestZone/settings', zis.consoleUrl).href);
    const settings = new SettingsPage(page);
    await settings.name.fill('Mine');
    const { settings: seen } = await admin.zone.query({ zone: 'TestZone' });
    const was = { name: seen.name };
    await admin.changeSettings.mutate({ zone: 'TestZone', was, now: { name: 'Meanwhile' } });

    await pressWithKeys(page, settings.button('Save'));
    expect(await settings.difference()).toEqual(['Name', seen.name, 'Meanwhile', 'Mine']);
    expect((await admin.zone.query({ zone: 'TestZone' })).settings.name).toBe('Meanwhile');
    await context.close();
  });

  test('a local object is added, takes a role, and cannot go while it has one; a name of the data model is refused', async () => {
    const { settings, page, context } = await openSettings('?section=objects');
    await typeInto(page, settings.localName, 'x_Badge');
    await page.keyboard.press('Enter');
    await typeInto(page, settings.localName, 'StudentPersonal');
    await page.keyboard.press('Enter');
    await pressWithKeys(page, settings.button('Save'));
    await page.getByRole('alert').getByText('StudentPersonal is an object of the data model.').waitFor();
    await settings.button('Remove StudentPersonal').click();
    await settings.events('x_Badge').uncheck();
    await settings.button('Save').click();
    await page.getByText('Settings saved.').first().waitFor();

    await post(zis.zoneUrl, aRegister({ from: 'Badges' }));
    const take = (list: 'SIF_Provide' | 'SIF_Subscribe') =>
      post(zis.zoneUrl, anObjectList(list, ['x_Badge'], { from: 'Badges' }));
    expect([(await take('SIF_Provide')).status, (await take('SIF_Subscribe')).error]).toEqual([0, '7/3']);
    await pressWithKeys(page, settings.button('Remove x_Badge'));
    await pressWithKeys(page, settings.button('Save'));
    await page.getByRole('alert').getByText('x_Badge cannot be removed').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'Badges' }));
    await pressWithKeys(page, settings.button('Save'));
    await settings.events('x_Badge').waitFor({ state: 'detached' });
    await settings.button('Save').waitFor({ state: 'detached' });
    await context.close();
  });

  test('the days of open requests and message ids, and the provider of the log, are saved as chosen', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const { settings, page, context } = await openSettings('?section=retention');
    const days = page.getByRole('textbox', { name: 'Give up open requests after, in days' });
    await typeInto(page, days, '366');
    await page.keyboard.press('Tab');
    expect(await settings.below(days)).toBe('Type 1 to 365.');
    await typeInto(page, days, '2');
    await typeInto(page, page.getByRole('textbox', { name: 'Remember message ids for, in days' }), '30');
    await page.keyboard.press('Enter');
    await settings.button('Save').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'The ZIS' }).check();
    await page.getByRole('radio', { name: 'Only what it announced' }).check();
    const stored = async () => (await admin.zone.query({ zone: 'TestZone' })).settings;
    const save = (form: string) =>
      page.getByRole('form', { name: form, exact: true }).getByRole('button', { name: 'Save' });
    for (const form of ['Log', 'Zone']) {
      await save(form).click();
      await save(form).waitFor({ state: 'detached' });
    }
    expect(await stored()).toMatchObject({
      requestDays: 2,
      duplicateDays: 30,
      logProvider: true,
      announcedOnly: true,
    });
    const was = await stored();
    const now = { requestDays: 7, duplicateDays: 7, logProvider: false, announcedOnly: false };
    await admin.changeSettings.mutate({ zone: 'TestZone', was, now });
    await context.close();
  });

  test('what validation does is chosen in words; what it found is told in Messages, with its place', async () => {
    const { settings, page, problems, context } = await openSettings('?section=validation');
    const objects = page.getByRole('group', { name: 'Objects in events and responses' });
    await objects.getByRole('radio', { name: 'Check and report' }).check();
    await settings.button('Save').click();
    await settings.button('Save').waitFor({ state: 'detached' });
    await post(zis.zoneUrl, aRegister({ from: 'Careless' }));
    const content = '<Demographics><Gender>X</Gender></Demographics>';
    expect((await post(zis.zoneUrl, anEvent({ from: 'Careless', content }))).status).toBe(0);
    await page.goto(new URL('/TestZone/messages?outcome=findings', zis.consoleUrl).href);
    await page.getByText('accepted, 1 finding').first().click();
    const told = page.getByRole('region', { name: 'What validation found' });
    await told.getByText('Gender must be').waitFor();
    expect(await told.innerText()).toMatch(/Line 1, column \d+: SIF_Message\/SIF_Event\/.*\/Gender/);
    expect(await seriousFindings(page)).toEqual([]);

    await page.goto(new URL('/TestZone/settings?section=validation', zis.consoleUrl).href);
    await objects.getByRole('radio', { name: 'Refuse what is wrong' }).check();
    await settings.button('Save').click();
    await settings.button('Save').waitFor({ state: 'detached' });
    expect((await post(zis.zoneUrl, anEvent({ from: 'Careless', content }))).error).toBe('1/4');
    await settings.button('Reset to default: validation').click();
    expect(await objects.getByRole('radio', { name: 'Do not check' }).isChecked()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await settings.button('Save').click();
    await settings.button('Save').waitFor({ state: 'detached' });
    await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'Careless' }));
    expect(problems).toEqual([]);
    await context.close();
  });

  test('what a zone takes of plain HTTP and asks of certificates is saved as chosen, and holds', async () => {
    const { settings, page, problems, context } = await openSettings('?section=security');
    await page.getByRole('radio', { name: 'Refused' }).check();
    await page.getByRole('radio', { name: 'From every agent' }).check();
    await pressWithKeys(page, settings.button('Save'));
    await settings.button('Save').waitFor({ state: 'detached' });
    expect((await post(zis.zoneUrl, aRegister({ from: 'Plain' }))).error).toBe('5/7');
    await pressWithKeys(page, settings.button('Reset to default: plain http'));
    await pressWithKeys(page, settings.button('Save'));
    await settings.button('Save').waitFor({ state: 'detached' });
    expect((await post(zis.zoneUrl, aRegister({ from: 'Plain' }))).error).toBe('3/3');
    await page.getByRole('radio', { name: 'From agents that have one' }).check();
    await pressWithKeys(page, settings.button('Save'));
    await settings.button('Save').waitFor({ state: 'detached' });
    expect((await post(zis.zoneUrl, aRegister({ from: 'Plain' }))).status).toBe(0);
    await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'Plain' }));
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a zone that sleeps answers with status 8 until it is woken', async () => {
    const { settings, page, context } = await openSettings('?section=sleep');
    await pressWithKeys(page, settings.button('Put TestZone to sleep…'));
    await pressWithKeys(page, settings.button('Put TestZone to sleep'));
    await settings.button('Wake TestZone').waitFor();
    expect((await post(zis.zoneUrl, aRegister({ from: 'Early' }))).status).toBe(8);
    await pressWithKeys(page, settings.button('Wake TestZone'));
    await settings.button('Put TestZone to sleep…').waitFor();
    expect((await post(zis.zoneUrl, aRegister({ from: 'Early' }))).status).toBe(0);
    await post(zis.zoneUrl, aMessage('SIF_Unregister', '', { from: 'Early' }));
    await context.close();
  });
});

describe('several zones', () => {
  test('agents of the same name in two zones do not touch each other; a zone goes only when its agents have gone', async () => {
    const { settings, page, problems, context } = await openSettings();
    await page.locator('.zone-switcher').click();
    await page.getByRole('menuitem', { name: 'New zone…' }).click();
    const form = page.getByRole('form', { name: 'Create a zone' });
    await form.getByRole('textbox', { name: 'Id' }).fill('Other');
    await form.getByRole('textbox', { name: 'Name' }).fill('The other zone');
    await form.getByRole('radio', { name: 'Open' }).check();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/Other\/overview$/);
    const other = zis.zoneUrl.replace(/TestZone$/, 'Other');

    const from = 'Twin';
    for (const url of [zis.zoneUrl, other]) {
      expect((await post(url, aRegister({ from }))).status).toBe(0);
      await post(url, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from }));
      await post(url, aRegister({ from: 'Source' }));
    }
    await post(zis.zoneUrl, anEvent({ from: 'Source' }));
    await settings.open(zis.consoleUrl, 'Other', '?section=zones');
    await expect.poll(() => settings.counts('TestZone'), soon).toEqual(['2', '1']);
    await expect.poll(() => settings.counts('Other'), soon).toEqual(['2', '0']);
    expect((await post(other, aSystemControl('SIF_GetMessage', { from }))).status).toBe(9);
    expect((await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from }))).status).toBe(0);

    const remove = settings.button('Remove Other…');
    expect(await remove.isDisabled()).toBe(true);
    await page.getByText('It cannot be removed while Source, Twin are registered.').first().waitFor();
    for (const each of [from, 'Source'])
      expect((await post(other, aMessage('SIF_Unregister', '', { from: each }))).status).toBe(0);
    await expect.poll(() => remove.isDisabled(), soon).toBe(false);
    await pressWithKeys(page, remove);
    await page.keyboard.type('other');
    await page.keyboard.press('Enter');
    await page.getByText('Type Other, upper and lower case as they are.').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Other');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/TestZone\/settings/);
    await settings.zone('Other').waitFor({ state: 'detached' });
    expect(await settings.counts('TestZone')).toEqual(['2', '1']);
    expect(problems).toEqual([]);
    await context.close();
  });

  test('axe finds nothing serious in either theme', async () => {
    const { page, context } = await openSettings('?section=zones&create=true');
    await page.getByRole('form', { name: 'Create a zone' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await context.close();
  });
});
