import fc from 'fast-check';
import { expect, test } from 'vitest';
import { objects } from '../../embedded-zis/model/objects.ts';
import type { ValidateOptions } from '../../embedded-zis/model/validate-options.ts';
import { validate } from '../../embedded-zis/model/validate.ts';
import {
  allElements,
  randomFrom,
  randomObject,
  written,
  type Part,
  type Place,
  type Random,
} from '../support/random-object.ts';

const names = objects.map(({ name }) => name);
/** The object in a report is held as selected elements, so not all that is missing there is found. */
const wholeNames = names.filter((name) => name !== 'SIF_ReportObject');
const anObject = fc
  .tuple(fc.constantFrom(...wholeNames), fc.integer())
  .map(([name, seed]) => ({ random: randomFrom(seed), object: randomObject(name, randomFrom(seed)) }));
const findings = (xml: string, options: ValidateOptions = {}) =>
  validate(new TextEncoder().encode(xml), options).findings;

test('every object made from the tables is valid, in every mode', () => {
  for (const name of names) {
    for (let seed = 0; seed < 3; seed++) {
      const { xml } = written(randomObject(name, randomFrom(seed)));
      expect(findings(xml), xml).toEqual([]);
      for (const mode of ['change', 'delete', 'response', 'selected'] as const)
        expect(findings(xml, { mode }), xml).toEqual([]);
    }
  }
});

test('an object in part, with the attributes of its root alone, is a valid Change, Delete and selection (R-XML-9)', () => {
  fc.assert(
    fc.property(anObject, ({ object }) => {
      const { xml } = written({ ...object, children: [], value: '' });
      for (const mode of ['change', 'delete', 'selected'] as const)
        expect(findings(xml, { mode })).toEqual([]);
    }),
  );
});

/** Spoils an object in one way: tells the code of what must be found, and at which part, or what inside which. */
type Mutation = (
  object: Part,
  random: Random,
) => { readonly code: number; readonly at: Part; readonly inside?: string } | undefined;

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

const known = (part: Part): boolean => part.row !== undefined;
const structured = (part: Part): boolean => part.children.some(known);
const isValue = (part: Part): boolean =>
  known(part) && part.value !== undefined && part.children.length === 0;
const withParents = (object: Part) =>
  allElements(object).flatMap((parent) =>
    parent.children.filter(known).map((child) => ({ parent, child, index: parent.children.indexOf(child) })),
  );
const stranger = (name: string): Part => ({ name, value: 'x', free: true, attributes: [], children: [] });
const alone = ({ parent, child }: { parent: Part; child: Part }): boolean =>
  parent.children.filter((each) => each.name === child.name).length === 1;

const mutations: Readonly<Record<string, Mutation>> = {
  'a mandatory attribute is missing': (object, random) => {
    const owner = pick(
      allElements(object).filter((part) => part.attributes.some(({ row }) => row?.char === 'M')),
      random,
    );
    const attribute = owner?.attributes.find(({ row }) => row?.char === 'M');
    if (!owner || !attribute) return undefined;
    owner.attributes.splice(owner.attributes.indexOf(attribute), 1);
    return { code: 6, at: owner, inside: attribute.name };
  },
  'an attribute is unknown': (object, random) => {
    const owner = pick(allElements(object).filter(known), random);
    const attribute = stranger('@Colour');
    owner?.attributes.push(attribute);
    return { code: 3, at: attribute };
  },
  'an attribute has a value that is not allowed': (object, random) => {
    const attribute = pick(
      allElements(object).flatMap((part) => part.attributes.filter(({ free }) => !free)),
      random,
    );
    if (!attribute) return undefined;
    attribute.value = '?~';
    return { code: 4, at: attribute };
  },
  'an element has a value that is not allowed': (object, random) => {
    const element = pick(
      allElements(object).filter((part) => isValue(part) && !part.free),
      random,
    );
    if (!element) return undefined;
    element.value = '?~';
    return { code: 4, at: element };
  },
  'a mandatory element is missing': (object, random) => {
    const found = pick(
      withParents(object).filter((each) => each.child.row?.char.startsWith('M') === true && alone(each)),
      random,
    );
    if (!found || found.parent.row?.choice) return undefined;
    found.parent.children.splice(found.index, 1);
    return { code: 6, at: found.parent, inside: found.child.name };
  },
  'an element is unknown': (object, random) => {
    const parent = pick(allElements(object).filter(structured), random);
    const element = stranger('Colour');
    parent?.children.splice(Math.floor(random() * parent.children.length), 0, element);
    return parent && { code: 3, at: element };
  },
  'an element stands twice': (object, random) => {
    const found = pick(
      withParents(object).filter(({ child }) => child.row?.char.length === 1),
      random,
    );
    if (!found) return undefined;
    const again = { ...found.child };
    found.parent.children.splice(found.index + 1, 0, again);
    return { code: 3, at: again };
  },
  'two elements have changed places': (object, random) => {
    const found = pick(
      withParents(object).filter(
        ({ parent, child, index }) =>
          parent.children[index + 1] !== undefined && parent.children[index + 1]?.name !== child.name,
      ),
      random,
    );
    const next = found?.parent.children[found.index + 1];
    if (!found || !next) return undefined;
    found.parent.children.splice(found.index, 2, next, found.child);
    return { code: 3, at: found.child };
  },
  'an element stands in a value': (object, random) => {
    const element = pick(
      allElements(object).filter((part) => isValue(part) && !isOpen(part)),
      random,
    );
    const inner = stranger('Colour');
    element?.children.push(inner);
    return element && { code: 3, at: inner };
  },
  'an item has the key of another': (object, random) => {
    const found = pick(
      withParents(object).filter(({ child }) => child.key !== undefined),
      random,
    );
    if (!found) return undefined;
    const again = { ...found.child };
    found.parent.children.splice(found.index + 1, 0, again);
    return { code: 4, at: again };
  },
};

/** Elements in which the tables let anything stand. */
function isOpen({ row }: Part): boolean {
  return (
    ['ExtendedContentType', 'SelectedContentType'].includes(row?.type ?? '') ||
    row?.name === 'VehicleNumber' ||
    row?.name === 'SIF_LogObject'
  );
}

test.for(Object.entries(mutations))('it is found, at its place, that %s', ([, mutate]) => {
  let spoiled = 0;
  fc.assert(
    fc.property(anObject, ({ object, random }) => {
      const done = mutate(object, random);
      if (!done) return;
      spoiled++;
      const { xml, places } = written(object);
      const place = places.get(done.at) ?? expect.fail('the part is not in the object');
      const { path, line, column }: Place = place;
      const expected = { code: done.code, path: done.inside === undefined ? path : `${path}/${done.inside}` };
      const found = findings(xml);
      const onLine = found.filter((each) => each.line === line);
      expect(found, xml).toContainEqual(
        expect.objectContaining({ category: 1, level: 'error', ...expected }),
      );
      expect(onLine, xml).toContainEqual(expect.objectContaining(expected));
      // A wrong value is placed where the value begins.
      if (done.code !== 4 || done.at.name.startsWith('@'))
        expect(onLine, xml).toContainEqual(expect.objectContaining({ ...expected, column }));
    }),
    { numRuns: 200 },
  );
  expect(spoiled).toBeGreaterThan(20);
});
