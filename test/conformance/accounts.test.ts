import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../../embedded-zis/admin/accounts.ts';
import { roles } from '../../embedded-zis/admin/caller.ts';
import { adminRouter } from '../../embedded-zis/admin/router.ts';
import { accountCommand } from '../../embedded-zis/app/account-command.ts';
import { accountsOf } from '../../embedded-zis/app/console-doors.ts';
import { usualLimits } from '../../embedded-zis/app/limits.ts';
import { startServer, type RunningServer } from '../../embedded-zis/app/server.ts';
import { StartError } from '../../embedded-zis/app/start-error.ts';
import { adminClient } from '../support/admin-client.ts';
import { ConsoleVisitor } from '../support/console-visitor.ts';
import { aRegister, post } from '../support/messages.ts';

const cheap = { N: 1024, r: 8, p: 1 };
const password = 'correct horse battery';
const options = (data: string) => ({
  data,
  host: '127.0.0.1',
  http: 0,
  https: { port: 0, names: ['zis.example'], authorities: [] },
  console: 0,
  networkConsole: { host: '127.0.0.1', port: 0 },
  demo: false,
  limits: usualLimits,
  zone: 'North',
  policy: 'open' as const,
  json: true,
  now: () => Date.now() + ahead,
});

/** How far the clock of the ZIS is ahead of the system's, milliseconds. */
let ahead = 0;
let data: string;
let server: RunningServer;
let accounts: Accounts;
const said: string[] = [];

/** The routes of the console's servers as they are made, and one that nobody has thought about. */
const routes = new Map<string, Set<string>>();
function watchRoutes(message: unknown): void {
  const { fastify } = message as { readonly fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.set(url, new Set([...(routes.get(url) ?? []), ...[method].flat()]));
  });
  fastify.get('/forgotten', () => 'secret');
}

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
  data = mkdtempSync(join(tmpdir(), 'accounts-'));
  accounts = accountsOf(data, cheap);
  await accounts.add({ name: 'Ada', role: 'administrator', password });
  await accounts.add({ name: 'olga', role: 'operator', password });
  await accounts.add({ name: 'vera', role: 'viewer', password });
  await accounts.add({ name: 'nina', role: 'administrator', zones: ['North'], password });
  subscribe('fastify.initialization', watchRoutes);
  server = await startServer(options(data));
  unsubscribe('fastify.initialization', watchRoutes);
  const { admin } = await adminClient(server.consoleUrl);
  await admin.createZone.mutate({ id: 'South', name: 'South', policy: 'open' });
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true });
  vi.restoreAllMocks();
});

const visitor = (): ConsoleVisitor => new ConsoleVisitor(server.networkConsoleUrl ?? '');

async function signedIn(name: string): Promise<ConsoleVisitor> {
  const who = visitor();
  expect((await who.signIn(name, password)).status).toBe(204);
  return who;
}

const journalOf = async (zone: string): Promise<string> => {
  const { admin } = await adminClient(server.consoleUrl);
  return JSON.stringify(await admin.log.query({ zone, filter: {}, limit: 500 }));
};

test('every route says who may come in; one that does not lets nobody in', async () => {
  const paths: Readonly<Record<string, string>> = {
    '/*': '/assets/none.js',
    '/trpc/:path': '/trpc/info',
    '/backups/:name': '/backups/zis-2026-11-20T10-15-00-000Z.db',
  };
  const letIn = Object.fromEntries([...routes.keys()].map((url) => [url, [] as string[]]));
  for (const name of ['nobody', 'vera', 'nina', 'Ada']) {
    const enter = () => (name === 'nobody' ? visitor() : signedIn(name));
    let who = await enter();
    for (const [url, methods] of routes) {
      const may = new Set<boolean>();
      for (const method of methods) {
        may.add(![401, 403].includes((await who.call(method, paths[url] ?? url)).status));
        if (url === '/session' && method === 'DELETE') who = await enter();
      }
      expect(may.size, `all methods of ${url} alike`).toBe(1);
      if (may.has(true)) letIn[url]?.push(name);
    }
  }
  const everybody = ['nobody', 'vera', 'nina', 'Ada'];
  expect(letIn).toEqual({
    '/*': everybody,
    '/session': everybody,
    '/health/live': everybody,
    '/health/ready': everybody,
    '/trpc/:path': ['vera', 'nina', 'Ada'],
    '/metrics': ['vera', 'Ada'],
    '/backups/:name': ['Ada'],
    '/forgotten': [],
  });
});

