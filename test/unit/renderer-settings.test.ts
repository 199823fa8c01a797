import { describe, expect, test } from 'vitest';
import { defaultSettings as onServer, localName } from '../../embedded-zis/admin/zones.ts';
import { faster, slower, speedText, speedWords } from '../../renderer/features/demo/demo-words.ts';
import { parseContextsSearch } from '../../renderer/features/contexts/search.ts';
import { parseSettingsSearch } from '../../renderer/features/settings/search.ts';
import { defaultSettings } from '../../renderer/features/settings/setting-words.ts';
import { localNameProblem } from '../../renderer/features/settings/local-name.ts';
import { newIdProblem, zoneNameProblem } from '../../renderer/shared/names.ts';

describe('settings in the console', () => {
  test('the defaults it shows are those of a new zone', () => {
    expect({ ...onServer, name: 'MyZone' }).toEqual(defaultSettings('MyZone'));
  });

  test('an id is refused for blanks, for / ? #, for nothing and for too much; each with what to do', () => {
    expect(newIdProblem('RollOver', 'An id')).toBeUndefined();
    expect(newIdProblem('a b', 'An id')).toMatch(/no blanks/);
    expect(newIdProblem('a/b', 'An id')).toMatch(/none of/);
    expect(newIdProblem('', 'An id')).toMatch(/missing/);
    expect(newIdProblem('x'.repeat(65), 'An id')).toMatch(/at most 64.*65/);
    expect(zoneNameProblem('  ')).toMatch(/missing/);
  });

  test('the name of a local object is refused with what to do, and what passes is what the server takes', () => {
    expect(localNameProblem('x_Badge', ['x_Menu'])).toBeUndefined();
    expect(localNameProblem('x_Menu', ['x_Menu'])).toMatch(/in the list already/);
    const wrong = ['9lives', 'a b', 'x'.repeat(65)];
    expect(wrong.map((name) => localName.test(name))).toEqual([false, false, false]);
    expect(wrong.map((name) => localNameProblem(name, []))).toEqual([
      expect.stringMatching(/Begin with/),
      expect.stringMatching(/Use letters/),
      expect.stringMatching(/at most 64/),
    ]);
  });

  test('an address that makes no sense opens the page as it is', () => {
    expect(parseSettingsSearch({ section: 'nowhere', create: 'yes' })).toEqual({});
    expect(parseSettingsSearch({ create: true })).toEqual({ section: 'zones', create: true });
    expect(parseContextsSearch({ add: true, context: 'RollOver' })).toEqual({ add: true });
  });
});

describe('the speed of the demo', () => {
  test('doubles and halves between a quarter and 64', () => {
    expect([faster(32), faster(64), slower(0.5), slower(0.25)]).toEqual([64, 64, 0.25, 0.25]);
  });

  test('is told in words', () => {
    expect([speedText(0.25), speedText(16)]).toEqual(['¼×', '16×']);
    expect(speedWords(1)).toBe('at its usual speed');
  });
});
