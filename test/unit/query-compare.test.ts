import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ValueKind } from '../../embedded-zis/model/value-types.ts';
import { comparison } from '../../embedded-zis/query/compare.ts';
import type { Operator } from '../../embedded-zis/query/sif-query.ts';
import { UnsupportedQuery } from '../../embedded-zis/query/unsupported-query.ts';

const compares = (kind: ValueKind | undefined, found: string, operator: Operator, wanted: string): boolean =>
  comparison(kind, operator, wanted, 'Path')(found);

test.for([
  ['number', '1.0', 'EQ', '1', true],
  ['number', '1.0', 'NE', '01', false],
  ['number', '-2', 'LT', '.5', true],
  ['number', '10', 'GT', '9', true],
  ['text', '01', 'EQ', '1', false],
  ['text', '10', 'LT', '9', true],
  ['boolean', '1', 'EQ', 'true', true],
  ['boolean', 'false', 'LT', 'true', true],
  ['date', '2026-09-01', 'EQ', '2026-09-01Z', true],
  ['date', '2026-09-01', 'LE', '2026-08-31', false],
  ['dateTime', '2026-09-01T08:00:00-06:00', 'EQ', '2026-09-01T14:00:00Z', true],
  ['dateTime', '2026-09-01T23:30:00Z', 'LT', '2026-09-02', true],
  ['time', '08:00:00-06:00', 'EQ', '14:00:00Z', true],
  ['time', '9:00', 'LT', '10:00:00', false], // not a time
  [undefined, '10', 'GT', '9', true],
  [undefined, '10', 'EQ', '10.0', false],
  [undefined, 'b', 'GT', 'a', true],
] as const)('as %s, %s %s %s is %s', ([kind, found, operator, wanted, expected]) => {
  expect(compares(kind, found, operator, wanted)).toBe(expected);
});

test('a value found that is not of its kind is unequal to all and in no order', () => {
  for (const operator of ['EQ', 'LT', 'GT', 'LE', 'GE'] as const)
    expect(compares('date', 'soon', operator, '2026-09-01')).toBe(false);
  expect(compares('date', 'soon', 'NE', '2026-09-01')).toBe(true);
});

test('a wanted value may be empty, to find what is empty', () => {
  expect(compares('date', '', 'EQ', '')).toBe(true);
  expect(compares('date', '2026-09-01', 'EQ', '')).toBe(false);
});

test.for([
  ['number', 'many'],
  ['boolean', 'yes'],
  ['date', '09/01/2026'],
  ['dateTime', 'now'],
  ['time', '8 am'],
] as const)('as %s, nothing can be asked about %s', ([kind, wanted]) => {
  expect(() => comparison(kind, 'EQ', wanted, 'A/B')).toThrow(UnsupportedQuery);
  expect(() => comparison(kind, 'EQ', wanted, 'A/B')).toThrow('A/B');
});

test('of two values the operators say what their order is', () => {
  const number = fc.integer({ min: -5, max: 5 }).map(String);
  const day = fc.integer({ min: 1, max: 9 }).map((date) => `2026-09-0${date}`);
  const pair = fc.oneof(
    fc.tuple(fc.constant('number' as const), number, number),
    fc.tuple(fc.constant('date' as const), day, day),
  );
  fc.assert(
    fc.property(pair, ([kind, a, b]) => {
      const order = kind === 'number' ? Number(a) - Number(b) : Date.parse(a) - Date.parse(b);
      const holds = (operator: Operator): boolean => compares(kind, a, operator, b);
      expect([holds('LT'), holds('EQ'), holds('GT')]).toEqual([order < 0, order === 0, order > 0]);
      expect([holds('GE'), holds('NE'), holds('LE')]).toEqual([order >= 0, order !== 0, order <= 0]);
    }),
  );
});
