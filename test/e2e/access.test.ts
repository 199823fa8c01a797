import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { openPage, startBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/findings.ts';
import { focusedName, press, tabTo } from '../support/keyboard.ts';
import { AccessPage } from '../support/pages/access.ts';
import { TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const contexts = ['SIF_Default'];
const all = ['provide', 'subscribe', 'publishAdd', 'publishChange', 'publishDelete', 'respond'];
const rightsOn = (objects: readonly string[], allow: readonly string[]) => ({
  register: true,
  rights: [{ objects, contexts, allow }],
});

let zis: TestZis;
let browser: Browser;
let page: Page;
let problems: readonly string[];
let access: AccessPage;
let admin: Awaited<ReturnType<typeof adminClient>>;
let sis: TestAgent;

beforeAll(async () => {
  const agents = {
    RamseySIS: rightsOn(['SchoolInfo', 'StudentPersonal'], all),
    RamseyLib: rightsOn(['StudentPersonal'], ['subscribe', 'request']),
    RamseyFood: rightsOn(['StudentPersonal'], ['subscribe']),
  };
  [zis, browser] = await Promise.all([
    startZis({ zone: { policy: 'closed', contexts, agents } }),
    startBrowser(),
  ]);
  ({ page, problems } = await openPage(browser));
  access = new AccessPage(page);
  await access.signIn(zis.consoleUrl);
  admin = await adminClient(zis.consoleUrl);
  sis = new TestAgent(zis, 'RamseySIS');
  await sis.register();
});
afterAll(async () => {
  await browser.close();
  await zis[Symbol.asyncDispose]();
});

/** Rights of an agent as the server stores them: "subscribe StudentPersonal". */
async function stored(agent: string): Promise<readonly string[]> {
  const { grants } = await admin.admin.access.query({ zone: 'TestZone' });
  return grants
    .filter((grant) => grant.agent === agent)
    .flatMap(({ object, rights }) => rights.map((right) => `${right} ${object}`))
    .sort();
}

describe('access, with keys alone', () => {
  test('a right is revoked, the next change is refused with 4/11, the refusal leads to the matrix, one action grants it, and the next change passes', async () => {
    await sis.publish();
    await press(page, 'g', 'r');
    await access.choose('RamseySIS');
    await access.goTo(access.matrix('RamseySIS'), 1, 3);
    expect(await focusedName(page)).toBe('Publish Change StudentPersonal: granted');
    await press(page, 'Space');
    await access.bar.getByText('1 change not applied').waitFor();
    expect((await sis.publish()).status).toBe(0);
    await access.push('Apply');
    await page.getByText('1 change applied.').first().waitFor();
    expect((await sis.publish()).error).toBe('4/11');

    await press(page, 'g', 'm');
    const messages = page.getByRole('grid', { name: 'Messages' });
    await messages.getByText('refused 4/11').first().waitFor();
    await tabTo(page, messages.locator('[tabindex="0"]'));
    await press(page, 'Enter');
    await tabTo(page, page.getByRole('link', { name: 'Show in Access' }));
    await press(page, 'Enter');

    await expect
      .poll(() => focusedName(page))
      .toBe('Publish Change StudentPersonal: used but denied, 1 time');
    expect(new URL(page.url()).search).toContain('right=publishChange');
    await press(page, 'Tab');
    await press(page, 'Tab');
    expect(await focusedName(page)).toBe('Grant publish Change');
    await press(page, 'Enter');
    await access.cell('Publish Change StudentPersonal: granted').waitFor();
    await expect.poll(() => focusedName(page)).toBe('Publish Change StudentPersonal: granted');

    expect((await sis.publish()).status).toBe(0);
    await press(page, 'g', 'm');
    await expect.poll(() => messages.getByRole('row').nth(1).innerText()).toContain('accepted');
    expect(problems).toEqual([]);
  });

  test('blocks are copied, pasted, filled down and taken back; nothing is stored before it is applied', async () => {
    const before = await stored('RamseyLib');
    await access.open('TestZone', '?agent=RamseyLib&show=all&find=student');
    const matrix = access.matrix('RamseyLib');
    await access.goTo(matrix, 0, 0);
    const pending = matrix.locator('.matrix-pending');

    await press(page, 'Shift+ArrowRight', 'Space');
    expect(await pending.count()).toBe(2);
    await press(page, 'Control+c', 'ArrowDown', 'ArrowLeft', 'Control+v');
    expect(await pending.count()).toBe(4);
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    const filled = await pending.count();
    expect(filled).toBeGreaterThan(5);
    await access.bar.getByText(`${String(filled)} changes not applied`).waitFor();
    await press(page, 'Control+z', 'Control+z');
    expect(await pending.count()).toBe(2);
    expect(await stored('RamseyLib')).toEqual(before);

    await access.push('Discard');
    await access.bar.waitFor({ state: 'detached' });
    expect(await stored('RamseyLib')).toEqual(before);
  });

  test('an agent that has not registered gets rights by its id; a wrong id is told beside the field; the note is in the log', async () => {
    const grades = new TestAgent(zis, 'RamseyGrades');
    expect((await grades.register()).error).toBe('4/2');
    await access.open('TestZone', '?add=true');
    const field = page.getByRole('textbox', { name: 'SIF_SourceId' });
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('Ramsey Grades');
    await press(page, 'Tab');
    await page.getByText('Type 1 to 64 characters without spaces').waitFor();
    await press(page, 'Shift+Tab', 'Control+a');
    await page.keyboard.type('RamseyGrades');
    await press(page, 'Enter');

    await access.matrix('RamseyGrades').waitFor();
    await tabTo(page, page.getByRole('switch', { name: 'May register' }));
    await press(page, 'Space');
    await tabTo(page, page.getByRole('textbox', { name: 'Filter objects' }).last());
    await page.keyboard.type('StudentPersonal');
    await access.goTo(access.matrix('RamseyGrades'), 0, 1);
    await press(page, 'Space');
    await access.bar.getByText('2 changes not applied').waitFor();
    await tabTo(page, page.getByRole('textbox', { name: /^Note/ }));
    await page.keyboard.type('joins on Monday');
    await press(page, 'Enter');
    await page.getByText('2 changes applied.').first().waitFor();

    expect((await grades.register()).status).toBe(0);
    expect((await grades.subscribe(['StudentPersonal'])).status).toBe(0);
    const { rows } = await admin.admin.log.query({
      zone: 'TestZone',
      filter: { source: 'Administrator' },
      limit: 5,
    });
    expect(rows[0]?.what).toContain('joins on Monday');
    expect(rows[0]?.who).not.toBe('');
  });

  test.each([
    [
      'leaves it as they made it',
      /^Leave it granted/,
      ['request StudentPersonal', 'subscribe StudentPersonal'],
    ],
    ['makes it what it was', /^Make it not granted again/, ['subscribe StudentPersonal']],
  ])(
    'of two administrators who change one right the later is shown the difference and %s',
    async (_what, choice, kept) => {
      await access.open('TestZone', '?agent=RamseyFood');
      await access.goTo(access.matrix('RamseyFood'), 0, 5);
      await press(page, 'Space');
      await access.bar.getByText('1 change not applied').waitFor();
      const change = {
        agent: 'RamseyFood',
        right: 'request',
        object: 'StudentPersonal',
        context: 'SIF_Default',
      } as const;
      await admin.admin.changeAccess.mutate({ zone: 'TestZone', changes: [{ ...change, granted: true }] });

      await access.push('Apply');
      const told = page.getByRole('alert').filter({ hasText: 'Nothing was applied.' });
      await told.waitFor();
      expect(await told.getByRole('row').last().innerText()).toMatch(
        /not granted\s+granted by .+ at \d\d:\d\d:\d\d\s+to be granted/,
      );
      await access.push(choice);
      await told.waitFor({ state: 'detached' });
      // The focus goes on to what is left to do, or back into the matrix.
      await expect
        .poll(() => focusedName(page))
        .toMatch(kept.length === 1 ? /^Apply$/ : /^Request StudentPersonal/);
      if (kept.length === 1) {
        await access.push('Apply');
        await page.getByText('1 change applied.').first().waitFor();
      } else {
        await access.bar.waitFor({ state: 'detached' });
      }
      expect(await stored('RamseyFood')).toEqual(kept);
      await admin.admin.changeAccess.mutate({ zone: 'TestZone', changes: [{ ...change, granted: false }] });
    },
  );

  test('rights on one object show by agent, the provider first; a denial is granted from its list', async () => {
    await sis.provide(['StudentPersonal']);
    await access.open('TestZone', '?view=object&object=StudentPersonal');
    const heads = access.matrix('StudentPersonal').getByRole('rowheader');
    await expect
      .poll(() => heads.allInnerTexts())
      .toEqual(expect.arrayContaining(['Provides it 1 agent', 'RamseySIS', 'RamseyLib']) as unknown);
    expect((await heads.allInnerTexts())[1]).toBe('RamseySIS');

    const food = new TestAgent(zis, 'RamseyFood');
    await food.register();
    expect((await food.subscribe(['SchoolInfo'])).error).toBe('4/4');
    await access.open('TestZone', '?view=denials');
    const row = page.getByRole('row').filter({ hasText: 'SchoolInfo' });
    expect(await seriousFindings(page)).toEqual([]);
    expect(await row.innerText()).toMatch(/RamseyFood\s+SchoolInfo\s+subscribe\s+SIF_Default\s+4\/4\s+1/);
    await access.push(/^Grant subscribe/);
    await access.push('Grant subscribe');
    await expect.poll(() => row.count()).toBe(0);
    expect((await food.subscribe(['SchoolInfo'])).status).toBe(0);
  });

  test('a local object stands in the matrix and in the list of objects, without the rights that it cannot have', async () => {
    const change = (localObjects: readonly { name: string; events: boolean }[], was: typeof localObjects) =>
      admin.admin.changeSettings.mutate({
        zone: 'TestZone',
        was: { localObjects: was },
        now: { localObjects },
      });
    const menu = [{ name: 'x_Menu', events: false }];
    await change(menu, []);
    await access.open('TestZone', '?agent=RamseyLib&show=all&find=x_Menu');
    await access.cell('Request x_Menu: not granted').waitFor();
    expect(await access.cell('Subscribe x_Menu: does not apply').getAttribute('aria-readonly')).toBe('true');
    await access.open('TestZone', '?view=object&object=x_Menu');
    await page.getByRole('navigation', { name: 'Objects' }).getByRole('link', { name: 'x_Menu' }).waitFor();
    await change([], menu);
  });

  test('where the policy is open, the matrix says so and changes nothing', async () => {
    await admin.admin.createZone.mutate({ id: 'OpenZone', name: 'Open', policy: 'open' });
    await access.open('OpenZone', '?agent=Anyone&show=all&find=StudentPersonal');
    await page.getByText('its policy grants every right to every agent').waitFor();
    await access.goTo(access.matrix('Anyone'), 0, 0);
    await press(page, 'Space');
    expect(await access.cell('Provide StudentPersonal: granted, never used').count()).toBe(1);
    expect(await access.bar.count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing serious in the %s theme', async (scheme) => {
    const { context, page: own } = await openPage(browser, scheme);
    const there = new AccessPage(own);
    await sis.publish({ object: 'StudentSchoolEnrollment' });
    await there.signIn(zis.consoleUrl);
    await there.open('TestZone', '?agent=RamseySIS&object=StudentSchoolEnrollment&right=publishChange');
    await there.cell(/^Publish Change StudentSchoolEnrollment: used but denied/).waitFor();
    await press(own, 'Space');
    await there.bar.waitFor();
    expect(await seriousFindings(own)).toEqual([]);
    await context.close();
  });
});
