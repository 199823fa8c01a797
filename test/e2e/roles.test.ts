import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults, faultWords } from '../../renderer/features/demo/demo-words.ts';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { aRegister } from '../support/messages.ts';
import { aRequest } from '../support/request-messages.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const password = 'correct horse battery';
const zone = 'RamseyZIS';
const request = 'A'.repeat(32);
let zis: TestZis;
let browser: Browser;

/** The demo's zone at rest, with something of everything in it: a refusal, a queue, an open request, a context. */
beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis({ options: { students: 50 } }), startBrowser()]);
  const { admin, accounts } = await adminClient(zis.consoleUrl);
  await accounts.add.mutate({ name: 'victor', role: 'viewer', password });
  await accounts.add.mutate({ name: 'olga', role: 'operator', password });
  await admin.controlDemo.mutate({ action: 'start' });
  await admin.controlDemo.mutate({ action: 'stop' });
  await admin.addContext.mutate({ zone, name: 'RollOver' });
  await admin.send.mutate({ zone, xml: aRegister({ from: 'Stranger' }) });
  await admin.send.mutate({ zone, xml: aRequest({ from: 'RamseyLib', msgId: request }) });
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

async function signedIn(name: string): Promise<Page> {
  const { page } = await openPage(browser);
  await page.goto(new URL(`/${zone}/overview`, zis.consoleUrl).href);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('Connected, live').waitFor();
  return page;
}

/** Pages by name: where each is, and something that stands there once it has been read. */
const places = {
  overview: ['overview', 'Needs attention'],
  agent: ['agents/RamseyLib', 'Certificates'],
  rights: ['access?agent=RamseyLib&right=provide&object=StudentPersonal', 'May register'],
  context: ['contexts?context=RollOver', 'Rename'],
  request: [`queues?requests=true&request=${request}`, 'End request'],
  queue: ['queues?agent=RamseySIS&why=true', 'What you can do'],
  messages: ['messages', 'Stranger'],
  workbench: ['workbench', 'Send'],
  ownQueue: ['workbench?pane=queue', 'Take next message'],
  settings: ['settings', 'All zones'],
} as const;

/** Presses every button within that acts and can be pressed, also those that come up meanwhile, each once. */
function pressAll(page: Page, within: string): Promise<void> {
  return page.evaluate(async (where) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const pressed = new Set<string>();
    for (let quiet = 0; quiet < 5; quiet += 1) {
      const all = [...document.querySelectorAll<HTMLElement>(`${where} button.btn:enabled:not(.btn-icon)`)];
      const left = all.filter((button) => button.checkVisibility() && !pressed.has(button.innerText));
      // Plain buttons put a form away, those at the top a pane: both come after what they would take away.
      const next = left.findLast((button) => !button.matches('.btn-plain')) ?? left.at(-1);
      if (next) {
        pressed.add(next.innerText);
        next.click();
        quiet = 0;
      }
      await frame();
    }
  }, within);
}

/** What is greyed out within because of the role. */
function greyedOut(page: Page, within: string): Promise<readonly string[]> {
  return page.locator(`${within} :disabled[title*="You are signed in as"]`).evaluateAll((all) =>
    all.map((it) => {
      const named = it instanceof HTMLInputElement ? it.labels?.[0] : it;
      const keys = named?.querySelector('kbd')?.textContent ?? '';
      return it.getAttribute('aria-label') ?? named?.textContent.replace(keys, '').trim() ?? '';
    }),
  );
}

/** Visits all pages, expects there what is to be greyed out, and presses the rest; answers the calls that were refused. */
async function visit(name: string, greyed: Readonly<Record<string, readonly string[]>>) {
  const page = await signedIn(name);
  const refused: string[] = [];
  const pending = new Set<Request>();
  page.on('request', (call) => {
    if (call.method() === 'POST') pending.add(call);
  });
  page.on('requestfinished', (call) => pending.delete(call));
  page.on('requestfailed', (call) => pending.delete(call));
  page.on('response', (response) => {
    if ([401, 403].includes(response.status())) refused.push(response.url());
  });
  const press = async (place: string, within: string): Promise<void> => {
    await expect.poll(() => greyedOut(page, within), { message: place }).toEqual(greyed[place] ?? []);
    await pressAll(page, within);
    for (const key of ['Delete', 'Control+Enter']) await page.keyboard.press(key);
    await expect.poll(() => pending.size).toBe(0);
  };
  for (const [place, [path, sign]] of Object.entries(places)) {
    // As the back button goes: the console is not loaded anew.
    await page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/${zone}/${path}`);
    await page.locator('main').getByText(sign).first().waitFor();
    await press(place, 'main');
  }
  await page.getByRole('button', { name: /^Demo/ }).click();
  await page.getByRole('heading', { name: 'Break something' }).waitFor();
  await press('demo', '.demo-menu');
  await page.keyboard.press('Escape');
  await page.getByTitle('Switch zone').click();
  await page.getByRole('menuitem', { name: 'New zone…', disabled: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.getByRole('textbox', { name: 'Find or do' }).fill('>');
  for (const act of ['Create a zone', 'Start the demo district'])
    await page.getByRole('button', { name: `${act} This needs the role`, disabled: true }).waitFor();
  await page.context().close();
  return refused;
}

const rights = {
  overview: ['Grant register…'],
  rights: ['May register'],
  context: ['Add a context', 'Rename', 'Remove…'],
};
const reset = 'Back to the starting state…';

test('a viewer finds greyed out all that changes something, and nothing to press that is refused', async () => {
  const refused = await visit('victor', {
    ...rights,
    agent: ['Put to sleep…', 'Remove…', 'Issue one…'],
    request: ['End request…'],
    queue: ['Put to sleep…', 'Remove…'],
    workbench: ['Send', 'Register ConsoleAgent', 'Send'],
    ownQueue: ['Send', 'Register ConsoleAgent', 'Take next message'],
    demo: ['Start', 'Go', ...faults.map((fault) => `Break: ${faultWords[fault].title}`), reset],
  });
  expect(refused).toEqual([]);
});

test('an operator finds greyed out what changes rights and the server, and nothing to press that is refused', async () => {
  const refused = await visit('olga', {
    ...rights,
    agent: ['Remove…', 'Issue one…'],
    demo: ['Start', reset],
  });
  expect(refused).toEqual([]);
});
