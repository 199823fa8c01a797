/** Where the focus goes when what had it goes away. */

/** Puts the focus on the cell that keys act on. */
export const focusMatrix = (): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.matrix [tabindex="0"]')?.focus());
};
