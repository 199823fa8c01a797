import { afterAll, test } from 'vitest';
import { pulling } from './plays.ts';
import { patience, proves } from './proves.ts';
import { inMemory } from './zone-under-test.ts';

const ground = inMemory();
afterAll(() => ground[Symbol.dispose]());

test(
  'whatever agents send in whatever order, a pull agent gets each message in order until it acknowledges it, and no event while one is blocked (R-SMB-1, R-SMB-2, R-SMB-3, R-SMB-4, R-ACKL-1, R-ACKL-2, R-ACKL-3, R-ACKL-4, R-ACKL-5, R-ACKL-6, R-ACKL-7, R-DEL-1, R-DEL-2, R-GET-2, R-GET-3, R-GET-4, R-GET-6, R-SYS-3, R-SYS-4, R-BUF-1, R-GEN-7, R-GEN-11)',
  ({ task }) => proves(task.name, ground, pulling),
  patience,
);
