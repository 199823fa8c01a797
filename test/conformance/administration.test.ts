import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import {
  anAck,
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
  type Entry,
} from '../support/messages.ts';
import { startZis, type TestZis } from '../support/zis.ts';

type Client = Awaited<ReturnType<typeof adminClient>>;

let zis: TestZis;
let client: Client;
const zone = 'TestZone';

beforeAll(async () => {
  zis = await startZis({ zone: { policy: 'closed' } });
  client = await adminClient(zis.consoleUrl);
});
afterAll(() => zis[Symbol.asyncDispose]());

const right = (
  agent: string,
  name: 'subscribe' | 'publishAdd' | 'publishChange' | 'provide',
  granted: boolean,
) => ({
  agent,
  right: name,
  object: 'StudentPersonal',
  context: 'SIF_Default',
  granted,
});

async function registered(
  agent: string,
  rights: readonly ('subscribe' | 'publishAdd' | 'publishChange')[] = [],
) {
  const changes = [
    { agent, right: 'register', granted: true } as const,
    ...rights.map((name) => right(agent, name, true)),
  ];
  expect(await client.admin.changeAccess.mutate({ zone, changes })).toMatchObject({ applied: true });
  expect(await post(zis.zoneUrl, aRegister({ from: agent }))).toMatchObject({ status: 0 });
}

const subscribe = (from: string, objects: readonly Entry[]) =>
  post(zis.zoneUrl, anObjectList('SIF_Subscribe', objects, { from }));

describe('rights', () => {
  test('can be given to an agent before it registers, and hold at once (R-ACL-2, R-ACL-5)', async () => {
    expect(await post(zis.zoneUrl, aRegister({ from: 'Early' }))).toMatchObject({ error: '4/2' });
    await registered('Early', ['publishChange']);
    expect(await post(zis.zoneUrl, anEvent({ from: 'Early' }))).toMatchObject({ status: 0 });
    const [log] = (await client.admin.log.query({ zone, filter: { source: 'Administrator' }, limit: 1 }))
      .rows;
    expect(log).toMatchObject({
      who: 'console at 127.0.0.1',
      what: expect.stringContaining('Early') as string,
    });
  });

  test('that are revoked are missing from the next message on, and the matrix tells who was denied (R-ACL-3)', async () => {
    await registered('Revoked', ['publishChange']);
    expect(await post(zis.zoneUrl, anEvent({ from: 'Revoked' }))).toMatchObject({ status: 0 });
    await client.admin.changeAccess.mutate({
      zone,
      changes: [right('Revoked', 'publishChange', false)],
      note: 'why',
    });
    expect(await post(zis.zoneUrl, anEvent({ from: 'Revoked' }))).toMatchObject({ error: '4/11' });
    const { denials, used } = await client.admin.access.query({ zone });
    const cell = {
      agent: 'Revoked',
      right: 'publishChange',
      object: 'StudentPersonal',
      context: 'SIF_Default',
    };
    expect(denials).toContainEqual(expect.objectContaining({ ...cell, category: 4, code: 11, count: 1 }));
    expect(used).toContainEqual(cell);
  });

  test('that somebody else changed first are not changed again: the later one is told, and nothing is half-done', async () => {
    await registered('Twice');
    const theirs = [right('Twice', 'subscribe', true)];
    const mine = [right('Twice', 'publishAdd', true), right('Twice', 'subscribe', true)];
    expect(await client.admin.changeAccess.mutate({ zone, changes: theirs })).toMatchObject({
      applied: true,
    });
    expect(await client.admin.changeAccess.mutate({ zone, changes: mine })).toMatchObject({
      applied: false,
      conflicts: [{ agent: 'Twice', right: 'subscribe', by: 'console at 127.0.0.1' }],
    });
    const { grants } = await client.admin.access.query({ zone });
    expect(grants.find(({ agent }) => agent === 'Twice')?.rights).toEqual(['subscribe']);
  });

  test('that make no sense are refused with a sentence', async () => {
    const change = { ...right('X', 'subscribe', true), object: 'LibraryPatronStatus' };
    await expect(client.admin.changeAccess.mutate({ zone, changes: [change] })).rejects.toThrow(
      'subscribe does not apply to LibraryPatronStatus.',
    );
    const elsewhere = { ...right('X', 'subscribe', true), context: 'Nowhere' };
    await expect(client.admin.changeAccess.mutate({ zone, changes: [elsewhere] })).rejects.toThrow(
      'Nowhere is not a context of TestZone.',
    );
  });
});