test('who cannot be noted as having signed in comes in all the same', async () => {
  const lock = join(data, 'accounts-lock.db');
  rmSync(lock);
  mkdirSync(lock);
  await signedIn('vera');
  rmSync(lock, { recursive: true });
  expect(said.join('\n')).toContain('A sign-in was not noted with its account.');
});

interface Procedure {
  readonly _def: {
    readonly type: string;
    readonly meta?: { readonly role: string; readonly concern: string };
  };
}
const procedures = Object.entries(
  adminRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>,
);

describe('each call of the admin API', () => {
  test('declares which role it needs and what it concerns', () => {
    expect(procedures.length).toBeGreaterThan(35);
    for (const [path, { _def }] of procedures) {
      expect(roles, path).toContain(_def.meta?.role);
      expect(['zone', 'server', 'own'], path).toContain(_def.meta?.concern);
    }
  });

  test('that changes something is not for viewers, and what changes accounts is for administrators of the server', () => {
    for (const [path, { _def }] of procedures) {
      if (_def.type === 'mutation' && path !== 'accounts.changePassword')
        expect(_def.meta?.role, path).not.toBe('viewer');
      if (path.startsWith('accounts.') && path !== 'accounts.changePassword')
        expect(_def.meta, path).toEqual({ role: 'administrator', concern: 'server' });
    }
  });

  test('is refused to nobody with 401, and to each account whose role or zones are not enough with 403', async () => {
    const nobody = visitor();
    const callers = await Promise.all(
      (['vera', 'olga', 'nina'] as const).map(async (name) => ({ name, who: await signedIn(name) })),
    );
    const rank = { vera: 0, olga: 1, nina: 2 };
    for (const [path, { _def }] of procedures.filter(([path]) => path !== 'live')) {
      const { role = '', concern = '' } = _def.meta ?? {};
      // Beside the zone nothing is given: a call that is let through fails for that and does nothing.
      const ask = (who: ConsoleVisitor, zone: string) =>
        _def.type === 'query' ? who.query(path, { zone }) : who.mutate(path, { zone });
      expect((await ask(nobody, 'North')).status, path).toBe(401);
      for (const { name, who } of callers) {
        const low = rank[name] < roles.findIndex((each) => each === role);
        const foreign = name === 'nina' && concern !== 'own';
        const elsewhere = (await ask(who, 'South')).status;
        if (low || foreign) expect(elsewhere, `${path} as ${name}`).toBe(403);
        else expect(elsewhere, `${path} as ${name}`).not.toBe(403);
        if (name !== 'nina' || concern === 'server' || _def.type !== 'query') continue;
        expect((await ask(who, 'North')).status, `${path} as nina`).not.toBe(403);
      }
    }
  });

  test('shows an account for certain zones only these, also in the live stream', async () => {
    const nina = await signedIn('nina');
    const info = await nina.query('info');
    expect(info.body).toContain('"North"');
    expect(info.body).not.toContain('South');
    const seen: string[] = [];
    const stream = get(
      new URL('/trpc/live?input=%7B%7D', server.networkConsoleUrl),
      { rejectUnauthorized: false, agent: false, headers: { Cookie: nina.cookie } },
      (answer) => answer.on('data', (part: Buffer) => seen.push(part.toString())),
    );
    const ended = new Promise((resolve) => stream.once('close', resolve));
    stream.on('error', () => undefined);
    const url = (zone: string): string => server.zones.find(({ id }) => id === zone)?.http ?? '';
    await post(url('North').replace(/North$/, 'South'), aRegister({ from: 'Hidden' }));
    await post(url('North'), aRegister({ from: 'Shown' }));
    await expect.poll(() => seen.join('')).toContain('Shown');
    expect(seen.join('')).not.toContain('South');
    // Changed from the command line, as another process does it.
    accountsOf(data).setRole('nina', 'administrator', ['North']);
    await expect.poll(async () => (await nina.query('info')).status).toBe(401);
    await ended;
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts, other sites and plain http do not get; signing out ends it', async () => {
    const ada = visitor();
    const { cookie = '' } = await ada.signIn('ADA', password);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part);
    expect(/=([\w-]+);/.exec(cookie)?.[1]).toHaveLength(43);
    expect((await ada.query('info')).body).toContain('"account":"Ada"');
    expect((await ada.call('DELETE', '/session')).status).toBe(204);
    expect((await ada.query('info')).status).toBe(401);
  });

  test('on the network the token of the data folder opens nothing; on this machine it goes on doing so', async () => {
    const token = new URL(server.consoleUrl).searchParams.get('token') ?? '';
    const there = visitor();
    const answer = await there.call('GET', `/?token=${token}`);
    expect(answer.cookie).toBeUndefined();
    const here = new ConsoleVisitor(server.consoleUrl);
    const given = await here.call('GET', `/?token=${token}`);
    there.cookie = (given.cookie?.split(';')[0] ?? '').replace(
      /_\d+=/,
      `_${new URL(server.networkConsoleUrl ?? '').port}=`,
    );
    expect((await there.query('info')).status).toBe(401);
    here.cookie = given.cookie?.split(';')[0] ?? '';
    expect((await here.query('info')).status).toBe(200);
  });

  test('only the names in the certificate, with the port, are answered to; other sites are refused', async () => {
    const { port } = new URL(server.networkConsoleUrl ?? '');
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await visitor().call('GET', '/session', undefined, headers)).status;
    for (const name of ['127.0.0.1', 'localhost', 'zis.example', 'ZIS.example', '[::1]'])
      expect(await status({ Host: `${name}:${port}` }), name).toBe(200);
    for (const host of [
      'zis.example',
      'zis.example:1',
      `evil.example:${port}`,
      `zis.example.evil.example:${port}`,
    ])
      expect(await status({ Host: host }), host).toBe(403);
    for (const origin of ['null', 'https://evil.example', `http://127.0.0.1:${port}`])
      expect(await status({ Origin: origin }), origin).toBe(403);
  });

  test('a new password, another role and removal end the sessions of the account', async () => {
    const ada = await signedIn('Ada');
    await accounts.add({ name: 'temp', role: 'viewer', password });
    const again = 'another good password';
    for (const [path, input] of [
      ['accounts.change', { name: 'temp', role: 'operator' }],
      ['accounts.resetPassword', { name: 'temp', password: again }],
      ['accounts.remove', { name: 'temp' }],
    ] as const) {
      const temp = visitor();
      expect((await temp.signIn('temp', path === 'accounts.remove' ? again : password)).status, path).toBe(
        204,
      );
      expect((await ada.mutate(path, input)).status, path).toBe(200);
      expect((await temp.query('info')).status, path).toBe(401);
    }
    expect((await ada.mutate('accounts.remove', { name: 'Ada' })).body).toContain('only administrator');
    expect((await ada.query('accounts.list')).body).not.toMatch(/hash|salt|stamp/);
  });

  test('no password and no session id is in the journal, the log, an answer or a file', async () => {
    const secrets = [
      'wrong wrong wrong 1',
      'mine alone 2222222',
      'the next one 33333',
      'typed in the wrong field',
    ];
    await accounts.add({ name: 'sam', role: 'viewer', password: 'mine alone 2222222' });
    const sam = visitor();
    const answers = [
      await sam.signIn('sam', 'wrong wrong wrong 1'),
      await sam.signIn('typed in the wrong field', 'x'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.body).toBe(answers[1]?.body);
    await sam.signIn('sam', 'mine alone 2222222');
    secrets.push(sam.cookie.split('=')[1] ?? '');
    const change = { current: 'mine alone 2222222', next: 'short' };
    answers.push(await sam.mutate('accounts.changePassword', change));
    expect(answers.at(-1)?.body).toContain('at least 12 characters');
    answers.push(await sam.mutate('accounts.changePassword', { ...change, next: 'the next one 33333' }));
    expect((await sam.query('info')).status).toBe(401);
    expect((await sam.signIn('sam', 'the next one 33333')).status).toBe(204);
    secrets.push(sam.cookie.split('=')[1] ?? '');
    const journal = await journalOf('North');
    expect(journal).toContain('sam failed to sign in');
    expect(journal).toContain('sam at 127.0.0.1');
    expect(journal).toContain('A name that no account has failed to sign in');
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const written = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
    for (const text of [journal, ...said, ...answers.map(({ body }) => body), ...written])
      for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
    if (process.platform !== 'win32') expect(statSync(join(data, 'accounts.json')).mode & 0o777).toBe(0o600);
  });

  test('guessing is slowed, then refused with the time to wait, also for the right password; others go on', async () => {
    await accounts.add({ name: 'slow', role: 'viewer', password });
    const guesser = visitor();
    const status: number[] = [];
    for (let guess = 0; guess < 3; guess += 1)
      status.push((await guesser.signIn('slow', 'not this one at all')).status);
    const refused = await guesser.signIn('slow', password);
    expect([...status, refused.status]).toEqual([401, 401, 401, 429]);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(refused.body).toContain('Try again in');
    expect((await visitor().signIn('olga', password)).status).toBe(204);
  });
});

