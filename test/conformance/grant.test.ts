import { expect, test } from 'vitest';
import { consoleCookie, overview } from '../support/console.ts';
import { send } from '../support/raw-http.ts';
import { TestAgent } from '../support/test-agent.ts';
import { startZis } from '../support/zis.ts';

test('a right that is granted in the console holds at once, and is shown by whom (R-ACL-5, R-ADM-1)', async () => {
  await using zis = await startZis({
    zone: { policy: 'closed', contexts: ['Summer'], agents: { Publisher: {} } },
  });
  const publisher = new TestAgent(zis, 'Publisher');
  await publisher.register();
  const summer = { object: 'SchoolInfo', contexts: ['Summer'] };
  expect(await publisher.publish(summer)).toMatchObject({ error: '4/11' });

  const [notice] = (await overview(zis)).attention;
  const missing = { agent: 'Publisher', right: 'publishChange', object: 'SchoolInfo', context: 'Summer' };
  expect(notice).toMatchObject({ kind: 'refused', missing, refusal: { count: 1, category: 4, code: 11 } });

  const headers = { cookie: await consoleCookie(zis.consoleUrl), 'Content-Type': 'application/json' };
  const body = JSON.stringify({ zone: 'TestZone', missing });
  expect(await send(new URL('/trpc/grant', zis.consoleUrl).href, { headers, body })).toMatchObject({
    status: 200,
  });

  expect((await overview(zis)).attention).toEqual([]);
  expect(await publisher.publish(summer)).toMatchObject({ status: 0 });
  expect(await publisher.publish({ object: 'SchoolInfo' })).toMatchObject({ error: '4/11' }); // SIF_Default is another
  expect((await publisher.control('SIF_GetAgentACL')).data).toContain(
    '<SIF_PublishChangeAccess><SIF_Object ObjectName="SchoolInfo"><SIF_Contexts><SIF_Context>Summer</SIF_Context>',
  );
});
