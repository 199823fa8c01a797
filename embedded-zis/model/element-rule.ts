/** The tables compiled, each definition when it is first met, into what reading an element asks: by name, at once. */
import { conditionsOf, type Condition } from './conditions.ts';
import type { Row } from './definition.ts';
import { findDefinition } from './definitions.ts';
import { valueCheck, type ValueCheck } from './value-check.ts';

/** An attribute that an element may have. */
export interface AttributeRule {
  readonly name: string;
  readonly mandatory: boolean;
  readonly row: Row;
  readonly check: ValueCheck;
}

/** An element that another may hold, at its place in the order. */
export interface Slot {
  readonly name: string;
  readonly row: Row;
  readonly mandatory: boolean;
  readonly repeatable: boolean;
  /** Index among the slots of the parent. */
  readonly index: number;
  readonly rule: ElementRule;
}

/** How many of the objects or messages of a choice may stand in an element. */
export interface Choice {
  readonly names: ReadonlySet<string>;
  readonly least: 0 | 1;
  readonly most: number;
}

/** What an element may hold. Of value, choice and slots one counts: the first that is there. */
export interface ElementRule {
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly mandatoryAttributes: readonly AttributeRule[];
  /** Anything may stand here and nothing is looked at: foreign XML, mixed content. */
  readonly open: boolean;
  readonly value?: ValueCheck;
  readonly choice?: Choice;
  readonly slots: readonly Slot[];
  readonly mandatorySlots: readonly Slot[];
  readonly slotsByName: ReadonlyMap<string, Slot>;
  /** Where this is an ActionList: the attributes (@Type) or elements (Code) that its items are known by. */
  readonly key?: readonly string[];
  readonly conditions: readonly Condition[];
  /** Elements whose values the conditions, or the key of the list that this is an item of, ask for. */
  readonly watched: ReadonlySet<string>;
}

const choiceLimits: Readonly<Record<string, Pick<Choice, 'least' | 'most'>>> = {
  SIF_ResponseObjectsType: { least: 0, most: Infinity }, // R-QRY-8
  'SIF_Status/SIF_Data': { least: 0, most: 1 },
};

/** What the schema leaves open: it wins over the tables (R-DM-8). SIF_LogObject holds what went wrong, valid or not. */
const openTypes = new Set(['xs:any', 'xs:anyType']);
const openRows = new Set(['SIF_LogEntry/SIF_LogObjects/SIF_LogObject']);

const rules = new Map<string, ElementRule>();

/** The rule of an object, a message, a common element or a type; undefined where the tables have none of this name. */
export function elementRule(name: string): ElementRule | undefined {
  const known = rules.get(name);
  if (known) return known;
  const definition = findDefinition(name);
  if (!definition) return undefined;
  const rule = compile({ ...definition, char: 'M', key: false, nillable: false }, name, []);
  rules.set(name, rule);
  return rule;
}

class CompiledSlot implements Slot {
  readonly name: string;
  readonly row: Row;
  readonly mandatory: boolean;
  readonly repeatable: boolean;
  readonly index: number;
  readonly #path: string;
  readonly #itemKey: readonly string[];
  #rule: ElementRule | undefined;

  constructor(row: Row, index: number, path: string, itemKey: readonly string[]) {
    this.name = row.name;
    this.row = row;
    this.mandatory = row.char.startsWith('M');
    this.repeatable = row.char.endsWith('R');
    this.index = index;
    this.#path = path;
    this.#itemKey = itemKey;
  }

  /** Compiled when it is first needed: objects may hold themselves. */
  get rule(): ElementRule {
    return (this.#rule ??=
      sharedRule(this.row, this.#path, this.#itemKey) ?? compile(this.row, this.#path, this.#itemKey));
  }
}

/** A row with its place among the definitions: SIF_Register/SIF_Application/SIF_Vendor. */
interface Placed {
  readonly row: Row;
  readonly path: string;
}

/** The rows of the types that a row builds on, and then its own. */
function rowsInside(row: Row, path: string): readonly Placed[] {
  const base = findDefinition(row.type);
  const own = row.rows.map((each) => ({ row: each, path: `${path}/${each.name}` }));
  if (!base) return own;
  return [...rowsInside({ ...row, ...base, rows: base.rows }, base.name), ...own];
}

/** The rule of the row's type, where the row adds nothing to it. */
function sharedRule({ type, rows, values, subset, facets }: Row, path: string, itemKey: readonly string[]) {
  const adds = rows.length > 0 || values || subset || facets || itemKey.length > 0;
  return adds || openRows.has(path) || conditionsOf(path).length > 0 ? undefined : elementRule(type);
}

function compile(row: Row, path: string, itemKey: readonly string[]): ElementRule {
  const { list, choice, limits } = rootOf(row, path);
  const inside = rowsInside(row, path);
  const attributes = inside
    .filter((each) => each.row.name.startsWith('@'))
    .map((each) => attributeRule(each.row));
  const elements = inside.filter((each) => !each.row.name.startsWith('@'));
  const open = isOpen(row, path) || (row.type === 'container' && inside.length === 0);
  const key = list?.key;
  const slots = elements.map((each, index) => new CompiledSlot(each.row, index, each.path, key ?? []));
  const value = open || choice || slots.length > 0 ? undefined : valueCheck(row);
  const conditions = [...conditionsOf(path), ...(row.type === path ? [] : conditionsOf(row.type))];
  const asked = [...itemKey, ...conditions.flatMap(({ when }) => (when?.is ? [when.name] : []))];
  return {
    attributes: new Map(attributes.map((each) => [each.name, each])),
    mandatoryAttributes: attributes.filter(({ mandatory }) => mandatory),
    open,
    ...(value && { value }),
    ...(choice && { choice: { names: new Set(choice), ...limits } }),
    slots,
    mandatorySlots: slots.filter(({ mandatory }) => mandatory),
    slotsByName: new Map(slots.map((slot) => [slot.name, slot])),
    ...(key && { key }),
    conditions,
    watched: new Set(asked.filter((name) => !name.startsWith('@'))),
  };
}

/** What stands at the end of the chain of a row's types. */
function rootOf(row: Row, path: string) {
  let list = row.list;
  let choice = row.choice;
  let name = path;
  for (let base = findDefinition(row.type); base; base = findDefinition(base.type)) {
    list ??= base.list;
    choice ??= base.choice;
    name = base.name;
  }
  const limits = choiceLimits[path] ?? choiceLimits[name] ?? { least: 1, most: 1 };
  return { list, choice, limits };
}

function isOpen(row: Row, path: string): boolean {
  if (openRows.has(path) || openTypes.has(row.type)) return true;
  const base = findDefinition(row.type);
  return base !== undefined && openTypes.has(base.type);
}

/** The type of an attribute that the tables do not give: it is XML's own. */
const ownTypes: Readonly<Record<string, string>> = { '@xml:lang': 'xml:lang', '@xsi:type': 'xs:token' };

function attributeRule(row: Row): AttributeRule {
  const type = ownTypes[row.name] ?? row.type;
  const check = valueCheck({ ...row, type });
  if (!check) throw new Error(`The attribute ${row.name} has no simple type.`);
  return { name: row.name.slice(1), mandatory: row.char.startsWith('M'), row, check };
}
