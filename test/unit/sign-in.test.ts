import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountDesk, waitSentence } from '../../embedded-zis/admin/account-desk.ts';
import { Accounts } from '../../embedded-zis/admin/accounts.ts';
import { passwordProblem } from '../../embedded-zis/admin/password-hash.ts';
import { longestPause, longestSession, Sessions } from '../../embedded-zis/admin/sessions.ts';
import { SignInBrake } from '../../embedded-zis/admin/sign-in-brake.ts';
import { accountCommand } from '../../embedded-zis/app/account-command.ts';
import { accountsOf } from '../../embedded-zis/app/console-doors.ts';
import { parseOptions } from '../../embedded-zis/app/command-line.ts';

const cheap = { N: 1024, r: 8, p: 1 };
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'sign-in-'));
});
afterEach(() => rmSync(data, { recursive: true }));

test('the wait doubles with each wrong try up to 15 minutes, and is forgotten after an hour of quiet', () => {
  const brake = new SignInBrake();
  let now = 0;
  const waits: number[] = [];
  for (let guess = 0; guess < 16; guess += 1) {
    expect(brake.begin('ada', '10.0.0.5', now)).toBe(0);
    waits.push(brake.pause('ada', '10.0.0.5', now) / 1000);
    now += brake.pause('ada', '10.0.0.5', now);
  }
  expect(waits.slice(0, 6)).toEqual([0, 0, 1, 2, 4, 8]);
  expect(waits.at(-1)).toBe(900);
  expect(brake.pause('ada', '10.0.0.5', now + 3_600_000)).toBe(0);
  brake.begin('ada', '10.0.0.5', now + 3_600_000);
  expect(brake.pause('ada', '10.0.0.5', now + 3_600_000)).toBe(0);
});

test('many names from one address are slowed, also from the addresses beside it in IPv6', () => {
  const brake = new SignInBrake();
  for (let guess = 0; guess < 10; guess += 1) brake.begin(`name${guess}`, `2001:db8::${guess + 1}`, 0);
  expect(brake.begin('other', '2001:db8::ffff', 0)).toBeGreaterThan(0);
  expect(brake.begin('other', '2001:db8:0:1::1', 0)).toBe(0);
});

test('ten thousand other names do not wash away the one that is guessed at', () => {
  const brake = new SignInBrake();
  for (let guess = 0; guess < 3; guess += 1) brake.begin('ada', '10.0.0.5', 0);
  for (let other = 0; other < 12_000; other += 1)
    brake.begin(`n${other}`, `10.1.${other >> 8}.${other & 255}`, 0);
  expect(brake.pause('ada', '10.9.9.9', 0)).toBeGreaterThan(0);
});

test('a session ends after 30 minutes without use and after 12 hours in any case', () => {
  let now = 0;
  const account = {
    name: 'ada',
    role: 'viewer' as const,
    stamp: '1',
    password: { N: 1, r: 1, p: 1, salt: '', hash: '' },
  };
  const sessions = new Sessions({ find: () => account }, () => now);
  const id = sessions.begin('ada', '1');
  now = longestPause - 1;
  expect(sessions.find(id, false)).toBeDefined();
  now = longestPause;
  expect(sessions.find(id, true)).toBeUndefined();
  const used = sessions.begin('ada', '1');
  const { ended } = sessions.find(used, true) ?? {};
  for (const end = now + longestSession - 1; now < end; now += longestPause / 2) {
    expect(sessions.find(used, true)).toBeDefined();
  }
  now += longestPause / 2;
  sessions.sweep();
  expect(ended?.aborted).toBe(true);
  expect(sessions.find(used, true)).toBeUndefined();
});

test('a password has 12 characters or more and is not the name', () => {
  expect(passwordProblem('ada', 'elevenchars')).toContain('at least 12 characters');
  expect(passwordProblem('administrator', 'Administrator')).toContain('first guess');
  expect(passwordProblem('ada', 'x'.repeat(1025))).toContain('at most 1024');
  expect(passwordProblem('ada', 'twelve chars')).toBeUndefined();
});

test('the characters of a password are counted as people count them', () => {
  expect(passwordProblem('ada', '🔑'.repeat(11))).toContain('at least 12 characters');
  expect(passwordProblem('ada', '🔑'.repeat(12))).toBeUndefined();
  expect(passwordProblem('ada', '🔑'.repeat(1024))).toBeUndefined();
});

