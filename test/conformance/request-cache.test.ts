import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { anEvent } from '../support/messages.ts';
import { aPacket, aRequest, takePackets } from '../support/request-messages.ts';
import { joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const day = 24 * 3_600_000;

let zis: TestZis;
let ahead: number;
let requester: TestAgent;
let provider: TestAgent;
let log: TestAgent;

beforeEach(async () => {
  ahead = 0;
  zis = await startZis({
    zone: { requestDays: 3, duplicateDays: 2 },
    options: { now: () => Date.now() + ahead },
  });
  [requester, provider] = [await joined(zis, {}, 'Requester'), await joined(zis, {}, 'Provider')];
  log = await joined(zis, {}, 'Log');
  await provider.provide(['StudentPersonal']);
  await log.subscribe(['SIF_LogEntry']);
});
afterEach(() => zis[Symbol.asyncDispose]());

const ask = async (agent = requester): Promise<string> =>
  (await agent.post(aRequest({ from: agent.id }))).originalMsgId;
const answer = (requestMsgId: string, number = 1, more = false, to = requester.id) =>
  provider.post(aPacket({ from: provider.id, to, requestMsgId, number, more }));
const logged = async (): Promise<string> => (await log.pull()).data ?? '';

describe('an open request', () => {
  test('is given up when it was open for too long: 8/16 and a SIF_LogEntry (R-CACHE-1, R-CACHE-2)', async () => {
    const old = await ask();
    await answer(old, 1, true);
    ahead = 2 * day;
    const young = await ask();
    ahead = 3 * day + 60_000;
    await expect.poll(logged, { timeout: 10_000 }).toContain(old);
    const entry = await logged();
    expect(entry).toContain('<SIF_Category>4</SIF_Category><SIF_Code>1</SIF_Code>');
    expect(entry).toContain(`<SIF_OriginalHeader><SIF_Header><SIF_MsgId>${old}</SIF_MsgId>`);
    expect(await takePackets(requester)).toMatchObject([
      { requestMsgId: old, number: 1, from: provider.id },
      { requestMsgId: old, number: 2, more: false, error: '8/16', from: 'TestZone' },
    ]);
    expect(await answer(old, 2)).toMatchObject({ error: '8/10' });
    expect(await provider.takeAll()).toEqual([young]);
    expect(await answer(young)).toMatchObject({ status: 0 });
  });

  test('is given up after a restart too (R-CACHE-1)', async () => {
    const old = await ask();
    await zis.restart();
    ahead = 4 * day;
    await expect.poll(logged, { timeout: 10_000 }).toContain(old);
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: old, error: '8/16' }]);
  });

  test('is ended by the administrator: 8/17 and a SIF_LogEntry (R-CACHE-2, R-ADM-2)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const open = await ask();
    expect(await admin.openRequests.query({ zone: 'TestZone' })).toMatchObject([
      { msgId: open, requester: requester.id, responder: provider.id, packets: 0, waiting: true },
    ]);
    await admin.endRequest.mutate({ zone: 'TestZone', msgId: open });
    expect(await admin.openRequests.query({ zone: 'TestZone' })).toEqual([]);
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, more: false, error: '8/17' }]);
    expect(await logged()).toContain(open);
    expect(await provider.takeAll()).toEqual([]);
    expect(await answer(open)).toMatchObject({ error: '8/10' });
    await expect(admin.endRequest.mutate({ zone: 'TestZone', msgId: open })).rejects.toThrow(
      'There is no open request',
    );
  });

  test('is ended with 8/17 when the administrator removes its SIF_Request from the queue (R-CACHE-2)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const open = await ask();
    const { items } = await admin.queue.query({ zone: 'TestZone', agent: provider.id, limit: 10 });
    const ids = items.map(({ id }) => id);
    await admin.removeMessages.mutate({ zone: 'TestZone', agent: provider.id, ids });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, error: '8/17' }]);
    expect(await answer(open)).toMatchObject({ error: '8/10' });
  });

  test('ends with 8/1 when the responder leaves before it took the request (R-UNR-1, R-RSP-8)', async () => {
    const [taken, waiting] = [await ask(), await ask()];
    await provider.pull();
    await provider.ack(taken, 1);
    await provider.unregister();
    expect(await takePackets(requester)).toMatchObject([
      { requestMsgId: waiting, more: false, error: '8/1', from: 'TestZone' },
    ]);
    // What it had taken it may still answer when it is back (F-29).
    await provider.register();
    expect(await answer(taken)).toMatchObject({ status: 0 });
    expect(await answer(waiting)).toMatchObject({ error: '8/10' });
  });

  test('ends when the administrator removes the responder (R-UNR-1)', async () => {
    const { admin } = await adminClient(zis.consoleUrl);
    const open = await ask();
    await admin.removeAgent.mutate({ zone: 'TestZone', agent: provider.id });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, error: '8/1' }]);
  });

  test('is over when its requester leaves; the responder gets it all the same (R-UNR-1, R-GEN-10)', async () => {
    const open = await ask();
    await requester.unregister();
    expect(await provider.takeAll()).toEqual([open]);
    expect(await answer(open)).toMatchObject({ error: '8/10' });
  });

  test.for([
    ['is not well-formed', (xml: string) => xml.replace('</SIF_MorePackets>', '</SIF_More>'), '1/2'],
    [
      'has no SIF_MorePackets',
      (xml: string) => xml.replace(/<SIF_MorePackets>.*?<.SIF_MorePackets>/, ''),
      '1/6',
    ],
    [
      'has a version that is not supported',
      (xml: string) => xml.replace('Version="2.3"', 'Version="3.0"'),
      '12/3',
    ],
  ] as const)('ends with the same error when a packet %s (R-MSG-7, R-RSP-8)', async ([, broken, error]) => {
    const open = await ask();
    await answer(open, 1, true);
    const packet = aPacket({ from: provider.id, to: requester.id, requestMsgId: open, number: 2 });
    expect(await provider.post(broken(packet))).toMatchObject({ error });
    expect(await takePackets(requester)).toMatchObject([
      { number: 1 },
      { number: 2, more: false, error, from: 'TestZone' },
    ]);
    expect(await answer(open, 2)).toMatchObject({ error: '8/10' });
  });

  test('ends when a packet comes from its responder that is not registered any more (R-MSG-5, R-MSG-7)', async () => {
    const open = await ask();
    await provider.takeAll();
    await provider.unregister();
    expect(await answer(open)).toMatchObject({ error: '4/9' });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, error: '4/9' }]);
  });

  test('stays open when somebody else sends a broken packet (R-MSG-7, R-RSP-6)', async () => {
    const open = await ask();
    const packet = aPacket({ from: log.id, to: requester.id, requestMsgId: open });
    expect(await log.post(packet.replace('</SIF_MorePackets>', ''))).toMatchObject({ error: '1/2' });
    expect(await answer(open)).toMatchObject({ status: 0 });
  });

  test('leaves a SIF_LogEntry 4/5 when a packet of it is refused (R-RSP-8, R-LOG-2)', async () => {
    const open = await ask();
    expect(await answer(open, 7)).toMatchObject({ error: '8/12' });
    expect(await logged()).toContain(
      `<SIF_Category>4</SIF_Category><SIF_Code>5</SIF_Code><SIF_Desc>${provider.id}: `,
    );
  });
});

