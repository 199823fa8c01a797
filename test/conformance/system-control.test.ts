import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { overview, zoneState } from '../support/console.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_SystemControl', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const sleeping = async (agent: TestAgent): Promise<string | undefined> => {
    const { data = '' } = await publisher.control('SIF_GetZoneStatus');
    return new RegExp(`<SIF_SourceId>${agent.id}<.*?<SIF_Sleeping>(\\w+)<`).exec(data)?.[1];
  };

  test('SIF_Ping is answered with status 0 and changes nothing (R-SYS-2, F-14)', async () => {
    const agent = await joined(zis);
    const before = await zoneState(zis, publisher);
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
    expect(await zoneState(zis, publisher)).toEqual(before);
  });

  test('SIF_Sleep is remembered, also over a restart; messages keep being queued (R-SYS-3, R-SYS-8)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    expect(await agent.control('SIF_Sleep')).toMatchObject({ status: 0 });
    expect(await agent.control('SIF_Sleep')).toMatchObject({ status: 0 });
    expect(await sleeping(agent)).toBe('Yes');
    const { originalMsgId } = await publisher.publish();
    await zis.restart();
    expect(await sleeping(agent)).toBe('Yes');
    expect(await agent.control('SIF_Wakeup')).toMatchObject({ status: 0 });
    expect(await sleeping(agent)).toBe('No');
    expect(await agent.takeAll()).toEqual([originalMsgId]);
    await agent.unregister();
  });

  test('SIF_Wakeup needs no sleep before it (R-SYS-4)', async () => {
    const agent = await joined(zis);
    expect(await agent.control('SIF_Wakeup')).toMatchObject({ status: 0 });
    expect(await sleeping(agent)).toBe('No');
  });

  test('SIF_GetMessage writes nothing, whether something waits or not, but that a sleeper woke (R-GET-2, R-GET-3, R-GET-4)', async () => {
    const agent = await joined(zis);
    const file = new Database(join(zis.data, 'zis.db'), { readonly: true });
    /** Changes with every commit that has written something. */
    const written = (): unknown => file.pragma('data_version', { simple: true });
    const before = written();
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(written()).toBe(before);
    await agent.subscribe(['StudentPersonal']);
    await publisher.publish();
    const waiting = written();
    expect(waiting).not.toBe(before);
    for (let turn = 0; turn < 3; turn += 1) expect(await agent.pull()).toMatchObject({ status: 0 });
    expect(written()).toBe(waiting);
    await agent.control('SIF_Sleep');
    const asleep = written();
    await agent.pull();
    expect(written()).not.toBe(asleep);
    file.close();
  });

  test('SIF_GetMessage of a sleeping agent wakes it, whether something waits or not (R-GET-2)', async () => {
    const agent = await joined(zis);
    await agent.control('SIF_Sleep');
    expect(await agent.pull()).toMatchObject({ status: 9 });
    expect(await sleeping(agent)).toBe('No');
    await agent.subscribe(['StudentPersonal']);
    const { originalMsgId } = await publisher.publish();
    await agent.control('SIF_Sleep');
    expect(innerMsgId(await agent.pull())).toBe(originalMsgId);
    expect(await sleeping(agent)).toBe('No');
    await agent.unregister();
  });

  test('other messages of a sleeping agent do not wake it, and are answered (R-SYS-7)', async () => {
    const agent = await joined(zis);
    await agent.control('SIF_Sleep');
    expect(await agent.publish({ object: 'SchoolInfo' })).toMatchObject({ status: 0 });
    expect(await agent.control('SIF_Ping')).toMatchObject({ status: 0 });
    expect(await sleeping(agent)).toBe('Yes');
  });

  test('an unknown control is refused with 12/2, and changes nothing (R-MSG-6)', async () => {
    const before = await zoneState(zis, publisher);
    expect(await publisher.control('SIF_Reboot')).toMatchObject({ error: '12/2' });
    expect(await zoneState(zis, publisher)).toEqual(before);
  });

  test('the console shows who sleeps with messages waiting', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['RoomInfo']);
    await publisher.publish({ object: 'RoomInfo' });
    await agent.control('SIF_Sleep');
    const { attention } = await overview(zis);
    expect(attention).toContainEqual(
      expect.objectContaining({ kind: 'sleeping', agent: agent.id, waiting: 1 }),
    );
  });
});