describe('an administrator of one zone', () => {
  test('changes it, and nothing beside it; the log names the account', async () => {
    const nina = await signedIn('nina');
    const missing = { agent: 'Hers', right: 'register' };
    const changes = [{ agent: 'Hers', right: 'register', granted: true }];
    for (const [path, input] of [
      ['grant', { missing }],
      ['admin.changeAccess', { changes: [{ ...changes[0], granted: false }] }],
      ['admin.changeSettings', { was: { name: 'North' }, now: { name: 'Her zone' } }],
      ['admin.addContext', { name: 'Hers' }],
      ['admin.removeContext', { name: 'Hers' }],
      ['admin.send', { xml: aRegister({ from: 'Handmade' }) }],
      ['admin.removeAgent', { agent: 'Handmade' }],
    ] as const) {
      expect((await nina.mutate(path, { zone: 'North', ...input })).status, path).toBe(200);
      expect((await nina.mutate(path, { zone: 'South', ...input })).status, path).toBe(403);
    }
    const { messages } = await adminClient(server.consoleUrl);
    const { rows } = await messages.query({ zone: 'North', filter: { agent: 'Handmade' }, limit: 500 });
    const by = 'nina at 127.0.0.1';
    expect(rows.map((row) => [row.kind, row.by])).toContainEqual(['accepted', by]);
    const { admin } = await adminClient(server.consoleUrl);
    const log = await admin.log.query({ zone: 'North', filter: { who: by }, limit: 500 });
    expect(log.rows.map(({ what }) => what)).toContain('Removed the agent Handmade from the zone.');
    await admin.changeSettings.mutate({ zone: 'North', was: {}, now: { name: 'North' } });
  });

  test('is told of certificates of its agents that end, and of none of the server', async () => {
    const { admin } = await adminClient(server.consoleUrl);
    await admin.issueCertificate.mutate({ zone: 'North', agent: 'Hers', days: 1 });
    ahead = 3_640 * 24 * 3_600_000;
    const told = async (name: string) => {
      const overview = await (await signedIn(name)).query('overview', { zone: 'North', rangeMinutes: 15 });
      return [...overview.body.matchAll(/"kind":"certificate","holder":"(\w+)"/g)].map(([, who]) => who);
    };
    expect(await told('Ada')).toEqual(['authority', 'agent']);
    expect(await told('nina')).toEqual(['agent']);
    ahead = 0;
  });
});

