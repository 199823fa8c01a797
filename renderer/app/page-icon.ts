/** The icon of the browser tab. */
import { colours } from '../shared/tokens.ts';

/** Draws the product's mark in its accent colour. */
export function showIcon(): void {
  const { accent } = colours.light;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="${accent}" stroke-width="2">` +
    `<circle cx="10" cy="10" r="8.5" fill="${colours.light.surface}"/><circle cx="10" cy="10" r="2.6" fill="${accent}"/>` +
    '<path d="M10 2v5M3.200 14l4.200-2.500M16.800 14l-4.200-2.500"/></svg>';
  document
    .querySelector('link[rel="icon"]')
    ?.setAttribute('href', `data:image/svg+xml,${encodeURIComponent(svg)}`);
}
