import { writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { searchFile } from '../../embedded-zis/store/search/search-file.ts';
import { adminClient } from '../support/admin-client.ts';
import { anEvent, aRegister, newMsgId, post } from '../support/messages.ts';
import { startZis } from '../support/zis.ts';

test('a message that was just sent is found by the words in it, after a restart too, and while the search file is damaged', async () => {
  await using zis = await startZis();
  const msgId = newMsgId();
  await post(zis.zoneUrl, aRegister());
  await post(zis.zoneUrl, anEvent({ msgId }));
  const found = async (): Promise<void> => {
    const client = await adminClient(zis.consoleUrl);
    const search = () => client.messages.query({ zone: 'TestZone', filter: { text: msgId }, limit: 5 });
    await vi.waitFor(
      async () =>
        expect(await search()).toMatchObject({ rows: [{ msgId }], total: 1, more: false, behind: 0 }),
      { timeout: 20_000, interval: 100 },
    );
  };
  await found();
  await zis.restart();
  await found();
  await zis.restart();
  writeFileSync(searchFile(zis.data), 'damaged '.repeat(4_000));
  await found();
});

test('a RefId that is none finds nothing, and no filter may be empty', async () => {
  await using zis = await startZis();
  const client = await adminClient(zis.consoleUrl);
  const search = (filter: { refId?: string; text?: string }) =>
    client.messages.query({ zone: 'TestZone', filter, limit: 5 });
  expect(await search({ refId: 'none' })).toMatchObject({ rows: [], total: 0 });
  await expect(search({ text: '' })).rejects.toThrow(/text/);
});
