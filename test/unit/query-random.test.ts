import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { XmlNode } from '../../embedded-zis/sif/xml-node.ts';
import { evaluator } from '../../embedded-zis/query/evaluate.ts';
import { extendedEvaluator, type Cell } from '../../embedded-zis/query/evaluate-extended.ts';
import type { ExtendedQuery } from '../../embedded-zis/query/extended-query.ts';
import { naiveRows, type Kinds } from '../support/naive-query.ts';

const shown = (cell: Cell): string =>
  typeof cell === 'string' ? cell : cell.map((each) => each.text).join('|');

const kinds: Kinds = {
  ProjectedGraduationYear: 'number',
  'Demographics/BirthDate': 'date',
  FTE: 'number',
  EntryDate: 'date',
};
const paths: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  StudentPersonal: [
    ['@RefId', ['A', 'B', 'C', 'D']],
    ['Name/LastName', ['Ode', 'Bly', 'ode']],
    ['ProjectedGraduationYear', ['2026', '2027', '1999']],
    ['Demographics/BirthDate', ['2009-05-01', '2009-05-02']],
    ['EmailList/Email', ['x', 'y']],
  ],
  StudentSchoolEnrollment: [
    ['@StudentPersonalRefId', ['A', 'B', 'C', 'E']],
    ['@SchoolInfoRefId', ['S', 'T', 'U']],
    ['EntryDate', ['2024-08-20', '2023-08-20', '2009-05-01']],
    ['FTE', ['1', '1.0', '0.5', '.50']],
  ],
  SchoolInfo: [
    ['@RefId', ['S', 'T', 'V']],
    ['SchoolName', ['Ode', 'Hill']],
  ],
};
const names = Object.keys(paths);

/** An object with some of its paths. */
const objectOf = (name: string): fc.Arbitrary<XmlNode> =>
  fc
    .tuple(
      ...(paths[name] ?? []).map(([path, values]) =>
        fc.option(fc.constantFrom(...values)).map((value) => ({ path, value })),
      ),
    )
    .map((given) => {
      const attributes: Record<string, string> = {};
      const children: XmlNode[] = [];
      for (const { path, value } of given) {
        if (value === null) continue;
        const [outer = '', inner] = path.split('/');
        const leaf = (leafName: string): XmlNode => ({
          name: leafName,
          attributes: {},
          children: [],
          text: value,
        });
        if (outer.startsWith('@')) attributes[outer.slice(1)] = value;
        else if (inner === undefined) children.push(leaf(outer));
        else
          children.push({
            name: outer,
            attributes: {},
            children: inner === 'Email' && value === 'x' ? [leaf(inner), leaf(inner)] : [leaf(inner)],
            text: '',
          });
      }
      return { name, attributes, children, text: '' };
    });

const pathOf = (objects: readonly string[]) =>
  fc.constantFrom(
    ...objects.flatMap((objectName) =>
      (paths[objectName] ?? []).map(([path, values]) => ({ objectName, path, values })),
    ),
  );
const joinType = fc.constantFrom('Inner', 'LeftOuter', 'RightOuter', 'FullOuter' as const);

const randomQuery: fc.Arbitrary<ExtendedQuery> = fc.nat(2).chain((joinCount) => {
  const objects = names.slice(0, joinCount + 1);
  const pair = (right: number) =>
    fc.record({ known: pathOf(names.slice(0, right)), added: pathOf(names.slice(right, right + 1)) });
  const joinTo = (right: number) =>
    fc.record({
      type: joinType,
      on: fc.array(pair(right), { minLength: 1, maxLength: 2 }),
      turned: fc.boolean(),
    });
  const condition = pathOf(objects).chain(({ objectName, path, values }) =>
    fc.record({
      objectName: fc.constant(objectName),
      path: fc.constant(path),
      operator: fc.constantFrom('EQ', 'NE', 'LT', 'GT', 'LE', 'GE' as const),
      value: fc.constantFrom(...values),
    }),
  );
  const several = <T>(item: fc.Arbitrary<T>) =>
    fc.record({
      type: fc.constantFrom('And', 'Or' as const),
      items: fc
        .tuple(item, fc.array(item, { maxLength: 1 }))
        .map(([first, rest]): [T, ...T[]] => [first, ...rest]),
    });
  return fc
    .record({
      distinct: fc.boolean(),
      rowCount: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      columns: fc.tuple(pathOf(objects), fc.array(pathOf(objects), { maxLength: 2 })),
      joins: fc.tuple(...objects.slice(1).map((_, index) => joinTo(index + 1))),
      where: fc.option(several(several(condition)), { nil: undefined }),
      orderBy: fc.array(fc.tuple(pathOf(objects), fc.boolean()), { maxLength: 2 }),
    })
    .map(({ columns: [first, rest], joins, orderBy: by, where: conditions, rowCount, distinct }) => ({
      from: names[0] ?? '',
      distinct,
      columns: [first, ...rest],
      joins: joins.map(({ type, on, turned }) => {
        const [firstPair, ...others] = on.map(({ known, added }) =>
          turned ? { left: added, right: known } : { left: known, right: added },
        );
        return { type, on: [firstPair ?? expect.fail(), ...others] };
      }),
      orderBy: by.map(([path, descending]) => ({ ...path, descending })),
      ...(conditions && { where: conditions }),
      ...(rowCount !== undefined && { rowCount }),
    }));
});

test('the answers are those of an evaluator that tries every row with every object', () => {
  const objects = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.array(objectOf(name), { maxLength: 5 })])),
  );
  fc.assert(
    fc.property(randomQuery, objects, (asked, given) => {
      const { rows } = extendedEvaluator(asked)((name) => given[name] ?? []);
      expect(rows.map((row) => row.map(shown))).toEqual(naiveRows(asked, given, kinds));
    }),
    { numRuns: 1500 },
  );
});

test('a SIF_Query finds what the SIF_ExtendedQuery of the same conditions finds (R-XQ-5)', () => {
  const objects = fc.array(objectOf('StudentPersonal'), { maxLength: 8 });
  fc.assert(
    fc.property(randomQuery, objects, ({ where: conditions }, given) => {
      const objectName = 'StudentPersonal';
      const own = conditions?.items.every(({ items }) =>
        items.every((each) => each.objectName === objectName),
      );
      if (!conditions || own !== true) return;
      const found = given.filter(evaluator({ objectName, conditions }));
      const { rows } = extendedEvaluator({
        distinct: false,
        columns: [{ objectName, path: '' }],
        from: objectName,
        joins: [],
        where: conditions,
        orderBy: [],
      })(() => given);
      expect(rows).toEqual(found.map((object) => [[object]]));
    }),
  );
});
