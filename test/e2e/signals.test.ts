import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

const root = dirname(dirname(import.meta.dirname));

/** Whether the port of an address is closed. */
function isClosed(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(false);
    }).once('error', () => resolve(true));
  });
}

interface Ready {
  readonly ready: true;
  readonly console: string;
  readonly zones: readonly { readonly http: string }[];
}

// Windows has no signals that a program could send to npm.
const signals = process.platform === 'win32' ? [] : (['SIGTERM', 'SIGINT'] as const);

test.each(signals)(
  '%s to npm alone ends the ZIS with exit code 0 and leaves nothing behind',
  async (signal) => {
    const data = mkdtempSync(join(tmpdir(), 'signals-'));
    const options = ['--data', data, '--http', '0', '--console', '0', '--zone', 'Ramsey', '--json'];
    const npm = spawn('npm', ['run', 'zis', '--', ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      npm.kill();
      rmSync(data, { recursive: true, force: true });
    });
    // Each process that npm has started holds npm's output open: it closes when the last of them is gone.
    const ended = new Promise<number | null>((resolve) => npm.once('close', resolve));
    const lines: string[] = [];
    const ready = await new Promise<Ready>((resolve, reject) => {
      npm.once('exit', (code) => reject(new Error(`npm ended with code ${code ?? 'none'}`)));
      createInterface(npm.stdout).on('line', (line) => {
        lines.push(line);
        resolve(JSON.parse(line) as Ready);
      });
    });
    const addresses = [ready.console, ...ready.zones.map(({ http }) => http)];
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect(await isClosed(address)).toBe(false);

    npm.kill(signal);

    expect(await ended).toBe(0);
    expect(lines).toHaveLength(1);
    for (const address of addresses) expect(await isClosed(address)).toBe(true);
  },
);

test('a ZIS that cannot make its data folder says so in one line and ends with exit code 1', () => {
  const data = join(import.meta.filename, 'data');
  const main = join(root, 'embedded-zis', 'app', 'main.ts');
  const options = ['--data', data, '--http', '0', '--console', '0', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...options], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^.+\n$/);
  expect(stderr).toContain(data);
});
