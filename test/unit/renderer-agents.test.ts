import { describe, expect, test } from 'vitest';
import type { AgentDetail, AgentListRow, RoleRow } from '../../renderer/api/types.ts';
import { healthOf } from '../../renderer/features/agents/health.ts';
import { comparedRoles } from '../../renderer/features/agents/roles.ts';
import { sourceIdProblem } from '../../renderer/shared/source-id.ts';

const now = 1_000_000_000;
const detail = (row: Partial<AgentListRow>, more: Partial<AgentDetail> = {}): AgentDetail => ({
  row: {
    sourceId: 'RamseyLib',
    name: 'Ramsey Media Center',
    state: 'working',
    mode: 'Pull',
    version: '2.*',
    waiting: 0,
    sent: 0,
    refused: 0,
    discarded: 0,
    provides: 0,
    subscribes: 1,
    lastHeard: now - 30_000,
    ...row,
  },
  mayRegister: true,
  roles: [],
  ...more,
});
const role = (more: Partial<RoleRow>): RoleRow => ({
  object: 'StudentPersonal',
  context: 'SIF_Default',
  announced: [],
  granted: [],
  extendedQuery: false,
  ...more,
});
const health = (row: Partial<AgentListRow>, more: Partial<AgentDetail> = {}): string => {
  const { tone, sentence, detail: words } = healthOf(detail(row, more), 'http://zis/Zone', now);
  return `${tone}: ${sentence} ${words}`.trim();
};

describe('the health of an agent in words', () => {
  test('says that it works and when it was heard', () => {
    expect(health({})).toBe('well: RamseyLib works. It was last heard 30 s ago.');
  });

  test('says what an agent that does not take its messages has to do', () => {
    const words = health({ waiting: 214, oldest: now - 44 * 60_000 });
    expect(words).toMatch(
      /^attention: RamseyLib does not take its messages: 214 messages wait, the oldest for 44 min\./,
    );
    expect(words).toContain('http://zis/Zone');
  });

  test('tells of refusals and of roles that are not granted', () => {
    const words = health({ refused: 3 }, { roles: [role({ announced: ['subscribe'] })] });
    expect(words).toContain('3 of its messages were refused in 15 min.');
    expect(words).toContain('For 1 object it announced more than it may.');
  });

  test('names the rule for a block (R-SMB-1), a sleep (R-SYS-3) and a missing right to register (R-ACL-2)', () => {
    expect(health({ state: 'blocked', waiting: 2 })).toMatch(
      /^blocked: RamseyLib holds back one event.*R-SMB-1/,
    );
    expect(health({ state: 'sleeping', waiting: 1 })).toMatch(
      /^sleeping: RamseyLib sleeps: 1 message waits\..*R-SYS-3/,
    );
    expect(health({ state: 'notRegistered' })).toContain(
      'joins when it sends SIF_Register to http://zis/Zone',
    );
    expect(health({ state: 'notRegistered' }, { mayRegister: false })).toMatch(
      /may not register.*R-ACL-2.*4\/2/,
    );
  });
});

describe('announced beside granted', () => {
  const roles = [
    role({ object: 'RoomInfo', announced: ['subscribe'], granted: ['subscribe', 'request'] }),
    role({ object: 'SchoolInfo', granted: ['subscribe'] }),
    role({ object: 'StudentPersonal', announced: ['provide', 'request'], granted: ['request'] }),
  ];

  test('puts what is announced and not granted first, then what is granted and not announced', () => {
    expect(comparedRoles(roles, false, []).map(({ object, note }) => [object, note])).toEqual([
      ['StudentPersonal', 'may not provide'],
      ['SchoolInfo', 'does not subscribe'],
      ['RoomInfo', ''],
    ]);
  });

  test('counts everything as granted where the policy is open', () => {
    const [first] = comparedRoles([role({ announced: ['provide'] })], true, []);
    expect(first?.marks.provide).toBe('granted');
    expect(first?.note).toBe('');
  });

  test('marks what does not apply to an object', () => {
    const [first] = comparedRoles([role({ object: 'LibraryPatronStatus' })], false, []);
    expect(first?.marks.subscribe).toBe('not-applicable');
    expect(first?.marks.request).toBe('none');
  });
});

test('an id of an agent is checked as it will be sent (R-REG-1)', () => {
  expect(sourceIdProblem('RamseyGrades')).toBeUndefined();
  expect(sourceIdProblem('')).toContain('missing');
  expect(sourceIdProblem('Ramsey Grades')).toContain('without spaces');
  expect(sourceIdProblem('x'.repeat(65))).toBeDefined();
});
