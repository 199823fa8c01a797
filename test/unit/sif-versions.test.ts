import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepts, covers, isSupported, supportedVersions } from '../../embedded-zis/sif/versions.ts';

const version = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.option(fc.nat({ max: 30 })))
  .map(([major, minor, revision]) => ({
    major,
    minor,
    text: `${major}.${minor}${revision === null ? '' : `r${revision}`}`,
  }));

describe('covers', () => {
  test('every version covers itself, and * covers all (R-VER-2)', () => {
    fc.assert(
      fc.property(version, ({ text }) => {
        expect(covers(text, text)).toBe(true);
        expect(covers('*', text)).toBe(true);
      }),
    );
  });

  test('M.* covers every minor version and revision of M alone, save 1.0 (R-VER-2)', () => {
    fc.assert(
      fc.property(version, fc.nat({ max: 30 }), ({ major, minor, text }, asked) => {
        expect(covers(`${asked}.*`, text)).toBe(asked === major && !(major === 1 && minor === 0));
      }),
    );
  });

  test('M.mr* covers every revision of M.m alone (R-VER-2)', () => {
    fc.assert(
      fc.property(
        version,
        fc.nat({ max: 30 }),
        fc.nat({ max: 30 }),
        ({ major, minor, text }, askedMajor, askedMinor) => {
          expect(covers(`${askedMajor}.${askedMinor}r*`, text)).toBe(
            askedMajor === major && askedMinor === minor,
          );
        },
      ),
    );
  });

  test('two different versions do not cover each other', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        fc.pre(one.text !== other.text);
        expect(covers(one.text, other.text)).toBe(false);
      }),
    );
  });

  test.for([
    ['1.*', '1.1', true],
    ['1.*', '1.5r1', true],
    ['1.*', '1.0', false],
    ['1.*', '1.0r1', false],
    ['1.*', '1.0r2', false],
    ['1.*', '11.1', false],
    ['2.*', '2.0r1', true],
    ['2.*', '20.1', false],
    ['2.0r*', '2.0', true],
    ['2.0r*', '2.01', false],
    ['2.4r*', '2.4r12', true],
    ['2', '2.0', false],
    ['', '2.0', false],
    ['2.*', '', false],
    ['2.*', '2.x', false],
    ['2.*r*', '2.1', false],
  ] as const)('%s and %s: %s (R-VER-2)', ([pattern, text, expected]) => {
    expect(covers(pattern, text)).toBe(expected);
  });
});

test('a list accepts what any of its entries covers (R-VER-5)', () => {
  expect(accepts(['1.1', '2.3', '2.5r*'], '2.5r1')).toBe(true);
  expect(accepts(['1.1', '2.3', '2.5r*'], '2.4')).toBe(false);
  expect(accepts([], '2.3')).toBe(false);
});

test('every supported version has the form of a version (R-VER-1)', () => {
  for (const text of supportedVersions) {
    expect(text).toMatch(/^\d+\.\d+(r\d+)?$/);
    expect(isSupported(text)).toBe(true);
  }
  expect(isSupported('2.*')).toBe(false);
  expect(isSupported('1.1')).toBe(false);
});
