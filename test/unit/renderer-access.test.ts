import { describe, expect, test } from 'vitest';
import type { AccessTable, RightChange } from '../../renderer/api/types.ts';
import { blockOf, pasted, patternOf, placeAfter, placesOf } from '../../renderer/features/access/block.ts';
import { AccessIndex, cellWords, type CellId } from '../../renderer/features/access/cells.ts';
import {
  summaryOf,
  wantedOf,
  willHave,
  withChanges,
  withoutRights,
} from '../../renderer/features/access/change-set.ts';
import { agentRows, objectRows, ownObjects } from '../../renderer/features/access/rows.ts';
import { parseAccessSearch } from '../../renderer/features/access/search.ts';

const here = { object: 'StudentPersonal', context: 'SIF_Default' } as const;
const table = (more: Partial<AccessTable> = {}): AccessTable => ({
  policy: 'closed',
  localObjects: [],
  contexts: ['SIF_Default'],
  agents: [
    { sourceId: 'RamseyFood', registered: true, register: true },
    { sourceId: 'RamseyGrades', registered: false, register: false },
    { sourceId: 'RamseySIS', registered: true, register: true },
  ],
  grants: [
    { agent: 'RamseyFood', ...here, rights: ['subscribe', 'request'] },
    { agent: 'RamseySIS', ...here, rights: ['provide'] },
  ],
  announcements: [
    { agent: 'RamseySIS', role: 'provide', ...here, extendedQuery: false },
    { agent: 'RamseyFood', role: 'respond', ...here, extendedQuery: false },
  ],
  denials: [
    {
      agent: 'RamseyFood',
      right: 'provide',
      ...here,
      category: 4,
      code: 3,
      count: 30,
      last: 5,
      lastPosition: 9,
    },
    {
      agent: 'RamseyFood',
      right: 'provide',
      ...here,
      category: 4,
      code: 3,
      count: 1,
      last: 8,
      lastPosition: 12,
    },
    {
      agent: 'RamseyFood',
      right: 'request',
      ...here,
      category: 4,
      code: 5,
      count: 2,
      last: 5,
      lastPosition: 8,
    },
    { agent: 'RamseyGrades', right: 'register', category: 4, code: 2, count: 4, last: 7, lastPosition: 11 },
  ],
  used: [{ agent: 'RamseyFood', right: 'subscribe', ...here }],
  ...more,
});
const index = new AccessIndex(table());
const id = (right: CellId['right'], more: Partial<CellId> = {}): CellId => ({
  agent: 'RamseyFood',
  right,
  ...here,
  ...more,
});
const change = (right: CellId['right'], granted: boolean, more: Partial<CellId> = {}): RightChange => ({
  ...id(right, more),
  granted,
});

describe('a cell of the rights matrix', () => {
  test.each([
    ['subscribe', 'granted', 'Subscribe StudentPersonal: granted'],
    ['request', 'unused', 'Request StudentPersonal: granted, never used'],
    ['provide', 'denied', 'Provide StudentPersonal: used but denied, 31 times'],
    ['respond', 'asked', 'Respond StudentPersonal: announced, not granted'],
    ['publishAdd', 'none', 'Publish Add StudentPersonal: not granted'],
  ] as const)('%s is told as %s', (right, mark, words) => {
    expect(index.cell(id(right)).mark).toBe(mark);
    expect(cellWords(id(right), index.cell(id(right)), undefined)).toBe(words);
  });

  test('a right that cannot exist does not apply (R-PRV-2, R-SUB-1)', () => {
    expect(index.cell(id('provide', { object: 'SIF_ZoneStatus' })).mark).toBe('not-applicable');
    expect(index.cell(id('subscribe', { object: 'LibraryPatronStatus' })).mark).toBe('not-applicable');
    expect(index.cell(id('request', { object: 'LibraryPatronStatus' })).mark).toBe('none');
  });

  test('says what it is to become', () => {
    expect(cellWords(id('publishAdd'), index.cell(id('publishAdd')), true)).toMatch(
      /not granted; to be granted$/,
    );
    expect(cellWords(id('request'), index.cell(id('request')), false)).toMatch(/; to be revoked$/);
  });

  test('refusals of one right are counted together, and no longer once it is granted', () => {
    expect(index.denials.map(({ right, count, last }) => [right, count, last])).toEqual([
      ['provide', 31, 8],
      ['register', 4, 7],
    ]);
  });

  test('an open policy grants everything that applies, and nothing counts as denied (R-ACL-1)', () => {
    const open = new AccessIndex(table({ policy: 'open' }));
    expect(open.cell(id('provide')).mark).toBe('unused');
    expect(open.cell(id('provide', { object: 'SIF_AgentACL' })).mark).toBe('not-applicable');
    expect(open.denials).toEqual([]);
  });
});

describe('changes that are not applied', () => {
  test('a right that goes back to what it is leaves the set', () => {
    const once = withChanges(new Map(), index, [change('provide', true), change('request', false)]);
    expect(once.size).toBe(2);
    expect(wantedOf(once, id('provide'))).toBe(true);
    expect(willHave(once, index, id('request'))).toBe(false);
    const twice = withChanges(once, index, [change('provide', false)]);
    expect([...twice.values()]).toEqual([change('request', false)]);
    expect(withoutRights(twice, [id('request')]).size).toBe(0);
  });

  test('the summary counts grants and revocations by object, and names agents where there are several', () => {
    const one = withChanges(new Map(), index, [
      change('provide', true),
      change('publishAdd', true),
      change('request', false),
      { agent: 'RamseyFood', right: 'register', granted: false },
    ]);
    expect(summaryOf(one)).toBe('StudentPersonal +2 −1, register −1');
    const more = withChanges(one, index, [change('request', true, { agent: 'RamseySIS' })]);
    expect(summaryOf(more)).toMatch(/^RamseyFood StudentPersonal \+2 −1, .*RamseySIS StudentPersonal \+1$/);
  });
});

