import { describe, expect, test } from 'vitest';
import type { OpenRequestRow, QueueItem, QueueRow } from '../../renderer/api/types.ts';
import { arrange, mergeLines } from '../../renderer/features/queues/queue-lines.ts';
import { endWords, requestState } from '../../renderer/features/queues/request-words.ts';
import { parseQueuesSearch } from '../../renderer/features/queues/search.ts';
import { isStuck, stallOf, whyWords } from '../../renderer/features/queues/why.ts';

const item = (id: number, state: QueueItem['state'] = 'waiting'): QueueItem => ({
  id,
  position: id * 10,
  state,
  type: 'SIF_Event',
  from: 'RamseySIS',
  since: 0,
  size: 500,
  msgId: `M${id}`,
});
const none = new Map<number, 'delivered'>();

describe('the lines of a queue', () => {
  test('while nobody acts, the list is the queue as it is', () => {
    const before = mergeLines([], [item(1), item(2)], false, none);
    expect(mergeLines(before, [item(2), item(3)], false, none).map((line) => line.item.id)).toEqual([2, 3]);
  });

  test('while somebody acts, what has left keeps its place and says how it left, and new ones stand at the end', () => {
    const before = mergeLines([], [item(1), item(2), item(3)], false, none);
    const lines = mergeLines(before, [item(3, 'next'), item(4)], true, new Map([[10, 'delivered']]));
    expect(lines.map((line) => [line.item.id, line.item.state, line.left])).toEqual([
      [1, 'waiting', 'delivered'],
      [2, 'waiting', 'gone'],
      [3, 'next', undefined],
      [4, 'waiting', undefined],
    ]);
  });

  test('what passes a block comes before what it holds, and places count only what still waits (R-DEL-2, R-SMB-1)', () => {
    const lines = [
      { item: item(1, 'blocked') },
      { item: item(2), left: 'gone' as const },
      { item: item(3, 'frozen') },
      { item: item(4, 'next') },
    ];
    const { passing, held } = arrange(lines);
    expect(passing.map((line) => [line.item.id, line.place])).toEqual([
      [2, undefined],
      [4, 1],
    ]);
    expect(held.map((line) => [line.item.id, line.place])).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });
});

describe('why a queue is as it is', () => {
  const minute = 60_000;
  const row = (parts: Partial<QueueRow>): QueueRow => ({
    agent: 'RamseyLib',
    state: 'working',
    mode: 'Pull',
    waiting: 3,
    frozen: 0,
    size: 1_500,
    in15: 0,
    out15: 0,
    ...parts,
  });

  test.each([
    ['blocked', { state: 'blocked', lastHeard: 10 * minute }, 'SMB, no status 3'],
    ['sleeping', { state: 'sleeping', waiting: 0 }, 'SIF_Sleep'],
    ['push', { mode: 'Push', oldest: 7 * minute }, 'pushes fail'],
    ['flowing', { mode: 'Push', oldest: 9.5 * minute }, ''],
    ['silent', {}, 'not heard since the start'],
    ['silent', { lastHeard: 7 * minute }, 'silent for 3 min'],
    ['flowing', { lastHeard: 9.5 * minute }, ''],
    ['empty', { waiting: 0 }, ''],
  ] as const)('%s: %o', (stall, parts, words) => {
    expect(stallOf(row(parts), 10 * minute)).toBe(stall);
    expect(whyWords(row(parts), 10 * minute)).toBe(words);
    expect(isStuck(stall)).toBe(words !== '');
  });
});

test('an address of the queues page keeps what makes sense and drops the rest', () => {
  expect(parseQueuesSearch({ agent: 'RamseyLib', message: 17, tab: 'header', why: true, x: 1 })).toEqual({
    agent: 'RamseyLib',
    message: 17,
    tab: 'header',
    why: true,
  });
  expect(parseQueuesSearch({ agent: '', message: -1, tab: 'tree', why: 'yes' })).toEqual({});
});

describe('an open request', () => {
  const request = (more: Partial<OpenRequestRow>): OpenRequestRow => ({
    msgId: 'M1',
    requester: 'RamseyFood',
    responder: 'RamseySIS',
    object: 'StudentPersonal',
    context: 'SIF_Default',
    since: 0,
    until: 1,
    packets: 0,
    waiting: false,
    ...more,
  });

  test.each([
    [{ waiting: true }, 'waits in the queue of RamseySIS'],
    [{}, 'taken by RamseySIS, no packet yet'],
    [{ packets: 1 }, '1 packet came'],
    [{ packets: 3 }, '3 packets came'],
  ])('%o is told as %s', (more, words) => {
    expect(requestState(request(more))[1]).toBe(words);
  });

  test('ending it tells what each of its agents gets', () => {
    expect(endWords(request({ waiting: true }))).toMatch(
      /RamseyFood gets an error, 8\/17.*leaves the queue of RamseySIS/,
    );
    expect(endWords(request({ packets: 2 }))).toMatch(/after the 2 packets that came.*refused with 8\/10/);
  });

  test('its address keeps nothing of the queues', () => {
    expect(parseQueuesSearch({ requests: true, request: 'M1', agent: 'RamseyLib', why: true })).toEqual({
      requests: true,
      request: 'M1',
    });
  });
});
