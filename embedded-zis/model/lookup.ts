/** What may stand at a place of an object or message, for tools that help people to write them. */
import { elementDescriptions } from './element-descriptions.ts';
import { elementRule, type AttributeRule, type ElementRule, type Slot } from './element-rule.ts';
import { objectDescriptions } from './object-descriptions.ts';
import type { Row } from './definition.ts';
import type { ValueCheck } from './value-check.ts';

/** An element or, with @, an attribute that may stand somewhere. */
export interface Entry {
  readonly name: string;
  /** The name as people write it: StudentPersonalRefId is Student personal RefId. */
  readonly label: string;
  /** Our own line about it, where there is one. */
  readonly description?: string;
  /** How often it stands. */
  readonly occurs: Occurs;
  /** Stands under a condition between elements; see conditions.ts. */
  readonly conditional: boolean;
  /** xsi:nil="true" is allowed. */
  readonly nillable: boolean;
  /** What it holds, in words: text, a date, elements. */
  readonly holds: string;
  /** Every value it may have, where they are listed. */
  readonly values?: readonly string[];
  readonly codeSet?: string;
}

/** once and many: mandatory in a whole object. */
export type Occurs = 'once' | 'at most once' | 'at least once' | 'any number';

/** A place and what may stand in it, in document order. */
export interface Place extends Entry {
  readonly attributes: readonly Entry[];
  readonly elements: readonly Entry[];
  /** Items of this list are known by these of their attributes, with @, or elements. */
  readonly key?: readonly string[];
}

/**
 * Looks up a path of names: StudentPersonal, Name, FirstName. It begins with an object, a message or a common
 * element, and where objects may stand goes on with the name of one. Undefined where the tables have no such place.
 */
export function lookUp([root = '', ...steps]: readonly string[]): Place | undefined {
  let rule = elementRule(root);
  let entry = rule && entryOf(root, rule, undefined, '');
  let owner = root;
  for (const step of steps) {
    const slot: Slot | undefined = rule?.slotsByName.get(step);
    const chosen = rule?.choice?.names.has(step) ? elementRule(step) : undefined;
    rule = slot?.rule ?? chosen;
    entry = rule && entryOf(step, rule, slot, owner);
    if (chosen) owner = step;
  }
  if (!rule || !entry) return undefined;
  const inside = rule;
  const chosen = Array.from(inside.choice?.names ?? [], (name) => {
    const each = elementRule(name);
    return each && entryOf(name, each, undefined, '');
  }).filter((each) => each !== undefined);
  return {
    ...entry,
    attributes: Array.from(inside.attributes.values(), (attribute) => attributeEntry(attribute, owner)),
    elements: [...inside.slots.map((slot) => entryOf(slot.name, slot.rule, slot, owner)), ...chosen],
    ...(inside.key && { key: inside.key }),
  };
}

/** A name as people write it. */
export function labelOf(name: string): string {
  const words = name
    .replace(/^@/, '')
    .replace(/^SIF_/, 'SIF ')
    .replace(/RefId$/, ' RefId')
    .split(/\s+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== '');
  const kept = /^(RefId|SIF|[A-Z\d]{2,})$/;
  const text = words.join(' ').replace('Ref Id', 'RefId');
  return text
    .split(' ')
    .map((word, index) => (index === 0 || kept.test(word) ? word : word.toLowerCase()))
    .join(' ');
}

/** Our own line about an object, or about an element wherever it stands; undefined where there is none. */
function descriptionOf(name: string, owner = ''): string | undefined {
  const find = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
    Object.hasOwn(table, key) ? table[key] : undefined;
  return (
    find(elementDescriptions, `${owner}/${name}`) ??
    find(elementDescriptions, name) ??
    find(objectDescriptions, name)
  );
}

function occursOf({ char }: Row): Occurs {
  const mandatory = char.startsWith('M');
  if (char.endsWith('R')) return mandatory ? 'at least once' : 'any number';
  return mandatory ? 'once' : 'at most once';
}

function entryOf(name: string, rule: ElementRule, slot: Slot | undefined, owner: string): Entry {
  return {
    ...named(name, owner),
    occurs: slot ? occursOf(slot.row) : 'once',
    conditional: slot?.row.char.startsWith('C') === true,
    nillable: slot?.row.nillable === true,
    ...held(rule.value, rule.open ? 'anything' : rule.choice ? 'objects or messages' : undefined, rule),
  };
}

function attributeEntry({ row, check }: AttributeRule, owner: string): Entry {
  return {
    ...named(row.name, owner),
    occurs: occursOf(row),
    conditional: row.char.startsWith('C'),
    nillable: false,
    ...held(check),
  };
}

function named(name: string, owner: string): Pick<Entry, 'name' | 'label' | 'description'> {
  const description = descriptionOf(name, owner);
  return { name, label: labelOf(name), ...(description !== undefined && { description }) };
}

function held(
  check: ValueCheck | undefined,
  other?: string,
  rule?: ElementRule,
): Pick<Entry, 'holds' | 'values' | 'codeSet'> {
  if (!check) return { holds: other ?? (rule && rule.slots.length > 0 ? 'elements' : 'nothing') };
  const { expected, values, codeSet } = check;
  return { holds: expected, ...(values && { values }), ...(codeSet !== undefined && { codeSet }) };
}