describe('blocks of cells', () => {
  const size = { rows: 10, columns: 7, page: 4 };

  test('keys stay inside the matrix', () => {
    expect(placeAfter('ArrowUp', false, { row: 0, column: 3 }, size)).toEqual({ row: 0, column: 3 });
    expect(placeAfter('PageDown', false, { row: 8, column: 3 }, size)).toEqual({ row: 9, column: 3 });
    expect(placeAfter('End', false, { row: 2, column: 3 }, size)).toEqual({ row: 2, column: 6 });
    expect(placeAfter('Home', true, { row: 2, column: 3 }, size)).toEqual({ row: 0, column: 0 });
    expect(placeAfter('x', false, { row: 2, column: 3 }, size)).toBeUndefined();
  });

  test('a block is the same from either corner', () => {
    const block = blockOf({ row: 3, column: 1 }, { row: 1, column: 2 });
    expect(block).toEqual({ top: 1, bottom: 3, left: 1, right: 2 });
    expect(placesOf(block)).toHaveLength(6);
  });

  test('a pattern is pasted from the corner, repeats to fill the block, and leaves out what does not apply', () => {
    const pattern = patternOf({ top: 0, bottom: 0, left: 0, right: 1 }, ({ column }) =>
      column === 0 ? true : undefined,
    );
    expect(pasted(pattern, { top: 4, bottom: 4, left: 2, right: 2 })).toEqual([
      { row: 4, column: 2, granted: true },
    ]);
    expect(pasted(pattern, { top: 4, bottom: 5, left: 0, right: 3 })).toEqual([
      { row: 4, column: 0, granted: true },
      { row: 4, column: 2, granted: true },
      { row: 5, column: 0, granted: true },
      { row: 5, column: 2, granted: true },
    ]);
    expect(pasted([], { top: 0, bottom: 3, left: 0, right: 3 })).toEqual([]);
  });
});

describe('rows of the matrix', () => {
  test('objects stand in the groups of the data model, the infrastructure last', () => {
    const groups = objectRows([], 'RamseyFood', undefined, '');
    expect(groups.at(-1)?.name).toBe('Infrastructure');
    expect(groups.find(({ name }) => name === 'Student Information Systems')?.note).toBe('23 of 23 shown');
    const [only, ...others] = objectRows(
      [],
      'RamseyFood',
      new Set(['StudentPersonal', 'SchoolInfo']),
      'student',
    );
    expect(only?.rows.map(({ key }) => key)).toEqual(['StudentPersonal']);
    expect(others).toEqual([]);
  });

  test('local objects stand between the data model and the infrastructure, without the rights that cannot exist', () => {
    const localObjects = [
      { name: 'x_Badge', events: true },
      { name: 'x_Menu', events: false },
    ];
    const groups = objectRows(localObjects, 'RamseyFood', undefined, '');
    expect(groups.slice(-2).map(({ name }) => name)).toEqual(['Local', 'Infrastructure']);
    expect(groups.at(-2)?.rows.map(({ key }) => key)).toEqual(['x_Badge', 'x_Menu']);
    const own = new AccessIndex(table({ localObjects }));
    const marks = (object: string) =>
      (['subscribe', 'request'] as const).map((right) => own.cell(id(right, { object })).mark);
    expect([marks('x_Badge'), marks('x_Menu')]).toEqual([
      ['none', 'none'],
      ['not-applicable', 'none'],
    ]);
    expect(index.applies({ right: 'request', object: 'x_Badge' })).toBe(false);
  });

  test('objects of an agent are those it has, wants, was refused, or is to get', () => {
    const changes = withChanges(new Map(), index, [change('request', true, { object: 'SchoolInfo' })]);
    expect([...ownObjects(index, changes, 'RamseyFood', 'SIF_Default')].sort()).toEqual([
      'SchoolInfo',
      'StudentPersonal',
    ]);
    expect(ownObjects(index, changes, 'RamseyFood', 'Other').size).toBe(0);
  });

  test('agents of an object stand with the provider first', () => {
    const groups = agentRows(table(), index, 'StudentPersonal', 'SIF_Default', '');
    expect(groups.map(({ name, rows }) => [name, rows.map(({ label }) => label)])).toEqual([
      ['Provides it', ['RamseySIS']],
      ['Has rights or used it', ['RamseyFood']],
      ['Has nothing to do with it', ['RamseyGrades']],
    ]);
  });
});

describe('the address of the access page', () => {
  test('holds agent, cell, context and filters', () => {
    const search = {
      agent: 'RamseyFood',
      object: 'StudentPersonal',
      right: 'register',
      context: 'Alpha',
      show: 'all',
      find: 'stu',
      add: true,
      view: 'denials',
    };
    expect(parseAccessSearch(search)).toEqual(search);
  });

  test('drops what makes no sense', () => {
    expect(parseAccessSearch({ right: 'own', view: 3, show: '', add: 'yes', agent: '' })).toEqual({});
  });
});
