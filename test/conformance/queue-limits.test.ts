import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminClient } from '../support/admin-client.ts';
import { overview } from '../support/console.ts';
import { anEvent } from '../support/messages.ts';
import { readMetrics } from '../support/metrics.ts';
import { aPacket, aRequest, takePackets } from '../support/request-messages.ts';
import { innerMsgId, joined, type TestAgent } from '../support/test-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

const limit = 5;
const mebibyte = 1_048_576;
const full = { http: 200, error: '10/1' };

describe('a receiver whose queue is full', () => {
  let zis: TestZis;
  let sender: TestAgent;
  let receiver: TestAgent;
  beforeAll(async () => {
    zis = await startZis({ limits: { queueMessages: limit, queueBytes: mebibyte } });
  });
  afterAll(() => zis[Symbol.asyncDispose]());
  beforeEach(async () => {
    [sender, receiver] = [
      await joined(zis, {}, 'Sender'),
      await joined(zis, { maxBufferSize: 4 * mebibyte }),
    ];
    await receiver.subscribe(['SchoolInfo']);
    return async () => {
      await sender.unregister();
      await receiver.unregister();
    };
  });

  const publish = (content?: string) =>
    sender.publish({ object: 'SchoolInfo', ...(content === undefined ? {} : { content }) });
  const fill = async (messages = limit): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let count = 0; count < messages; count += 1) {
      const ack = await publish();
      expect(ack).toMatchObject({ status: 0 });
      ids.push(ack.originalMsgId);
    }
    return ids;
  };
  const filling = async () => (await overview(zis)).attention.filter((item) => item.kind === 'filling');

  test('is shown to the administrator from 80 % on', async () => {
    await fill(3);
    expect(await filling()).toEqual([]);
    await fill(1);
    const limits = { messages: limit, bytes: mebibyte };
    expect(await filling()).toMatchObject([{ agent: receiver.id, waiting: 4, limits, share: 0.8 }]);
    await fill(1);
    expect(await filling()).toMatchObject([{ agent: receiver.id, share: 1 }]);
  });

  test('gets no event, nor does another subscriber: the sender gets 10/1, repeats it, and both have it once (R-HTTP-13, R-HTTP-14)', async () => {
    const other = await joined(zis);
    const before = await fill();
    await other.subscribe(['SchoolInfo']);
    const event = anEvent({ from: sender.id, object: 'SchoolInfo' });
    for (let times = 0; times < 2; times += 1) {
      const ack = await sender.post(event);
      expect(ack).toMatchObject(full);
      expect(ack.extendedDesc).toContain(`The queue of ${receiver.id} is full: 5 messages`);
    }
    expect(await other.pull()).toMatchObject({ status: 9 });
    await zis.restart();
    expect(await sender.post(event)).toMatchObject(full);
    await receiver.ack(innerMsgId(await receiver.pull()), 1);
    const again = await sender.post(event);
    expect(again).toMatchObject({ status: 0 });
    expect(await sender.post(event)).toMatchObject({ status: 7 });
    expect(await receiver.takeAll()).toEqual([...before.slice(1), again.originalMsgId]);
    expect(await other.takeAll()).toEqual([again.originalMsgId]);
    await other.unregister();
  });

  test('is named in the journal of each refusal, and once in a SIF_LogEntry with 4/1 (R-LOG-1, R-LOG-2)', async () => {
    const log = await joined(zis);
    await log.subscribe(['SIF_LogEntry']);
    await fill();
    const ids = [(await publish()).originalMsgId, (await publish()).originalMsgId];
    const filter = { agent: receiver.id, outcome: 'refused' } as const;
    const { messages } = await adminClient(zis.consoleUrl);
    const { rows } = await messages.query({ zone: 'TestZone', filter, limit: 9 });
    expect(rows.map(({ msgId }) => msgId)).toEqual(ids.toReversed());
    expect(rows[0]).toMatchObject({ category: 10, code: 1, sourceId: sender.id, receivers: [receiver.id] });
    const entry = await log.pull();
    expect(entry.data).toContain(`<SIF_OriginalHeader>`);
    expect(entry.data).toMatch(/<SIF_Category>4<\/SIF_Category><SIF_Code>1<\/SIF_Code>/);
    expect(entry.data).toContain(`${receiver.id}: The queue of ${receiver.id} is full`);
    expect(entry.data).toContain(ids[0]);
    await log.ack(innerMsgId(entry), 1);
    expect(await log.pull()).toMatchObject({ status: 9 });
    await log.unregister();
  });

  test('gets no request, which its requester repeats', async () => {
    await receiver.provide(['BusInfo']);
    await fill();
    const request = aRequest({ from: sender.id, object: 'BusInfo' });
    expect(await sender.post(request)).toMatchObject(full);
    await receiver.takeAll();
    const ack = await sender.post(request);
    expect(ack).toMatchObject({ status: 0 });
    expect(await receiver.takeAll()).toEqual([ack.originalMsgId]);
  });

  test('gets no packet; its request stays open and the responder repeats the packet', async () => {
    await sender.provide(['BusInfo']);
    const { originalMsgId: requestMsgId } = await receiver.post(
      aRequest({ from: receiver.id, object: 'BusInfo' }),
    );
    await fill();
    const packet = aPacket({ from: sender.id, to: receiver.id, requestMsgId });
    expect(await sender.post(packet)).toMatchObject(full);
    await receiver.takeAll();
    expect(await sender.post(packet)).toMatchObject({ status: 0 });
    expect(await takePackets(receiver)).toMatchObject([{ requestMsgId, number: 1, more: false }]);
  });

  test('hears all the same that a request of its own has ended', async () => {
    await sender.provide(['BusInfo']);
    await receiver.post(aRequest({ from: receiver.id, object: 'BusInfo' }));
    await fill();
    await sender.unregister();
    // The SIF_Request waited for a provider that left: the end of its response is the sixth message.
    expect(await receiver.takeAll()).toHaveLength(limit + 1);
  });

  test('by its bytes is full as well; into an empty queue goes a message of any size', async () => {
    const large = `<A>${'x'.repeat(mebibyte)}</A>`;
    expect(await publish(large)).toMatchObject({ status: 0 });
    expect(await publish()).toMatchObject(full);
    await receiver.takeAll();
    expect(await publish()).toMatchObject({ status: 0 });
    expect(await publish(large)).toMatchObject(full);
  });

  test('misses a log entry of the ZIS, which counts as discarded', async () => {
    await receiver.subscribe(['SIF_LogEntry']);
    await fill();
    const series = 'sif_messages_discarded_total{zone="TestZone",log_code="none"}';
    const before = (await readMetrics(zis))[series] ?? 0;
    expect(await publish()).toMatchObject(full);
    expect((await readMetrics(zis))[series]).toBe(before + 1);
    expect(await receiver.takeAll()).toHaveLength(limit);
  });
});
