/** The log page as a person sees it. */
import type { Locator, Page } from 'playwright-core';

/** Drives the log page. */
export class LogPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes there with keys alone. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('g');
    await this.#page.keyboard.press('l');
    await this.#page.getByRole('heading', { name: 'Log' }).waitFor();
  }

  /** Lines that hold this text. */
  lines(text: string | RegExp): Locator {
    return this.#page.getByRole('grid', { name: 'Log' }).getByRole('row').filter({ hasText: text });
  }

  /** Shows the lines of one source only. */
  async show(source: 'All' | 'ZIS' | 'Agents' | 'Administrators'): Promise<void> {
    await this.#page.getByRole('radiogroup', { name: 'Source' }).getByText(source, { exact: true }).click();
  }

  get pane(): Locator {
    return this.#page.getByRole('complementary');
  }
}
