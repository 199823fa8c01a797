import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aMessage,
  anAck,
  anEvent,
  anObjectList,
  aProvision,
  aSystemControl,
  post,
} from '../support/messages.ts';
import { freshId, joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_Unregister', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis({
      zone: {
        policy: 'closed',
        agents: {
          Publisher: { rights: [{ objects: ['StudentPersonal'], allow: ['publishChange'] }] },
          Leaver: { rights: [{ objects: ['StudentPersonal'], allow: ['provide', 'subscribe', 'request'] }] },
          Heir: { rights: [{ objects: ['StudentPersonal'], allow: ['provide'] }] },
        },
      },
    });
    for (const id of ['Publisher', 'Leaver', 'Heir']) await new TestAgent(zis, id).register();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  test('drops registration, roles and queue, and keeps the rights (R-UNR-1, R-UNR-2, R-UNR-3)', async () => {
    const publisher = new TestAgent(zis, 'Publisher');
    const leaver = new TestAgent(zis, 'Leaver');
    const heir = new TestAgent(zis, 'Heir');
    await leaver.provision({
      Provide: ['StudentPersonal'],
      Subscribe: ['StudentPersonal'],
      Request: ['StudentPersonal'],
    });
    await publisher.publish();
    expect(await heir.provide(['StudentPersonal'])).toMatchObject({ error: '6/4', extendedDesc: 'Leaver' });

    expect(await leaver.unregister()).toMatchObject({ status: 0, originalSourceId: 'Leaver' });
    expect(await leaver.pull()).toMatchObject({ error: '4/9' });
    const { data: status = '' } = await publisher.control('SIF_GetZoneStatus');
    expect(status).not.toContain('Leaver');
    expect(await heir.provide(['StudentPersonal'])).toMatchObject({ status: 0 });
    await heir.unprovide(['StudentPersonal']);

    const again = await leaver.register();
    expect(again.data).toContain('<SIF_SubscribeAccess><SIF_Object ObjectName="StudentPersonal">');
    await publisher.publish();
    expect(await leaver.pull()).toMatchObject({ status: 9 });
    const { data: after = '' } = await publisher.control('SIF_GetZoneStatus');
    expect(after.match(/Leaver/g)).toHaveLength(2); // its name and its id, in no list of roles
  });

  test('a second time it is refused: the agent is not registered any more, 4/9 (R-MSG-5)', async () => {
    const agent = new TestAgent(zis, 'Heir');
    await agent.unregister();
    expect(await agent.unregister()).toMatchObject({ error: '4/9' });
    await agent.register();
  });
});

describe('an agent that is not registered', () => {
  let zis: TestZis;
  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());

  const from = freshId('Stranger');
  const original = { source: 'A', msgId: 'A'.repeat(32) };
  test.for([
    ['SIF_Unregister', aMessage('SIF_Unregister', '', { from })],
    ['SIF_Provide', anObjectList('SIF_Provide', ['StudentPersonal'], { from })],
    ['SIF_Unprovide', anObjectList('SIF_Unprovide', ['StudentPersonal'], { from })],
    ['SIF_Subscribe', anObjectList('SIF_Subscribe', ['StudentPersonal'], { from })],
    ['SIF_Unsubscribe', anObjectList('SIF_Unsubscribe', ['StudentPersonal'], { from })],
    ['SIF_Provision', aProvision({}, { from })],
    ['SIF_Event', anEvent({ from })],
    ['SIF_Ack', anAck(original, 1, { from })],
    ...['SIF_Ping', 'SIF_Sleep', 'SIF_Wakeup', 'SIF_GetMessage', 'SIF_GetZoneStatus', 'SIF_GetAgentACL'].map(
      (control) => [control, aSystemControl(control, { from })] as const,
    ),
  ] as const)('sends %s and is refused with 4/9 (R-MSG-5)', async ([, xml]) => {
    expect(await post(zis.zoneUrl, xml)).toMatchObject({ error: '4/9', extendedDesc: from });
    const observer = await joined(zis);
    expect((await observer.control('SIF_GetZoneStatus')).data).not.toContain(from);
  });

  test('sends what is unsupported or incomplete and learns that first (R-MSG-8)', async () => {
    const version = anEvent({ from, version: '2.9' });
    expect(await post(zis.zoneUrl, version)).toMatchObject({ error: '12/3' });
    expect(await post(zis.zoneUrl, aMessage('SIF_Event', '', { from }))).toMatchObject({ error: '1/6' });
  });
});