describe('a response of which a packet cannot be delivered any more', () => {
  test('ends there: no packet behind it comes, but an error (R-RSP-8, R-RSP-9)', async () => {
    const open = await ask();
    const content = `<SIF_ObjectData><StudentPersonal RefId="A">${'x'.repeat(2_000)}</StudentPersonal></SIF_ObjectData>`;
    await answer(open, 1, true);
    await provider.post(
      aPacket({ from: provider.id, to: requester.id, requestMsgId: open, number: 2, more: true, content }),
    );
    await answer(open, 3, true);
    await requester.register({ maxBufferSize: 1_500 });
    expect(await takePackets(requester)).toMatchObject([
      { number: 1, more: true, from: provider.id },
      { number: 2, more: false, error: '8/11', from: 'TestZone' },
    ]);
    expect(await answer(open, 4)).toMatchObject({ error: '8/10' });
    expect(await logged()).toContain('<SIF_Category>4</SIF_Category><SIF_Code>2</SIF_Code>');
  });
});

test('hundreds of packets that their requester cannot take any more hold nobody up (R-BUF-1, R-DEL-1)', async () => {
  const content = `<SIF_ObjectData><StudentPersonal RefId="A">${'x'.repeat(4_000)}</StudentPersonal></SIF_ObjectData>`;
  for (let turn = 0; turn < 300; turn += 1) {
    const requestMsgId = await ask();
    await provider.post(aPacket({ from: provider.id, to: requester.id, requestMsgId, content }));
  }
  await requester.register({ maxBufferSize: 2_000 });
  const since = performance.now();
  const [first] = await Promise.all([requester.pull(), log.control('SIF_Ping')]);
  expect(first.data).toContain('<SIF_Code>11</SIF_Code>');
  expect(performance.now() - since).toBeLessThan(10_000);
});

describe('a channel that is no longer good enough', () => {
  const raise = async (): Promise<void> => {
    const { admin } = await adminClient(zis.consoleUrl);
    await admin.changeSettings.mutate({
      zone: 'TestZone',
      was: { minSecurity: { authentication: 0, encryption: 0 } },
      now: { minSecurity: { authentication: 1, encryption: 0 } },
    });
  };

  test('empties a queue of packets, and the errors about them end there too (R-SEC-6, R-GET-5, R-RSP-8)', async () => {
    for (const open of [await ask(), await ask()]) await answer(open, 1, true);
    await raise();
    const answers: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const { error, status } = await requester.pull();
      answers.push(error ?? String(status));
    }
    expect(answers).toEqual(['10/3', '10/3', '10/3', '10/3', '9', '9']);
  });
});

describe('the ids of accepted messages', () => {
  test('are remembered for the days that the zone says, and then forgotten (R-GEN-7)', async () => {
    const [old, young] = [anEvent({ from: requester.id }), anEvent({ from: requester.id })];
    await requester.post(old);
    ahead = day;
    await requester.post(young);
    expect(await requester.post(old)).toMatchObject({ status: 7 });
    await zis.restart();
    expect(await requester.post(old)).toMatchObject({ status: 7 });
    ahead = 2 * day + 60_000;
    await expect.poll(async () => (await requester.post(old)).status, { timeout: 10_000 }).toBe(0);
    expect(await requester.post(young)).toMatchObject({ status: 7 });
  });
});
