import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { bundlePreload } from '../../build/desktop.ts';
import { channels, homeArgument } from '../../electron/channels.ts';
import type { DesktopBridge } from '../../renderer/host/host.ts';
import { aDesktop, FakeContents, FakeWindow } from '../support/fake-electron.ts';

const aServer = { name: 'Dakota', address: 'https://zis.example.org:7443/?token=once', certificate: '' };

async function withWindow() {
  const desktop = aDesktop();
  await expect.poll(() => desktop.children.length).toBe(1);
  desktop.zis().ready();
  return desktop;
}

test('the console of this machine keeps servers elsewhere; a token in the address is used once and not kept', async () => {
  const { call, windows, menus, sessions } = await withWindow();
  expect(await call(channels.addConnection, aServer)).toBeUndefined();
  expect(windows[1]?.loaded).toEqual([aServer.address]);
  expect(windows[1]?.options.webPreferences).toMatchObject({
    sandbox: true,
    partition: 'persist:server-server-1',
  });
  const kept = { id: 'server-1', name: 'Dakota', address: 'https://zis.example.org:7443', pinned: false };
  expect(await call(channels.listConnections, undefined)).toEqual([kept]);
  expect(JSON.stringify(menus.at(-1))).toContain('Dakota');
  await call(channels.openConnection, 'server-1');
  expect(windows).toHaveLength(2);
  await call(channels.removeConnection, 'server-1');
  expect(await call(channels.listConnections, undefined)).toEqual([]);
  expect(sessions.get('server-1')?.cleared).toBe(1);
});

test.each([
  [{ name: ' ' }, 'Give the server a name.'],
  [{ address: 'http://zis.example.org/' }, 'The address must start with https://'],
  [{ address: 'file:///etc/passwd' }, 'The address must start with https://'],
  [{ certificate: 'AA:BB' }, 'The fingerprint must be the 64 hexadecimal digits'],
  [{ address: 'http://127.0.0.1:9/', certificate: 'ab'.repeat(32) }, 'Only a server with https'],
])('a server with %j is not kept, and one sentence says why', async (wrong, why) => {
  const { call, windows } = await withWindow();
  expect(await call(channels.addConnection, { ...aServer, ...wrong })).toContain(why);
  expect(windows).toHaveLength(1);
});

/** A certificate and, as openssl prints it, its fingerprint. */
const certificate = {
  pem: `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUIfcPShugco7dP2PyL5bJnlWaMbYwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPemlzLmV4YW1wbGUub3JnMCAXDTI2MTEyNjE2MjUyMloYDzIx
MjYxMTAyMTYyNTIyWjAaMRgwFgYDVQQDDA96aXMuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARjdXzunq5dP9r/4HXjR4/WfWlGB0dqsdsjGYKp
XOotGneW3jDXYLzLQyptRRGFxS4qhmYdK2gq10zKLzKyqrhCo1MwUTAdBgNVHQ4E
FgQU/nsh8d2Qg7tVTt+97F/cbQnzI+MwHwYDVR0jBBgwFoAU/nsh8d2Qg7tVTt+9
7F/cbQnzI+MwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAg4x3
sc71RYGVJLMfA4SXw4ltbTF6qDRb71VLQNQi4FYCIF4shryOqQEMx81Y4YMf+6td
qrkMi9/90WPp7mU7Cgil
-----END CERTIFICATE-----
`,
  fingerprint:
    '05:8D:82:C0:33:48:8A:57:54:7D:C7:C9:F5:9D:82:75:39:DA:FD:36:8C:07:43:2A:9F:A6:A1:FF:32:74:01:57',
};

test('a server with a pinned certificate is reached with that certificate alone', async () => {
  const { call, windows } = await withWindow();
  await call(channels.addConnection, { ...aServer, certificate: certificate.fingerprint });
  const verify = windows[1]?.webContents.session.verify;
  const answerTo = (data: string, verificationResult: string): number | undefined => {
    let answer: number | undefined;
    const request = { verificationResult, certificate: { data } } as Parameters<
      NonNullable<typeof verify>
    >[0];
    verify?.(request, (given) => (answer = given));
    return answer;
  };
  expect(answerTo(certificate.pem, 'net::ERR_CERT_AUTHORITY_INVALID')).toBe(0);
  expect(answerTo(certificate.pem.replace('MII', 'MIJ'), 'OK')).toBe(-2);
  expect(answerTo('none', 'OK')).toBe(-2);
});

