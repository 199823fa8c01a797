import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { overview } from '../support/console.ts';
import {
  aMessage,
  anAck,
  anErrorAck,
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
} from '../support/messages.ts';
import { PushAgent, type Pushed } from '../support/push-agent.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let agent: PushAgent;
let made = 0;

beforeAll(async () => {
  zis = await startZis();
  await post(zis.zoneUrl, aRegister({ from: 'Publisher' }));
  await post(zis.zoneUrl, aRegister({ from: 'LogReader' }));
  await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['SIF_LogEntry'], { from: 'LogReader' }));
});
afterAll(() => zis[Symbol.asyncDispose]());

async function anAgent(): Promise<PushAgent> {
  agent = new PushAgent(zis, `Push${(made += 1)}`);
  await agent.listen();
  return agent;
}
afterEach(async () => {
  await post(zis.zoneUrl, aMessageOf('SIF_Unregister'));
  await agent.close();
});

const aMessageOf = (type: 'SIF_Unregister'): string =>
  anEvent({ from: agent.id })
    .replace(/<SIF_ObjectData>[\s\S]*<\/SIF_ObjectData>/, '')
    .replaceAll('SIF_Event', type);

async function publish(content?: string): Promise<{ msgId: string; xml: string }> {
  const msgId = newMsgId();
  const xml = anEvent({ from: 'Publisher', msgId, ...(content === undefined ? {} : { content }) });
  expect(await post(zis.zoneUrl, xml)).toMatchObject({ status: 0 });
  return { msgId, xml };
}

const ids = (): readonly string[] => agent.received.map(({ msgId }) => msgId);
const waiting = async (): Promise<number | undefined> =>
  (await overview(zis)).agents.find(({ sourceId }) => sourceId === agent.id)?.waiting;
const takeLog = async (): Promise<string> => {
  const { data = '' } = await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'LogReader' }));
  const msgId = /<SIF_MsgId>(.*?)</.exec(data)?.[1] ?? '';
  await post(zis.zoneUrl, anAck({ source: 'TestZone', msgId }, 1, { from: 'LogReader' }));
  return data;
};

