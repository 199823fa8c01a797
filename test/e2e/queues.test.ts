import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { LogPage } from '../support/pages/log.ts';
import { QueuesPage } from '../support/pages/queues.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;
let page: Page;
let problems: readonly string[];
let queues: QueuesPage;
let log: LogPage;
let publisher: TestAgent;
let agent: TestAgent;
/** Three events in the agent's queue, oldest first. */
let events: readonly [string, string, string];

beforeAll(async () => {
  [zis, browser] = await Promise.all([startZis(), startBrowser()]);
  ({ page, problems } = await openPage(browser));
  queues = new QueuesPage(page);
  log = new LogPage(page);
  await queues.signIn(zis.consoleUrl);
  publisher = await joined(zis, {}, 'Publisher');
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});
beforeEach(async () => {
  agent = await joined(zis, {}, 'Library');
  await agent.subscribe(['StudentPersonal']);
  const publish = async (): Promise<string> => (await publisher.publish()).originalMsgId;
  events = [await publish(), await publish(), await publish()];
  return async () => {
    await agent.unregister();
  };
});

/** Live changes may take the moment that the page lets pass between two reads. */
const soon = { timeout: 10_000 };
const states = () => expect.poll(() => queues.states(agent.id), soon);
const ids = () => expect.poll(() => queues.ids(agent.id), soon);
const waiting = () => expect.poll(() => queues.agent(agent.id).locator('.col-waiting').innerText(), soon);
const short = (msgId: string): string => msgId.slice(0, 8);

describe('queues', () => {
  test('peek consumes nothing; one message is removed with keys alone, the log says who did it, and the agent gets the others', async () => {
    await queues.open('TestZone', `?agent=${agent.id}`);
    await ids().toEqual(events.map(short));
    expect(await queues.states(agent.id)).toEqual(['next', 'waiting', 'waiting']);

    await queues.queue(agent.id).locator('[tabindex="0"]').focus();
    await queues.press('Enter');
    await queues.pane.getByText('A peek: nothing is consumed').waitFor();
    await queues.pane.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
    expect(page.url()).toMatch(/message=\d+/);
    expect(await queues.states(agent.id)).toEqual(['next', 'waiting', 'waiting']);
    await queues.press('Escape');
    await queues.pane.waitFor({ state: 'detached' });

    await queues.press('ArrowDown', 'Delete');
    await page.getByText(`Remove 1 message (`).waitFor();
    await page.keyboard.type('sent twice');
    await queues.press('Enter');
    await waiting().toBe('2');
    await ids().toEqual([short(events[0]), short(events[2])]);

    await log.open();
    const line = log.lines(`Removed 1 message from the queue of ${agent.id}. Note: sent twice`);
    await line.waitFor();
    expect(await line.locator('.cell-source').innerText()).toBe('Administrator');
    expect(await line.locator('.cell-who').innerText()).not.toBe('');

    expect(await agent.takeAll()).toEqual([events[0], events[2]]);
    expect(problems).toEqual([]);
  });

  test('status 2 and then status 3 of an agent change the states of its queue in the open page', async () => {
    await queues.open('TestZone', `?agent=${agent.id}&why=true`);
    await states().toEqual(['next', 'waiting', 'waiting']);

    const pulled = innerMsgId(await agent.pull());
    await states().toEqual(['in flight', 'waiting', 'waiting']);
    await agent.ack(pulled, 2);
    await states().toEqual(['blocked', 'frozen', 'frozen']);
    await page.getByText('1 blocked, 2 frozen').waitFor();
    await queues.pane.getByText(`Why ${agent.id} is stuck`).waitFor();
    await expect.poll(() => queues.agent(agent.id).innerText()).toMatch(/blocked/);

    await agent.ack(pulled, 3);
    await ids().toEqual([short(events[1]), short(events[2])]);
    expect(await queues.states(agent.id)).toEqual(['next', 'waiting']);
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
    await page.getByText(`${agent.id} has taken everything.`, { exact: true }).waitFor();
  });

  test('waking a blocked agent ends the block, and the blocked event is next again', async () => {
    await agent.ack(events[0], 2);
    await queues.open('TestZone', `?agent=${agent.id}&why=true`);
    await states().toEqual(['blocked', 'frozen', 'frozen']);
    await queues.pane.getByRole('button', { name: 'Wake…' }).press('Enter');
    await queues.pane.getByRole('button', { name: 'Keep the block' }).waitFor();
    await queues.press('Enter');
    await states().toEqual(['next', 'waiting', 'waiting']);
    expect(await agent.takeAll()).toEqual(events);
  });

  test('several messages are selected with Space and Shift and removed together; Esc keeps them', async () => {
    await queues.open('TestZone', `?agent=${agent.id}`);
    await ids().toEqual(events.map(short));
    await queues.queue(agent.id).locator('[tabindex="0"]').focus();
    await queues.press('Space', 'Shift+ArrowDown');
    await page.getByText('2 selected').waitFor();
    await queues.press('Delete');
    await page.getByRole('button', { name: 'Remove 2 messages' }).waitFor();
    await queues.press('Escape');
    expect(await queues.agent(agent.id).locator('.col-waiting').innerText()).toBe('3');
    await page.getByText('2 selected').waitFor();
    await queues.press('Delete');
    await page.getByRole('button', { name: 'Remove 2 messages' }).click();
    await waiting().toBe('1');
    expect(await agent.takeAll()).toEqual([events[2]]);
  });

  test('what cannot be removed any more says so where it was asked, and nothing else is touched', async () => {
    await queues.open('TestZone', `?agent=${agent.id}`);
    await queues.queue(agent.id).locator('[tabindex="0"]').focus();
    await queues.press('Delete');
    await page.getByRole('button', { name: 'Remove 1 message' }).waitFor();
    await agent.ack(events[0], 1);
    await queues.press('Enter');
    await page.getByRole('alert').getByText('Nothing was removed.').waitFor();
    expect(await agent.takeAll()).toEqual([events[1], events[2]]);
  });
});

