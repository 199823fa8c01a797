/**
 * Installs what is missing, so that one command works on a fresh clone: the packages of the lock file and the
 * Node that the scripts run on. npm's pre-scripts call it. It runs on any Node from 20 on, imports no package,
 * says nothing when nothing is missing, and speaks on standard error only. Exit code 0 or 1.
 *
 * `--chromium` also makes sure that there is a Chromium for the end-to-end tests; `--console` also builds the
 * console where it is stale.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.installed');
const lockFile = join(root, 'dist', '.installing');
/** Longer than any installation: an older lock was left behind by a process whose number another one has now. */
const LOCK_MAX_AGE = 15 * 60_000;

/** An error whose message is for the person at the terminal. */
class Problem extends Error {}

const say = (line) => process.stderr.write(`${line}\n`);

function packageLock() {
  return readFileSync(join(root, 'package-lock.json'), 'utf8');
}

/** What an installation depends on; written to the stamp file as its last step. */
function stamp() {
  return createHash('sha256')
    .update(packageLock())
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The Node that npm scripts run on; on Windows the shim in .bin calls this file. */
function nodeFile() {
  return process.platform === 'win32'
    ? join(modules, 'node', 'bin', 'node.exe')
    : join(modules, '.bin', 'node');
}

function nodeRuns() {
  const { packages } = JSON.parse(packageLock());
  const { status, stdout } = spawnSync(nodeFile(), ['--version'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() === `v${packages['node_modules/node']?.version}`;
}

/**
 * Whether npm itself has put everything of the lock file in place, as after `npm install PACKAGE`. npm writes
 * its own record of node_modules only after everything else, and `npm ci` removes it first.
 */
function npmHasInstalled() {
  const record = read(join(modules, '.package-lock.json'));
  if (record === undefined) return false;
  const there = JSON.parse(record).packages;
  return Object.entries(JSON.parse(packageLock()).packages).every(
    ([path, { version, optional }]) =>
      path === '' || (there[path] === undefined ? optional === true : there[path].version === version),
  );
}

/** The line in which npm says what went wrong: the first that is not about a code, a file or a command. */
function complaint(output) {
  const lines = output.split(/\r?\n/).map((line) => line.replace(/^(npm (error|ERR!)\s*)+/, '').trim());
  return lines.find(
    (line) => line !== '' && !/^(npm (warn|notice)|(code|errno|syscall|path|command) )/.test(line),
  );
}

const NO_NETWORK = /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH)\b/;

let child;

/** Runs a program with all it starts in a group; resolves to its exit code and its standard error. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'pipe'];
    child = spawn(command, args, { cwd: root, detached: process.platform !== 'win32', stdio, ...options });
    if (lockIsMine()) writeFileSync(lockFile, `${process.pid} ${child.pid}`);
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject).once('close', (code) => {
      child = undefined;
      resolve({ code, output });
    });
  });
}

/** Runs the npm that called this script, or else the one on the path. */
async function npm(...args) {
  const cli = process.env.npm_execpath;
  const called = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  // npm's own Node, not process.execPath: that may be the one in node_modules, which `npm ci` removes.
  const command = called ? (process.env.npm_node_execpath ?? process.execPath) : 'npm';
  const shell = !called && process.platform === 'win32'; // npm is npm.cmd there
  const { code, output } = await run(command, [...(called ? [cli] : []), ...args], { shell }).catch(
    (error) => {
      throw error.code === 'ENOENT'
        ? new Problem('npm is missing: install Node.js with npm (https://nodejs.org).')
        : error;
    },
  );
  if (code === 0) return;
  const reason = complaint(output) ?? `npm ${args[0]} ended with code ${code}`;
  throw new Problem(
    NO_NETWORK.test(output)
      ? `No network: the packages cannot be fetched (${reason}).`
      : `The packages could not be installed: ${reason}`,
  );
}

/** Windows removes no program that runs, and this script may run on the Node that `npm ci` is about to remove. */
function stepAside() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules)) return;
  const away = join(tmpdir(), `sif-zone-console-node-${process.pid}`);
  const arch = process.arch === 'ia32' ? 'x86' : process.arch;
  const twin = join(modules, 'node', 'node_modules', `node-win-${arch}`, 'bin', 'node.exe');
  for (const [index, file] of [process.execPath, twin].entries()) {
    if (existsSync(file)) renameSync(file, `${away}-${index}.exe`);
  }
}

/** The lock file holds the numbers of the processes at work: the bootstrap's and the one it has started. */
const lockHolders = () => (read(lockFile) ?? '').split(' ').map(Number);

const lockIsMine = () => lockHolders()[0] === process.pid;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

function lockIsStale() {
  const since = statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs;
  return since !== undefined && (Date.now() - since > LOCK_MAX_AGE || !lockHolders().some(isAlive));
}

