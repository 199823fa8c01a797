/** Keys, as a person without a mouse presses them. */
import type { Locator, Page } from 'playwright-core';

/** Presses keys one after another. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses Tab until the part has the focus. */
export async function tabTo(page: Page, part: Locator): Promise<void> {
  await part.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await part.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

/** What the focused element is called. */
export const focusedName = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );
