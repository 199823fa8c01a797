import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Accounts } from '../../embedded-zis/admin/accounts.ts';
import { roles } from '../../embedded-zis/admin/caller.ts';
import { adminRouter } from '../../embedded-zis/admin/router.ts';
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
});

let data: string;
let server: RunningServer;
let accounts: Accounts;
const said: string[] = [];

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
  data = mkdtempSync(join(tmpdir(), 'accounts-'));
  accounts = new Accounts(join(data, 'accounts.json'), cheap);
  await accounts.add({ name: 'Ada', role: 'administrator', password });
  await accounts.add({ name: 'olga', role: 'operator', password });
  await accounts.add({ name: 'vera', role: 'viewer', password });
  await accounts.add({ name: 'nina', role: 'administrator', zones: ['North'], password });
  server = await startServer(options(data));
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

test('backups and metrics are for who may see everything', async () => {
  const answers: Record<string, readonly number[]> = {};
  for (const name of ['', 'vera', 'olga', 'nina', 'Ada']) {
    const who = name === '' ? visitor() : await signedIn(name);
    const backup = await who.call('GET', '/backups/zis-2026-11-20T10-15-00-000Z.db');
    answers[name] = [backup.status, (await who.call('GET', '/metrics')).status];
  }
  expect(answers).toEqual({
    '': [401, 401],
    vera: [403, 200],
    olga: [403, 200],
    nina: [403, 403],
    Ada: [404, 200],
  });
});

test('who cannot be noted as having signed in comes in all the same', async () => {
  const file = join(data, 'accounts.json.new');
  mkdirSync(file);
  await signedIn('vera');
  rmSync(file, { recursive: true });
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

test('a console on the network does not start without an administrator of the whole server', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'accounts-'));
  const start = startServer(options(empty));
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow('npm run zis -- account add NAME --role administrator');
  rmSync(empty, { recursive: true });
});