/** Runs `work` while no other installation of this folder runs. */
async function alone(work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let told = false; ; await pause(200)) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (lockIsStale()) rmSync(lockFile, { force: true });
    else if (!told) {
      told = true;
      say('Waiting for another installation in this folder to finish.');
    }
  }
  try {
    await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/**
 * The scripts start with `exec`, so that a signal to npm reaches them and not a shell in between; Windows has no
 * such command. There the package `node` also names its program only while it installs: npm links it afterwards.
 */
async function prepareWindows() {
  writeFileSync(join(modules, '.bin', 'exec.cmd'), '@%*\r\n');
  await npm('rebuild', 'node', '--ignore-scripts', '--loglevel=error');
}

const installed = () => read(stampFile) === stamp() && nodeRuns();

async function install() {
  if (installed()) return;
  await alone(async () => {
    if (installed()) return;
    rmSync(stampFile, { force: true });
    if (!npmHasInstalled()) {
      say('Installing what is missing. This takes about a minute, once.');
      stepAside();
      // The scripts stay off because one would compile what is shipped ready to use. The retries are as many as
      // npm's own and come sooner: without a network a person waits for half a minute.
      const retries = ['--fetch-retry-mintimeout=2000', '--fetch-retry-factor=3'];
      await npm('ci', '--ignore-scripts', '--include=dev', '--loglevel=error', ...retries);
    }
    if (!nodeRuns()) await npm('rebuild', 'node', '--ignore-scripts=false', '--loglevel=error');
    if (!nodeRuns()) throw new Problem(`The installed Node does not run on this machine: ${nodeFile()}`);
    if (process.platform === 'win32') await prepareWindows();
    writeFileSync(stampFile, stamp());
  });
}

/** The programs on `path`, in its order, that carry one of `names`. */
function onPath(names, path) {
  return path
    .split(delimiter)
    .flatMap((folder) => (folder === '' ? [] : names.map((name) => join(folder, name))));
}

/** The places where a Chromium may be, the preferred first. */
export function chromiumPlaces(platform, env) {
  if (env.CHROME_PATH) return [env.CHROME_PATH];
  if (platform === 'win32') {
    return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const found = onPath(names, env.PATH ?? '');
  if (platform !== 'darwin') return found;
  const apps = ['Google Chrome', 'Chromium'].map((app) =>
    join('Applications', `${app}.app`, 'Contents', 'MacOS', app),
  );
  return [...found, ...apps.flatMap((app) => [join('/', app), join(env.HOME ?? '/', app)])];
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The Chromium or Chrome of this machine, or undefined. */
export function findChromium() {
  return chromiumPlaces(process.platform, process.env).find(isProgram);
}

/** How a person gets a Chromium; undefined where this script may install it: Debian, as root. */
export function chromiumAdvice(platform, osRelease, uid) {
  const also = 'or name one in CHROME_PATH.';
  if (platform === 'win32') return `Install Google Chrome (https://www.google.com/chrome) ${also}`;
  if (platform === 'darwin') return `Run \`brew install --cask google-chrome\` ${also}`;
  if (!/^ID="?debian"?$/m.test(osRelease))
    return `Install Chromium or Google Chrome with your package manager ${also}`;
  return uid === 0 ? undefined : `Run \`sudo apt-get install chromium\` ${also}`;
}

const lastLine = (text) => text.trim().split(/\r?\n/).at(-1) || undefined;

async function installChromium() {
  if (findChromium() !== undefined) return;
  if (process.env.CHROME_PATH) throw new Problem(`CHROME_PATH names no program: ${process.env.CHROME_PATH}`);
  const advice = chromiumAdvice(process.platform, read('/etc/os-release') ?? '', process.getuid?.());
  if (advice !== undefined) throw new Problem(`The tests need Chromium or Google Chrome. ${advice}`);
  say('Installing Chromium with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await run('apt-get', args, { env }).catch((error) => ({
      output: error.message,
    }));
    if (code !== 0) {
      throw new Problem(
        `Chromium could not be installed: ${lastLine(output) ?? `apt-get ended with code ${code}`}`,
      );
    }
  }
  if (findChromium() === undefined)
    throw new Problem('apt-get installed Chromium, but it is not on the path.');
}

/** Builds the console where it is stale, on the Node that was just installed. */
function buildConsole() {
  const { status } = spawnSync(nodeFile(), [join(root, 'build', 'console.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Problem('The console could not be built.');
}

async function main(args) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Problem(
      `Node ${process.versions.node} is too old: install Node.js 20 or newer (https://nodejs.org).`,
    );
  }
  await install();
  if (args.includes('--chromium')) await installChromium();
  if (args.includes('--console')) buildConsole();
}

/** Ends the installation that runs, waits for it, and ends this process with `code`. The next run repairs. */
function stop(code) {
  process.once('exit', () => {
    if (lockIsMine()) rmSync(lockFile, { force: true });
  });
  if (child?.pid === undefined) process.exit(code);
  child.removeAllListeners('close').once('close', () => process.exit(code));
  // npm takes many seconds to undo what the next run replaces anyway; apt-get must end in order.
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, child.spawnfile === 'apt-get' ? 'SIGTERM' : 'SIGKILL');
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.once('SIGINT', () => stop(130)).once('SIGTERM', () => stop(143));
  // npm passes a signal to the shell between it and this script; a shell that ends of it tells nobody.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop(143);
  }, 200).unref();
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Problem ? error.message : `The installation failed: ${error.message}`);
    process.exitCode = 1;
  }
}
