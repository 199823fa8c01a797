import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { post } from '../support/messages.ts';
import { startZis } from '../support/zis.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

test('the SIF_Register that README shows for curl is accepted as pasted by the zone that README starts', async () => {
  const body = /--data-binary \\\n'(<SIF_Message[^']*)'/.exec(readme)?.[1];
  expect(readme).toContain('npm run zis -- --zone MyZone --policy open');
  await using zis = await startZis({ zone: { id: 'MyZone', policy: 'open' } });
  expect(await post(zis.zoneUrl, body ?? '')).toMatchObject({ status: 0, originalSourceId: 'MyAgent' });
});