describe('agents', () => {
  test('are listed with what they announced beside what they may', async () => {
    await registered('Listed', ['subscribe']);
    await subscribe('Listed', ['StudentPersonal']);
    const detail = await client.admin.agent.query({ zone, agent: 'Listed' });
    expect(detail).toMatchObject({
      row: { sourceId: 'Listed', state: 'working', mode: 'Pull', subscribes: 1, provides: 0 },
      mayRegister: true,
      registration: { versions: ['2.*'], maxBufferSize: 65_536 },
      roles: [{ object: 'StudentPersonal', announced: ['subscribe'], granted: ['subscribe'] }],
    });
    const message = await client.message.query({ zone, position: detail.registerPosition ?? 0 });
    expect(message.entry).toMatchObject({ type: 'SIF_Register', sourceId: 'Listed' });
  });

  test('with rights alone are listed as not registered; unknown ones are not found', async () => {
    await client.admin.changeAccess.mutate({
      zone,
      changes: [{ agent: 'Absent', right: 'register', granted: true }],
    });
    const agents = await client.admin.agents.query({ zone });
    expect(agents.find(({ sourceId }) => sourceId === 'Absent')?.state).toBe('notRegistered');
    await expect(client.admin.agent.query({ zone, agent: 'Nobody' })).rejects.toThrow(
      'does not know an agent Nobody',
    );
  });

  test('that are removed are unregistered and lose their queue; their rights stay (R-UNR-1, R-UNR-2)', async () => {
    await registered('Removed', ['subscribe', 'publishChange']);
    await subscribe('Removed', ['StudentPersonal']);
    await post(zis.zoneUrl, anEvent({ from: 'Removed' }));
    await client.admin.removeAgent.mutate({ zone, agent: 'Removed' });
    expect(await post(zis.zoneUrl, anEvent({ from: 'Removed' }))).toMatchObject({ error: '4/9' });
    expect(await client.admin.agent.query({ zone, agent: 'Removed' })).toMatchObject({
      row: { state: 'notRegistered', waiting: 0 },
      roles: [{ granted: ['subscribe', 'publishChange'], announced: [] }],
    });
  });

  test('can be put to sleep and woken', async () => {
    await registered('Sleeper');
    await client.admin.setSleeping.mutate({ zone, agent: 'Sleeper', sleeping: true });
    expect((await client.admin.agent.query({ zone, agent: 'Sleeper' })).row.state).toBe('sleeping');
    await client.admin.setSleeping.mutate({ zone, agent: 'Sleeper', sleeping: false });
    expect((await client.admin.agent.query({ zone, agent: 'Sleeper' })).row.state).toBe('working');
  });
});

describe('queues', () => {
  test('show each message’s state; removing one is journaled and the agent never gets it', async () => {
    await registered('Reader', ['subscribe', 'publishChange']);
    await subscribe('Reader', ['StudentPersonal']);
    const ids = [newMsgId(), newMsgId(), newMsgId()];
    for (const msgId of ids) await post(zis.zoneUrl, anEvent({ from: 'Reader', msgId }));
    const page = () => client.admin.queue.query({ zone, agent: 'Reader', limit: 50 });
    const states = async () => (await page()).items.map(({ state }) => state);
    expect(await states()).toEqual(['next', 'waiting', 'waiting']);

    await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Reader' }));
    expect(await states()).toEqual(['delivered', 'waiting', 'waiting']);
    await post(zis.zoneUrl, anAck({ source: 'Reader', msgId: ids[0] ?? '' }, 2, { from: 'Reader' }));
    expect(await states()).toEqual(['blocked', 'frozen', 'frozen']); // R-SMB-1
    await post(zis.zoneUrl, anAck({ source: 'Reader', msgId: ids[0] ?? '' }, 3, { from: 'Reader' }));
    expect(await states()).toEqual(['next', 'waiting']); // R-SMB-2

    const [next] = (await page()).items;
    await client.admin.removeMessages.mutate({
      zone,
      agent: 'Reader',
      ids: [next?.id ?? 0],
      note: 'not wanted',
    });
    const got = await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Reader' }));
    expect(got.data).toContain(ids[2]);
    const { rows } = await client.admin.log.query({ zone, filter: {}, limit: 2 });
    expect(rows.map(({ what }) => what)).toContain(
      'Removed 1 message from the queue of Reader. Note: not wanted',
    );
    await expect(
      client.admin.removeMessages.mutate({ zone, agent: 'Reader', ids: [next?.id ?? 0] }),
    ).rejects.toThrow('None of these messages is in the queue of Reader any more.');
  });
});

