import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pictures } from '../../build/icons.ts';
import { whyNot } from '../../build/package.ts';

const root = join(import.meta.dirname, '..', '..');
const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const configuration = json('build/electron-builder.json') as Record<string, unknown>;
const schema = json('node_modules/app-builder-lib/scheme.json') as object;
const check = new Ajv({ strict: false, validateFormats: false }).compile(schema);

test("the configuration is one that electron-builder's own schema takes", () => {
  check(configuration);
  expect(check.errors).toBeNull();
});

test('the schema would find an option that electron-builder does not know', () => {
  expect(check({ ...configuration, electronFuze: {} })).toBe(false);
});

test('signing and updates are off', () => {
  expect(configuration).toMatchObject({ publish: null, mac: { identity: null } });
});

test.each(Object.entries(pictures))('the icon %s has a source and its size', (file, [source, size]) => {
  expect(existsSync(join(root, 'build', 'icons', source))).toBe(true);
  const png = readFileSync(join(root, 'build', 'icons', file));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});

test('where the runtime cannot be fetched one sentence says so', () => {
  const said =
    '  • packaging  platform=linux\n  ⨯ getaddrinfo ENOTFOUND example.org  failedTask=build stackTrace=E\n';
  expect(whyNot(said)).toBe(
    "No packages were made: Electron's runtime, which goes into them, cannot be fetched without a network.",
  );
});

test('any other failure is told in the words of electron-builder', () => {
  const said = '  • packaging\n  ⨯ cannot find icon  failedTask=build stackTrace=Error: x\n    at y\n';
  expect(whyNot(said)).toBe('No packages were made: cannot find icon.');
  expect(whyNot('')).toBe('No packages were made: electron-builder gave no reason.');
});
