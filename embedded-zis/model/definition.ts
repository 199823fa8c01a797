/** The shape of the data model's tables. */

/** How often a row stands: mandatory, optional or conditional; R = repeatable. */
export type Char = 'M' | 'O' | 'C' | 'MR' | 'OR' | 'CR';

/** Limits of a value, as XML Schema names them. Numbers are kept as text. */
export interface Facets {
  readonly pattern?: string;
  readonly maxLength?: string;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly fractionDigits?: string;
}

/** List: always sent whole (R-DM-5). ActionList: items are addressed by key (R-DM-3, R-DM-4). */
export interface ListRule {
  readonly type: 'List' | 'ActionList';
  readonly item: string;
  /** Of an ActionList: an attribute of the item, @Type, or an element in it, Code. */
  readonly key?: readonly string[];
}

/** What a value or the inside of an element may be. All that is given must hold; of a union one member. */
export interface ValueRule {
  /** xs:*, the name of another definition or code set, or container, choice, union, List, ActionList, EMPTY. */
  readonly type: string;
  readonly values?: readonly string[];
  /** Name of a code set. */
  readonly codeset?: string;
  /** Only these codes of the code set. */
  readonly subset?: readonly string[];
  readonly facets?: Facets;
  readonly union?: readonly Partial<ValueRule>[];
  /** Names of the objects or messages of which one stands here. */
  readonly choice?: readonly string[];
}

/** One element or attribute. Its attributes and elements, in document order, come after those of its type. */
export interface Row extends ValueRule {
  /** Attributes with @. */
  readonly name: string;
  readonly char: Char;
  /** An attribute of the object's key. */
  readonly key: boolean;
  /** xsi:nil="true" is allowed (R-XML-13). */
  readonly nillable: boolean;
  readonly list?: ListRule;
  readonly rows: readonly Row[];
}

/** An object, a message, a common element or a type. Its rows, in document order, come after those of its type. */
export interface Definition extends ValueRule {
  readonly name: string;
  readonly list?: ListRule;
  readonly rows: readonly Row[];
}
