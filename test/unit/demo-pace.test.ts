import { expect, test } from 'vitest';
import { Pace } from '../../embedded-zis/demo/pace.ts';

const { signal: never } = new AbortController();

/** How many milliseconds it takes until the promise resolves to true. */
async function timeOf(passed: Promise<boolean>): Promise<number> {
  const since = performance.now();
  expect(await passed).toBe(true);
  return performance.now() - since;
}

test('time passes as it does on the wall, or as much faster as it is told', async () => {
  const pace = new Pace();
  expect(pace.speed).toBe(1);
  expect(await timeOf(pace.passed(30, never))).toBeGreaterThanOrEqual(29);
  pace.setSpeed(64);
  expect(await timeOf(pace.passed(3200, never))).toBeLessThan(2000);
});

test('a change of speed counts for those who wait already', async () => {
  const pace = new Pace();
  const waiting = timeOf(pace.passed(60_000, never));
  pace.setSpeed(0.25);
  pace.setSpeed(64);
  expect(await waiting).toBeLessThan(3000);
});

test('while it is paused no time passes', async () => {
  const [paused, other] = [new Pace(), new Pace()];
  let over = false;
  const waiting = paused.passed(100, never).then((passed) => {
    over = true;
    return passed;
  });
  paused.pause();
  expect(paused.paused).toBe(true);
  await other.passed(300, never);
  expect(over).toBe(false);
  paused.resume();
  expect(await waiting).toBe(true);
});

test.for([1, 0])('the signal ends the wait, at speed and in a pause (%i)', async (running) => {
  const pace = new Pace();
  if (running === 0) pace.pause();
  const stopping = new AbortController();
  const waiting = pace.passed(3_600_000, stopping.signal);
  stopping.abort();
  expect(await waiting).toBe(false);
  expect(await pace.passed(0, stopping.signal)).toBe(false);
});

test.for([0.25, 64])('%f is a speed', (speed) => {
  const pace = new Pace();
  pace.setSpeed(speed);
  expect(pace.speed).toBe(speed);
});

test.for([0, -1, 0.2, 65, NaN])('%f is none', (speed) => {
  const pace = new Pace();
  expect(() => pace.setSpeed(speed)).toThrow(RangeError);
  expect(pace.speed).toBe(1);
});
