import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LogFile } from '../../embedded-zis/app/log-file.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';

describe('a log file', () => {
  let folder: string;
  let file: string;
  let said: string[];
  let time: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'));
    file = join(folder, 'zis.log');
    said = [];
    time = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (): LogFile =>
    new LogFile({ file, size: '1K', say: (sentence) => void said.push(sentence), elapsed: () => time });
  const line = (number: number): string => `${String(number).padStart(99, '.')}\n`;

  test('begins anew beyond its size, keeps five older ones, and is for its user alone', async () => {
    const log = open();
    for (let number = 0; number < 100; number += 1) log.write(line(number));
    await log.close();
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['zis.log', ...[1, 2, 3, 4, 5].map((age) => `zis.log.${age}`)]);
    const kept = [5, 4, 3, 2, 1].map((age) => readFileSync(`${file}.${age}`, 'utf8'));
    const all = [...kept, readFileSync(file, 'utf8')].join('');
    expect(all.endsWith(line(99))).toBe(true);
    // Nothing is lost at a change of files: the lines that are left follow one another.
    const numbers = [...all.matchAll(/\d+/g)].map(([text]) => Number(text));
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(said).toEqual([]);
  });

  test('goes on where it was', async () => {
    for (const number of [1, 2]) {
      const log = open();
      log.write(line(number));
      await log.close();
    }
    expect(readFileSync(file, 'utf8')).toBe(line(1) + line(2));
  });

  test('in a folder that is not there is a mistake that is told at the start', () => {
    file = join(folder, 'nowhere', 'zis.log');
    expect(open).toThrow(StartError);
    expect(open).toThrow(/^The log file .*zis\.log cannot be written: /);
  });

  test('that cannot be written loses lines, says so once, and is written again when it can be', async () => {
    const log = open();
    rmSync(file);
    mkdirSync(file);
    log.write(line(1));
    await expect.poll(() => said).toEqual([expect.stringContaining('The log file cannot be written: ')]);
    log.write(line(2));
    renameSync(file, `${file}.folder`);
    log.write(line(3));
    time += 10_000;
    log.write(line(4));
    await log.close();
    expect(readFileSync(file, 'utf8')).toBe(line(4));
    expect(said.slice(1)).toEqual(['The log file is written again. Lines that were lost: 2.']);
  });
});
