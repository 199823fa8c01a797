/** The agents page as a person sees it, with keys alone. */
import type { Locator, Page } from 'playwright-core';
import { press, tabTo } from '../keyboard.ts';

/** Drives the agents page. */
export class AgentsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the console through the token's address and goes to the agents by their keys. */
  async open(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
    await press(this.#page, 'g', 'a');
    await this.#page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
  }

  /** Opens the detail of an agent at its address. */
  async show(zone: string, agent: string): Promise<void> {
    await this.#page.goto(new URL(`/${zone}/agents/${agent}`, this.#page.url()).href);
    await this.detail(agent).getByRole('region', { name: 'Health' }).waitFor();
  }

  /** The row of an agent. */
  row(agent: string): Locator {
    return this.#page.getByRole('grid', { name: 'Agents' }).getByRole('row').filter({ hasText: agent });
  }

  /** One agent, beside the list. */
  detail(agent: string): Locator {
    return this.#page.getByRole('article', { name: agent });
  }

  /** What is said of the agent's health. */
  get health(): Locator {
    return this.#page.getByRole('region', { name: 'Health' });
  }

  /** Goes to a button by Tab and presses it. */
  async push(name: string | RegExp): Promise<void> {
    await tabTo(this.#page, this.#page.getByRole('button', { name }).first());
    await press(this.#page, 'Enter');
  }
}