describe('SIF_GetMessage', () => {
  let zis: TestZis;
  let publisher: TestAgent;
  beforeAll(async () => {
    zis = await startZis();
    publisher = await joined(zis, {}, 'Publisher');
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('an empty queue is status 9 with no data (R-GET-3)', async () => {
    const agent = await joined(zis);
    const ack = await agent.pull();
    expect(ack).toMatchObject({ status: 9 });
    expect(ack.data).toBeUndefined();
  });

  test('a message is given again until it is acknowledged (R-GET-4)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['StudentPersonal']);
    const { originalMsgId } = await publisher.publish();
    const [first, second] = [await agent.pull(), await agent.pull()];
    expect(innerMsgId(first)).toBe(originalMsgId);
    expect(second.data).toBe(first.data);
    expect(second.msgId).not.toBe(first.msgId);
  });

  test.for(['2.0', '2.4', '2.6'])(
    'the answer has the version of the message in it, %s (R-VER-6)',
    async (version) => {
      const agent = await joined(zis);
      await agent.subscribe(['StudentPersonal']);
      await publisher.publish({ version });
      const ack = await agent.control('SIF_GetMessage', { version: '2.1' });
      expect(ack).toMatchObject({ status: 0, version });
      await agent.unregister();
      await agent.register();
      expect(await agent.control('SIF_GetMessage', { version: '2.1' })).toMatchObject({
        status: 9,
        version: '2.1',
      });
    },
  );

  test('a push agent cannot pull: 5/9, and its queue stays (R-GET-1, F-21)', async () => {
    const agent = await joined(zis);
    await agent.subscribe(['SchoolInfo']);
    const { originalMsgId } = await publisher.publish({ object: 'SchoolInfo' });
    const protocol =
      '<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>http://127.0.0.1:9/</SIF_URL></SIF_Protocol>';
    await agent.register({ mode: 'Push', protocol });
    const before = await zoneState(zis, publisher);
    expect(await agent.pull()).toMatchObject({ error: '5/9' });
    expect(await zoneState(zis, publisher)).toEqual(before);
    await agent.register();
    expect(await agent.takeAll()).toEqual([originalMsgId]);
  });

  test('a message that asks for a better channel is removed with 10/3 and a SIF_LogEntry 4/3 (R-GET-5, R-SEC-6, R-LOG-2)', async () => {
    const [agent, log] = [await joined(zis), await joined(zis)];
    await agent.subscribe(['StudentPersonal']);
    await log.subscribe(['SIF_LogEntry']);
    const secret = await publisher.publish({ security: [0, 1] });
    const open = await publisher.publish({ security: [0, 0] });
    expect(secret).toMatchObject({ status: 0 });
    const ack = await agent.pull();
    expect(ack).toMatchObject({ error: '10/3' });
    expect(ack.extendedDesc).toContain(secret.originalMsgId);
    expect(await agent.takeAll()).toEqual([open.originalMsgId]);
    const { data = '' } = await log.pull();
    expect(data).toContain('<SIF_Category>4</SIF_Category><SIF_Code>3</SIF_Code>');
    expect(data).toContain(`<SIF_Desc>${agent.id}: `);
    expect(data).toContain(`<SIF_OriginalHeader><SIF_Header><SIF_MsgId>${secret.originalMsgId}<`);
    expect(data).toContain('<SIF_EncryptionLevel>1</SIF_EncryptionLevel>');
  });

  test('the minimum of the zone counts for every message (R-SEC-4, R-SEC-5)', async () => {
    await using secure = await startZis();
    const agent = await joined(secure);
    await agent.subscribe(['StudentPersonal']);
    await agent.publish();
    const { admin } = await adminClient(secure.consoleUrl);
    const was = { minSecurity: { authentication: 0, encryption: 0 } };
    const now = { minSecurity: { authentication: 1, encryption: 0 } };
    await admin.changeSettings.mutate({ zone: 'TestZone', was, now });
    expect(await agent.pull()).toMatchObject({ error: '10/3' });
    expect(await agent.pull()).toMatchObject({ status: 9 });
  });
});
