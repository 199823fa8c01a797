import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleFamilies } from '../fixtures/rule-list.ts';
import { notApplicable, planned } from '../fixtures/untested-rules.ts';
import {
  conformanceMistakes,
  conformanceTable,
  type ConformanceSources,
} from '../support/conformance-table.ts';
import { readTests, testTitles } from '../support/test-titles.ts';

const rules = ruleFamilies.flatMap(({ ids }) => ids);
const root = join(import.meta.dirname, '..', '..');

describe('every rule of the specification', () => {
  const sources = { rules, tests: readTests(root, 'test'), notApplicable, planned };

  test('has a test that names it, or stands in one list with the reason', () => {
    expect(conformanceMistakes(sources)).toEqual([]);
  });

  test('is in the list: 257 rules, 32 field notes and 50 rules of StudentSnapshot, each once', () => {
    expect(rules.filter((rule) => rule.startsWith('R-'))).toHaveLength(257);
    expect(rules.filter((rule) => rule.startsWith('F-'))).toHaveLength(32);
    expect(rules.filter((rule) => rule.startsWith('S-SNAP-'))).toHaveLength(50);
    expect(new Set(rules).size).toBe(339);
  });

  test('has a state in the table', () => {
    expect([...conformanceTable(sources).keys()]).toEqual(rules);
  });
});

describe('the lists of rules', () => {
  const aTest = (...named: readonly string[]) => ({ file: 'test/a.test.ts', title: 'a', rules: named });
  const sources = (parts: Partial<ConformanceSources>): ConformanceSources => ({
    rules: ['R-EVT-1'],
    tests: [],
    notApplicable: {},
    planned: {},
    ...parts,
  });

  test.for([
    ['a rule that is nowhere', {}, ['R-EVT-1 is neither tested nor listed.']],
    ['a rule that a test names', { tests: [aTest('R-EVT-1')] }, []],
    ['a rule with a reason', { notApplicable: { 'R-EVT-1': 'no' } }, []],
    ['a rule that must not wait', { planned: { 'R-EVT-1': 'x' } }, ['R-EVT-1 may not stay planned.']],
    ['a rule that may wait', { rules: ['R-XQ-1'], planned: { 'R-XQ-1': 'queries' } }, []],
    [
      'a rule in both lists',
      { rules: ['R-XQ-1'], notApplicable: { 'R-XQ-1': 'no' }, planned: { 'R-XQ-1': 'queries' } },
      ['R-XQ-1 is not applicable and planned.'],
    ],
    [
      'a listed rule that a test names',
      { rules: ['R-XQ-1'], tests: [aTest('R-XQ-1')], planned: { 'R-XQ-1': 'queries' } },
      ['R-XQ-1 is tested and planned.'],
    ],
    [
      'an id that is none',
      { tests: [aTest('R-EVT-1', 'R-EVT-99')], notApplicable: { 'F-99': 'no' } },
      ['F-99, listed as not applicable, is no rule.', 'R-EVT-99, in "a" of test/a.test.ts, is no rule.'],
    ],
  ] as const)('%s', ([, parts, mistakes]) => {
    expect(conformanceMistakes(sources(parts))).toEqual(mistakes);
  });
});

describe('the titles of tests', () => {
  test.for([
    ['a string', "test('one (R-X-1)', () => {});", ['one (R-X-1)']],
    ['a template', 'it(`one ${1} (R-X-1)`, () => {});', ['one … (R-X-1)']],
    ['a sum', "test('one ' + '(R-X-1)', () => {});", ['one (R-X-1)']],
    ['a test in a describe', "describe('R-X-2', () => { test.concurrent('one', f); });", ['one']],
    ['a table', "test.each([['a (R-X-1)', 1], ['b', 2]] as const)('%s: %i', f);", ['a (R-X-1): %i', 'b: %i']],
    ['a table of texts', "test.for(['a', 'b'])('%s (F-1)', f);", ['a (F-1)', 'b (F-1)']],
    ['a table with a name', "{ const rows = [[1, 'a']]; test.for(rows)('%i %s', f); }", ['%i a']],
    ['a table from elsewhere', "test.for(rows())('%s (F-1)', f);", ['%s (F-1)']],
    ['a comment', "// test('one (R-X-1)')", []],
    ['a test that does not run', "test.skip('one', f); test.todo('two');", []],
    ['another call', "visit('one'); /a/.test('two');", []],
  ] as const)('%s', ([, source, titles]) => {
    expect(testTitles(source)).toEqual(titles);
  });
});
