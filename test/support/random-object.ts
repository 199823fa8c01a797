/** Valid data objects made at random out of the tables, and their text with the place of each part. */
import { conditionsOf, type Condition } from '../../embedded-zis/model/conditions.ts';
import type { Row, ValueRule } from '../../embedded-zis/model/definition.ts';
import { findCodeSet, findDefinition } from '../../embedded-zis/model/definitions.ts';
import { escapeAttribute, escapeText } from '../../embedded-zis/sif/xml-writer.ts';

/** An element or, with @, an attribute. */
export interface Part {
  readonly name: string;
  /** Undefined for what the tables do not know. */
  readonly row?: Row;
  /** What stands in it where it holds no elements. */
  value?: string;
  /** Whether any text is allowed as its value. */
  readonly free: boolean;
  readonly attributes: Part[];
  readonly children: Part[];
  /** Of the items of an ActionList. */
  readonly key?: readonly string[];
}

/** A number from 0 to below 1. */
export type Random = () => number;

/** Numbers that follow from a seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A valid object, whole as in an Add event. */
export function randomObject(name: string, random: Random): Part {
  return element(rootRow(name), name, random, 0);
}

function rootRow(name: string): Row {
  const definition = findDefinition(name);
  if (!definition) throw new Error(`${name} is not in the tables.`);
  return { ...definition, char: 'M', key: false, nillable: false };
}

interface Placed {
  readonly row: Row;
  readonly path: string;
}

function inside(row: Row, path: string): readonly Placed[] {
  const base = findDefinition(row.type);
  return [
    ...(base ? inside({ ...row, ...base, rows: base.rows }, base.name) : []),
    ...row.rows.map((each) => ({ row: each, path: `${path}/${each.name}` })),
  ];
}

function element(row: Row, path: string, random: Random, depth: number): Part {
  const placed = inside(row, path);
  const attributes = placed
    .filter(({ row: { name, char } }) => name.startsWith('@') && (char === 'M' || random() < 0.5))
    .filter(({ row: { name } }) => name !== '@SIF_Action' && name !== '@xsi:type')
    .map(({ row: attribute }) => attributePart(attribute, random));
  const elements = placed.filter((each) => !each.row.name.startsWith('@'));
  const key = keyOf(row);
  if (isOpen(row)) return { ...bare(row), attributes, ...content(row) };
  const choice = choiceOf(row);
  if (choice) {
    const name = choice.includes('RoomType') ? 'RoomType' : (choice[0] ?? '');
    return { ...bare(row), attributes, children: [element(rootRow(name), name, random, depth + 1)] };
  }
  if (elements.length === 0) {
    if (placed.length === 0 && row.type === 'container') return { ...bare(row), attributes };
    const { value, free } = randomValue(row, random);
    return { ...bare(row), attributes, value, free };
  }
  const conditions = [...conditionsOf(path), ...(row.type === path ? [] : conditionsOf(row.type))];
  for (let attempt = 0; attempt < 500; attempt++) {
    const children = elements.flatMap((each) => childParts(each, random, depth, key));
    const part = { ...bare(row), attributes, children };
    if (conditions.every((condition) => holds(part, condition))) return part;
  }
  throw new Error(`The conditions of ${path} could not be met.`);
}

function childParts(
  { row, path }: Placed,
  random: Random,
  depth: number,
  key: readonly string[] | undefined,
) {
  const likely = depth < 2 ? 0.5 : 0.2;
  if (!row.char.startsWith('M') && random() > likely) return [];
  const count = row.char.endsWith('R') ? 1 + Math.floor(random() * 2) : 1;
  const parts = Array.from({ length: count }, () => ({
    ...element(row, path, random, depth + 1),
    ...(key && { key }),
  }));
  const seen = new Set<string>();
  return parts.filter((part) => {
    const value = key?.map((name) => keyValue(part, name)).join();
    if (value === undefined) return true;
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew;
  });
}

function keyValue(part: Part, name: string): string | undefined {
  return [...part.attributes, ...part.children].find((each) => each.name === name)?.value;
}

function holds(part: Part, { some, most, all, when }: Condition): boolean {
  const there = (name: string): boolean =>
    [...part.attributes, ...part.children].some((each) => each.name === name);
  if (most && most.filter(there).length > 1) return false;
  if (when && !(there(when.name) && (when.is?.includes(keyValue(part, when.name) ?? '') ?? true)))
    return true;
  return (!some || some.some(there)) && (all ?? []).every(there);
}

function bare(row: Row): Part {
  return { name: row.name, row, free: true, attributes: [], children: [] };
}

function attributePart(row: Row, random: Random): Part {
  return {
    ...bare(row),
    ...(row.name === '@xml:lang' ? { value: 'en', free: false } : randomValue(row, random)),
  };
}

/** Something foreign, where anything may stand. */
function content(row: Row): Partial<Part> {
  const foreign: Part = { name: 'anything', value: 'a', free: true, attributes: [], children: [] };
  return row.type === 'xs:any' ? { children: [foreign] } : { value: 'anything' };
}

function isOpen(row: Row): boolean {
  const type = findDefinition(row.type)?.type ?? row.type;
  return type === 'xs:any' || type === 'xs:anyType' || row.name === 'SIF_LogObject';
}

