import Database from 'better-sqlite3';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { FromZis } from '../../embedded-zis/app/desktop-protocol.ts';
import { serveDesktop } from '../../embedded-zis/app/desktop-zis.ts';

// What a person sees who starts an older version on data of a newer one.
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** Starts a ZIS as the desktop app does; the first that it says. One that listens is stopped at once. */
async function start(): Promise<FromZis | undefined> {
  const said: FromZis[] = [];
  const port = new EventEmitter();
  const postMessage = (message: FromZis): void => {
    said.push(message);
    port.emit('message', { data: { say: 'stop' } });
  };
  await serveDesktop(Object.assign(port, { postMessage }), [`--data=${folder}`, '--http=0', '--console=0']);
  return said[0];
}

test('zones that a newer version has written are refused in one sentence', async () => {
  expect(await start()).toMatchObject({ say: 'ready' });
  const database = new Database(join(folder, 'zis.db'));
  database.pragma('user_version = 9999');
  database.close();
  const reason = `The data in ${folder} was written by a newer version of SIF Zone Console; this one cannot open it.`;
  expect(await start()).toEqual({ say: 'refused', reason });
});

const anAccount = {
  name: 'ada',
  role: 'administrator',
  password: { N: 16_384, r: 8, p: 1, salt: 'c2FsdA', hash: 'aGFzaA' },
  stamp: 'stamp',
};

test('accounts of the first version are read', async () => {
  writeFileSync(join(folder, 'accounts.json'), JSON.stringify({ accounts: [anAccount] }));
  expect(await start()).toMatchObject({ say: 'ready' });
});

test.each([
  ['a field', { accounts: [{ ...anAccount, secondFactor: 'x' }] }],
  ['a role', { accounts: [{ ...anAccount, role: 'auditor' }] }],
  ['a part', { accounts: [anAccount], groups: [] }],
])(
  'accounts to which a newer version has added %s are refused in one sentence and left as they are',
  async (_, content) => {
    const file = join(folder, 'accounts.json');
    writeFileSync(file, JSON.stringify(content));
    expect(await start()).toEqual({
      say: 'refused',
      reason: `The accounts in ${file} cannot be read: the file is damaged, or a newer version of SIF Zone Console has written it.`,
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(content);
  },
);
