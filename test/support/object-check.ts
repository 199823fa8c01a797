/** Holds a data object against the imported tables of the data model. */
import type { Definition, Row, ValueRule } from '../../embedded-zis/model/definition.ts';
import { findCodeSet, findDefinition } from '../../embedded-zis/model/definitions.ts';
import { readTree, type XmlElement } from '../../embedded-zis/sif/xml-tree.ts';

/** Rows with the part of their paths that leads to an element. */
interface Part {
  readonly rows: readonly Row[];
  readonly prefix: string;
}

/** What is known of an element's inside, in document order. */
type Inside = readonly Part[];

interface Member {
  readonly name: string;
  readonly row: Row;
  readonly part: Part;
}

/**
 * What is wrong with a data object, each with its place; empty when nothing is. whole: mandatory elements of the
 * root must be there (Add); otherwise only its attributes (R-XML-9).
 */
export function problemsOf(xml: string, whole: boolean): readonly string[] {
  const { root, fault } = readTree(new TextEncoder().encode(xml), () => false);
  if (fault || !root) return [fault?.message ?? 'empty'];
  const definition = findDefinition(root.name);
  return definition
    ? insideProblems(root, insideOf(definition), root.name, whole)
    : [`${root.name}: unknown object`];
}

function insideOf(definition: Definition): Inside {
  const base = definition.extends === undefined ? undefined : findDefinition(definition.extends);
  return [...(base ? insideOf(base) : []), { rows: definition.rows, prefix: '' }];
}

function insideOfRow({ row, part }: Member): Inside {
  const definition = row.type === undefined ? undefined : findDefinition(row.type);
  return [...(definition ? insideOf(definition) : []), { rows: part.rows, prefix: `${row.path}/` }];
}

function membersOf(inside: Inside): readonly Member[] {
  return inside.flatMap((part) =>
    part.rows
      .filter((row) => row.path.startsWith(part.prefix) && !row.path.slice(part.prefix.length).includes('/'))
      .map((row) => ({ name: row.path.slice(part.prefix.length), row, part })),
  );
}

function insideProblems(
  element: XmlElement,
  inside: Inside,
  place: string,
  whole: boolean,
): readonly string[] {
  const members = membersOf(inside);
  const attributes = members.filter(({ name }) => name.startsWith('@'));
  const elements = members.filter(({ name }) => !name.startsWith('@'));
  const problems: string[] = [];
  for (const [name, value] of Object.entries(element.attributes)) {
    const found = attributes.find((member) => member.name === `@${name}`);
    problems.push(
      ...(found ? valueProblems(value, found.row, `${place}/@${name}`) : [`${place}/@${name}: unknown`]),
    );
  }
  for (const { name, row } of attributes) {
    if (row.char === 'M' && element.attributes[name.slice(1)] === undefined)
      problems.push(`${place}/${name}: missing`);
  }
  let last = -1;
  for (const child of element.children) {
    const at = elements.findIndex((member) => member.name === child.name);
    const member = elements[at];
    const childPlace = `${place}/${child.name}`;
    if (!member) problems.push(`${childPlace}: unknown`);
    else if (at < last) problems.push(`${childPlace}: out of order`);
    else if (at === last && !member.row.char.endsWith('R')) problems.push(`${childPlace}: repeated`);
    else problems.push(...elementProblems(child, member, childPlace));
    last = Math.max(last, at);
  }
  for (const { name, row } of whole ? elements : []) {
    const there = element.children.some((child) => child.name === name);
    if (row.char.startsWith('M') && !there) problems.push(`${place}/${name}: missing`);
  }
  return problems;
}

function elementProblems(element: XmlElement, member: Member, place: string): readonly string[] {
  const inside = insideOfRow(member);
  const structured = membersOf(inside).some(({ name }) => !name.startsWith('@'));
  return [
    ...insideProblems(element, inside, place, true),
    ...(structured ? textProblems(element, place) : valueProblems(element.text, member.row, place)),
  ];
}

function textProblems(element: XmlElement, place: string): readonly string[] {
  return element.text.trim() === '' ? [] : [`${place}: text beside elements`];
}

function valueProblems(value: string, rule: ValueRule, place: string): readonly string[] {
  return isLegal(value, rule) ? [] : [`${place}: ${JSON.stringify(value)} is not allowed`];
}

function isLegal(value: string, rule: ValueRule): boolean {
  const { type, values, codeset, subset, facets, union } = rule;
  if (values && !values.includes(value)) return false;
  if (codeset !== undefined && !(findCodeSet(codeset)?.has(value) ?? false)) return false;
  if (subset && !subset.includes(value)) return false;
  if (facets?.pattern !== undefined && !new RegExp(`^(?:${facets.pattern})$`).test(value)) return false;
  if (facets?.maxLength !== undefined && value.length > Number(facets.maxLength)) return false;
  if (facets?.minInclusive !== undefined && Number(value) < Number(facets.minInclusive)) return false;
  if (facets?.maxInclusive !== undefined && Number(value) > Number(facets.maxInclusive)) return false;
  if (union && !union.some((member) => isLegal(value, member))) return false;
  if (type === undefined || type === 'union' || type === codeset) return true;
  const definition = findDefinition(type);
  return definition ? isLegal(value, definition) : isOfType(value, type);
}

function isOfType(value: string, type: string): boolean {
  switch (type) {
    case 'xs:normalizedString':
      return value !== '' && !/[\t\r\n]/.test(value);
    case 'xs:token':
      return value !== '' && value === value.trim() && !/\s{2}|[\t\r\n]/.test(value);
    case 'xs:anyURI':
      return URL.canParse(value);
    case 'xs:date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toISOString().startsWith(value);
    case 'xs:gYear':
      return /^\d{4}$/.test(value);
    case 'xs:decimal':
      return /^[+-]?\d+(\.\d+)?$/.test(value);
    case 'xs:unsignedInt':
      return /^\d+$/.test(value);
    default:
      throw new Error(`this check does not know ${type}`);
  }
}
