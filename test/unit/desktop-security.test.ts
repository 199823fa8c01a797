import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

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

test('the table of the security checklist has all 20 points, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test.each(rows)('point $number, $point: the code and the test are where the table says', (row) => {
  const { file, code, testFile, name } = row;
  expect(code).not.toBe('');
  expect(read(file)).toContain(code);
  // A name that holds an apostrophe stands in double quotes.
  expect(read(testFile)).toMatch(new RegExp(`['"]${name.replaceAll(/[^\w ]/g, '\\$&')}['"]`));
});

test('Electron is of the line that this table was written for', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { electron: string } };
  expect(devDependencies.electron).toMatch(/^45\./);
});
