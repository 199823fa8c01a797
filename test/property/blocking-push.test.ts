import { afterAll, test } from 'vitest';
import { pushed } from './plays.ts';
import { patience, proves } from './proves.ts';
import { onMemoryStore } from './zone-under-test.ts';

const ground = onMemoryStore();
afterAll(() => ground[Symbol.dispose]());

test(
  'whatever agents send in whatever order, a push agent gets each message in order until it answers for it, and no event while one is blocked (R-SMB-1, R-SMB-2, R-SMB-3, R-ACKP-1, R-ACKP-2, R-ACKP-3, R-PUSH-2, R-PUSH-3, R-PUSH-4, R-PUSH-5, R-PUSH-6, R-PUSH-7, R-DEL-1, R-DEL-2, R-DEL-3, R-GET-1, R-GEN-11)',
  ({ task }) => proves(task.name, ground, pushed),
  patience,
);
