/** The queues page as a person sees it. */
import type { Locator, Page } from 'playwright-core';

/** Drives the queues page. */
export class QueuesPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the console through the token's address, so that the browser is let in. */
  async signIn(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
  }

  /** Opens the page of a zone in a browser that is let in. */
  async open(zone: string, search = ''): Promise<void> {
    await this.#page.goto(new URL(`/${zone}/queues${search}`, this.#page.url()).href);
    await this.#page.getByText('Connected, live').waitFor();
  }

  /** The list of open requests. */
  get requests(): Locator {
    return this.#page.getByRole('grid', { name: 'Open requests' });
  }

  /** The row of an open request. */
  request(msgId: string): Locator {
    return this.requests.getByRole('row').filter({ hasText: msgId.slice(0, 8) });
  }

  /** The row of an agent. */
  agent(id: string): Locator {
    return this.#page
      .getByRole('grid', { name: 'Queues', exact: true })
      .getByRole('row')
      .filter({ hasText: id });
  }

  /** The list of an agent's messages. */
  queue(agent: string): Locator {
    return this.#page.getByRole('grid', { name: `Queue of ${agent}` });
  }

  /** The row of a message. */
  message(agent: string, msgId: string): Locator {
    return this.queue(agent)
      .getByRole('row')
      .filter({ hasText: msgId.slice(0, 8) });
  }

  /** States of the messages, in the order of the list. */
  async states(agent: string): Promise<readonly string[]> {
    return this.queue(agent).locator('.cell-state .status').allInnerTexts();
  }

  /** The beginnings of the message ids, in the order of the list. */
  async ids(agent: string): Promise<readonly string[]> {
    return this.queue(agent).locator('.grid-body .cell-id').allInnerTexts();
  }

  get pane(): Locator {
    return this.#page.getByRole('complementary');
  }

  /** Presses keys one after another. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }
}
