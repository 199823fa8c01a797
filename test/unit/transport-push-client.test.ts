import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { PushSource } from '../../embedded-zis/broker/ports.ts';
import { PushClient } from '../../embedded-zis/transport/push-client.ts';

test('an agent that never answers is given up after the time limit and tried again (F-7)', async () => {
  let posts = 0;
  const hanging = createServer(() => {
    posts += 1;
  });
  await once(hanging.listen(0, '127.0.0.1'), 'listening');
  const address = hanging.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const target = { zone: 'Z', agent: 'A', url: `http://127.0.0.1:${port}/`, gzip: false, registeredAt: 1 };
  const source: PushSource = {
    targets: () => [target],
    next: () => Promise.resolve({ id: 1, msgId: 'A'.repeat(32), bytes: new TextEncoder().encode('<a/>') }),
    answered: () => Promise.reject(new Error('nothing was answered')),
  };
  const faults: unknown[] = [];
  const client = new PushClient({
    source,
    timeout: 50,
    backoff: { first: 1, longest: 1 },
    report: (message, error) => faults.push(message, error),
  });
  try {
    client.wake();
    await expect.poll(() => posts).toBeGreaterThan(1);
    expect(client.trouble('Z', 'A')).toMatchObject({ reason: 'It did not answer in time.' });
    expect(faults).toEqual([]);
  } finally {
    await client.stop();
    hanging.closeAllConnections();
    hanging.close();
  }
});
