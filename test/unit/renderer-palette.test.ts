import { describe, expect, test } from 'vitest';
import { findEntries, paletteEntries } from '../../renderer/app/palette-entries.ts';

const zone = {
  id: 'RamseyZIS',
  name: 'Ramsey School District',
  policy: 'open',
  url: '',
  agents: 1,
  waiting: 0,
} as const;
const entries = paletteEntries([zone], [{ sourceId: 'RamseyLib' }], ['StudentPersonal']);
const found = (query: string): string[] => findEntries(entries, query).map(({ id }) => id);

describe('the command palette', () => {
  test('finds pages, zones, agents, objects and actions by any word', () => {
    expect(found('mess')).toContain('page messages');
    expect(found('district')).toEqual(['zone RamseyZIS']);
    expect(found('lib')).toContain('agent RamseyLib');
    expect(found('dark theme')).toEqual(['theme-dark']);
  });

  test('a prefix narrows what is found', () => {
    expect(found('@')).toEqual(['agent RamseyLib', 'rights RamseyLib', 'messages RamseyLib']);
    expect(found('<student')).toEqual(['object StudentPersonal']);
    expect(found('>theme')).toEqual(['theme-light', 'theme-dark', 'theme-auto']);
  });

  test('finds nothing for a word that is nowhere', () => {
    expect(found('xylophone')).toEqual([]);
  });
});
