import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  blockedGoesLast,
  emptiedByRegister,
  endlessResponses,
  forgetful,
  neverFrozen,
  newestFirst,
  oneReceiver,
  requestsInProcess,
  withoutIds,
} from './broken-store.ts';
import { Difference, keepsTheRules, type Play } from './keeps-the-rules.ts';
import { asking, comingAndGoing, comingAndGoingWithRestarts, pulling } from './plays.ts';
import { patience } from './proves.ts';
import type { Promised } from './witness.ts';
import { onMemoryStore, type Breakage } from './zone-under-test.ts';

describe('the properties notice a ZIS', () => {
  const ground = onMemoryStore();
  afterAll(() => ground[Symbol.dispose]());

  const wrongs: readonly (readonly [string, Breakage, Play, Promised | undefined])[] = [
    ['that gives the newest message first (R-DEL-1)', newestFirst, pulling, 'order'],
    ['that gives events while they are frozen (R-SMB-1)', neverFrozen, pulling, 'frozen'],
    ['that forgets blocks (R-SMB-1)', forgetful('block'), pulling, 'frozen'],
    ['that never ends a block (R-SMB-2, R-SMB-3)', forgetful('unblock'), pulling, 'lost'],
    ['that gives a blocked event last after SIF_Wakeup (R-SMB-3)', blockedGoesLast, pulling, 'blockedNext'],
    ['that gives again what was acknowledged (R-ACKL-1)', forgetful('delivered'), pulling, 'again'],
    ['that queues an event for one subscriber alone (R-EVT-5)', oneReceiver, pulling, 'lost'],
    ['that does not know a message again (R-GEN-7)', withoutIds, pulling, 'duplicate'],
    ['that empties the queue at a new registration (R-REG-8)', emptiedByRegister, pulling, 'lost'],
    [
      'that keeps what an agent had when it leaves (R-UNR-1)',
      forgetful('unregister'),
      comingAndGoing,
      'strange',
    ],
    ['that lets a response go on after its end (R-RSP-7)', endlessResponses, asking, 'packets'],
    ['that ends a response twice (R-RSP-8)', forgetful('close-request'), asking, 'end'],
    ['that counts no packets (R-RSP-4)', forgetful('next-packet'), asking, 'packets'],
    [
      'that forgets open requests when it ends (R-CACHE-1)',
      requestsInProcess,
      comingAndGoingWithRestarts,
      undefined,
    ],
  ];

  test.for(wrongs)('%s', { timeout: patience }, async ([, breakage, play, promised]) => {
    const property = keepsTheRules(ground, play, new Map(), breakage, promised);
    const { failed, errorInstance } = await fc.check(property, { numRuns: 1000, endOnFailure: true });
    expect(failed).toBe(true);
    expect(errorInstance).toBeInstanceOf(Difference);
    if (promised)
      expect(errorInstance).toMatchObject({ broken: expect.arrayContaining([promised]) as unknown });
  });
});
