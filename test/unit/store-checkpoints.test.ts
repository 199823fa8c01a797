import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CheckpointThread } from '../../embedded-zis/app/checkpoint-thread.ts';
import { Checkpointer, largestLog } from '../../embedded-zis/store/sqlite/checkpointer.ts';
import { fillJournal } from '../support/filled-journal.ts';
import { sqliteStore, type TestStore } from '../support/stores.ts';

let at: TestStore;
beforeEach(() => {
  at = sqliteStore();
});
afterEach(() => at[Symbol.dispose]());

const size = (file: string): number => statSync(join(at.folder, file)).size;

test('a log with enough in it is copied to its place from another connection', () => {
  const checkpointer = new Checkpointer(at.folder);
  const before = size('zis.db');
  fillJournal(at.store, 0, 5);
  checkpointer.look();
  expect(size('zis.db')).toBe(before); // not worth it yet
  fillJournal(at.store, 5, 3_000);
  expect(checkpointer.look()).toBeGreaterThan(499);
  expect(size('zis.db')).toBeGreaterThan(before);
  expect(checkpointer.look()).toBe(0);
  checkpointer.close();
});

test('where nobody makes checkpoints the log still begins again at its start', () => {
  let largest = 0;
  for (let written = 0; written < 40_000; written += 1_000) {
    fillJournal(at.store, written, 1_000, 3_000);
    largest = Math.max(largest, size('zis.db-wal'));
  }
  expect(largest).toBeGreaterThan(largestLog * 4_096);
  expect(largest).toBeLessThan((largestLog + 2_000) * 4_200);
});

test('the thread is started by the first write, makes checkpoints, and ends', async () => {
  const reports: unknown[] = [];
  const thread = new CheckpointThread(at.folder, (...report) => reports.push(report));
  const before = size('zis.db');
  fillJournal(at.store, 0, 3_000);
  thread.wake();
  await expect.poll(() => size('zis.db'), { timeout: 5_000 }).toBeGreaterThan(before);
  await thread.stop();
  thread.wake(); // nothing follows
  expect(reports).toEqual([]);
});

test('a thread that cannot work says why once, and stops all the same', async () => {
  const reports: unknown[] = [];
  const thread = new CheckpointThread(join(at.folder, 'nowhere'), (...report) => reports.push(report));
  thread.wake();
  await expect.poll(() => reports.length, { timeout: 5_000 }).toBe(1);
  expect(String(reports[0])).toMatch(
    /^The log of the database could not be emptied: .*directory does not exist/,
  );
  thread.wake();
  await thread.stop();
  expect(reports).toHaveLength(1);
});
