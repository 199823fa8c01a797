import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Stands in for npm: notes what it is called with, and fails, hangs or does what npm would do. */
const fakeNpm = `
import { appendFileSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync('npm.log', args.slice(0, 2).join(' ') + '\\n');
console.log('npm speaks');
if (process.env.NPM_SAYS) {
  console.error(process.env.NPM_SAYS);
  process.exit(1);
}
if (process.env.NPM_HANGS) setInterval(() => {}, 1000);
else if (args[0] === 'ci') {
  mkdirSync('node_modules/.bin', { recursive: true });
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
} else {
  symlinkSync(process.execPath, 'node_modules/.bin/node');
}
`;

const lock = (more: object = {}): string =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/node': { version: process.version.slice(1) }, ...more },
  });

interface Clone {
  readonly folder: string;
  readonly calls: () => string[];
  readonly start: (env?: NodeJS.ProcessEnv) => ChildProcess;
  readonly run: (env?: NodeJS.ProcessEnv) => Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** A folder with nothing but this project's bootstrap, a lock file and a stand-in for npm. */
function aClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'build'));
  cpSync(join(import.meta.dirname, '../../build/bootstrap.mjs'), join(folder, 'build', 'bootstrap.mjs'));
  writeFileSync(join(folder, 'package-lock.json'), lock());
  writeFileSync(join(folder, 'npm.log'), '');
  mkdirSync(join(folder, 'npm'));
  const npm = join(folder, 'npm', 'npm-cli.js');
  writeFileSync(npm, fakeNpm);
  writeFileSync(join(folder, 'npm', 'package.json'), '{"type":"module"}');
  const start = (env: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, ['build/bootstrap.mjs'], {
      cwd: folder,
      env: { ...process.env, npm_execpath: npm, npm_node_execpath: process.execPath, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    calls: () => readFileSync(join(folder, 'npm.log'), 'utf8').split('\n').filter(Boolean),
    start,
    run: (env) => {
      const child = start(env);
      let stdout = '';
      let stderr = '';
      child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
      child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
      return new Promise((resolve, reject) => {
        child.once('error', reject).once('close', (code) => resolve({ code, stdout, stderr }));
      });
    },
  };
}

/** Starts an installation that does not end, and resolves once npm runs. */
async function startAndHang(clone: Clone): Promise<ChildProcess> {
  const called = new Promise<void>((resolve) => {
    const watcher = watch(join(clone.folder, 'npm.log'), () => resolve());
    onTestFinished(() => watcher.close());
  });
  const child = clone.start({ NPM_HANGS: '1' });
  await called;
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

test('a fresh clone gets its packages and then its Node, and standard output stays empty', async () => {
  const clone = aClone();
  expect(await clone.run()).toEqual({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(/^Installing.*\n$/) as unknown,
  });
  expect(clone.calls()).toEqual(['ci --ignore-scripts', 'rebuild node']);
});

test('a clone where nothing is missing is left alone in silence', async () => {
  const clone = aClone();
  await clone.run();
  expect(await clone.run()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(clone.calls()).toHaveLength(2);
});

test('a changed lock file is installed', async () => {
  const clone = aClone();
  await clone.run();
  writeFileSync(join(clone.folder, 'package-lock.json'), lock({ 'node_modules/more': { version: '1.0.0' } }));
  await clone.run();
  expect(clone.calls()).toEqual(['ci --ignore-scripts', 'rebuild node', 'ci --ignore-scripts']);
});

test('what npm itself has installed is not installed again', async () => {
  const clone = aClone();
  await clone.run();
  const packages = {
    'node_modules/more': { version: '1.0.0' },
    'node_modules/other': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(clone.folder, 'package-lock.json'), lock(packages));
  const there = {
    'node_modules/node': { version: process.version.slice(1) },
    'node_modules/more': { version: '1.0.0' },
  };
  writeFileSync(
    join(clone.folder, 'node_modules', '.package-lock.json'),
    JSON.stringify({ packages: there }),
  );
  expect(await clone.run()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(clone.calls()).toHaveLength(2);
});

test('a Node that has vanished is put back', async () => {
  const clone = aClone();
  await clone.run();
  rmSync(join(clone.folder, 'node_modules', '.bin', 'node'));
  expect(await clone.run()).toMatchObject({ code: 0 });
  expect(existsSync(join(clone.folder, 'node_modules', '.bin', 'node'))).toBe(true);
});

test('without a network one line says so', async () => {
  const says =
    'npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN\nnpm error request failed, reason: getaddrinfo EAI_AGAIN';
  const { code, stderr } = await aClone().run({ NPM_SAYS: says });
  expect(code).toBe(1);
  expect(stderr.split('\n').slice(1)).toEqual([
    'No network: the packages cannot be fetched (request failed, reason: getaddrinfo EAI_AGAIN).',
    '',
  ]);
});

test('when npm fails its own complaint is told in one line', async () => {
  const says =
    'npm error code EUSAGE\nnpm error\nnpm error The lock file is out of date.\nnpm error A complete log of this run';
  const { code, stderr } = await aClone().run({ NPM_SAYS: says });
  expect(code).toBe(1);
  expect(stderr.split('\n').slice(1)).toEqual([
    'The packages could not be installed: The lock file is out of date.',
    '',
  ]);
});

test('a machine without npm is told what it lacks', async () => {
  const { code, stderr } = await aClone().run({ npm_execpath: '', PATH: '/nowhere' });
  expect(code).toBe(1);
  expect(stderr).toContain('npm is missing: install Node.js with npm (https://nodejs.org).\n');
});

test('an interrupted installation ends npm and the next one repairs it', async () => {
  const clone = aClone();
  const child = await startAndHang(clone);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(143);
  expect(await clone.run()).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^Installing.*\n$/) as unknown,
  });
  expect(clone.calls()).toEqual(['ci --ignore-scripts', 'ci --ignore-scripts', 'rebuild node']);
});

test('a second installation waits for the first and has nothing left to do', async () => {
  const clone = aClone();
  const both = await Promise.all([clone.run(), clone.run()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(clone.calls()).toEqual(['ci --ignore-scripts', 'rebuild node']);
});
