/** The workbench as a person sees it, with keys alone. */
import type { Locator, Page } from 'playwright-core';

/** Drives the workbench. */
export class WorkbenchPage {
  readonly #page: Page;
  readonly #walks: boolean;

  /** `walks`: gets everywhere by Tab, as a person without a mouse; otherwise the focus is put there. */
  constructor(page: Page, walks = false) {
    this.#page = page;
    this.#walks = walks;
  }

  /** Opens the console through the token's address and goes to the workbench by its keys. */
  async open(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
    await this.press('g', 'w');
    await this.lines.getByText('SIF_Message').first().waitFor();
  }

  /** Presses keys, one after another. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Gives the part the focus. */
  async tabTo(part: Locator): Promise<void> {
    await part.waitFor();
    if (!this.#walks) {
      await part.focus();
      return;
    }
    for (let presses = 0; presses < 80; presses += 1) {
      if (await part.evaluate((element) => element.contains(document.activeElement))) return;
      await this.#page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there.');
  }

  /** Goes to a button, a tab or a link by Tab and presses it. */
  async activate(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    await this.tabTo(this.#page.getByRole(role, { name }).first());
    await this.press('Enter');
  }

  /** The text of the editor, as far as it is on the screen. */
  get lines(): Locator {
    return this.#page.getByRole('region', { name: 'Message' }).locator('.view-lines');
  }

  /** The text of the editor, whole lines in their order. */
  async text(): Promise<string> {
    const lines = await this.lines.innerText();
    return lines.replace(/\u00a0/g, ' ');
  }

  /** Replaces the message by typing another. */
  async write(xml: string): Promise<void> {
    await this.tabTo(this.#page.getByRole('textbox', { name: /^Message to send/ }));
    await this.press('Control+a');
    await this.#page.keyboard.insertText(xml);
  }

  /** Sends what is in the editor. */
  async send(): Promise<void> {
    await this.press('Control+Enter');
  }

  /** Acts as another agent. */
  async actAs(sourceId: string): Promise<void> {
    await this.tabTo(this.#page.getByLabel('Send as'));
    await this.press('Control+a');
    await this.#page.keyboard.insertText(sourceId);
    await this.press('Enter');
  }

  /** Opens a template by the filter of the list. */
  async template(title: string): Promise<void> {
    await this.tabTo(this.#page.getByRole('searchbox', { name: /^Filter drafts/ }));
    await this.press('Control+a');
    await this.#page.keyboard.insertText(title);
    const link = this.list.getByRole('link', { name: title, exact: true });
    for (let presses = 0; presses < 40; presses += 1) {
      await this.press('ArrowDown');
      if (await link.evaluate((element) => element === document.activeElement)) break;
    }
    await this.press('Enter');
  }

  /** The list at the left. */
  get list(): Locator {
    return this.#page.getByRole('navigation', { name: /^Drafts/ });
  }

  /** The pane at the right. */
  get pane(): Locator {
    return this.#page.getByRole('complementary', { name: 'Answer and queue' });
  }

  /** What the zone's answer comes to: "accepted", "refused 4/9". */
  get verdict(): Locator {
    return this.pane.locator('.wb-verdict');
  }

  /** Goes to a tab of the pane. */
  async tab(name: RegExp): Promise<void> {
    const tab = this.#page.getByRole('tab', { name });
    await this.tabTo(this.pane.getByRole('tab', { selected: true }));
    if ((await tab.getAttribute('aria-selected')) !== 'true') await this.press('ArrowRight');
    await this.pane.getByRole('tabpanel', { name }).waitFor();
  }

  /** Rows of the packets, as text. */
  packets(): Promise<readonly string[]> {
    return this.#page.getByRole('table', { name: 'Packets' }).locator('tbody tr').allInnerTexts();
  }

  /** States and names of the messages in the sender's queue. */
  async queue(): Promise<readonly string[]> {
    const rows = this.#page.getByRole('table', { name: /^Queue of/ }).locator('tbody tr');
    const texts = await rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll('td')].slice(0, 2).map((cell) => cell.firstChild?.textContent),
      ),
    );
    return texts.map((cells) => cells.join(': '));
  }
}
