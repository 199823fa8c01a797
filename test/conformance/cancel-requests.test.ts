import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newMsgId, type ReadAck } from '../support/messages.ts';
import { aCancel, aPacket, aRequest, takePackets } from '../support/request-messages.ts';
import { joined, TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

describe('SIF_CancelRequests', () => {
  let zis: TestZis;
  let requester: TestAgent;
  let provider: TestAgent;

  const ask = async (agent = requester): Promise<string> =>
    (await agent.post(aRequest({ from: agent.id }))).originalMsgId;
  const cancel = (ids: readonly string[], type: 'Standard' | 'None', agent = requester): Promise<ReadAck> =>
    agent.post(aCancel(ids, type, { from: agent.id }));
  const answer = (requestMsgId: string, number = 1, more = false): Promise<ReadAck> =>
    provider.post(aPacket({ from: provider.id, to: requester.id, requestMsgId, number, more }));

  beforeAll(async () => {
    zis = await startZis();
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    [requester, provider] = [await joined(zis, {}, 'Requester'), await joined(zis, {}, 'Provider')];
    await provider.provide(['StudentPersonal']);
    return async () => {
      await requester.unregister();
      await provider.unregister();
    };
  });

  test('takes the request out of the queue of the responder; a response comes too late: 8/10 (R-CAN-1, R-CAN-3)', async () => {
    const [cancelled, other] = [await ask(), await ask()];
    expect(await cancel([cancelled], 'None')).toMatchObject({ status: 0 });
    expect(await provider.takeAll()).toEqual([other]);
    expect(await answer(cancelled)).toMatchObject({ error: '8/10', extendedDesc: cancelled });
    expect(await answer(other)).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: other }]);
  });

  test('closes a request that the responder has taken already (R-CAN-3)', async () => {
    const open = await ask();
    await provider.takeAll();
    await cancel([open], 'None');
    expect(await answer(open)).toMatchObject({ error: '8/10' });
    expect(await takePackets(requester)).toEqual([]);
  });

  test('a request that the responder has in hand is gone when it is acknowledged: 12/6 (R-CAN-3)', async () => {
    const open = await ask();
    await provider.pull();
    await cancel([open], 'None');
    expect(await provider.ack(open, 1)).toMatchObject({ error: '12/6' });
  });

  test('with the notification Standard the requester gets a last packet with 8/18, its next one (R-CAN-5)', async () => {
    const [first, second] = [await ask(), await ask()];
    await answer(second, 1, true);
    await cancel([first, second], 'Standard');
    expect(await takePackets(requester)).toMatchObject([
      { from: provider.id, requestMsgId: second, number: 1 },
      { from: 'TestZone', to: requester.id, requestMsgId: first, number: 1, more: false, error: '8/18' },
      { from: 'TestZone', to: requester.id, requestMsgId: second, number: 2, more: false, error: '8/18' },
    ]);
    expect(await answer(second, 2)).toMatchObject({ error: '8/10' });
  });

  test('with the notification None the requester gets nothing (R-CAN-5)', async () => {
    await cancel([await ask()], 'None');
    expect(await takePackets(requester)).toEqual([]);
  });

  test('packets that came before wait for the requester all the same (R-GEN-10)', async () => {
    const open = await ask();
    await answer(open, 1, true);
    await cancel([open], 'None');
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, number: 1, more: true }]);
  });

  test('what is unknown, completed or cancelled already is passed over (R-CAN-1, R-CAN-2)', async () => {
    const [completed, open] = [await ask(), await ask()];
    await answer(completed);
    await takePackets(requester);
    expect(await cancel([newMsgId(), completed, open, open], 'Standard')).toMatchObject({ status: 0 });
    expect(await cancel([open], 'Standard')).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, error: '8/18' }]);
  });

  test("another agent's request cannot be cancelled, not even by the responder (R-CAN-2)", async () => {
    const open = await ask();
    const stranger = await joined(zis);
    for (const agent of [stranger, provider])
      expect(await cancel([open], 'Standard', agent)).toMatchObject({ status: 0 });
    expect(await takePackets(stranger)).toEqual([]);
    expect(await provider.takeAll()).toEqual([open]);
    expect(await answer(open)).toMatchObject({ status: 0 });
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, from: provider.id }]);
    await stranger.unregister();
  });

  test('a cancelled request stays cancelled over a restart (R-CACHE-1)', async () => {
    const open = await ask();
    await cancel([open], 'None');
    await zis.restart();
    expect(await provider.takeAll()).toEqual([]);
    expect(await answer(open)).toMatchObject({ error: '8/10' });
  });

  test('a request of before a restart can be cancelled after it (R-CACHE-1)', async () => {
    const open = await ask();
    await zis.restart();
    await cancel([open], 'Standard');
    expect(await takePackets(requester)).toMatchObject([{ requestMsgId: open, error: '8/18' }]);
    expect(await provider.takeAll()).toEqual([]);
  });

  test('an agent that is not registered: 4/9 (R-MSG-5)', async () => {
    const stranger = new TestAgent(zis, 'Stranger');
    expect(await cancel([newMsgId()], 'None', stranger)).toMatchObject({ error: '4/9' });
  });
});
