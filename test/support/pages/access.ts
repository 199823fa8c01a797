/** The access page as a person sees it, with keys alone. */
import type { Locator, Page } from 'playwright-core';
import { press, tabTo } from '../keyboard.ts';

/** Drives the access page. */
export class AccessPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the console through the token's address, so that the browser is let in. */
  async signIn(consoleUrl: string): Promise<void> {
    await this.#page.goto(consoleUrl);
    await this.#page.getByText('Connected, live').waitFor();
  }

  /** Opens the page of a zone at an address. */
  async open(zone: string, search = ''): Promise<void> {
    await this.#page.goto(new URL(`/${zone}/access${search}`, this.#page.url()).href);
    await this.#page.getByText('Connected, live').waitFor();
  }

  /** Chooses an agent from the list at the left. */
  async choose(agent: string): Promise<void> {
    await tabTo(this.#page, this.agent(agent));
    await press(this.#page, 'Enter');
    await this.matrix(agent).waitFor();
  }

  /** An agent in the list at the left. */
  agent(id: string): Locator {
    return this.#page.getByRole('navigation', { name: 'Agents' }).getByRole('link', { name: id });
  }

  /** The matrix of an agent, or on an object. */
  matrix(of: string, context = 'SIF_Default'): Locator {
    return this.#page.getByRole('grid', { name: new RegExp(`^Rights (of|on) ${of} in ${context}$`) });
  }

  /** A cell by what it says. */
  cell(words: string | RegExp): Locator {
    return this.#page.getByRole('gridcell', { name: words, exact: typeof words === 'string' });
  }

  /** Goes with the arrow keys to a cell in the row and the column that are given, from 0. */
  async goTo(matrix: Locator, row: number, column: number): Promise<void> {
    await tabTo(this.#page, matrix.locator('[tabindex="0"]'));
    await press(this.#page, 'Control+Home');
    for (let step = 0; step < row; step += 1) await press(this.#page, 'ArrowDown');
    for (let step = 0; step < column; step += 1) await press(this.#page, 'ArrowRight');
  }

  /** The bar with the changes that are not applied. */
  get bar(): Locator {
    return this.#page.getByRole('region', { name: 'Changes not applied' });
  }

  /** Goes to a button by Tab and presses it. */
  async push(name: string | RegExp): Promise<void> {
    await tabTo(this.#page, this.#page.getByRole('button', { name }).first());
    await press(this.#page, 'Enter');
  }
}