function choiceOf(row: Row): readonly string[] | undefined {
  const base = findDefinition(row.type);
  return row.choice ?? (base && choiceOf({ ...row, ...base, rows: [] }));
}

function keyOf(row: Row): readonly string[] | undefined {
  const base = findDefinition(row.type);
  return row.list?.key ?? (base && keyOf({ ...row, ...base, rows: [] }));
}

interface Value {
  readonly value: string;
  readonly free: boolean;
}

const samples: Readonly<Record<string, readonly string[]>> = {
  'xs:boolean': ['true', 'false', '1', '0'],
  'xs:unsignedInt': ['0', '1', '7'],
  'xs:positiveInteger': ['1', '9'],
  'xs:integer': ['-1', '0', '7'],
  'xs:decimal': ['0', '1', '0.5'],
  'xs:float': ['0.5', '1e0'],
  'xs:date': ['2026-02-28', '2024-02-29', '2026-09-01Z'],
  'xs:dateTime': ['2026-09-01T08:30:00Z', '2026-09-01T08:30:00.5-06:00'],
  'xs:time': ['08:30:00', '23:59:59Z'],
  'xs:gYear': ['2026', '1999'],
  'xs:gYearMonth': ['2026-09'],
  'xs:duration': ['P1D', 'PT2H30M'],
  'xs:base64Binary': ['', 'QUJD', 'QUI='],
  'xs:NCName': ['Anything'],
};
const texts = ['a', '', 'two words', ' <&> ', 'Ünïcode', '7'];

function randomValue(rule: Partial<ValueRule>, random: Random): Value {
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? '';
  const { values, subset, union, facets, type = '' } = rule;
  if (facets?.pattern === '[0-9A-F]{32}') {
    return {
      value: Array.from({ length: 32 }, () =>
        Math.floor(random() * 16)
          .toString(16)
          .toUpperCase(),
      ).join(''),
      free: false,
    };
  }
  if (facets?.pattern !== undefined)
    return { value: pick(patternSamples[facets.pattern] ?? []), free: false };
  const listed = subset ?? values;
  if (listed) return { value: pick(listed), free: false };
  if (union) {
    const members = union.map((member) => randomValue(member, random));
    const member = members[Math.floor(random() * members.length)] ?? members[0];
    return { value: member?.value ?? '', free: members.some(({ free }) => free) };
  }
  const codes = findCodeSet(rule.codeset ?? type);
  if (codes) return { value: pick([...codes]), free: false };
  const definition = findDefinition(type);
  if (definition) return randomValue(definition, random);
  const least = Number(facets?.minInclusive ?? -Infinity);
  const most = Number(facets?.maxInclusive ?? Infinity);
  const inLimits = (text: string): boolean => !(Number(text) < least || Number(text) > most);
  const known = samples[type]?.filter(inLimits);
  return { value: pick(known ?? texts), free: known === undefined };
}

const patternSamples: Readonly<Record<string, readonly string[]>> = {
  '[0-9]{2}|[A-Z]{2}': ['07', 'NA'],
  '(Mo)?(Tu)?(We)?(Th)?(Fr)?(Sa)?(Su)?': ['MoWeFr', 'Tu'],
  '[0-9]+[.][0-9]+(r[0-9]+)?': ['2.3', '2.0r1'],
  '\\*|([0-9]+[.]\\*)|([0-9]+[.][0-9]+r\\*)|([0-9]+[.][0-9]+(r[0-9]+)?)': ['*', '2.*', '2.3'],
};

/** Where a part stands in the text of its object. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The object as XML, an element to a line, and the places of its parts. */
export function written(root: Part): { readonly xml: string; readonly places: ReadonlyMap<Part, Place> } {
  const places = new Map<Part, Place>();
  const lines: string[] = [];
  const write = (part: Part, path: string, indent: string): void => {
    places.set(part, { path, line: lines.length + 1, column: indent.length + 1 });
    let start = `${indent}<${part.name}`;
    for (const attribute of part.attributes) {
      places.set(attribute, {
        path: `${path}/${attribute.name}`,
        line: lines.length + 1,
        column: start.length + 2,
      });
      start += ` ${attribute.name.slice(1)}="${escapeAttribute(attribute.value ?? '')}"`;
    }
    const text = part.value === undefined ? '' : escapeText(part.value);
    if (part.children.length === 0) {
      lines.push(`${start}>${text}</${part.name}>`);
      return;
    }
    lines.push(`${start}>${text}`);
    const counts = new Map<string, number>();
    for (const each of part.children) {
      const number = (counts.get(each.name) ?? 0) + 1;
      counts.set(each.name, number);
      const numbered = number > 1 || each.row?.char.endsWith('R') === true;
      write(each, `${path}/${each.name}${numbered ? `[${number}]` : ''}`, `${indent} `);
    }
    lines.push(`${indent}</${part.name}>`);
  };
  write(root, root.name, '');
  return { xml: lines.join('\n'), places };
}

/** All elements of an object, itself first. */
export function allElements(part: Part): readonly Part[] {
  return [part, ...part.children.flatMap(allElements)];
}
