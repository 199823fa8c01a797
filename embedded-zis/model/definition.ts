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

/** What a value may be. All that is given must hold; of a union one member. */
export interface ValueRule {
  /** xs:*, the name of another definition, or container, choice, union, List, ActionList, EMPTY. */
  readonly type?: string;
  readonly values?: readonly string[];
  /** Name of a code set. */
  readonly codeset?: string;
  /** Only these codes of the code set. */
  readonly subset?: readonly string[];
  readonly facets?: Facets;
  readonly union?: readonly ValueRule[];
}

/** List: always sent whole (R-DM-5). ActionList: items are addressed by key (R-DM-3, R-DM-4). */
export interface ListRule {
  readonly type: 'List' | 'ActionList';
  readonly item: string;
  readonly key?: readonly string[];
}

/** One element or attribute of a definition. */
export interface Row extends ValueRule {
  /** Relative to the definition's root: Name/FirstName; attributes @Type or Name/@Type. */
  readonly path: string;
  readonly char: Char;
  /** An attribute of the object's key. */
  readonly key?: true;
  /** xsi:nil="true" is allowed (R-XML-13). */
  readonly nillable?: true;
  readonly list?: ListRule;
}

/** An object, a common element or a type of the data model. Its rows stand in document order. */
export interface Definition extends ValueRule {
  readonly name: string;
  /** Elements of that definition come before its own. */
  readonly extends?: string;
  readonly list?: ListRule;
  readonly rows: readonly Row[];
}
