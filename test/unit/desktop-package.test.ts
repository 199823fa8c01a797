import { Ajv } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { pictures } from '../../build/icons.ts';
import { whyNot } from '../../build/package.ts';
import { zoneFileIn } from '../../electron/arguments.ts';

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

test('the universal package of macOS takes both binaries of better-sqlite3, which are the same in both halves', () => {
  const { mac } = configuration as { mac: { target: unknown; x64ArchFiles: string } };
  expect(mac.target).toEqual([{ target: 'dmg', arch: 'universal' }]);
  const prebuilds = readdirSync(join(root, 'node_modules', 'better-sqlite3', 'prebuilds'));
  const unpacked = 'Contents/Resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds';
  const taken = prebuilds.filter((name) => matchesGlob(`${unpacked}/${name}`, mac.x64ArchFiles));
  expect(taken.sort()).toEqual(['darwin-arm64.node', 'darwin-x64.node']);
});

test.each([
  ['linux', ['linux-arm64', 'linux-x64', 'linuxmusl-arm64', 'linuxmusl-x64']],
  ['mac', ['darwin-arm64', 'darwin-x64']],
  ['win', ['win32-arm64', 'win32-x64']],
])('the packages of %s hold the binaries of their platform alone', (platform, expected) => {
  const { files } = configuration[platform] as { files: readonly string[] };
  const left = files.flatMap((pattern) => (pattern.startsWith('!') ? pattern.slice(1) : []));
  const folder = 'node_modules/better-sqlite3/prebuilds';
  const packed = readdirSync(join(root, folder)).filter((name) =>
    left.every((pattern) => !matchesGlob(`${folder}/${name}`, pattern)),
  );
  expect(packed.sort()).toEqual(expected.map((name) => `${name}.node`));
});

test('zone files belong to the app, by the ending that it takes', () => {
  const { fileAssociations } = configuration as { fileAssociations: { ext: string; role: string }[] };
  expect(fileAssociations.map(({ ext, role }) => [ext, role])).toEqual([['sifzone', 'Editor']]);
  expect(zoneFileIn(['app', '/home/me/Ramsey.sifzone'])).toBe('/home/me/Ramsey.sifzone');
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
