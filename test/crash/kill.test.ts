import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChild, type ChildZis } from '../support/child-zis.ts';
import {
  anAck,
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
} from '../support/messages.ts';

const publishers = ['PublisherA', 'PublisherB', 'PublisherC'];
let data: string;
let zis: ChildZis | undefined;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'zis-kill-'));
});

afterAll(async () => {
  await zis?.end('SIGKILL');
  await rm(data, { recursive: true });
});

function start(): Promise<ChildZis> {
  return startChild([
    '--data',
    data,
    '--http',
    '0',
    '--console',
    '0',
    '--zone',
    'CrashZone',
    '--policy',
    'open',
  ]);
}

/** Kills the running ZIS and starts it again on the same data. */
async function killAndStart(): Promise<void> {
  await zis?.end('SIGKILL');
  zis = await start();
}

function url(): string {
  const zone = zis?.zones[0];
  if (!zone) throw new Error('The ZIS has no zone.');
  return zone.http;
}

/** Publishes events one after another until the ZIS dies; the ids that it acknowledged, in order. */
async function publish(from: string): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (;;) {
    const msgId = newMsgId();
    const ack = await post(url(), anEvent({ from, msgId })).catch(() => undefined);
    if (ack === undefined) return acknowledged;
    if (ack.status === 0) acknowledged.push(msgId);
  }
}

/** Pulls and acknowledges everything that waits for an agent; the ids in the order of delivery. */
async function pullAll(
  from: string,
): Promise<readonly { readonly source: string; readonly msgId: string }[]> {
  const pulled: { source: string; msgId: string }[] = [];
  for (;;) {
    const got = await post(url(), aSystemControl('SIF_GetMessage', { from }));
    if (got.status === 9) return pulled;
    const source = /<SIF_SourceId>(.*?)</.exec(got.data ?? '')?.[1] ?? '';
    const msgId = /<SIF_MsgId>(.*?)</.exec(got.data ?? '')?.[1] ?? '';
    pulled.push({ source, msgId });
    expect(await post(url(), anAck({ source, msgId }, 1, { from }))).toMatchObject({ status: 0 });
  }
}

describe('a ZIS that is killed with SIGKILL', () => {
  test('keeps what it acknowledged: registrations, subscriptions, each sender’s events in order (R-GEN-11)', async () => {
    zis = await start();
    for (const from of [...publishers, 'Subscriber']) await post(url(), aRegister({ from }));
    await post(url(), anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: 'Subscriber' }));

    for (let round = 0; round < 5; round++) {
      const published = publishers.map(publish);
      // Killed in the middle of the traffic: when some events of this round wait in the queue.
      await expect
        .poll(() => post(url(), aSystemControl('SIF_GetMessage', { from: 'Subscriber' })), { interval: 20 })
        .toMatchObject({ status: 0 });
      await zis.end('SIGKILL');
      const acknowledged = await Promise.all(published);
      zis = await start();

      const pulled = await pullAll('Subscriber');
      publishers.forEach((publisher, index) => {
        const sent = acknowledged[index] ?? [];
        const received = pulled.filter(({ source }) => source === publisher).map(({ msgId }) => msgId);
        // An event may be stored whose acknowledgement was lost; it can only be the last one.
        expect(received.slice(0, sent.length)).toEqual(sent);
        expect(received.length - sent.length).toBeLessThanOrEqual(1);
      });
    }
  });

  test('knows a message that it acknowledged before as a duplicate (R-GEN-7)', async () => {
    const event = anEvent({ from: 'PublisherA' });
    expect(await post(url(), event)).toMatchObject({ status: 0 });
    await killAndStart();
    expect(await post(url(), event)).toMatchObject({ status: 7 });
  });

  test('gives its data folder back at once', async () => {
    await killAndStart();
    await expect(start()).rejects.toThrow(/Another SIF Zone Console runs on .*\n$/);
  });
});
