import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { anAgentFile } from '../support/library-agent.ts';
import { startZis } from '../support/zis.ts';

const folder = join(import.meta.dirname, '..', '..', 'embedded-zis', 'agent');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

test('the parts of the README of the agent library are a program that prints what the README says', async () => {
  await using zis = await startZis({ zone: { id: 'MyZone' } });
  await using place = await anAgentFile();
  const program = blocks('ts')
    .join('\n')
    .replaceAll(`from './`, `from '${pathToFileURL(folder).href}/`);
  const address = 'http://127.0.0.1:7080/MyZone';
  expect(program).toContain(address);
  const file = join(dirname(place.path), 'program.mts');
  await writeFile(file, program.replace(address, zis.zoneUrl));
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: dirname(file) });
  const [printed = ''] = blocks('text');
  expect(stdout).toBe(printed);
});
