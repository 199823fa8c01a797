import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { anErrorAck, anObjectList, post } from '../support/messages.ts';
import { PushAgent } from '../support/push-agent.ts';
import { aCancel, aRequest } from '../support/request-messages.ts';
import { violations } from '../support/structure-check.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let agent: PushAgent;
let publisher: TestAgent;

beforeEach(async () => {
  zis = await startZis();
  agent = new PushAgent(zis, 'Pushed');
  await agent.listen();
  await agent.join();
  publisher = await joined(zis, {}, 'Publisher');
});
afterEach(async () => {
  await zis[Symbol.asyncDispose]();
  await agent.close();
});

const setSleeping = async (sleeping: boolean): Promise<void> => {
  const { admin } = await adminClient(zis.consoleUrl);
  await admin.changeSettings.mutate({
    zone: 'TestZone',
    was: { sleeping: !sleeping },
    now: { sleeping },
  });
};
/** What was pushed: the control, or the type of the message. */
const pushed = (): readonly string[] =>
  agent.received.map(({ xml }) => {
    const control = /<SIF_SystemControlData><(\w+)/.exec(xml)?.[1];
    return control ?? /<SIF_Message[^>]*><(\w+)/.exec(xml)?.[1] ?? '';
  });

describe('a zone that an administrator puts to sleep', () => {
  test('tells its agents in push mode, and answers every message with status 8 (R-PUSH-9, R-GEN-8)', async () => {
    const pull = await joined(zis);
    await setSleeping(true);
    await expect.poll(pushed).toEqual(['SIF_Sleep']);
    expect(await publisher.publish()).toMatchObject({ status: 8 });
    expect(await pull.pull()).toMatchObject({ status: 8 }); // and no SIF_Sleep in its queue (F-27)
    expect(await pull.control('SIF_Ping')).toMatchObject({ status: 8 });
    expect(await pull.register()).toMatchObject({ status: 8 });
  });

  test('wakes them again, once, and then goes on delivering (R-PUSH-9, R-DEL-3)', async () => {
    await setSleeping(true);
    await expect.poll(pushed).toEqual(['SIF_Sleep']);
    await setSleeping(false);
    await expect.poll(pushed).toEqual(['SIF_Sleep', 'SIF_Wakeup']);
    await publisher.publish();
    await expect.poll(pushed).toEqual(['SIF_Sleep', 'SIF_Wakeup', 'SIF_Event']);
  });

  test('wakes them after a restart too (R-PUSH-9)', async () => {
    await setSleeping(true);
    await expect.poll(pushed).toEqual(['SIF_Sleep']);
    await zis.restart();
    await setSleeping(false);
    await expect.poll(pushed).toEqual(['SIF_Sleep', 'SIF_Wakeup']);
  });

  test('is content with an agent that knows no SIF_Sleep or is asleep itself (R-PUSH-9, R-SYS-8)', async () => {
    agent.answer = (message) =>
      anErrorAck({ source: 'TestZone', msgId: message.msgId }, [12, 2], { from: agent.id });
    await setSleeping(true);
    await expect.poll(pushed).toEqual(['SIF_Sleep']);
    agent.answer = (message) => agent.ack(message, 8);
    await setSleeping(false);
    await expect.poll(pushed).toEqual(['SIF_Sleep', 'SIF_Wakeup']);
    agent.answer = (message) => agent.ack(message, 1);
    await publisher.publish();
    await expect.poll(pushed).toEqual(['SIF_Sleep', 'SIF_Wakeup', 'SIF_Event']);
  });

  test('tells nothing to an agent that it could not tell before it woke (R-PUSH-9)', async () => {
    agent.answer = () => 503;
    await setSleeping(true);
    await expect.poll(() => pushed().length).toBeGreaterThan(0);
    await setSleeping(false);
    agent.answer = (message) => agent.ack(message, 1);
    await publisher.publish();
    await expect.poll(() => pushed().at(-1), { timeout: 10_000 }).toBe('SIF_Event');
    expect(pushed()).not.toContain('SIF_Wakeup');
  });

  test('writes what it tells as the specification has it (R-SYS-1, F-15)', async () => {
    await setSleeping(true);
    await expect.poll(pushed).toEqual(['SIF_Sleep']);
    const [message] = agent.received;
    expect(message?.xml).toMatch(
      /^<SIF_Message [^>]*Version="2.3"><SIF_SystemControl><SIF_Header>.*<SIF_SourceId>TestZone<.SIF_SourceId><.SIF_Header><SIF_SystemControlData><SIF_Sleep\/>/,
    );
    expect(violations(message?.xml ?? '')).toEqual([]);
  });
});

