/** The contexts page as a person sees it. */
import type { Locator, Page } from 'playwright-core';

/** Finds what stands on it. */
export class ContextsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the console, then the page with the keys G C. */
  async open(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
    await this.#page.keyboard.press('g');
    await this.#page.keyboard.press('c');
    await this.row('SIF_Default').waitFor();
  }

  /** The row of a context. */
  row(name: string): Locator {
    return this.#page.getByRole('grid', { name: 'Contexts' }).locator(`[data-key="${name}"]`);
  }

  /** What the row says, cell by cell. */
  async cells(name: string): Promise<readonly string[]> {
    return this.row(name).getByRole('gridcell').allInnerTexts();
  }

  get add(): Locator {
    return this.#page.getByRole('button', { name: 'Add a context' });
  }

  get name(): Locator {
    return this.#page.getByRole('textbox', { name: 'Name' });
  }

  get rename(): Locator {
    return this.#page.getByRole('button', { name: 'Rename' });
  }

  get remove(): Locator {
    return this.#page.getByRole('button', { name: 'Remove…' });
  }

  /** Why it can or cannot be removed. */
  get reason(): Locator {
    return this.#page.locator('#remove-reason');
  }

  /** The button of the confirmation. */
  confirm(name: string): Locator {
    return this.#page.getByRole('button', { name: `Remove ${name}` });
  }

  /** What stands below the field for the name. */
  async belowName(): Promise<string> {
    return this.name.locator('xpath=following-sibling::p').innerText();
  }
}
