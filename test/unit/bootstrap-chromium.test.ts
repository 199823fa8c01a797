import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumAdvice, chromiumPlaces } from '../../build/bootstrap.mjs';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';

test('the browser named in CHROME_PATH is the only one that counts', () => {
  expect(chromiumPlaces('linux', { CHROME_PATH: '/opt/browser', PATH: '/usr/bin' })).toEqual([
    '/opt/browser',
  ]);
});

test('Chromium is looked for in each folder of the path, in its order', () => {
  const places = chromiumPlaces('linux', { PATH: ['/usr/local/bin', '/usr/bin'].join(':') });
  expect(places[0]).toBe(join('/usr/local/bin', 'chromium'));
  expect(places).toContain(join('/usr/bin', 'google-chrome-stable'));
  expect(places.indexOf(join('/usr/local/bin', 'chrome'))).toBeLessThan(
    places.indexOf(join('/usr/bin', 'chromium')),
  );
});

test('the usual places of macOS and Windows count too', () => {
  expect(chromiumPlaces('darwin', { HOME: '/Users/ann' })).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
  expect(chromiumPlaces('win32', { ProgramFiles: 'C:' })).toContain(
    join('C:', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  );
});

test('root on Debian needs no advice: Chromium is installed', () => {
  expect(chromiumAdvice('linux', debian, 0)).toBeUndefined();
});

test('everybody else is told in one line how to get Chromium', () => {
  expect(chromiumAdvice('linux', debian, 1000)).toContain('sudo apt-get install chromium');
  expect(chromiumAdvice('linux', 'ID=ubuntu\nID_LIKE=debian\n', 0)).toContain('package manager');
  expect(chromiumAdvice('darwin', '', 501)).toContain('brew install');
  expect(chromiumAdvice('win32', '', undefined)).toContain('https://www.google.com/chrome');
});