describe('a responder in push mode', () => {
  let requester: TestAgent;
  beforeEach(async () => {
    requester = await joined(zis, {}, 'Requester');
    await post(zis.zoneUrl, anObjectList('SIF_Provide', ['StudentPersonal'], { from: agent.id }));
  });
  const ask = async (): Promise<string> =>
    (await requester.post(aRequest({ from: requester.id }))).originalMsgId;
  const cancel = (ids: readonly string[]) => requester.post(aCancel(ids, 'None', { from: requester.id }));

  test('is told that requests were cancelled which it has taken, all in one message (R-CAN-4)', async () => {
    const ids = [await ask(), await ask()];
    await expect.poll(pushed).toEqual(['SIF_Request', 'SIF_Request']);
    expect(await cancel(ids)).toMatchObject({ status: 0 });
    await expect.poll(pushed).toEqual(['SIF_Request', 'SIF_Request', 'SIF_CancelRequests']);
    const told = agent.received.at(-1)?.xml ?? '';
    expect(told).toContain(
      '<SIF_CancelRequests><SIF_NotificationType>None</SIF_NotificationType><SIF_RequestMsgIds>' +
        ids.map((id) => `<SIF_RequestMsgId>${id}</SIF_RequestMsgId>`).join('') +
        '</SIF_RequestMsgIds></SIF_CancelRequests>',
    );
    expect(violations(told)).toEqual([]);
  });

  test('that does not know SIF_CancelRequests answers 12/2, and is not told again (R-CAN-4)', async () => {
    const id = await ask();
    await expect.poll(pushed).toEqual(['SIF_Request']);
    agent.answer = (message) =>
      anErrorAck({ source: 'TestZone', msgId: message.msgId }, [12, 2], { from: agent.id });
    await cancel([id]);
    await expect.poll(pushed).toEqual(['SIF_Request', 'SIF_CancelRequests']);
    agent.answer = (message) => agent.ack(message, 1);
    await ask();
    await expect.poll(pushed).toEqual(['SIF_Request', 'SIF_CancelRequests', 'SIF_Request']);
  });

  test('is told of a request that is cancelled while it is being pushed (R-CAN-4, F-4)', async () => {
    let cancelling: Promise<unknown> | undefined;
    agent.answer = (message) => {
      if (!message.xml.includes('<SIF_Request>')) return agent.ack(message, 1);
      cancelling ??= cancel([message.msgId]);
      return cancelling.then(() => agent.ack(message, 1));
    };
    const id = await ask();
    await expect.poll(pushed).toEqual(['SIF_Request', 'SIF_CancelRequests']);
    expect(agent.received.at(-1)?.xml).toContain(`<SIF_RequestMsgId>${id}</SIF_RequestMsgId>`);
  });

  test('is told nothing of a request that it never got (R-CAN-3, R-CAN-4)', async () => {
    agent.answer = () => 503;
    const id = await ask();
    await expect.poll(() => pushed().length).toBeGreaterThan(0);
    await cancel([id]);
    agent.answer = (message) => agent.ack(message, 1);
    await ask();
    await expect.poll(() => pushed().at(-1), { timeout: 10_000 }).toBe('SIF_Request');
    expect(pushed()).not.toContain('SIF_CancelRequests');
  });
});