describe('what becomes of an account is in the log', () => {
  test('of the zones that it leaves as of those that it gets', async () => {
    await accounts.add({ name: 'mover', role: 'viewer', zones: ['North'], password });
    const ada = await signedIn('Ada');
    const change = { name: 'mover', role: 'viewer', zones: ['South'] };
    expect((await ada.mutate('accounts.change', change)).status).toBe(200);
    for (const zone of ['North', 'South'])
      expect(await journalOf(zone), zone).toContain('Changed the account mover: viewer, for South.');
  });

  test('also what the command line does beside a running ZIS', async () => {
    const file = join(data, 'password.txt');
    writeFileSync(file, password);
    const run = (...argv: readonly string[]) => accountCommand([...argv, '--data', data], cheap);
    await run('add', 'carl', '--role', 'operator', '--zones', 'North', '--password-file', file);
    await run('password', 'carl', '--password-file', file);
    await run('remove', 'carl');
    rmSync(file);
    const { admin } = await adminClient(server.consoleUrl);
    const filter = { who: 'command line' };
    const logged = async (zone: string) =>
      (await admin.log.query({ zone, filter, limit: 10 })).rows.map(({ what }) => what);
    expect(await logged('North')).toEqual([
      'Removed the account carl.',
      'Gave the account carl a new password.',
      'Added the account carl: operator, for North.',
    ]);
    expect(await logged('South')).toEqual([]);
  });
});

test('a console on the network does not start without an administrator of the whole server', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'accounts-'));
  const start = startServer(options(empty));
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow('npm run zis -- account add NAME --role administrator');
  rmSync(empty, { recursive: true });
});
