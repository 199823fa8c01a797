import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { focusedName, press, tabTo } from '../support/keyboard.ts';
import { AgentsPage } from '../support/pages/agents.ts';
import { innerMsgId, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const contexts = ['SIF_Default'];

let zis: TestZis;
let browser: Browser;
let page: Page;
let problems: readonly string[];
let agents: AgentsPage;
let admin: Awaited<ReturnType<typeof adminClient>>;
let sis: TestAgent;
let library: TestAgent;

beforeAll(async () => {
  const rights = (allow: readonly string[]) => ({
    register: true,
    rights: [{ objects: ['StudentPersonal'], contexts, allow }],
  });
  [zis, browser] = await Promise.all([
    startZis({
      zone: {
        policy: 'closed',
        contexts,
        agents: {
          RamseySIS: rights(['provide', 'publishAdd', 'publishChange', 'respond']),
          RamseyLib: rights(['subscribe', 'request']),
          RamseyGrades: rights(['subscribe']),
        },
      },
    }),
    startBrowser(),
  ]);
  ({ page, problems } = await openPage(browser));
  agents = new AgentsPage(page);
  sis = new TestAgent(zis, 'RamseySIS');
  library = new TestAgent(zis, 'RamseyLib');
  await sis.register({ versions: ['2.3', '2.5'], maxBufferSize: 1_048_576 });
  await library.register();
  await sis.provide(['StudentPersonal']);
  await library.subscribe(['StudentPersonal']);
  admin = await adminClient(zis.consoleUrl);
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

describe('agents, with keys alone', () => {
  test('the list has registered agents and those that only have rights; one opens beside it with what it sent and what it may', async () => {
    await agents.open(zis.consoleUrl);
    await agents.row('RamseyGrades').getByText('not registered').waitFor();
    await expect
      .poll(() => agents.row('RamseySIS').innerText(), { timeout: 10_000 })
      .toMatch(/working\s+RamseySIS\s+Pull\s+2\.3, 2\.5\s+1\s+0/);

    await tabTo(page, page.getByRole('grid', { name: 'Agents' }).locator('[tabindex="0"]'));
    await press(page, 'End', 'Enter');
    const detail = agents.detail('RamseySIS');
    await detail.getByText('RamseySIS works.').waitFor();
    await detail.getByText('1,048,576 bytes').waitFor();
    expect(page.url()).toMatch(/\/TestZone\/agents\/RamseySIS$/);
    await detail.getByText('Provide StudentPersonal: announced and granted').waitFor();

    await press(page, 'k');
    await agents.detail('RamseyLib').getByText('RamseyLib works.').waitFor();
    await press(page, 'Escape');
    await expect.poll(() => page.url()).toMatch(/\/TestZone\/agents$/);
    expect(problems).toEqual([]);
  });

  test('a role that is announced and no longer granted comes first and leads to its cell of the matrix', async () => {
    const change = {
      agent: 'RamseyLib',
      right: 'subscribe',
      object: 'StudentPersonal',
      context: 'SIF_Default',
    } as const;
    await agents.show('TestZone', 'RamseyLib');
    await admin.admin.changeAccess.mutate({ zone: 'TestZone', changes: [{ ...change, granted: false }] });
    await agents.health.getByText('For 1 object it announced more than it may.').waitFor();
    await tabTo(page, page.getByRole('link', { name: /^Subscribe StudentPersonal: announced, not granted/ }));
    await press(page, 'Enter');
    await expect.poll(() => focusedName(page)).toBe('Subscribe StudentPersonal: announced, not granted');
    await press(page, 'Tab');
    expect(await focusedName(page)).toBe('Grant subscribe');
    await press(page, 'Enter');
    await page.getByRole('gridcell', { name: 'Subscribe StudentPersonal: granted', exact: true }).waitFor();
  });

  test('an agent is put to sleep and woken; what comes meanwhile waits', async () => {
    await agents.show('TestZone', 'RamseyLib');
    await agents.push('Put to sleep…');
    await page.getByText('Nothing is delivered to RamseyLib until it wakes.').waitFor();
    await agents.push('Put RamseyLib to sleep');
    await agents.health.getByText('RamseyLib sleeps').waitFor();
    await sis.publish();
    await agents.health.getByText('1 message waits').waitFor();
    await agents.push('Wake…');
    await page.getByText('its 1 message goes out in order').waitFor();
    await agents.push('Wake RamseyLib');
    await agents.health.getByText('RamseyLib works.').waitFor();
    expect(await library.takeAll()).toHaveLength(1);
  });

  test('to wake an agent ends its selective message blocking (R-SMB-3)', async () => {
    await sis.publish();
    await library.ack(innerMsgId(await library.pull()), 2);
    await agents.show('TestZone', 'RamseyLib');
    await agents.health.getByText('RamseyLib holds back one event').waitFor();
    await agents.push('Wake…');
    await page.getByText('Ends the selective message blocking of RamseyLib').waitFor();
    await agents.push('Wake RamseyLib');
    await agents.health.getByText('RamseyLib works.').waitFor();
    expect(await library.takeAll()).toHaveLength(1);
  });

  test('an agent gets a certificate, whose file alone has the key, and loses it again (R-SEC-8)', async () => {
    await agents.show('TestZone', 'RamseySIS');
    const certificates = agents.detail('RamseySIS').getByRole('region', { name: 'Certificates' });
    await certificates.getByText('None is bound.').waitFor();
    await agents.push('Issue one…');
    const download = page.waitForEvent('download');
    await page.keyboard.type('127.0.0.1');
    await press(page, 'Enter');
    const file = await download;
    expect(file.suggestedFilename()).toBe('RamseySIS.pem');
    const pem = await readFile(await file.path(), 'utf8');
    expect(pem.match(/-----BEGIN [A-Z ]+-----/g)).toEqual([
      expect.stringContaining('PRIVATE KEY') as string,
      '-----BEGIN CERTIFICATE-----',
      '-----BEGIN CERTIFICATE-----',
    ]);
    await certificates.getByText('Nobody is heard as RamseySIS but who shows one of these.').waitFor();
    await certificates.getByRole('cell', { name: 'valid' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await agents.push(/^Revoke /);
    await agents.push('Revoke it');
    await certificates.getByText(/^revoked on .*: refused with 3\/4$/).waitFor();
    await admin.admin.unbindCertificates.mutate({ zone: 'TestZone', agent: 'RamseySIS' });
    await certificates.getByText('None is bound.').waitFor();
  });

  test('an agent is removed after a confirmation with numbers; its rights stay and it may come back', async () => {
    await sis.publish();
    await sis.publish();
    await agents.show('TestZone', 'RamseyLib');
    await agents.health.getByText('working').waitFor();
    await agents.push('Remove…');
    await page.getByText('2 messages in its queue are lost').waitFor();
    await press(page, 'Escape');
    await expect.poll(() => focusedName(page)).toBe('Remove…');
    await press(page, 'Enter');
    await agents.push('Remove RamseyLib');
    await agents.health.getByText('RamseyLib is not registered.').waitFor();
    expect((await library.pull()).error).toBe('4/9');
    expect((await library.register()).status).toBe(0);
    await agents.health.getByText('RamseyLib works.').waitFor();
    expect(await library.takeAll()).toEqual([]);
  });

  test('an agent that may not register says so and is granted it there', async () => {
    await admin.admin.changeAccess.mutate({
      zone: 'TestZone',
      changes: [{ agent: 'RamseyGrades', right: 'register', granted: false }],
    });
    const grades = new TestAgent(zis, 'RamseyGrades');
    expect((await grades.register()).error).toBe('4/2');
    await agents.show('TestZone', 'RamseyGrades');
    await agents.health.getByText('RamseyGrades is not registered, and may not register.').waitFor();
    await agents.push('Grant register…');
    await agents.push('Grant register');
    await agents.health.getByText('Its rights wait for it.').waitFor();
    expect((await grades.register()).status).toBe(0);
  });

  test('a zone without agents says how one joins', async () => {
    await admin.admin.createZone.mutate({ id: 'EmptyZone', name: 'Empty', policy: 'closed' });
    await page.goto(new URL('/EmptyZone/agents', page.url()).href);
    await page.getByText('No agent has registered.').waitFor();
    await page
      .getByText(/\/EmptyZone$/)
      .first()
      .waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Add rights for a new agent…' }));
    await press(page, 'Enter');
    await expect.poll(() => page.url()).toContain('/EmptyZone/access?add=true');
    expect(problems).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
    const { context, page: own } = await openPage(browser, scheme);
    const there = new AgentsPage(own);
    await there.open(zis.consoleUrl);
    await there.show('TestZone', 'RamseySIS');
    await there.push('Remove…');
    await own.getByText('Unregisters RamseySIS').waitFor();
    expect(await seriousFindings(own)).toEqual([]);
    await context.close();
  });
});
