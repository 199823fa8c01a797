import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ensureConsole } from '../../build/console.ts';
import { bundleDesktop } from '../../build/desktop.ts';

// electron-builder packs around a stand-in for Electron's runtime, whose program has nothing but its fuses.
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'packed-'));
const resources = join(folder, 'packed', 'linux-unpacked', 'resources');
const program = join(folder, 'packed', 'linux-unpacked', 'sif-zone-console');
let files: readonly string[];

/** Puts a program with the sentinel of version 1 of the fuses, all of them as Electron ships them. */
function putRuntime(runtime: string): void {
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  const fuses = '101100011';
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses),
  ]);
  writeFileSync(join(runtime, 'electron'), Buffer.concat([Buffer.from('program'), wire]));
  chmodSync(join(runtime, 'electron'), 0o755);
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(runtime, name), '');
}

/** Runs a script on this Node and resolves to its exit code and all it said. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject).once('close', (code) => resolve(`${said}exit code ${code ?? 'none'}`));
  });
}

beforeAll(async () => {
  await ensureConsole();
  await bundleDesktop();
  putRuntime(join(folder, 'runtime'));
  const said = await run([
    join(root, 'node_modules', 'electron-builder', 'cli.js'),
    ...['--linux', 'dir', '--x64', '--publish', 'never', '--config', join('build', 'electron-builder.json')],
    `-c.electronDist=${join(folder, 'runtime')}`,
    `-c.directories.output=${join(folder, 'packed')}`,
  ]);
  expect(said).toMatch(/exit code 0$/);
  files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((file) =>
    file.replaceAll('\\', '/'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the package holds the programs of the desktop app, the console and what the ZIS needs', () => {
  for (const file of [
    '/package.json',
    '/dist/electron/main.cjs',
    '/dist/electron/preload.cjs',
    '/dist/electron/zis.mjs',
    '/dist/electron/search-worker.mjs',
    '/dist/electron/backup-worker.mjs',
    '/dist/electron/tray.png',
    '/dist/console/index.html',
    '/node_modules/better-sqlite3/lib/index.js',
    '/node_modules/fastify/fastify.js',
    '/node_modules/saxes/package.json',
  ]) {
    expect(files).toContain(file);
  }
});

test('the package holds no source, test, document, type declaration, and no package that only developers need', () => {
  const folders = new Set(files.map((file) => file.split('/')[1]));
  expect([...folders].sort()).toEqual(['dist', 'node_modules', 'package.json']);
  const unneeded = files.filter((file) => /\.(tsx?|mts|cts|map|md|cpp|h)$/.test(file));
  expect(unneeded.filter((file) => !file.endsWith('/LICENSE.md'))).toEqual([]);
  expect(files.filter((file) => /\/(tests?|docs?|examples?)\//.test(file))).toEqual([]);
  const packages = files.map((file) => /^\/node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  for (const name of [
    'electron',
    'monaco-editor',
    '@mantine/core',
    'react',
    'vite',
    'node',
    'typescript',
    'node-addon-api',
  ]) {
    expect(packages).not.toContain(name);
  }
});

test('the package holds the licence of every package in it', () => {
  const packages = files.flatMap((file) => /^\/node_modules\/(?:@[^/]+\/)?[^@/][^/]*$/.exec(file) ?? []);
  expect(packages.length).toBeGreaterThan(50);
  const licenceOf = (name: string): boolean =>
    readdirSync(join(root, name)).some((file) => /^licen[cs]e/i.test(file));
  const licensed = packages.filter(licenceOf);
  for (const name of licensed) {
    const packed = files.filter((file) => file.startsWith(`${name}/`)).map((file) => file.slice(name.length));
    expect([name, packed.some((file) => /^\/licen[cs]e/i.test(file))]).toEqual([name, true]);
  }
});

test("better-sqlite3's binaries for the platform, and no others, lie outside the archive", () => {
  const outside = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  expect(readdirSync(outside).sort()).toEqual([
    'linux-arm64.node',
    'linux-x64.node',
    'linuxmusl-arm64.node',
    'linuxmusl-x64.node',
  ]);
});

const [OFF, ON] = ['0', '1'].map((state) => state.charCodeAt(0));

test('the fuses are set: a plain Node, options and inspection from outside off, encryption and integrity on', async () => {
  const wire = await getCurrentFuseWire(program);
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  });
});

/**
 * The desktop app's end of the port, as a program in the folder of the packed files: it opens the console, has the two
 * threads work, says what came of it, and stops the ZIS.
 */
const starter = `process.parentPort = {
  on: (_, listener) => { globalThis.stop = () => listener({ data: { say: 'stop' } }); },
  postMessage: async (message) => {
    if (message.say === 'zones') return;
    const { consoleUrl } = message.listening;
    const first = await fetch(consoleUrl, { redirect: 'manual' });
    const headers = { cookie: first.headers.get('set-cookie').split(';')[0], 'content-type': 'application/json' };
    const at = (path) => new URL(path, consoleUrl);
    const page = await fetch(at('/'), { headers });
    console.log(message.say, page.status, (await page.text()).includes('<div id="root">'), page.headers.get('content-security-policy'));
    const input = encodeURIComponent(JSON.stringify({ zone: 'Ramsey', filter: { text: 'word' }, limit: 5 }));
    console.log('search', await (await fetch(at('/trpc/messages?input=' + input), { headers })).text());
    console.log('backup', await (await fetch(at('/trpc/admin.backUp'), { method: 'POST', headers })).text());
    globalThis.stop();
  },
};
await import('./dist/electron/zis.mjs');`;

test('the packed ZIS and its threads run on nothing but the packed files, and serve the packed console', async () => {
  const app = mkdtempSync(join(tmpdir(), 'unpacked-'));
  onTestFinished(() => rmSync(app, { recursive: true, force: true }));
  extractAll(join(resources, 'app.asar'), app);
  cpSync(join(resources, 'app.asar.unpacked'), app, { recursive: true });
  writeFileSync(join(app, 'starter.mjs'), starter);
  const args = [join(app, 'starter.mjs'), `--data=${join(app, 'data')}`, '--zone=Ramsey'];
  const said = await run([...args, '--http=0', '--console=0']);
  expect(said).toContain("ready 200 true default-src 'none'; script-src 'self';");
  expect(said).toContain('search {"result":{"data":{"rows":[]');
  expect(said).toMatch(/backup \{"result":\{"data":\{"name":"zis-/);
  expect(said).toMatch(/exit code 0$/);
});
