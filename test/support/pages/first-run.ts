/** The page of a server without zones, and the empty zone that it leads to. */
import type { Locator, Page } from 'playwright-core';

/** Finds what stands on them. */
export class FirstRunPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the console through the token's address. */
  async open(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByRole('heading', { name: 'There is no zone yet' }).waitFor();
  }

  get startDemo(): Locator {
    return this.#page.getByRole('button', { name: 'Start the demo district' });
  }

  get id(): Locator {
    return this.#page.getByRole('textbox', { name: 'Id' });
  }

  get name(): Locator {
    return this.#page.getByRole('textbox', { name: 'Name' });
  }

  get create(): Locator {
    return this.#page.getByRole('button', { name: 'Create the zone' });
  }

  /** What stands below a field. */
  async below(field: Locator): Promise<string> {
    return field.locator('xpath=following-sibling::p').innerText();
  }

  /** The address for agents that the empty zone shows. */
  async address(): Promise<string> {
    return this.#page.locator('.address-box code').innerText();
  }

  get tries(): Locator {
    return this.#page.getByRole('list', { name: 'Tries to join' }).getByRole('listitem');
  }
}
