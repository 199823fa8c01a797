import { describe, expect, test } from 'vitest';
import type { JournalEntry, MessageFilter, MessagePage } from '../../renderer/api/types.ts';
import {
  append,
  asking,
  canRelease,
  fold,
  fromPage,
  release,
  type MessageRows,
} from '../../renderer/shared/message-rows.ts';

const zone = 'RamseyZIS';

function accepted(position: number, more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    position,
    zone,
    time: position * 1_000,
    kind: 'accepted',
    type: 'SIF_Event',
    objectName: 'StudentPersonal',
    action: 'Add',
    sourceId: 'RamseySIS',
    receivers: ['RamseyLib', 'RamseyFood'],
    contexts: ['SIF_Default'],
    size: 500,
    delivered: 0,
    discarded: 0,
    ...more,
  };
}

const delivered = (position: number, about: number, more: Partial<JournalEntry> = {}): JournalEntry =>
  accepted(position, { kind: 'delivered', about, receivers: ['RamseyLib'], ...more });

const page = (rows: readonly JournalEntry[], position: number, next?: number): MessagePage => ({
  rows,
  position,
  total: rows.length,
  more: false,
  behind: 0,
  ...(next === undefined ? {} : { next }),
});

const listOf = (rows: readonly JournalEntry[], position: number, filter: MessageFilter = {}): MessageRows =>
  fromPage(zone, filter, page(rows, position));

const positions = (list: MessageRows): number[] => list.rows.map(({ entry }) => entry.position);
const counts = (list: MessageRows): [number, number][] =>
  list.rows.map(({ entry }) => [entry.position, entry.delivered]);

describe('a live list of messages', () => {
  test('takes no entry twice that the page already holds', () => {
    const list = listOf([accepted(5, { delivered: 1 })], 6);
    const next = fold(list, [accepted(5), delivered(6, 5), accepted(7)], true);
    expect(counts(next)).toEqual([
      [7, 0],
      [5, 1],
    ]);
    expect(next.total).toBe(2);
  });

  test('shows the newest message first while it follows', () => {
    const list = fold(listOf([accepted(1)], 1), [accepted(2), accepted(3)], true);
    expect(positions(list)).toEqual([3, 2, 1]);
  });

  test('counts a delivery for the message it is about, where that stands', () => {
    const list = listOf([accepted(3), accepted(2), accepted(1)], 3);
    expect(counts(fold(list, [delivered(4, 2), delivered(5, 2)], true))).toEqual([
      [3, 0],
      [2, 2],
      [1, 0],
    ]);
  });

  test('counts a delivery that comes in the same batch as its message', () => {
    const list = fold(listOf([], 0), [accepted(1), delivered(2, 1)], true);
    expect(counts(list)).toEqual([[1, 1]]);
  });

  test('keeps its rows still while it is paused, and counts what waits', () => {
    const list = fold(listOf([accepted(1)], 1), [accepted(2), delivered(3, 1), accepted(4)], false);
    expect(counts(list)).toEqual([[1, 1]]);
    expect(list.heldCount).toBe(2);
  });

  test('shows what waited when it follows again, with what was told of it meanwhile', () => {
    const paused = fold(listOf([accepted(1)], 1), [accepted(2)], false);
    const list = release(fold(paused, [delivered(3, 2)], false));
    expect(counts(list)).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(list.heldCount).toBe(0);
  });

  test('asks to be read anew when more waits than it keeps', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => accepted(index + 1));
    const list = fold(listOf([], 0), many, false);
    expect(list.heldCount).toBe(1_500);
    expect(canRelease(list)).toBe(false);
  });

  test('leaves out other zones and what its filter does not match', () => {
    const list = listOf([], 0, { agent: 'RamseyFood', outcome: 'refused' });
    const next = fold(
      list,
      [
        accepted(1, { kind: 'refused', sourceId: 'RamseyFood', receivers: [] }),
        accepted(2, { kind: 'refused', sourceId: 'RamseyLib', receivers: [] }),
        accepted(3),
        accepted(4, { kind: 'refused', sourceId: 'RamseyFood', receivers: [], zone: 'Other' }),
      ],
      true,
    );
    expect(positions(next)).toEqual([1]);
    expect(next.position).toBe(4);
  });

  test('matches an agent as sender and as receiver', () => {
    const list = listOf([], 0, { agent: 'RamseyLib' });
    const entries = [
      accepted(1),
      accepted(2, { receivers: [] }),
      accepted(3, { sourceId: 'RamseyLib', receivers: [] }),
    ];
    expect(positions(fold(list, entries, true))).toEqual([3, 1]);
  });

  test('is stale when an outcome it is filtered by comes about later', () => {
    const list = fold(listOf([], 0, { outcome: 'delivered' }), [accepted(1), delivered(2, 1)], true);
    expect(list.stale).toBe(true);
    expect(canRelease(list)).toBe(false);
  });

  test('an older page goes to the end and says where the next one begins', () => {
    const list = append(listOf([accepted(9), accepted(8)], 9), page([accepted(7), accepted(6)], 9, 6));
    expect(positions(list)).toEqual([9, 8, 7, 6]);
    expect(list.next).toBe(6);
  });

  test('a delivery that overtook the older page is counted on it', () => {
    const asked = asking(listOf([accepted(9)], 9));
    const told = fold(asked, [delivered(10, 3)], true);
    expect(counts(append(told, page([accepted(3)], 9)))).toEqual([
      [9, 0],
      [3, 1],
    ]);
  });

  test('a delivery that the older page already counts is not counted again', () => {
    const list = append(asking(listOf([accepted(9)], 9)), page([accepted(3, { delivered: 1 })], 12));
    expect(counts(fold(list, [delivered(10, 3), delivered(13, 3)], true))).toEqual([
      [9, 0],
      [3, 2],
    ]);
  });

  test('while following it lets go of its oldest rows and knows where to read them again', () => {
    const many = Array.from({ length: 6_000 }, (_, index) => accepted(index + 1));
    const list = fold(listOf([], 0), many, true);
    expect(list.rows).toHaveLength(5_000);
    expect(list.next).toBe(1_001);
  });
});