describe('contexts', () => {
  test('are added, used, renamed and removed; one in use is kept, with what uses it (R-CTX-1, R-CTX-2)', async () => {
    const names = async () => (await client.admin.contexts.query({ zone })).map(({ name }) => name);
    await client.admin.addContext.mutate({ zone, name: 'Spring' });
    await expect(client.admin.addContext.mutate({ zone, name: 'Spring' })).rejects.toThrow('already');
    await expect(client.admin.addContext.mutate({ zone, name: 'a b' })).rejects.toThrow('no blanks');
    const change = { ...right('Provider', 'provide', true), context: 'Spring' };
    await registered('Provider');
    await client.admin.changeAccess.mutate({ zone, changes: [change] });
    const provide = (context: string) => [{ object: 'StudentPersonal', contexts: [context] }];
    const from = 'Provider';
    expect(await post(zis.zoneUrl, anObjectList('SIF_Provide', provide('Spring'), { from }))).toMatchObject({
      status: 0,
    });
    await expect(client.admin.removeContext.mutate({ zone, name: 'Spring' })).rejects.toThrow(
      'Provider has roles in it',
    );
    await client.admin.renameContext.mutate({ zone, from: 'Spring', to: 'Autumn' });
    expect(await names()).toEqual(['SIF_Default', 'Autumn']);
    expect(await post(zis.zoneUrl, anObjectList('SIF_Unprovide', provide('Spring'), { from }))).toMatchObject(
      { error: '12/4' },
    );
    expect(await post(zis.zoneUrl, anObjectList('SIF_Unprovide', provide('Autumn'), { from }))).toMatchObject(
      { status: 0 },
    );
    await client.admin.changeAccess.mutate({
      zone,
      changes: [{ ...change, context: 'Autumn', granted: false }],
    });
    await client.admin.removeContext.mutate({ zone, name: 'Autumn' });
    expect(await names()).toEqual(['SIF_Default']);
    await expect(client.admin.removeContext.mutate({ zone, name: 'SIF_Default' })).rejects.toThrow('R-CTX-1');
    await expect(client.admin.renameContext.mutate({ zone, from: 'SIF_Default', to: 'X' })).rejects.toThrow(
      'keeps its name',
    );
  });
});

describe('zones', () => {
  test('are made while the ZIS runs; two zones with the same agent do not touch each other', async () => {
    await client.admin.createZone.mutate({ id: 'Second', name: 'Second zone', policy: 'open' });
    const url = (await client.admin.zone.query({ zone: 'Second' })).url;
    await registered('Both');
    expect(await post(url, aRegister({ from: 'Both' }))).toMatchObject({ status: 0, sourceId: 'Second' });
    await post(url, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: 'Both' }));
    await post(url, anEvent({ from: 'Both' }));
    expect(await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Both' }))).toMatchObject({
      status: 9,
    });
    expect(await post(url, aSystemControl('SIF_GetMessage', { from: 'Both' }))).toMatchObject({ status: 0 });
    await expect(client.admin.removeZone.mutate({ zone: 'Second' })).rejects.toThrow('Both is registered');
    await client.admin.removeAgent.mutate({ zone: 'Second', agent: 'Both' });
    await client.admin.removeZone.mutate({ zone: 'Second' });
    expect((await fetch(url, { method: 'POST', body: aRegister({ from: 'Both' }) })).status).toBe(404);
    expect(await post(zis.zoneUrl, aSystemControl('SIF_Ping', { from: 'Both' }))).toMatchObject({
      status: 0,
    });
  });

  test('that sleep answer every message with status 8 and keep their queues (R-GEN-8)', async () => {
    await registered('Patient');
    const set = (sleeping: boolean) =>
      client.admin.changeSettings.mutate({ zone, was: { sleeping: !sleeping }, now: { sleeping } });
    expect(await set(true)).toMatchObject({ applied: true });
    expect(await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Patient' }))).toMatchObject({
      status: 8,
    });
    expect(await set(false)).toMatchObject({ applied: true });
    expect(await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Patient' }))).toMatchObject({
      status: 9,
    });
  });

  test('settings that somebody else changed meanwhile are not overwritten', async () => {
    const { settings } = await client.admin.zone.query({ zone });
    const was = { minBufferSize: settings.minBufferSize };
    expect(
      await client.admin.changeSettings.mutate({ zone, was, now: { minBufferSize: 4096 } }),
    ).toMatchObject({ applied: true });
    expect(
      await client.admin.changeSettings.mutate({ zone, was, now: { minBufferSize: 2048 } }),
    ).toMatchObject({
      applied: false,
      current: { minBufferSize: 4096 },
    });
    expect(await post(zis.zoneUrl, aRegister({ from: 'Early', maxBufferSize: 2048 }))).toMatchObject({
      error: '5/6',
    });
  });
});

test('the workbench posts a message as an agent would and gets its SIF_Ack', async () => {
  const { ack, took } = await client.admin.send.mutate({ zone, xml: aRegister({ from: 'ConsoleAgent' }) });
  expect(ack).toContain('<SIF_Category>4</SIF_Category><SIF_Code>2</SIF_Code>');
  expect(took).toBeGreaterThan(0);
  const [row] = (await client.messages.query({ zone, filter: { agent: 'ConsoleAgent' }, limit: 1 })).rows;
  expect(row).toMatchObject({ kind: 'refused', by: 'console at 127.0.0.1' });
});
