/** An engine without a transport, for tests that give it messages by hand. */
import { Engine } from '../../embedded-zis/broker/engine.ts';
import type { Store } from '../../embedded-zis/broker/ports.ts';
import { newMsgId } from './messages.ts';

/** An engine over a store. Its clock stands still; a fault of the ZIS's own fails the test. */
export function anEngine(store: Store): Engine {
  return new Engine({
    store,
    endpoints: () => [],
    product: { name: 'A ZIS', version: '1' },
    now: () => 1_000_000,
    elapsed: () => performance.now(),
    newMsgId,
    schedule: setImmediate,
    announce: () => undefined,
    report: (_message, error) => {
      throw error;
    },
  });
}
