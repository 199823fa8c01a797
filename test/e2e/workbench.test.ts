import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { anEvent, aProvision, aRegister, post } from '../support/messages.ts';
import { WorkbenchPage } from '../support/pages/workbench.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { innerMsgId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  zis = await startZis();
});
afterEach(async () => {
  await zis[Symbol.asyncDispose]();
});

const objects = (name: string, count: number): string =>
  `<SIF_ObjectData>${`<${name} RefId="D3E34B359D75101A8C3D00AA001A1652"/>`.repeat(count)}</SIF_ObjectData>`;

/** Takes the request that waits for a provider; its SIF_MsgId. */
async function takeRequest(provider: TestAgent): Promise<string> {
  let requestMsgId = '';
  await expect
    .poll(async () => {
      requestMsgId = innerMsgId(await provider.pull());
      return requestMsgId;
    })
    .not.toBe('');
  await provider.ack(requestMsgId, 1);
  return requestMsgId;
}

describe('a request by hand, with keys alone', () => {
  test('the console agent registers, requests, and reads both packets as they come', async () => {
    const provider = await joined(zis, {}, 'Students');
    await provider.provide(['StudentPersonal']);
    const { context, page, problems } = await openPage(browser);
    const workbench = new WorkbenchPage(page, true);
    await workbench.open(zis.consoleUrl);
    await workbench.activate('button', 'Register ConsoleAgent');
    await workbench.pane.getByText('ConsoleAgent is registered.').waitFor();
    await page.getByText('for pull mode').waitFor();

    await workbench.template('Request');
    await workbench.lines.getByText('SIF_QueryObject').first().waitFor();
    await workbench.send();
    await workbench.pane.getByText('for packet 1.').waitFor();
    expect(await workbench.verdict.innerText()).toBe('accepted');

    const to = 'ConsoleAgent';
    const requestMsgId = await takeRequest(provider);
    expect(await workbench.text()).toContain(requestMsgId);
    const packet = { from: provider.id, to, requestMsgId };
    await provider.post(
      aPacket({ ...packet, number: 1, more: true, content: objects('StudentPersonal', 3) }),
    );
    await workbench.pane.getByText('for packet 2.').waitFor();
    await provider.post(aPacket({ ...packet, number: 2, content: objects('StudentPersonal', 1) }));
    await workbench.pane.getByText('4 objects in 2 packets').waitFor();
    const rows = await workbench.packets();
    expect(rows[0]).toMatch(/^1\t3 StudentPersonal\t/);
    expect(rows[1]).toMatch(/^2\t1 StudentPersonal\t/);
    expect(await new TestAgent(zis, to).takeAll()).toEqual([]);

    await workbench.activate('button', '2');
    await workbench.pane.locator('.view-lines').getByText('SIF_PacketNumber').first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  test('a registration that a closed zone refuses is explained with its grant, and passes afterwards', async () => {
    await using closed = await startZis({ zone: { policy: 'closed' } });
    const { context, page } = await openPage(browser);
    const workbench = new WorkbenchPage(page);
    await workbench.open(closed.consoleUrl);
    await workbench.activate('button', 'Register ConsoleAgent');
    await expect.poll(() => workbench.verdict.innerText()).toBe('refused 4/2');
    await workbench.activate('button', 'Grant register…');
    await workbench.activate('button', 'Grant register');
    await workbench.pane.getByText('Granted. The next try passes.').waitFor();
    await workbench.activate('button', 'Register ConsoleAgent');
    await expect.poll(() => workbench.verdict.innerText()).toBe('accepted');
    await context.close();
  });
});

test("the specification's example of selective message blocking runs by hand (R-AGT-27)", async () => {
  const school = await joined(zis, {}, 'School');
  await school.provide(['SchoolInfo']);
  const as = 'ConsoleAgent';
  await post(zis.zoneUrl, aRegister({ from: as }));
  const roles = {
    Provide: ['StudentPersonal'],
    Respond: ['StudentPersonal'],
    Subscribe: ['StudentPersonal', 'StudentSchoolEnrollment'],
    Request: ['SchoolInfo'],
  };
  expect(await post(zis.zoneUrl, aProvision(roles, { from: as }))).toMatchObject({ status: 0 });
  const enrolment = anEvent({ from: school.id, object: 'StudentSchoolEnrollment', action: 'Add' });
  await post(zis.zoneUrl, enrolment);
  await school.publish({ action: 'Add' });
  await school.post(aRequest({ from: school.id }));
  await school.publish({ object: 'StudentSchoolEnrollment', action: 'Add' });

  const { context, page, problems } = await openPage(browser);
  const workbench = new WorkbenchPage(page, true);
  await workbench.open(zis.consoleUrl);
  await workbench.tab(/^Queue of/);
  await expect
    .poll(() => workbench.queue())
    .toEqual([
      'next: StudentSchoolEnrollment, Add',
      'waiting: StudentPersonal, Add',
      'waiting: StudentPersonal request',
      'waiting: StudentSchoolEnrollment, Add',
    ]);

  await workbench.activate('button', 'Take next message');
  await workbench.pane.getByText('In hand: StudentSchoolEnrollment, Add event').waitFor();
  await workbench.activate('button', '2 Hold');
  await workbench.pane.getByText('The event is held and other events are frozen').waitFor();
  await expect
    .poll(() => workbench.queue())
    .toEqual([
      'blocked: StudentSchoolEnrollment, Add',
      'frozen: StudentPersonal, Add',
      'next: StudentPersonal request',
      'frozen: StudentSchoolEnrollment, Add',
    ]);

  await workbench.write(aRequest({ from: as, object: 'SchoolInfo' }));
  await workbench.send();
  await workbench.pane.getByText('Another message stands before the packets').waitFor();
  const requestMsgId = await takeRequest(school);
  await school.post(aPacket({ from: school.id, to: as, requestMsgId, content: objects('SchoolInfo', 1) }));
  await workbench.activate('button', 'Show it');
  await workbench.pane.getByText('In hand: StudentPersonal, request').waitFor();
  await workbench.activate('button', '1 Done');
  await workbench.pane.getByText('The message is done and out of the queue').waitFor();
  await workbench.tab(/^Answer/);
  await workbench.pane.getByText('1 object in 1 packet').waitFor();

  await workbench.tab(/^Queue of/);
  await expect
    .poll(() => workbench.queue())
    .toEqual([
      'blocked: StudentSchoolEnrollment, Add',
      'frozen: StudentPersonal, Add',
      'frozen: StudentSchoolEnrollment, Add',
    ]);
  await workbench.activate('button', 'Acknowledge with 3');
  await workbench.pane.getByText('The held event is done and out of the queue').waitFor();
  await workbench.activate('button', 'Take next message');
  await workbench.pane.getByText('In hand: StudentPersonal, Add event').waitFor();
  await expect
    .poll(() => workbench.queue())
    .toEqual(['in flight: StudentPersonal, Add', 'waiting: StudentSchoolEnrollment, Add']);

  // Only an event can be held; a status 3 without a hold is refused as well.
  await workbench.activate('button', '3 Final');
  await expect.poll(() => workbench.verdict.innerText()).toBe('refused 13/4');
  await workbench.activate('button', '1 Done');
  await expect.poll(() => workbench.queue()).toEqual(['next: StudentSchoolEnrollment, Add']);
  expect(problems).toEqual([]);
  await context.close();
});

describe('what is written', () => {
  test('an error shows with its place while typing, and the draft is there again after a reload', async () => {
    const { context, page } = await openPage(browser);
    const workbench = new WorkbenchPage(page);
    await workbench.open(zis.consoleUrl);
    await workbench.template('Ping');
    await workbench.lines.getByText('SIF_Ping').first().waitFor();
    await workbench.write('<SIF_Message>\n<SIF_Ping></SIF_Pong>');
    await page.getByText('The zone would answer 1/2').waitFor();
    await page.getByRole('button', { name: '2:21' }).waitFor();
    await expect.poll(() => page.url()).toMatch(/draft=/);
    await page.reload();
    await workbench.lines.getByText('SIF_Pong').first().waitFor();
    await workbench.send();
    await expect.poll(() => workbench.verdict.innerText()).toBe('refused 1/2');
    await context.close();
  });

  test('each send has a new id unless that is switched off, and the history brings a message back with its answer', async () => {
    const { context, page } = await openPage(browser);
    const workbench = new WorkbenchPage(page);
    await workbench.open(zis.consoleUrl);
    await workbench.actAs('Tester');
    await workbench.template('Register');
    await expect.poll(() => workbench.text()).toContain('>Tester</SIF_SourceId>');
    await workbench.send();
    await workbench.pane.getByText('Tester is registered.').waitFor();
    await workbench.template('Event, Add');
    await workbench.lines.getByText('SIF_EventObject').first().waitFor();
    await workbench.send();
    await expect.poll(() => workbench.verdict.innerText()).toBe('accepted');
    await workbench.tabTo(page.getByRole('switch', { name: 'New id and time at each send' }));
    await workbench.press('Space');
    await workbench.send();
    await expect.poll(() => workbench.verdict.innerText()).toBe('known already');
    await workbench.activate('button', 'New id and time now');
    await workbench.pane.getByText('edited since').waitFor();
    await workbench.send();
    await expect.poll(() => workbench.verdict.innerText()).toBe('accepted');

    await page.reload();
    await workbench.list.getByText('status 7').waitFor();
    await workbench.tabTo(workbench.list.getByRole('link', { name: 'SIF_Register' }));
    await workbench.press('Enter');
    await workbench.pane.getByText('Tester is registered.').waitFor();
    await workbench.lines.getByText('SIF_MaxBufferSize').first().waitFor();
    await context.close();
  });

  test("taking messages of an agent that joined by itself warns that they are lost to it; a push agent's are not given out", async () => {
    const agent = await joined(zis, {}, 'Library');
    await agent.subscribe(['StudentPersonal']);
    await agent.publish();
    const { context, page } = await openPage(browser);
    const workbench = new WorkbenchPage(page);
    await workbench.open(zis.consoleUrl);
    await workbench.actAs(agent.id);
    await page.getByText(`${agent.id} was not registered from here`).waitFor();
    await workbench.tab(/^Queue of/);
    await workbench.activate('button', 'Take next message');
    await workbench.pane.getByText(`${agent.id} itself never gets it`).waitFor();
    expect(innerMsgId(await agent.pull())).not.toBe('');
    await agent.provide(['StudentPersonal']);
    await workbench.template('Request');
    await workbench.lines.getByText('SIF_QueryObject').first().waitFor();
    await workbench.send();
    await workbench.pane.getByText(`${agent.id} never gets them`).waitFor();
    await workbench.activate('button', `Leave them to ${agent.id}`);
    await workbench.pane.getByText(`The packets are left to ${agent.id}.`).waitFor();
    await workbench.tab(/^Queue of/);
    const protocol =
      '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL></SIF_Protocol>';
    await agent.register({ mode: 'Push', protocol });
    await page.getByText('The zone posts messages').waitFor();
    await workbench.activate('button', 'Take next message');
    await expect.poll(() => workbench.verdict.innerText()).toBe('refused 5/9');
    await context.close();
  });
});

test('axe finds nothing serious in either theme', async () => {
  const agent = await joined(zis, {}, 'Seen');
  await agent.subscribe(['StudentPersonal']);
  await agent.publish();
  const { context, page } = await openPage(browser);
  const workbench = new WorkbenchPage(page);
  await workbench.open(zis.consoleUrl);
  await workbench.send();
  await expect.poll(() => workbench.verdict.innerText()).toBe('refused 4/9');
  await workbench.pane.locator('.view-lines').getByText('SIF_Error').first().waitFor();
  await workbench.write('<SIF_Message');
  await page.getByText('The zone would answer 1/2').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page, '.page')).toEqual([]);
  }
  await workbench.actAs(agent.id);
  await workbench.tab(/^Queue of/);
  await workbench.activate('button', 'Take next message');
  await workbench.pane.locator('.view-lines').getByText('SIF_EventObject').first().waitFor();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page, '.page')).toEqual([]);
  }
  await context.close();
});
