/** Buttons and fields, worked with keys alone. */
import type { Locator, Page } from 'playwright-core';
import { press, tabTo } from './keyboard.ts';

/** Goes to a button or link with Tab and presses Enter. */
export async function pressWithKeys(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await press(page, 'Enter');
}

/** Replaces what stands in a field, reached with Tab. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await press(page, 'Control+a');
  await page.keyboard.type(text);
}