describe('push delivery', () => {
  test('posts each message as its sender wrote it, in order, to the registered address (R-GEN-4, R-DEL-1, R-PUSH-2, F-6)', async () => {
    await anAgent();
    await agent.join();
    const sent = [await publish('<LocalId>Ü 𝄞</LocalId>'), await publish(), await publish()];
    await expect.poll(ids).toEqual(sent.map(({ msgId }) => msgId));
    expect(agent.received[0]?.xml).toBe(sent[0]?.xml);
    expect(agent.received[0]?.headers).toMatchObject({
      'content-type': 'application/xml;charset="utf-8"',
      'content-length': String(Buffer.byteLength(sent[0]?.xml ?? '')),
    });
    await expect.poll(waiting).toBe(0);
  });

  test.for([
    ['gzip', 'gzip'],
    ['deflate, identity;q=0', 'deflate'],
    ['deflate, gzip', 'gzip'],
  ] as const)('for an agent that registered %s it compresses with %s (R-ENC-7)', async ([wanted, coding]) => {
    await anAgent();
    await agent.join(
      `<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>${wanted}</SIF_Value></SIF_Property>`,
    );
    const { xml } = await publish();
    await expect.poll(() => agent.received[0]?.xml).toBe(xml);
    expect(agent.received[0]?.headers['content-encoding']).toBe(coding);
  });

  test('does not compress for an agent that excludes gzip (R-ENC-7)', async () => {
    await anAgent();
    await agent.join(
      '<SIF_Property><SIF_Name>Accept-Encoding</SIF_Name><SIF_Value>gzip;q=0, identity</SIF_Value></SIF_Property>',
    );
    const { xml } = await publish();
    await expect.poll(() => agent.received[0]?.xml).toBe(xml);
    expect(agent.received[0]?.headers['content-encoding']).toBeUndefined();
  });

  test('while an event is blocked, requests are pushed and events are not (R-DEL-2, R-GET-6)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, pushed.xml.includes('<SIF_Event>') ? 2 : 1);
    await agent.join();
    await post(zis.zoneUrl, anObjectList('SIF_Provide', ['SchoolInfo'], { from: agent.id }));
    const blocked = await publish();
    await expect.poll(ids).toEqual([blocked.msgId]);
    await publish();
    const asked = await post(zis.zoneUrl, aRequest({ from: 'Publisher', object: 'SchoolInfo' }));
    await expect.poll(ids).toEqual([blocked.msgId, asked.originalMsgId]);
    await expect.poll(waiting).toBe(2);
  });

  test('status 2 blocks events until the final SIF_Ack with status 3 (R-PUSH-3, R-SMB-1, R-SMB-2, R-ACKP-1)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, agent.received.length === 1 ? 2 : 1);
    await agent.join();
    const first = await publish();
    await expect.poll(ids).toEqual([first.msgId]);
    const second = await publish();
    await expect.poll(waiting).toBe(2);
    expect(ids()).toEqual([first.msgId]);
    const final = anAck({ source: 'Publisher', msgId: first.msgId }, 3, { from: agent.id });
    expect(await post(zis.zoneUrl, final)).toMatchObject({ status: 0 });
    await expect.poll(ids).toEqual([first.msgId, second.msgId]);
    await expect.poll(waiting).toBe(0);
  });

  test('a wrong final SIF_Ack ends the block and loses the event: 13/4; another acknowledgement: 13/3 (R-ACKP-2, R-ACKP-3)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, 2);
    await agent.join();
    const first = await publish();
    await expect.poll(ids).toEqual([first.msgId]);
    const wrong = anAck({ source: 'Publisher', msgId: newMsgId() }, 3, { from: agent.id });
    expect(await post(zis.zoneUrl, wrong)).toMatchObject({ error: '13/4' });
    const second = await publish();
    await expect.poll(ids).toEqual([first.msgId, second.msgId]);
    const other = anAck({ source: 'Publisher', msgId: second.msgId }, 1, { from: agent.id });
    expect(await post(zis.zoneUrl, other)).toMatchObject({ error: '13/3' });
    expect(await takeLog()).toContain(agent.id);
    expect(await takeLog()).toContain(agent.id);
  });

  test.for([
    ['status 8 (R-PUSH-5)', (pushed: Pushed) => agent.ack(pushed, 8)],
    [
      'an error of category 10 (R-PUSH-7)',
      (pushed: Pushed) =>
        anErrorAck({ source: 'Publisher', msgId: pushed.msgId }, [10, 1], { from: agent.id }),
    ],
    ['HTTP 500 (R-HTTP-11)', () => 500],
    ['something that is not a SIF_Ack (R-PUSH-8)', () => 'hello'],
  ] as const)('%s keeps the message, which is tried again', async ([, answer]) => {
    await anAgent();
    agent.answer = (pushed) => (agent.received.length === 1 ? answer(pushed) : agent.ack(pushed, 1));
    await agent.join();
    const { msgId } = await publish();
    await expect.poll(ids, { timeout: 5_000 }).toEqual([msgId, msgId]);
    await expect.poll(waiting).toBe(0);
  });

  test('an error of another category removes the message; the next follows (R-PUSH-7)', async () => {
    await anAgent();
    agent.answer = (pushed) =>
      agent.received.length === 1
        ? anErrorAck({ source: 'Publisher', msgId: pushed.msgId }, [1, 3], { from: agent.id })
        : agent.ack(pushed, 1);
    await agent.join();
    const sent = [await publish(), await publish()];
    await expect.poll(ids).toEqual(sent.map(({ msgId }) => msgId));
    await expect.poll(waiting).toBe(0);
  });

  test('status 7 removes the message and posts a SIF_LogEntry (R-PUSH-6, R-LOG-1)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, 7);
    await agent.join();
    await publish();
    await expect.poll(waiting).toBe(0);
    expect(await takeLog()).toMatch(/<SIF_Category>4<\/SIF_Category><SIF_Code>1<\/SIF_Code>/);
  });

  test('a sleeping agent is left alone until SIF_Wakeup (R-DEL-3, R-SYS-3, R-SYS-4, R-SYS-8)', async () => {
    await anAgent();
    await agent.join();
    await post(zis.zoneUrl, aSystemControl('SIF_Sleep', { from: agent.id }));
    const { msgId } = await publish();
    expect(await waiting()).toBe(1);
    expect(agent.received).toEqual([]);
    await post(zis.zoneUrl, aSystemControl('SIF_Wakeup', { from: agent.id }));
    await expect.poll(ids).toEqual([msgId]);
  });

  test('a message that asks for a secure channel is not pushed over HTTP: SIF_LogEntry 4/3, and the next follows (R-PUSH-1, R-SEC-9)', async () => {
    await anAgent();
    await agent.join();
    const secured = anEvent({ from: 'Publisher', security: [0, 4] });
    expect(await post(zis.zoneUrl, secured)).toMatchObject({ status: 0 });
    const { msgId } = await publish();
    await expect.poll(ids).toEqual([msgId]);
    expect(await takeLog()).toMatch(/<SIF_Category>4<\/SIF_Category><SIF_Code>3<\/SIF_Code>/);
  });

  test('an administrator who wakes the agent starts delivery at once (R-DEL-3)', async () => {
    await anAgent();
    await agent.join();
    const client = await adminClient(zis.consoleUrl);
    const set = (sleeping: boolean) =>
      client.admin.setSleeping.mutate({ zone: 'TestZone', agent: agent.id, sleeping });
    await set(true);
    const { msgId } = await publish();
    expect(await waiting()).toBe(1);
    await set(false);
    await expect.poll(ids).toEqual([msgId]);
  });

  test('a sleeping zone pushes nothing more, and goes on when it is woken (R-GEN-8)', async () => {
    await anAgent();
    const client = await adminClient(zis.consoleUrl);
    const set = (sleeping: boolean) =>
      client.admin.changeSettings.mutate({
        zone: 'TestZone',
        was: { sleeping: !sleeping },
        now: { sleeping },
      });
    let asleep: Promise<unknown> | undefined;
    agent.answer = (pushed) => {
      asleep ??= set(true);
      return agent.ack(pushed, 1);
    };
    await agent.join();
    await post(zis.zoneUrl, aSystemControl('SIF_Sleep', { from: agent.id }));
    const sent = [await publish(), await publish(), await publish()];
    await post(zis.zoneUrl, aSystemControl('SIF_Wakeup', { from: agent.id }));
    await expect.poll(() => asleep).toBeDefined();
    await asleep;
    const events = (): readonly string[] =>
      agent.received.filter(({ xml }) => xml.includes('<SIF_Event>')).map(({ msgId }) => msgId);
    expect(events().length).toBeLessThan(sent.length);
    await set(false);
    await expect.poll(events).toEqual(sent.map(({ msgId }) => msgId));
  });

  test('a new registration takes effect with the next message: the old address gets no more (R-REG-8)', async () => {
    await anAgent();
    const moved = new PushAgent(zis, agent.id);
    await moved.listen();
    let registered: Promise<unknown> | undefined;
    agent.answer = () => {
      registered ??= moved.register();
      return 503;
    };
    await agent.join();
    const sent = [await publish(), await publish()];
    await expect.poll(() => moved.received.map(({ msgId }) => msgId)).toEqual(sent.map(({ msgId }) => msgId));
    await registered;
    expect(new Set(ids())).toEqual(new Set([sent[0]?.msgId]));
    await moved.close();
  });

  test('a post that hangs on the old address does not keep a new one waiting (R-REG-8)', async () => {
    await anAgent();
    const moved = new PushAgent(zis, agent.id);
    await moved.listen();
    agent.answer = () => new Promise(() => undefined);
    await agent.join();
    const { msgId } = await publish();
    await expect.poll(ids).toEqual([msgId]);
    await moved.register();
    await expect.poll(() => moved.received.map((each) => each.msgId)).toEqual([msgId]);
    await expect.poll(waiting).toBe(0);
    await moved.close();
  });

  test('an address whose scheme is in capitals is an https address (R-SEC-9)', async () => {
    await anAgent();
    const protocol =
      '<SIF_Protocol Type="HTTPS" Secure="Yes"><SIF_URL>HTTPS://127.0.0.1:1/</SIF_URL></SIF_Protocol>';
    const register = aRegister({ from: agent.id, mode: 'Push', protocol });
    expect(await post(zis.zoneUrl, register)).toMatchObject({ status: 0 });
    await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: agent.id }));
    await publish();
    await expect
      .poll(async () =>
        (await overview(zis)).attention.find((item) => 'agent' in item && item.agent === agent.id),
      )
      .toMatchObject({ kind: 'waiting', trouble: { reason: 'It refuses connections.' } });
  });

  test('a request that the responder drops is answered with an error: the requester does not wait for ever (R-PUSH-4, R-RSP-8)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, 2);
    await agent.register();
    await post(zis.zoneUrl, anObjectList('SIF_Provide', ['StudentPersonal'], { from: agent.id }));
    const query = '<SIF_Query><SIF_QueryObject ObjectName="StudentPersonal"/></SIF_Query>';
    const msgId = newMsgId();
    const parts = { from: 'Publisher', msgId };
    const body = `<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize>${query}`;
    expect(await post(zis.zoneUrl, aMessage('SIF_Request', body, parts))).toMatchObject({ status: 0 });
    const next = () => post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: 'Publisher' }));
    await expect.poll(async () => (await next()).data ?? '').toContain(`<SIF_RequestMsgId>${msgId}<`);
    expect((await next()).data).toMatch(/<SIF_MorePackets>No<\/SIF_MorePackets><SIF_Error><SIF_Category>8</);
  });

  test('a request that the responder says it had already stays open: it will respond (R-PUSH-6, R-GEN-7)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, 7);
    await agent.register();
    await post(zis.zoneUrl, anObjectList('SIF_Provide', ['StudentPersonal'], { from: agent.id }));
    const { originalMsgId: requestMsgId } = await post(zis.zoneUrl, aRequest({ from: 'Publisher' }));
    await expect.poll(waiting).toBe(0);
    const packet = aPacket({ from: agent.id, to: 'Publisher', requestMsgId });
    expect(await post(zis.zoneUrl, packet)).toMatchObject({ status: 0 });
  });

  test('a block ends with its event, also when an answer to an earlier push takes that away (R-PUSH-2, R-SMB-2)', async () => {
    await anAgent();
    let pull: Promise<unknown> | undefined;
    agent.answer = (pushed) => {
      pull ??= post(zis.zoneUrl, aRegister({ from: agent.id })).then(() =>
        post(zis.zoneUrl, anAck({ source: 'Publisher', msgId: pushed.msgId }, 2, { from: agent.id })),
      );
      return pull.then(() => agent.ack(pushed, 1));
    };
    await agent.join();
    await publish();
    await expect.poll(waiting).toBe(0);
    const next = await publish();
    const given = await post(zis.zoneUrl, aSystemControl('SIF_GetMessage', { from: agent.id }));
    expect(given.data).toBe(next.xml);
  });

  test('status 2 for a request removes it: SIF_LogEntry 4/1 names 13/2, and the next follows (R-PUSH-4)', async () => {
    await anAgent();
    agent.answer = (pushed) => agent.ack(pushed, pushed.xml.includes('<SIF_Request>') ? 2 : 1);
    await agent.join();
    await post(zis.zoneUrl, anObjectList('SIF_Provide', ['SchoolInfo'], { from: agent.id }));
    const asked = await post(zis.zoneUrl, aRequest({ from: 'Publisher', object: 'SchoolInfo' }));
    const { msgId } = await publish();
    await expect.poll(ids).toEqual([asked.originalMsgId, msgId]);
    await expect.poll(waiting).toBe(0);
    const about = `<SIF_OriginalHeader><SIF_Header><SIF_MsgId>${asked.originalMsgId}<.*`;
    const said = `<SIF_Category>4</SIF_Category><SIF_Code>1</SIF_Code><SIF_Desc>${agent.id}: .*13/2`;
    await expect.poll(takeLog).toMatch(new RegExp(about + said)); // entries of earlier tests come first
  });

  test('a restart goes on where it was', async () => {
    await anAgent();
    agent.answer = () => 503;
    await agent.join();
    const { msgId } = await publish();
    await expect.poll(() => agent.received.length).toBeGreaterThan(0);
    agent.answer = (pushed) => agent.ack(pushed, 1);
    const before = agent.received.length;
    await zis.restart();
    await expect.poll(() => agent.received.length).toBe(before + 1);
    expect(agent.received.at(-1)?.msgId).toBe(msgId);
    await expect.poll(waiting).toBe(0);
  });

  test('an agent that does not answer keeps nobody else waiting', async () => {
    await anAgent();
    const dead = agent;
    await dead.join();
    await dead.close();
    const living = new PushAgent(zis, 'Living');
    await living.listen();
    await living.join();
    const sent = [await publish(), await publish(), await publish()];
    await expect
      .poll(() => living.received.map(({ msgId }) => msgId))
      .toEqual(sent.map(({ msgId }) => msgId));
    await post(zis.zoneUrl, aMessageOf('SIF_Unregister').replaceAll(dead.id, living.id));
    await living.close();
    await dead.listen();
  });
});
