import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectionList } from '../../electron/connection-list.ts';
import { SettingsFile } from '../../electron/settings-file.ts';
import type { FileToSave, HostCommand, OpenedFile } from '../../renderer/host/host.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { aRegister, post } from '../support/messages.ts';
import { WorkbenchPage } from '../support/pages/workbench.ts';
import { startZis, type TestZis } from '../support/zis.ts';

// What surrounds the console: a browser, or the desktop app with its bridge.
let zis: TestZis;
let browser: Browser;
const xml = aRegister({ from: 'SchülerbüchereiOst' });

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis(), startBrowser()]);
  await post(zis.zoneUrl, xml);
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

async function aPage() {
  const { context, page, problems } = await openPage(browser);
  onTestFinished(() => context.close());
  return { page, problems };
}

/** Shows the XML of the message, as it came. */
async function showXml(page: Page): Promise<void> {
  await page.goto(zis.consoleUrl);
  await page.getByText('Connected, live').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page
    .getByRole('grid', { name: 'Messages' })
    .getByRole('row')
    .filter({ hasText: 'SchülerbüchereiOst' })
    .click();
  await page.getByRole('tab', { name: 'XML' }).click();
  await page.getByText('As received').click();
}

test('a browser uploads a file into the workbench, and a person who chooses none changes nothing', async () => {
  const { page, problems } = await aPage();
  const workbench = new WorkbenchPage(page);
  await workbench.open(zis.consoleUrl);
  const choose = async () => {
    const chooser = page.waitForEvent('filechooser');
    await workbench.activate('button', 'Open file');
    return chooser;
  };
  const before = await workbench.text();
  await (await choose()).setFiles([]);
  expect(await workbench.text()).toBe(before);
  const chooser = await choose();
  expect(await chooser.element().getAttribute('accept')).toBe('.xml');
  await chooser.setFiles({ name: 'register.xml', mimeType: 'text/xml', buffer: Buffer.from(xml) });
  await workbench.lines.getByText('SchülerbüchereiOst').first().waitFor();
  expect(problems).toEqual([]);
});

test('a browser downloads what is saved, byte for byte as the agent sent it', async () => {
  const { page, problems } = await aPage();
  await showXml(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('SIF_Register.xml');
  expect(await readFile(await download.path(), 'utf8')).toBe(xml);
  await page.getByText('SIF_Register.xml saved.').first().waitFor();
  expect(problems).toEqual([]);
});

/** Looks for the list of servers in the command palette. */
async function findServers(page: Page) {
  await page.goto(zis.consoleUrl);
  await page.getByText('Connected, live').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^Find a page/).fill('a server elsewhere');
  return page.getByText(/^(Open a server elsewhere|Nothing found)/);
}

test('a browser has no list of servers', async () => {
  const { page } = await aPage();
  expect(await (await findServers(page)).innerText()).toContain('Nothing');
});

/** A page with the bridge of the desktop app, whose list of servers is the app's own. */
async function aDesktopPage(opens: () => Promise<OpenedFile | undefined> = () => Promise.resolve(undefined)) {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = new SettingsFile(join(folder, 'desktop.json'));
  const opened: string[] = [];
  const saved: FileToSave[] = [];
  const list = connectionList({
    settings,
    newId: () => 'server-1',
    open: (_, address) => void opened.push(address),
    close: () => undefined,
    changed: () => undefined,
    sessionOf: () => ({ clearStorageData: () => Promise.resolve() }),
  });
  const { page, problems } = await aPage();
  const calls = {
    openFile: opens,
    saveFile: (file: FileToSave) => Promise.resolve(saved.push(file) > 0),
    list: () => list.list(),
    add: (given: Parameters<typeof list.add>[0]) => list.add(given),
    open: (id: string) => list.open(id),
    remove: (id: string) => list.remove(id),
  };
  for (const [name, call] of Object.entries(calls)) await page.exposeFunction(`call_${name}`, call);
  // As electron/preload.ts has it.
  await page.addInitScript(() => {
    const { call_openFile, call_saveFile, call_list, call_add, call_open, call_remove } = globalThis as never;
    const connections = { list: call_list, add: call_add, open: call_open, remove: call_remove };
    const onCommand = (listener: object): void => void Object.assign(globalThis, { command: listener });
    const desktop = { openFile: call_openFile, saveFile: call_saveFile, connections, onCommand };
    Object.assign(globalThis, { desktop });
  });
  const choose = (command: HostCommand): Promise<void> =>
    page.evaluate(
      (asked) => (globalThis as unknown as { command: (given: string) => void }).command(asked),
      command,
    );
  return { page, problems, opened, saved, settings, choose };
}

test('in the desktop app the list keeps, opens and forgets servers and says what is wrong with one, and the menu leads to pages', async () => {
  const { page, problems, opened, settings, choose } = await aDesktopPage();
  await (await findServers(page)).click();
  const dialog = page.getByRole('dialog', { name: 'Servers elsewhere' });
  await dialog.getByText('The consoles of servers elsewhere would stand here. Add one below.').waitFor();
  expect(await seriousFindings(page, '[aria-label="Servers elsewhere"]')).toEqual([]);

  const add = dialog.getByRole('button', { name: 'Add and open' });
  await add.click();
  await dialog.getByText('Give the server a name.').waitFor();
  await dialog.getByLabel('Name').fill('Dakota');
  await dialog.getByLabel('Address').fill('http://zis.example.org/');
  await add.click();
  await dialog.getByText('The address must start with https://').waitFor();
  await dialog.getByLabel('Address').fill('https://zis.example.org:7443/?token=once');
  await dialog.getByLabel('Fingerprint of its certificate').fill('ab:'.repeat(32));
  await add.click();
  await dialog.waitFor({ state: 'detached' });
  expect(opened).toEqual(['https://zis.example.org:7443/?token=once']);

  await choose('connections');
  await dialog.getByText('https://zis.example.org:7443, certificate pinned').waitFor();
  await dialog.getByRole('button', { name: 'Dakota', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(opened[1]).toBe('https://zis.example.org:7443');

  await choose('connections');
  await dialog.getByRole('button', { name: 'Remove Dakota and its sign-in' }).click();
  await dialog.getByText('The consoles of servers elsewhere would stand here.').waitFor();
  expect(settings.current.connections).toEqual([]);
  await page.keyboard.press('Escape');

  // What else the app's menu asks.
  await choose('page queues');
  await page.waitForURL('**/TestZone/queues');
  await choose('new-zone');
  await page.waitForURL('**/TestZone/settings?*create=true*');
  expect(problems).toEqual([]);
});

test('in the desktop app files go through its dialogs, and a file that cannot be read is told', async () => {
  const answers = [
    () => Promise.resolve({ name: 'register.xml', text: xml }),
    () => Promise.reject(new Error('The file is larger than 64 MiB.')),
  ];
  const { page, saved } = await aDesktopPage(() => answers.shift()?.() ?? Promise.resolve(undefined));
  const workbench = new WorkbenchPage(page);
  await workbench.open(zis.consoleUrl);
  await workbench.activate('button', 'Open file');
  await workbench.lines.getByText('SchülerbüchereiOst').first().waitFor();
  await workbench.activate('button', 'Open file');
  await page.getByText('The file was not opened: The file is larger than 64 MiB.').first().waitFor();
  await showXml(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('SIF_Register.xml saved.').first().waitFor();
  expect(saved).toEqual([
    { name: 'SIF_Register.xml', text: xml, kind: { name: 'SIF message', extensions: ['xml'] } },
  ]);
});
