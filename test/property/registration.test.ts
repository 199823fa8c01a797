import { afterAll, describe, test } from 'vitest';
import { sqliteStore } from '../support/stores.ts';
import { comingAndGoing, comingAndGoingWithRestarts } from './plays.ts';
import { patience, proves } from './proves.ts';
import { inMemory } from './zone-under-test.ts';

describe('whatever agents send in whatever order', () => {
  const ground = inMemory();
  afterAll(() => ground[Symbol.dispose]());

  test(
    'a new registration keeps queue and roles and ends a block with its event next; an agent that leaves leaves nothing (R-REG-7, R-REG-8, R-REG-9, R-SMB-3, R-UNR-1, R-PRV-5, R-PRV-6, R-UPV-1, R-SUB-3, R-UNS-1, R-PVN-1, R-PVN-2, R-EVT-4, R-EVT-5, R-EVT-6, R-MSG-5, R-GEN-7, R-SYS-2)',
    ({ task }) => proves(task.name, ground, comingAndGoing),
    patience,
  );

  test(
    'all of it is on disk: a ZIS that starts again goes on where it was (R-GEN-11, R-CACHE-1, R-GEN-7)',
    async ({ task }) => {
      using disk = sqliteStore();
      await proves(task.name, disk, comingAndGoingWithRestarts, 0.1);
    },
    patience,
  );
});
