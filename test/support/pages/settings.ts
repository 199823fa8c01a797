/** The settings page as a person sees it. */
import type { Locator, Page } from 'playwright-core';

/** Finds what stands on it. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the console through the token's address, then the page of a zone. */
  async open(consoleUrl: string, zone: string, search = ''): Promise<void> {
    await this.page.goto(consoleUrl);
    await this.page.getByText('Connected, live').waitFor();
    await this.page.goto(new URL(`/${zone}/settings${search}`, consoleUrl).href);
    await this.page.getByText('Connected, live').waitFor();
    await this.name.waitFor();
  }

  get name(): Locator {
    return this.page.getByRole('form', { name: 'Zone', exact: true }).getByRole('textbox', { name: 'Name' });
  }

  get buffer(): Locator {
    return this.page.getByRole('textbox', { name: 'Smallest buffer, in bytes' });
  }

  /** The field for the name of another local object. */
  get localName(): Locator {
    return this.page.getByRole('textbox', { name: 'Name of another object' });
  }

  /** The box that says whether a local object has events. */
  events(object: string): Locator {
    return this.page.getByRole('checkbox', { name: `${object} has events` });
  }

  /** What stands below the field. */
  async below(field: Locator): Promise<string> {
    return field.locator('xpath=following-sibling::p').innerText();
  }

  /** A button by its words. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The difference to what somebody else has saved, row by row. */
  async difference(): Promise<readonly string[]> {
    await this.page.locator('.conflict').waitFor();
    return this.page.locator('.conflict tbody tr > *').allInnerTexts();
  }

  /** The row of a zone in the table of all zones. */
  zone(id: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader').getByRole('link', { name: id, exact: true }) });
  }

  /** Agents and waiting messages of a zone, as the table says. */
  async counts(id: string): Promise<readonly string[]> {
    return this.zone(id)
      .locator('td.num')
      .allInnerTexts()
      .then((texts) => texts.slice(0, 2));
  }
}
