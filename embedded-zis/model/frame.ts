/** Where validation stands in a document: one frame for each open element. */
import type { ScannedAttribute } from '../sif/xml-scan-handler.ts';
import type { ElementRule, Slot } from './element-rule.ts';

/** What holds for everything in an object or in a message. */
export interface Scope {
  /** Mandatory elements have to be there. */
  readonly whole: boolean;
  /** Mandatory attributes have to be there on every element, and not on the root alone. */
  readonly attributes: boolean;
  /** SIF_Action may stand on the items of an ActionList (R-DM-3). */
  readonly actions: boolean;
  /** What is found is said. */
  readonly said: boolean;
}

/** An open element. Frames are used again for later elements of the same depth. */
export class Frame {
  name = '';
  rule: ElementRule = nothing;
  slot: Slot | undefined;
  scope: Scope = { whole: true, attributes: true, actions: false, said: true };
  attributes: readonly ScannedAttribute[] = [];
  /** Index of its start tag. */
  at = 0;
  /** Which occurrence it is of the elements of its name. */
  number = 1;
  nil = false;
  /** An item of an ActionList that is to be deleted: its key is enough. */
  deleted = false;
  text = '';
  textAt = 0;
  /** Index of the last slot that an element stood for. */
  reached = -1;
  /** How many elements stood for each slot; of a choice the first counts all. */
  readonly counts: number[] = [];
  /** Name of the first object of a choice. */
  chosen = '';
  /** Keys of the items of an ActionList. */
  keys: Set<string> | undefined;
  /** Values of the watched elements. */
  values: Map<string, string> | undefined;

  /** Makes the frame that of an element just opened. */
  start(
    name: string,
    rule: ElementRule,
    scope: Scope,
    attributes: readonly ScannedAttribute[],
    at: number,
  ): void {
    this.name = name;
    this.rule = rule;
    this.scope = scope;
    this.attributes = attributes;
    this.at = at;
    this.slot = undefined;
    this.number = 1;
    this.nil = false;
    this.deleted = false;
    this.text = '';
    this.reached = -1;
    this.counts[0] = 0;
    const { length } = rule.slots;
    for (let index = 1; index < length; index++) this.counts[index] = 0;
    this.chosen = '';
    this.keys = undefined;
    this.values = undefined;
  }

  /** Whether the element holds an element, or with @ an attribute, of this name. */
  has(name: string): boolean {
    if (name.startsWith('@')) return this.attribute(name.slice(1)) !== undefined;
    const slot = this.rule.slotsByName.get(name);
    return slot !== undefined && (this.counts[slot.index] ?? 0) > 0;
  }

  /** The value of an attribute, with @, or of a watched element. */
  valueOf(name: string): string | undefined {
    return name.startsWith('@') ? this.attribute(name.slice(1)) : this.values?.get(name);
  }

  /** The value of an attribute. */
  attribute(name: string): string | undefined {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute.value;
    return undefined;
  }

  /** The part of a path for this element. */
  get step(): string {
    return this.slot?.repeatable === true || this.number > 1 ? `${this.name}[${this.number}]` : this.name;
  }
}

const nothing: ElementRule = {
  attributes: new Map(),
  mandatoryAttributes: [],
  open: false,
  slots: [],
  mandatorySlots: [],
  slotsByName: new Map(),
  conditions: [],
  watched: new Set(),
};
