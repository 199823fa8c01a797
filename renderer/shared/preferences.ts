/** What the person set on this browser: widths of panes, keys. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Preferences {
  /** Width of the pane in pixels, by page. */
  readonly paneWidth: Readonly<Record<string, number>>;
  /** Whether single letters act as commands. */
  readonly letters: boolean;
}

/** Preferences of this browser, remembered. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ paneWidth: {}, letters: true }), { name: 'sif-zone-console' }),
);

/** Remembers how wide the pane of a page is. */
export function setPaneWidth(page: string, width: number): void {
  usePreferences.setState(({ paneWidth }) => ({ paneWidth: { ...paneWidth, [page]: width } }));
}

/** Switches single-letter commands. */
export function setLetters(letters: boolean): void {
  usePreferences.setState({ letters });
}
