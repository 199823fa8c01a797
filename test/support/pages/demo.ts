/** The demo controls as a person sees them. */
import type { Locator, Page } from 'playwright-core';

/** Finds what stands in the menu. */
export class DemoMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the overview of the demo's zone through the token's address. */
  async open(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
    await this.#page.goto(new URL('/RamseyZIS/overview', consoleUrl).href);
    await this.#page.getByRole('row').filter({ hasText: 'RamseyLib' }).getByText('working').waitFor();
  }

  /** In the head: how the district is. */
  get head(): Locator {
    return this.#page.getByRole('button', { name: /^Demo / });
  }

  get menu(): Locator {
    return this.#page.getByRole('dialog', { name: 'Demo district' });
  }

  /** A button of the menu by its words. */
  button(name: string): Locator {
    return this.menu.getByRole('button', { name, exact: true });
  }

  /** Does an action through the command palette. */
  async command(words: string): Promise<void> {
    await this.#page.keyboard.press('Control+k');
    await this.#page.getByPlaceholder(/^Find a page/).fill(`>${words}`);
    await this.#page.keyboard.press('Enter');
  }
}