const never = (): Promise<void> => new Promise(() => undefined);
const strangers: readonly [string, (home: FakeWindow, elsewhere: FakeWindow) => object][] = [
  ['a page of another origin', () => ({ url: 'https://example.org/' })],
  ['a local file', () => ({ url: 'file:///etc/passwd' })],
  ['a frame inside the page', () => ({ parent: {} })],
  [
    'a page of no window of the app',
    () => ({ from: new FakeWindow({}, never), url: 'http://127.0.0.1:7081/' }),
  ],
  ['the console of a server elsewhere', (_, from) => ({ from })],
];

test.each(strangers)('%s cannot reach the list of servers', async (_, caller) => {
  const { call, windows } = await withWindow();
  await call(channels.addConnection, aServer);
  const [home, elsewhere] = windows;
  if (!home || !elsewhere) throw new Error('A window is missing.');
  await expect(call(channels.listConnections, undefined, caller(home, elsewhere))).rejects.toThrow(
    'This page may not ask that of the desktop app.',
  );
});

test('the console of a server elsewhere may have a person choose a file', async () => {
  const { call, windows } = await withWindow();
  await call(channels.addConnection, aServer);
  expect(await call(channels.openFile, [], { from: windows[1] })).toBeUndefined();
});

test.each([
  [channels.saveFile, { name: '../../etc/passwd', text: '', kind: { name: 'x', extensions: ['xml'] } }],
  [channels.saveFile, { name: 'a.xml', text: 1, kind: { name: 'x', extensions: ['xml'] } }],
  [channels.openFile, [{ name: 'x', extensions: ['*/..'] }]],
  [channels.openConnection, { id: 'server-1' }],
  [channels.addConnection, undefined],
])('what makes no sense on %s is refused before anything is done', async (channel, given) => {
  const { call } = await withWindow();
  await expect(call(channel, given)).rejects.toThrow();
});

test('a page neither leaves its console nor opens a window elsewhere, and what it opens keeps to the console', async () => {
  const { windows, app, opened } = await withWindow();
  const page = windows[0]?.webContents;
  expect(page?.goes('will-frame-navigate', 'https://evil.example/')).toBe(false);
  expect(page?.opens('http://evil.example/')).toBe('deny');
  expect(page?.opens('http://127.0.0.1:7081/Ramsey/log')).toBe('allow');
  expect(opened).toEqual(['https://evil.example/']);
  const child = { webContents: new FakeContents() };
  app.emit('web-contents-created', {}, child.webContents);
  expect(child.webContents.goes('will-frame-navigate', 'http://127.0.0.1:7081/')).toBe(false);
  page?.emit('did-create-window', child);
  expect(child.webContents.goes('will-frame-navigate', 'http://127.0.0.1:7081/')).toBe(true);
  expect(child.webContents.goes('will-frame-navigate', 'http://127.0.0.1:7082/')).toBe(false);
});

/** Runs the preload's built file as the sandbox does: with `electron` as the only thing that can be required. */
async function preloaded(argv: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'preload-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = readFileSync(await bundlePreload(folder), 'utf8');
  const exposed = new Map<string, DesktopBridge>();
  const invoked: unknown[][] = [];
  const listeners = new Map<string, (event: unknown, given: unknown) => void>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: DesktopBridge) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        invoked.push(args);
        return Promise.resolve(undefined);
      },
      on: (channel: string, listener: (event: unknown, given: unknown) => void) =>
        listeners.set(channel, listener),
    },
  };
  const required: string[] = [];
  const require = (name: string): unknown => {
    required.push(name);
    return name === 'electron' ? electron : undefined;
  };
  runInContext(code, createContext({ require, process: { argv }, Promise, exports: {}, module: {} }));
  const bridge = exposed.get('desktop');
  if (!bridge) throw new Error('The preload has exposed nothing.');
  return { bridge, exposed, invoked, listeners, required };
}

test('the preload is one CommonJS file that needs nothing but what the sandbox has', async () => {
  const { required, exposed } = await preloaded([homeArgument]);
  expect(required).toEqual(['electron']);
  expect([...exposed.keys()]).toEqual(['desktop']);
});

test('the page gets functions bound to one channel each, and neither ipcRenderer nor its events', async () => {
  const { bridge, invoked, listeners } = await preloaded([homeArgument]);
  expect(Object.keys(bridge)).toEqual(['openFile', 'saveFile', 'connections', 'onCommand']);
  await bridge.openFile([]);
  await bridge.connections?.open('server-1');
  expect(invoked).toEqual([
    [channels.openFile, []],
    [channels.openConnection, 'server-1'],
  ]);
  const heard: unknown[][] = [];
  bridge.onCommand((...args) => heard.push(args));
  listeners.get('host:command')?.({ sender: 'ipcRenderer' }, 'find');
  expect(heard).toEqual([['find']]);
});

test('the console of a server elsewhere gets no list of servers', async () => {
  expect((await preloaded([])).bridge.connections).toBeUndefined();
});