describe('open requests', () => {
  test('one is followed from the queue to its first packet and ended, after a second thought; both agents are told', async () => {
    const provider = await joined(zis, {}, 'Provider');
    await provider.provide(['SchoolInfo']);
    await queues.open('TestZone', '?requests=true');
    await page.getByText('No request is open').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }

    const { originalMsgId: msgId } = await publisher.post(
      aRequest({ from: publisher.id, object: 'SchoolInfo' }),
    );
    const state = (words: string) =>
      expect.poll(() => queues.request(msgId).locator('.cell-state').innerText(), soon).toBe(words);
    await state(`waits in the queue of ${provider.id}`);
    await provider.takeAll();
    await state(`taken by ${provider.id}, no packet yet`);
    const packet = (number: number) =>
      provider.post(
        aPacket({ from: provider.id, to: publisher.id, requestMsgId: msgId, number, more: true }),
      );
    expect((await packet(1)).status).toBe(0);
    await state('1 packet came');

    await queues.requests.locator('[tabindex="0"]').first().focus();
    await queues.press('Enter');
    await queues.pane.getByRole('heading', { name: 'Request for SchoolInfo' }).waitFor();
    await queues.press('Delete');
    await page.getByText('gets an error, 8/17').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await queues.press('Escape');
    expect(await queues.request(msgId).count()).toBe(1);
    await queues.pane.getByRole('button', { name: 'End request…' }).click();
    await page.keyboard.type('stuck since Monday');
    await queues.press('Enter');
    await page.getByText('No request is open').waitFor();

    expect((await packet(2)).error).toBe('8/10');
    const told: string[] = [];
    for (let next = await publisher.pull(); next.status === 0; next = await publisher.pull()) {
      told.push(next.data ?? '');
      await publisher.ack(innerMsgId(next), 1);
    }
    expect(told.at(-1)).toMatch(/<SIF_Category>8<\/SIF_Category>\s*<SIF_Code>17<\/SIF_Code>/);
    await log.open();
    await log
      .lines(
        `Ended the request of ${publisher.id} to ${provider.id} for SchoolInfo. Note: stuck since Monday`,
      )
      .waitFor();
    await log.lines(`The response to request ${msgId} was not complete.`).waitFor();
    await provider.unregister();
  });
});

describe('log', () => {
  test('a discarded message shows live with the message it is about, and filters are in the address', async () => {
    const before = problems.length; // the refused removal is one
    await queues.open('TestZone', `?agent=${agent.id}`);
    await queues.message(agent.id, events[0]).waitFor();
    await log.open();
    await page.getByText('Live, newest first').waitFor();
    await agent.refuse(events[0], [9, 3]);
    const line = log.lines(`${agent.id} refused it with 9/3`);
    await line.waitFor();
    await log.show('Administrators');
    await line.waitFor({ state: 'detached' });
    await log.show('ZIS');
    await page.getByLabel('Who').selectOption(agent.id);
    expect(page.url()).toMatch(new RegExp(`source=ZIS.*who=${agent.id}`));
    await line.click();
    await log.pane.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
    expect(page.url()).toMatch(/at=\d+/);
    await page.reload();
    await log.pane.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
    expect(problems.slice(before)).toEqual([]);
  });
});

test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
  await agent.ack(events[1], 2);
  await page.emulateMedia({ colorScheme: scheme });
  await queues.open('TestZone', `?agent=${agent.id}&why=true`);
  await queues.message(agent.id, events[0]).waitFor();
  await queues.pane.getByText(`Why ${agent.id} is stuck`).waitFor();
  await queues.queue(agent.id).locator('[tabindex="0"]').focus();
  await queues.press('Space', 'Delete');
  await page.getByRole('button', { name: 'Remove 1 message' }).waitFor();
  expect(await seriousFindings(page, '#page')).toEqual([]);
  await page.keyboard.press('Escape');
  await log.open();
  await log.lines(/./).nth(1).click();
  await log.pane.getByText('Journal position').first().waitFor();
  expect(await seriousFindings(page, '#page')).toEqual([]);
});
