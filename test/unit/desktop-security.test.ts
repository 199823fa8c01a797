import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { channels } from '../../electron/channels.ts';
import { aDesktop, FakeWindow } from '../support/fake-electron.ts';
import { testTitles } from '../support/test-titles.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The rows of the table of docs/desktop.md: point, file and code that honour it, file and name of the test. */
const rows = read('docs/desktop.md')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| (\d+) ([^|]+) \| `([^`]+)`: ([^|]+) \| `([^`]+)`: ([^|]+) \|$/.exec(line);
    if (!found) return [];
    const [, number = '', point = '', file = '', how = '', testFile = '', name = ''] = found;
    return [{ number: Number(number), point, file, code: /`([^`]+)`/.exec(how)?.[1] ?? '', testFile, name }];
  });

/** A file without its comments and without blanks, which prettier moves. */
function codeOf(file: string): string {
  const text = read(file);
  if (file.endsWith('.json')) return text.replaceAll(/\s/g, '');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return ts.createPrinter({ removeComments: true }).printFile(source).replaceAll(/\s/g, '');
}

test('the table of the security checklist has all 20 points, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test.each(rows)('point $number, $point: the code and the test are where the table says', (row) => {
  const { file, code, testFile, name } = row;
  expect(code).not.toBe('');
  expect(codeOf(file)).toContain(code.replaceAll(/\s/g, ''));
  expect(testTitles(read(testFile), true)).toContain(name);
});

test('Electron is of the line that this table was written for', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { electron: string } };
  expect(devDependencies.electron).toMatch(/^45\./);
});

/** An app with a window on this machine's console, one on a server elsewhere, and one that a page has opened. */
async function withWindows() {
  const desktop = aDesktop();
  await expect.poll(() => desktop.children.length).toBe(1);
  desktop.zis().ready();
  const server = { name: 'Dakota', address: 'https://zis.example.org:7443', certificate: '' };
  await desktop.call(channels.addConnection, server);
  const opened = desktop.windows[0]?.webContents.openHandler({
    url: 'http://127.0.0.1:7081/Ramsey/log',
  } as Parameters<FakeWindow['webContents']['openHandler']>[0]);
  if (opened?.action !== 'allow') throw new Error('The page may not open its own console.');
  const windows = [...desktop.windows.map(({ options }) => options), opened.overrideBrowserWindowOptions];
  return { desktop, windows: windows.map((options) => options?.webPreferences ?? {}) };
}

test('every window has the settings that the table names', async () => {
  const settings = rows.flatMap(({ code }) => {
    const [, name, value] = /^(\w+): (true|false)$/.exec(code) ?? [];
    return name === undefined ? [] : [[name, value === 'true'] as const];
  });
  expect(settings).toHaveLength(6);
  const { windows } = await withWindows();
  expect(windows).toHaveLength(3);
  for (const preferences of windows) expect(preferences).toMatchObject(Object.fromEntries(settings));
});

test('no window has a setting beyond those that were thought about', async () => {
  const { windows } = await withWindows();
  const known = [
    'additionalArguments',
    'allowRunningInsecureContent',
    'contextIsolation',
    'experimentalFeatures',
  ];
  known.push(
    'navigateOnDragDrop',
    'nodeIntegration',
    'partition',
    'preload',
    'sandbox',
    'webSecurity',
    'webviewTag',
  );
  const found = new Set(windows.flatMap((preferences) => Object.keys(preferences)));
  expect([...found].sort()).toEqual(known);
});

test.each(Object.values(channels))('a stranger who calls %s is refused', async (channel) => {
  const { desktop } = await withWindows();
  const stranger = { from: new FakeWindow({}, () => Promise.resolve()), url: 'http://127.0.0.1:7081/' };
  await expect(desktop.call(channel, undefined, stranger)).rejects.toThrow(
    'This page may not ask that of the desktop app.',
  );
});
