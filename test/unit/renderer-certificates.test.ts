import { describe, expect, test } from 'vitest';
import {
  certificateName,
  certificateState,
  hostsIn,
  promise,
} from '../../renderer/features/agents/certificate-words.ts';

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);
const bound = { agent: 'A', by: 'fingerprint', value: '09:A7:1B:22:33', since: now } as const;

describe('the certificates of an agent in words', () => {
  test('a name is the common name, or the beginning of the fingerprint', () => {
    expect(certificateName(bound)).toBe('09:A7:1B:22…');
    expect(certificateName({ by: 'name', value: 'sis.example' })).toBe('sis.example');
  });

  test.for([
    ['bound', {}],
    ['valid', { expires: now + 31 * day }],
    ['ends soon', { expires: now + 29 * day }],
    ['has ended: refused with 3/6', { expires: now }],
    ['revoked on 20 Nov: refused with 3/4', { expires: now + 100 * day, revoked: now }],
  ] as const)('one is %s', ([state, dates]) => {
    expect(certificateState({ ...bound, ...dates }, now)).toBe(state);
  });

  test('what they mean for the agent is said: with none, with some, with revoked ones alone, without https', () => {
    expect(promise('A', [], true)).toMatch(/^None is bound\./);
    expect(promise('A', [bound], true)).toBe('Nobody is heard as A but who shows one of these.');
    expect(promise('A', [{ ...bound, revoked: now }], true)).toBe('All are revoked: nobody is heard as A.');
    expect(promise('A', [bound], false)).toContain('--https');
  });

  test('hosts are separated by blanks, commas and semicolons', () => {
    expect(hostsIn(' a.example, 10.0.0.7;b\n')).toEqual(['a.example', '10.0.0.7', 'b']);
    expect(hostsIn(' ')).toEqual([]);
  });
});
