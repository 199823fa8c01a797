import { beforeEach, expect, test } from 'vitest';
import { confine, windowOptions } from '../../electron/console-window.ts';
import { FakeContents } from '../support/fake-electron.ts';

const origin = 'http://127.0.0.1:7081';
let contents: FakeContents;
let sentOut: string[];

beforeEach(() => {
  contents = new FakeContents();
  sentOut = [];
  const shell = {
    openExternal: (url: string): Promise<void> => {
      sentOut.push(url);
      return Promise.resolve();
    },
  };
  confine(contents.page, (page) => (page === contents.page ? origin : undefined), shell);
});

test('the page is sandboxed, isolated and without Node', () => {
  expect(windowOptions.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(windowOptions.webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

test('the window goes from page to page of the console', () => {
  expect(contents.goes('will-frame-navigate', `${origin}/messages?type=SIF_Event`)).toBe(true);
  expect(contents.goes('will-redirect', `${origin}/`)).toBe(true);
  expect(contents.opens(`${origin}/messages/1`)).toBe('allow');
  expect(sentOut).toEqual([]);
});

test('a link elsewhere with https opens in the browser and not in the window', () => {
  expect(contents.goes('will-frame-navigate', 'https://example.org/')).toBe(false);
  expect(contents.opens('https://example.org/help')).toBe('deny');
  expect(sentOut).toEqual(['https://example.org/', 'https://example.org/help']);
});

test.each([
  'http://127.0.0.1:7082/',
  'http://127.0.0.1.example.org:7081/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'nonsense',
])('the window neither goes to %s nor hands it to the browser', (url) => {
  expect(contents.goes('will-frame-navigate', url)).toBe(false);
  expect(contents.goes('will-redirect', url)).toBe(false);
  expect(contents.opens(url)).toBe('deny');
  expect(sentOut).toEqual([]);
});

test('a frame inside the page cannot make the browser open', () => {
  expect(contents.goes('will-frame-navigate', 'https://example.org/', false)).toBe(false);
  expect(sentOut).toEqual([]);
});

test('the page embeds no other page', () => {
  expect(contents.goes('will-attach-webview', `${origin}/`)).toBe(false);
});

function isGranted(permission: string, url: string): boolean {
  const { request, check } = contents.session;
  const { page } = contents;
  let granted: boolean | undefined;
  request?.(page, permission as Parameters<typeof request>[1], (answer) => (granted = answer), {
    requestingUrl: url,
  } as Parameters<typeof request>[3]);
  const details = { requestingUrl: url } as Parameters<NonNullable<typeof check>>[3];
  expect(check?.(page, permission as Parameters<typeof check>[1], url, details)).toBe(granted);
  return granted === true;
}

test('no permission is granted but to put text on the clipboard, and that to the console alone', () => {
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'hid',
  ]) {
    expect(isGranted(permission, `${origin}/`)).toBe(false);
  }
  expect(isGranted('clipboard-sanitized-write', `${origin}/`)).toBe(true);
  expect(isGranted('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
  expect(contents.session.device?.({} as Parameters<typeof contents.session.device>[0])).toBe(false);
});
