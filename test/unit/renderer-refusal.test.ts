import { describe, expect, test } from 'vitest';
import { missingRight, plainText, refusalWords, type Refusal } from '../../renderer/shared/refusal.ts';

const refusal = (more: Partial<Refusal>): Refusal => ({
  sourceId: 'RamseyFood',
  type: 'SIF_Request',
  objectName: 'StudentPersonal',
  contexts: ['SIF_Default'],
  category: 4,
  code: 5,
  ...more,
});

const sentence = (more: Partial<Refusal>): string => plainText(refusalWords(refusal(more)).sentence);

describe('a refusal in words', () => {
  test('names who, what, where and the rule for a missing right (R-ACL-3)', () => {
    expect(sentence({})).toBe('RamseyFood may not request StudentPersonal in SIF_Default');
    expect(refusalWords(refusal({})).cause).toContain('R-ACL-3');
  });

  test('says that nobody granted the right to register (R-ACL-2)', () => {
    const words = refusalWords(refusal({ type: 'SIF_Register', code: 2 }));
    expect(plainText(words.sentence)).toBe('RamseyFood may not register');
    expect(words.cause).toContain('R-ACL-2');
  });

  test.each([
    [3, 'RamseyFood may not provide StudentPersonal in SIF_Default'],
    [4, 'RamseyFood may not subscribe to StudentPersonal in SIF_Default'],
    [6, 'RamseyFood may not answer requests for StudentPersonal in SIF_Default'],
    [10, 'RamseyFood may not publish Add events of StudentPersonal in SIF_Default'],
    [11, 'RamseyFood may not publish Change events of StudentPersonal in SIF_Default'],
    [12, 'RamseyFood may not publish Delete events of StudentPersonal in SIF_Default'],
  ])('has a verb for 4/%i', (code, words) => {
    expect(sentence({ code })).toBe(words);
  });

  test('names every context', () => {
    expect(sentence({ contexts: ['SIF_Default', 'Alpha', 'Beta'] })).toBe(
      'RamseyFood may not request StudentPersonal in SIF_Default, Alpha and Beta',
    );
  });

  test('names the address when the sender could not be read (R-MSG-1)', () => {
    const unreadable: Refusal = { by: '127.0.0.1:51299', contexts: [], category: 1, code: 2 };
    const words = refusalWords(unreadable);
    expect(plainText(words.sentence)).toBe('127.0.0.1:51299 sent something that cannot be read');
    expect(words.cause).toContain('R-MSG-1');
    expect(words.fix).toBeDefined();
  });

  test('tells what was sent for every other code', () => {
    expect(sentence({ type: 'SIF_Event', action: 'Add', category: 9, code: 3 })).toBe(
      'RamseyFood sent an Add event of StudentPersonal',
    );
  });
});

describe('the right that a refusal asks for', () => {
  test('is named with its object and context', () => {
    expect(missingRight(refusal({ code: 11 }))).toEqual({
      agent: 'RamseyFood',
      right: 'publishChange',
      object: 'StudentPersonal',
      context: 'SIF_Default',
    });
  });

  test('is the right to register alone for 4/2', () => {
    expect(missingRight(refusal({ code: 2 }))).toEqual({ agent: 'RamseyFood', right: 'register' });
  });

  test.each([
    ['another category', { category: 1 }],
    ['no object', { objectName: undefined }],
    ['several contexts', { contexts: ['SIF_Default', 'Alpha'] }],
    ['no sender', { sourceId: undefined }],
  ])('is not offered with %s', (_, more) => {
    const { sourceId, objectName, ...rest } = { ...refusal({}), ...more };
    const found: Refusal = {
      ...rest,
      ...(sourceId === undefined ? {} : { sourceId }),
      ...(objectName === undefined ? {} : { objectName }),
    };
    expect(missingRight(found)).toBeUndefined();
  });
});
