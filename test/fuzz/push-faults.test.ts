import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../embedded-zis/demo/random.ts';
import { overview } from '../support/console.ts';
import { FaultProxy, faults, type Fault } from '../support/fault-proxy.ts';
import { fuzzPatience, fuzzTimes } from '../support/fuzz-times.ts';
import { anEvent, anObjectList, aRegister, newMsgId, post } from '../support/messages.ts';
import { PushAgent } from '../support/push-agent.ts';
import { startZis, type TestZis } from '../support/zis.ts';

/** The agent's answer arrives at the ZIS after these alone. */
const arriving = new Set<Fault>(['none', 'latency']);

let zis: TestZis;
beforeAll(async () => {
  zis = await startZis({ limits: { pushSeconds: 1, pushFirstRetry: 5, pushLongestRetry: 20 } });
});
afterAll(() => zis[Symbol.asyncDispose]());

test(
  'over a network that fails in every way, a push agent loses nothing, gets all in order, and nothing again that it has acknowledged (R-DEL-1, R-PUSH-2, R-PUSH-8, R-HTTP-14, R-GEN-10)',
  async () => {
    const random = new Random(1);
    const weights = faults.map((fault) => ({
      fault,
      weight: fault === 'none' ? 8 : fault === 'hang' ? 1 : 4,
    }));
    const agent = new PushAgent(zis, 'Shaken');
    await agent.listen();
    await using proxy = await FaultProxy.start(agent.url, () => random.pickByWeight(weights).fault);
    const protocol = `<SIF_Protocol Type="HTTP" Secure="No"><SIF_URL>${proxy.url}</SIF_URL></SIF_Protocol>`;
    await post(zis.zoneUrl, aRegister({ from: 'Publisher' }));
    await post(zis.zoneUrl, aRegister({ from: agent.id, mode: 'Push', protocol }));
    await post(zis.zoneUrl, anObjectList('SIF_Subscribe', ['StudentPersonal'], { from: agent.id }));

    const sent: string[] = [];
    for (let count = 0; count < 100 * fuzzTimes; count += 1) {
      const msgId = newMsgId();
      expect(await post(zis.zoneUrl, anEvent({ from: 'Publisher', msgId }))).toMatchObject({ status: 0 });
      sent.push(msgId);
    }
    const waiting = async (): Promise<number | undefined> =>
      (await overview(zis)).agents.find(({ sourceId }) => sourceId === agent.id)?.waiting;
    await expect.poll(waiting, { timeout: fuzzPatience, interval: 200 }).toBe(0);

    const seen = agent.received.map(({ msgId }) => msgId);
    const inOrder = seen.filter((msgId, at) => msgId !== seen[at - 1]);
    expect(inOrder).toEqual(sent);
    // Each acknowledgement that arrived was the last word on its message.
    expect(proxy.done.filter((fault) => arriving.has(fault))).toHaveLength(sent.length);
    const rows = faults.map(
      (fault) => [fault, { posts: proxy.done.filter((each) => each === fault).length }] as const,
    );
    console.table(Object.fromEntries([...rows, ['messages sent and acknowledged', { posts: sent.length }]]));
    expect(rows.every(([, { posts }]) => posts > 0)).toBe(true);
    await agent.close();
  },
  2 * fuzzPatience,
);
