import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agent } from '../../embedded-zis/agent/agent.ts';
import { aChange, libraryAgent } from '../support/library-agent.ts';
import { aSystemControl } from '../support/messages.ts';
import { send } from '../support/raw-http.ts';
import { accepted, noMessage, RecordingZis, type Reply } from '../support/recording-zis.ts';

let zis: RecordingZis;
let agent: Agent;

beforeEach(async () => {
  zis = await RecordingZis.start();
});

afterEach(async () => {
  await agent.close(0);
  await zis.close();
});

const asleep: Reply = { kind: 'status', code: 8 };
/** When SIF_GetMessage or an event came. Milliseconds. */
const times: number[] = [];

test('a pull agent waits longer after status 8 than when its queue is empty (F-21)', async () => {
  times.length = 0;
  agent = libraryAgent(zis.url, 'RamseyLib', { pollInterval: 1, sleepInterval: 100 });
  zis.nextMessage = () => {
    times.push(performance.now());
    return times.length === 2 ? asleep : noMessage;
  };
  const receiving = agent.receive({});
  await zis.until(() => times.length > 3);
  const [, second = 0, third = 0] = times;
  expect(third - second).toBeGreaterThan(95);
  await agent.close();
  await receiving;
});

async function putToSleep(): Promise<void> {
  await agent.listen({ port: 0 }, {});
  await agent.register();
  await send(agent.pushUrl ?? '', { body: aSystemControl('SIF_Sleep', { from: 'Zone' }) });
}

test('an agent that never hears SIF_Wakeup asks again after a while, and goes on (R-AGT-25)', async () => {
  agent = libraryAgent(zis.url, 'RamseyLib', { sleepInterval: 100 });
  await putToSleep();
  const began = performance.now();
  await agent.publish(aChange(1));
  expect(performance.now() - began).toBeGreaterThan(80);
  expect(zis.of('SIF_Event')).toHaveLength(1);
  await agent.publish(aChange(2));
  expect(zis.of('SIF_Event')).toHaveLength(2);
  expect(agent.state).toEqual({ kind: 'answering', held: [] });
});

test('a ZIS that is still asleep then is not asked before the same time has passed again (R-AGT-25, R-GEN-8)', async () => {
  times.length = 0;
  agent = libraryAgent(zis.url, 'RamseyLib', { sleepInterval: 100 });
  await putToSleep();
  zis.reply = () => {
    times.push(performance.now());
    return times.length === 1 ? asleep : accepted;
  };
  await agent.publish(aChange(1));
  const [first = 0, second = 0] = times;
  expect(times).toHaveLength(2);
  expect(second - first).toBeGreaterThan(95);
});
