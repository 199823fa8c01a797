import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogLevel } from '../../embedded-zis/app/log.ts';
import { adminClient } from '../support/admin-client.ts';
import { PushAgent } from '../support/push-agent.ts';
import { freshId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly event?: string;
  readonly [field: string]: unknown;
}

describe('the log', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'log-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = async (
    level: LogLevel,
  ): Promise<{ zis: TestZis; lines: () => readonly Line[]; text: () => string }> => {
    const file = join(folder, `${level}.log`);
    const options = { log: { file, level } };
    const zis = await startZis({ options, limits: { pushFirstRetry: 3_600_000 } });
    const text = (): string => readFileSync(file, 'utf8');
    const lines = () =>
      text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line);
    return { zis, text, lines };
  };

  test('has a line for what happens in the zones, and none of what messages and secrets hold', async () => {
    const { zis, lines, text } = await start('info');
    const of = (event: string) => lines().filter((line) => line.event === event);
    const token = new URL(zis.consoleUrl).searchParams.get('token') ?? '';
    {
      await using running = zis;
      const agent = await joined(running);
      await agent.subscribe(['StudentPersonal']);
      const stranger = new TestAgent(running, freshId('Stranger'));
      const content = '<LocalId>Secret pupil</LocalId>';
      await agent.publish({ content });
      for (let times = 0; times < 3; times += 1) await stranger.publish({ content });
      const push = new PushAgent(running, freshId('Push'));
      await push.listen();
      await push.join();
      push.answer = () => 500;
      await agent.publish({ content });
      await expect.poll(() => of('push-trouble')).toMatchObject([{ level: 40, agent: push.id }]);
      push.answer = (pushed) => push.ack(pushed, 1);
      const { admin } = await adminClient(running.consoleUrl);
      await admin.tryPush.mutate({ zone: 'TestZone', agent: push.id });
      await expect.poll(() => of('push-recovered')).toMatchObject([{ level: 30, agent: push.id }]);
      await push.close();
      await agent.unregister();

      await expect.poll(() => of('unregistered')).toMatchObject([{ zone: 'TestZone', agent: agent.id }]);
      expect(of('registered').map((line) => line['agent'])).toEqual([agent.id, push.id]);
      // The same three times is told once.
      expect(of('refused')).toMatchObject([
        { level: 40, zone: 'TestZone', agent: stranger.id, type: 'SIF_Event', category: 4, code: 9 },
      ]);
      expect(of('act')).toMatchObject([
        { by: 'console at 127.0.0.1', act: expect.stringContaining(push.id) as string },
      ]);
      expect(of('accepted')).toEqual([]);
    }
    expect(lines()[0]).toMatchObject({ event: 'started', msg: 'The ZIS listens.', data: zis.data });
    expect(lines().at(-1)).toMatchObject({ event: 'stopping' });
    expect(Date.parse(lines()[0]?.time ?? '')).toBeGreaterThan(0);
    expect(text()).not.toContain('Secret pupil');
    expect(text()).not.toContain(token);
  });

  test('of the level debug has each message, by its ids', async () => {
    const { zis, lines } = await start('debug');
    await using running = zis;
    const agent = await joined(running);
    await agent.subscribe(['StudentPersonal']);
    const { originalMsgId: msgId } = await agent.publish();
    await agent.takeAll();
    const about = (event: string) =>
      lines().filter((line) => line.event === event && line['msgId'] === msgId);
    await expect.poll(() => about('delivered')).toMatchObject([{ agent: agent.id }]);
    expect(about('accepted')).toMatchObject([
      { agent: agent.id, type: 'SIF_Event', object: 'StudentPersonal' },
    ]);
  });
});
