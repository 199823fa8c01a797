import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsoleServer, type ConsoleServer } from '../../embedded-zis/admin/console-server.ts';
import { JournalFeed } from '../../embedded-zis/admin/journal-feed.ts';
import { AccountDesk } from '../../embedded-zis/admin/account-desk.ts';
import { accessToken, Door } from '../../embedded-zis/admin/door.ts';
import { Sessions } from '../../embedded-zis/admin/sessions.ts';
import { Administrator } from '../../embedded-zis/admin/administrator.ts';
import { ZoneAdmin } from '../../embedded-zis/admin/zone-admin.ts';
import { Backups } from '../../embedded-zis/app/backups.ts';
import { accountsOf } from '../../embedded-zis/app/console-doors.ts';
import { DemoDistrict } from '../../embedded-zis/app/demo-district.ts';
import { Engine } from '../../embedded-zis/broker/engine.ts';
import { newMsgId } from '../support/messages.ts';
import { exchange, send, type RawAnswer } from '../support/raw-http.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

describe('the console’s server', () => {
  let folder: string;
  let opened: TestStore;
  let server: ConsoleServer;
  let token: string;
  let origin: string;
  let cookie: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
    mkdirSync(join(folder, 'root', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'root', 'index.html'), '<!doctype html><title>Console</title>');
    writeFileSync(join(folder, 'root', 'assets', 'a.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    opened = sqliteStore();
    const { store, journal, reader } = opened;
    token = accessToken(join(folder, 'token'));
    const engine = new Engine({
      store,
      endpoints: () => [],
      product: { name: 'console', version: '0' },
      now: () => Date.now(),
      elapsed: () => performance.now(),
      newMsgId,
      schedule: (batch) => void setImmediate(batch),
      announce: () => undefined,
      report: () => undefined,
    });
    const wiring = {
      store,
      journal,
      reader,
      engine,
      desk: engine.desk,
      feed: new JournalFeed(journal),
      search: { page: () => Promise.reject(new Error('no search here')), state: {} },
      product: { name: 'console', version: '0' },
      demo: false,
      startedAt: Date.now(),
      now: () => Date.now(),
      storageTrouble: () => undefined,
      pushTrouble: () => undefined,
      queues: () => [],
      queueLimits: { messages: 1, bytes: 1 },
      announce: () => undefined,
      urlOf: (zone: string) => `http://127.0.0.1/${zone}`,
      addressesOf: (zone: string) => ({ url: `http://127.0.0.1/${zone}` }),
    };
    const demoControl = new DemoDistrict({
      ...wiring,
      students: 50,
      zonesChanged: () => undefined,
      report: () => undefined,
    });
    const services = {
      service: new ZoneAdmin(wiring),
      administration: new Administrator({
        ...wiring,
        tryPush: () => undefined,
        demoControl,
        backups: new Backups(folder, Date.now),
        retention: engine.retention,
        zonesChanged: () => undefined,
        issueCertificate: () => Promise.reject(new Error('no certificates here')),
      }),
    };
    const accounts = accountsOf(folder);
    const now = () => Date.now();
    const sessions = new Sessions(accounts, now);
    const desk = new AccountDesk({
      accounts,
      sessions,
      journal: () => undefined,
      now,
      report: () => undefined,
    });
    const door = (port: number): Door => new Door({ port, token });
    const supervision = {
      notReady: () => undefined,
      metrics: () => Promise.resolve(''),
      acceptsToken: () => false,
    };
    server = await startConsoleServer(
      {
        ...{ services, accounts: { desk, sessions }, root: join(folder, 'root'), door, supervision },
        backups: join(folder, 'backups'),
        report: () => undefined,
      },
      '127.0.0.1',
      0,
    );
    origin = `http://127.0.0.1:${server.port}`;
    cookie = ((await get(`/?token=${token}`)).headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  });
  afterAll(async () => {
    await server.close();
    opened[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
    send(`${origin}${path}`, { method: 'GET', headers });

  test('trades the token for a cookie that scripts and other sites do not get, and takes it out of the address', async () => {
    const { status, headers } = await get(`/zones/TestZone?range=60&token=${token}`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/zones/TestZone?range=60');
    const set = headers['set-cookie']?.[0] ?? '';
    expect(set).toMatch(new RegExp(`^sif_console_${server.port}=[\\w-]+; `));
    expect(set).toMatch(/; HttpOnly(;|$)/);
    expect(set).toMatch(/; SameSite=Strict(;|$)/);
    expect(set).toMatch(/; Path=\/(;|$)/);
    expect(set).not.toContain(token);
  });

  test('serves the console to who has the cookie, and the same page at each of its addresses', async () => {
    for (const path of ['/', '/index.html', '/zones/TestZone/messages?agent=A']) {
      const answer = await get(path, { cookie });
      expect(answer).toMatchObject({
        status: 200,
        headers: { 'content-type': expect.stringContaining('text/html') as string },
      });
      expect(answer.body.toString()).toContain('<title>Console</title>');
    }
    expect(await get('/assets/a.js', { cookie })).toMatchObject({ status: 200 });
    expect(await get('/assets/b.js', { cookie })).toMatchObject({ status: 404 });
  });

  test('hands a backup out as a file, and nothing that only looks like one', async () => {
    const name = 'zis-2026-11-26T10-15-00-000Z.db';
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', name), 'a copy');
    const answer = await get(`/backups/${name}`, { cookie });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-disposition': `attachment; filename="${name}"` },
    });
    expect(answer.body.toString()).toBe('a copy');
    expect(await get(`/backups/${name}`)).toMatchObject({ status: 401 });
    for (const other of ['zis.db', '..%2Fzis.db', 'zis-2026-11-26T10-15-00-001Z.db']) {
      expect(await get(`/backups/${other}`, { cookie })).toMatchObject({ status: 404 });
    }
  });

  const paths = [
    '/',
    '/backups/zis-2026.db',
    '/index.html',
    '/assets/a.js',
    '/nowhere',
    '/trpc/info',
    '/trpc/live?input=%7B%7D',
  ];
  test.for(paths)('refuses %s without a cookie: 401', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body.toString()).not.toContain('Console</title>');
  });

  test.for(['', 'x', 'A'.repeat(32)])('refuses the token "%s": 401 and no cookie', async (wrong) => {
    for (const headers of [{}, { cookie }]) {
      const answer = await get(`/?token=${wrong}`, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('refuses a wrong cookie, the token as a cookie, and the cookie of another console: 401', async () => {
    const [name = '', value = ''] = cookie.split('=');
    for (const wrong of [`${name}=`, `${name}=${value}x`, `${name}=${token}`, `sif_console_1=${value}`]) {
      expect(await get('/trpc/info', { cookie: wrong })).toMatchObject({ status: 401 });
    }
  });

  test('does not take the token in a POST', async () => {
    const answer = await send(`${origin}/trpc/grant?token=${token}`, {
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(answer).toMatchObject({ status: 401 });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test.for([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example',
    '10.0.0.1',
  ])('refuses the host "%s", also with token and cookie: 403', async (host) => {
    const port = server.port;
    const foreign = host.endsWith('.example') ? `${host}:${port}` : host;
    for (const path of ['/', '/trpc/info', `/?token=${token}`]) {
      const answer = await get(path, { cookie, Host: foreign });
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test.for([
    ['no host', 'GET / HTTP/1.0'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:'],
  ] as const)('refuses a request with %s', async ([, head]) => {
    const answer = await exchange(origin, `${head}\r\nConnection: close\r\nCookie: ${cookie}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  test.for(['127.0.0.1', 'localhost', '[::1]'])('answers to %s', async (host) => {
    expect(await get('/trpc/info', { cookie, Host: `${host}:${server.port}` })).toMatchObject({
      status: 200,
    });
  });

  test.for([
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    'http://localhost',
    'file://',
    'https://127.0.0.1',
  ])('refuses the origin %s, also with the cookie: 403', async (foreign) => {
    for (const path of ['/', '/trpc/info']) {
      expect(await get(path, { cookie, Origin: foreign })).toMatchObject({ status: 403 });
    }
    const input = JSON.stringify({ zone: 'Z', missing: { agent: 'A', right: 'register' } });
    const headers = { cookie, Origin: foreign, 'Content-Type': 'application/json' };
    expect(await send(`${origin}/trpc/grant`, { headers, body: input })).toMatchObject({ status: 403 });
  });

  test('answers calls of its own origin', async () => {
    const answer = await get('/trpc/info', { cookie, Origin: origin });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      result: { data: { product: 'console', zones: [] } },
    });
  });

  test.for(['/', '/assets/a.js', '/nowhere.js', '/trpc/info'])(
    'sends the security headers with %s',
    async (path) => {
      for (const headers of [{ cookie }, {}]) {
        const answer = await get(path, headers);
        const policy = String(answer.headers['content-security-policy']);
        expect(policy).toContain("default-src 'none'");
        expect(policy).toMatch(/script-src 'self';/);
        expect(policy).toMatch(/worker-src 'self';/);
        expect(policy).toMatch(/frame-ancestors 'none'/);
        expect(policy).not.toContain('unsafe-eval');
        expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline');
        expect(answer.headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        });
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  test.for([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '/%00/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/token',
  ])('gives no file outside of its folder for %s', async (path) => {
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${server.port}`,
      `Cookie: ${cookie}`,
      'Connection: close',
    ];
    const answer = await exchange(origin, `${lines.join('\r\n')}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|40[034]) /);
    expect(answer).not.toContain('secret\r\n');
    expect(answer).not.toMatch(/\r\n\r\nsecret/);
    expect(answer).not.toContain(token);
  });

  test('an address that is none does not fail the server', async () => {
    for (const path of ['//', '/%', '/trpc/%', '/trpc/nothing', 'http://[', `///?token=${token}`]) {
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${server.port}`,
        `Cookie: ${cookie}`,
        'Connection: close',
      ];
      expect(await exchange(origin, `${lines.join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (200|303|40\d) /);
    }
  });

  test('the token never leads to another site', async () => {
    for (const path of ['//evil.example/', '/\\evil.example/', '/.//evil.example/', '///evil.example']) {
      const lines = [
        `GET ${path}?token=${token} HTTP/1.1`,
        `Host: 127.0.0.1:${server.port}`,
        'Connection: close',
      ];
      const answer = await exchange(origin, `${lines.join('\r\n')}\r\n\r\n`);
      expect(answer).not.toMatch(/\r\nlocation: (\/\/|https?:)/i);
    }
  });
});

test('the token is made once for a folder, and only its owner reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const file = join(folder, 'token');
  const token = accessToken(file);
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(accessToken(file)).toBe(token);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'too short');
  expect(accessToken(file)).not.toBe(token);
  expect(accessToken(file)).toMatch(/^[\w-]{32}$/);
  rmSync(folder, { recursive: true });
});
