import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { validateCommand, validateUsage } from '../../embedded-zis/app/validate-command.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'sif-zone-console-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...argv: readonly string[]) {
  const lines: string[] = [];
  const aside: string[] = [];
  const code = validateCommand(
    argv,
    (line) => lines.push(line),
    (line) => aside.push(line),
  );
  return { code, lines, aside };
}

const refId = 'D3E34B359D75101A8C3D00AA001A1652';
const good = file(
  'good.xml',
  `<RoomType RefId="${refId}" SchoolInfoRefId="${refId}"><Description>Gym</Description></RoomType>`,
);
const bad = file(
  'bad.xml',
  `<RoomType RefId="${refId}" SchoolInfoRefId="${refId}">\n <Colour/>\n</RoomType>`,
);

test('the program runs it, without a ZIS', () => {
  const main = join(import.meta.dirname, '../../embedded-zis/app/main.ts');
  const zis = (...argv: readonly string[]) =>
    spawnSync(process.execPath, [main, 'validate', ...argv], { encoding: 'utf8' });
  expect(zis(good)).toMatchObject({ status: 0, stdout: '', stderr: '1 file, valid.\n' });
  expect(zis(bad)).toMatchObject({ status: 1, stderr: '1 file, 1 not valid.\n' });
  expect(zis()).toMatchObject({ status: 1, stderr: 'validate needs a file. See validate --help.\n' });
}, 30_000);

test('valid files are passed in silence, with exit code 0', () => {
  expect(run(good, good)).toEqual({ code: 0, lines: [], aside: ['2 files, valid.'] });
});

test('findings are lines of place, code, path and sentence', () => {
  expect(run(good, bad)).toEqual({
    code: 1,
    lines: [
      `${bad}:1:1 1/6 RoomType/Description Description is missing.`,
      `${bad}:2:2 1/3 RoomType/Colour Colour is no element of RoomType.`,
    ],
    aside: ['2 files, 1 not valid.'],
  });
});

test('the mode says how whole an object has to be', () => {
  expect(run(bad, '--mode', 'change').lines).toHaveLength(1);
  expect(run(bad, '--mode=response').lines).toHaveLength(2);
});

test('names that a newer version may know are notes, and errors with --strict', () => {
  const newer = file('newer.xml', '<RoomGadget/>');
  expect(run(newer, '--version', '2.6')).toMatchObject({
    code: 0,
    lines: [`${newer}:1:1 note RoomGadget RoomGadget is no object of the data model.`],
  });
  expect(run(newer, '--version', '2.6', '--strict').code).toBe(1);
});

test('--json prints one array with an entry for each file', () => {
  const missing = join(folder, 'missing.xml');
  const { code, lines } = run(good, bad, missing, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(lines.join('\n'))).toEqual([
    { file: good, valid: true, root: 'RoomType', findings: [], count: 0 },
    {
      file: bad,
      valid: false,
      root: 'RoomType',
      findings: [
        expect.objectContaining({ category: 1, code: 6, path: 'RoomType/Description', expected: 'once' }),
        expect.objectContaining({ line: 2, column: 2, level: 'error' }),
      ],
      count: 2,
    },
    { file: missing, valid: false, error: expect.stringContaining('ENOENT') as string },
  ]);
});

test('a file that cannot be read is named and counts as not valid', () => {
  const { code, lines } = run(join(folder, 'missing.xml'));
  expect(code).toBe(1);
  expect(lines[0]).toContain('missing.xml: ENOENT');
});

test.for([
  ['no file', [], 'validate needs a file'],
  ['an unknown option', ['--colour'], '--colour'],
  ['an unknown mode', [good, '--mode', 'patch'], '--mode must be'],
  ['an unknown version', [good, '--version', '3.0'], '--version must be'],
] as const)('%s is refused in a line', ([, argv, words]) => {
  expect(() => run(...argv)).toThrow(StartError);
  expect(() => run(...argv)).toThrow(words);
});

test('--help explains every option', () => {
  expect(run('--help')).toEqual({ code: 0, lines: [validateUsage], aside: [] });
});