test('who waits because many sign in is told so, and not of wrong tries', async () => {
  const accounts = accountsOf(data, cheap);
  const now = (): number => 0;
  const nothing = (): void => undefined;
  const sessions = new Sessions(accounts, now);
  const desk = new AccountDesk({ accounts, sessions, journal: nothing, now, report: nothing });
  const tries = Array.from({ length: 9 }, (_, index) =>
    desk.signIn(`name${index}`, 'correct horse battery', `10.0.0.${index}`),
  );
  const outcomes = await Promise.all(tries);
  const refused = outcomes.flatMap((outcome) =>
    typeof outcome === 'object' && 'wait' in outcome ? [waitSentence(outcome)] : [],
  );
  expect(refused).toEqual(['Many people sign in at this moment. Try again in 3 seconds.']);
});

test('what two programs change at the same time is all kept', async () => {
  const program = `
    import { workerData } from 'node:worker_threads';
    const { accountsOf } = await import(workerData.module);
    const accounts = accountsOf(workerData.data, workerData.cost);
    for (let turn = 0; turn < 15; turn += 1)
      await accounts.add({ name: workerData.name + turn, role: 'viewer', password: 'correct horse battery' });`;
  const module = new URL('../../embedded-zis/app/console-doors.ts', import.meta.url).href;
  const run = async (name: string): Promise<void> => {
    const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
    const worker = new Worker(url, { workerData: { module, data, cost: cheap, name } });
    expect(await once(worker, 'exit')).toEqual([0]);
  };
  await Promise.all([run('left'), run('right')]);
  const names = accountsOf(data)
    .list()
    .map(({ name }) => name);
  expect(new Set(names).size).toBe(30);
  expect(readdirSync(data).filter((file) => file.endsWith('.new'))).toEqual([]);
});

test('a change holds against what was changed since it was last read', async () => {
  const other = accountsOf(data, cheap);
  await other.add({ name: 'ada', role: 'administrator', password: 'correct horse battery' });
  const late = new Accounts(join(data, 'accounts.json'), (work) => {
    other.signedIn('ada', 1234);
    return work();
  });
  late.list();
  late.setRole('ada', 'administrator', undefined);
  expect(other.list()).toEqual([{ name: 'ada', role: 'administrator', lastSignIn: 1234 }]);
});

test('the command line adds, lists, changes and removes accounts; the password comes from a file', async () => {
  const file = join(data, 'password.txt');
  writeFileSync(file, 'correct horse battery\n');
  const run = (...argv: readonly string[]) => accountCommand([...argv, '--data', data], cheap);
  const secret = ['--password-file', file];
  expect(await run('list')).toBe('There is no account.');
  expect(await run('add', 'ada', '--role', 'administrator', ...secret)).toContain('ada may sign in');
  expect(await run('add', 'nina', '--role', 'operator', '--zones', 'A, B', ...secret)).toContain('nina');
  expect((await run('list')).split('\n')).toEqual([
    'ada: administrator, everything, never signed in',
    'nina: operator, zones A, B, never signed in',
  ]);
  await expect(run('add', 'Ada', '--role', 'viewer', ...secret)).rejects.toThrow('already');
  await expect(run('add', 'bob', ...secret)).rejects.toThrow('--role is needed');
  await expect(run('add', 'a b', '--role', 'viewer', ...secret)).rejects.toThrow('A name has');
  const kept = accountsOf(data, cheap);
  expect(await kept.verified('ada', 'correct horse battery')).toBeDefined();
  writeFileSync(file, 'another good password');
  await run('password', 'ada', ...secret);
  expect(await kept.verified('ada', 'correct horse battery')).toBeUndefined();
  expect(await kept.verified('ada', 'another good password')).toMatchObject({ name: 'ada' });
  await expect(run('remove', 'ADA')).rejects.toThrow(
    'ada is the only administrator of the whole server. Make another one first. To remove it all the same, add --force.',
  );
  await run('remove', 'nina');
  await expect(run('remove', 'nina')).rejects.toThrow('There is no account nina.');
  await expect(accountCommand(['remove', 'ada', '--data', join(data, 'none')])).rejects.toThrow(
    'There is no account ada.',
  );
  await run('remove', 'ada', '--force');
  expect(await run('list')).toBe('There is no account.');
});

test('a console on a network is refused without TLS, and its port without an address', () => {
  const parse =
    (...argv: readonly string[]) =>
    () =>
      parseOptions(argv, { demo: false });
  expect(parse('--console-host', '10.0.0.5')).toThrow('--console-host needs --https');
  expect(parse('--console-https', '1')).toThrow('says nothing without --console-host');
  expect(parse('--https', '0', '--console-host', 'a b')).toThrow('must be a host name or an address');
  expect(parse('--https', '0', '--console-host', '10.0.0.5')()).toMatchObject({
    networkConsole: { host: '10.0.0.5', port: 7443 },
  });
});
