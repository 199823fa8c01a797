import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from '../../embedded-zis/store/sqlite/check.ts';
import { adminClient } from '../support/admin-client.ts';
import { anEvent, aRegister, post } from '../support/messages.ts';
import { startZis } from '../support/zis.ts';

test('a backup that is made in the console is a whole copy, is listed with its size, and can be downloaded', async () => {
  await using zis = await startZis();
  const client = await adminClient(zis.consoleUrl);
  expect(await client.admin.backups.query()).toEqual({
    folder: join(zis.data, 'backups'),
    running: false,
    backups: [],
  });
  await post(zis.zoneUrl, aRegister());
  const making = client.admin.backUp.mutate();
  expect((await post(zis.zoneUrl, anEvent())).http).toBe(200); // meanwhile everything goes on
  const backup = await making;
  expect((await client.admin.backups.query()).backups).toEqual([backup]);
  expect(backup.size).toBeGreaterThan(50_000);
  expect(checkFile(join(zis.data, 'backups', backup.name))).toEqual([]);
});

test('a backup that cannot be written leaves nothing behind and says why', async () => {
  await using zis = await startZis();
  const client = await adminClient(zis.consoleUrl);
  writeFileSync(join(zis.data, 'backups'), 'no folder');
  await expect(client.admin.backUp.mutate()).rejects.toThrow(/The backup could not be written: .*EEXIST/);
  rmSync(join(zis.data, 'backups'));
  await client.admin.backUp.mutate();
  expect(existsSync(join(zis.data, 'backups'))).toBe(true);
});
