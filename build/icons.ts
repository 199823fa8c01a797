/** Draws the desktop app's icons from their SVG sources, with the machine's Chromium: after a change of a source. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './bootstrap.mjs';

const folder = join(import.meta.dirname, 'icons');

/** Every picture: its source and its width and height in pixels. */
export const pictures = {
  'icon.png': ['icon.svg', 1024],
  'tray.png': ['tray.svg', 20],
  'tray@2x.png': ['tray.svg', 40],
  'trayTemplate.png': ['tray-template.svg', 20],
  'trayTemplate@2x.png': ['tray-template.svg', 40],
} as const;

async function draw(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Drawing the icons takes Chromium or Google Chrome.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const [file, [source, size]] of Object.entries(pictures)) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const svg = Buffer.from(readFileSync(join(folder, source))).toString('base64');
      await page.setContent(
        `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
      );
      writeFileSync(join(folder, file), await page.screenshot({ omitBackground: true }));
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === import.meta.filename) await draw();
