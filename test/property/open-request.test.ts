import { afterAll, test } from 'vitest';
import { asking } from './plays.ts';
import { patience, proves } from './proves.ts';
import { inMemory } from './zone-under-test.ts';

const ground = inMemory();
afterAll(() => ground[Symbol.dispose]());

test(
  'whatever agents send in whatever order, packets of a response come in order and it ends exactly once (R-REQ-4, R-REQ-5, R-REQ-7, R-REQ-9, R-RSP-1, R-RSP-2, R-RSP-3, R-RSP-4, R-RSP-5, R-RSP-6, R-RSP-7, R-RSP-8, R-RSP-10, R-CAN-1, R-CAN-2, R-CAN-3, R-CAN-5, R-CACHE-1, R-GEN-7, F-28)',
  ({ task }) => proves(task.name, ground, asking),
  patience,
);
