/** Makes of the tables' rules for a value something that answers quickly whether a value is allowed. */
import { findCodeSet, findDefinition } from './definitions.ts';
import type { Facets, ValueRule } from './definition.ts';
import { acceptsAll, findValueType, type ValueKind, type ValueType } from './value-types.ts';

/** What the value of an element or attribute may be. */
export interface ValueCheck {
  readonly kind: ValueKind;
  readonly accepts: (value: string) => boolean;
  /** What is allowed, in words that follow "must be". */
  readonly expected: string;
  /** Every allowed value, where they are listed. */
  readonly values?: readonly string[];
  /** Name of the code set that the values come from. */
  readonly codeSet?: string;
}

type Test = (value: string) => boolean;

/** What the rules of a value come to, from the simple type at their root to the row. */
interface Gathered {
  readonly type: ValueType;
  readonly tests: readonly Test[];
  readonly words?: string;
  readonly values?: readonly string[];
  readonly codeSet?: string;
}

/** The check of a rule; undefined where the rule is not about a value but about elements. */
export function valueCheck(rule: Partial<ValueRule>): ValueCheck | undefined {
  const gathered = gather(rule);
  if (!gathered) return undefined;
  const { type, tests, words, values, codeSet } = gathered;
  const passes = allOf(type, tests);
  return {
    kind: type.kind,
    accepts: type.accepts === acceptsAll && tests.length === 0 ? acceptsAll : accepting(type, passes),
    expected: words ?? type.words,
    ...(values && { values }),
    ...(codeSet !== undefined && { codeSet }),
  };
}

/** Most values have no white space to collapse. */
function accepting({ keepsSpace }: ValueType, passes: Test): Test {
  return keepsSpace ? passes : (value) => passes(value) || (hasSpace(value) && passes(collapsed(value)));
}

/** A test that is quick in the usual cases: no limit beside the type's, or one. */
function allOf(type: ValueType, [first, ...others]: readonly Test[]): Test {
  const ofType: Test = (value) => type.accepts(value);
  if (!first) return ofType;
  if (others.length === 0) return (value) => type.accepts(value) && first(value);
  return (value) => type.accepts(value) && first(value) && others.every((test) => test(value));
}

/** The value with the white space that does not count taken away, as xs:token has it. */
function collapsed(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

function hasSpace(value: string): boolean {
  return /\s/.test(value);
}

function gather(rule: Partial<ValueRule>): Gathered | undefined {
  if (rule.union) return gatherUnion(rule.union);
  const base = gatherType(rule.codeset ?? rule.type ?? '');
  if (!base) return undefined;
  const values = rule.subset ?? rule.values;
  const listed = values ? { values, tests: [...base.tests, isOneOf(values)] } : undefined;
  const limited = { ...base, ...listed, ...(listed && { words: listWords(listed.values, base.codeSet) }) };
  return rule.facets ? withFacets(limited, rule.facets) : limited;
}

function gatherType(name: string): Gathered | undefined {
  const type = findValueType(name);
  if (type) return { type, tests: [] };
  const codes = findCodeSet(name);
  if (codes) {
    const values = [...codes];
    const words = listWords(values, name);
    return { type: token, tests: [(value) => codes.has(value)], values, codeSet: name, words };
  }
  if (name === 'xml:lang')
    return { type: token, tests: [(value) => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(value)] };
  const definition = findDefinition(name);
  return definition && gather(definition);
}

const token = requiredType('xs:token');

function requiredType(name: string): ValueType {
  const type = findValueType(name);
  if (!type) throw new Error(`${name} is missing.`);
  return type;
}

function gatherUnion(members: readonly Partial<ValueRule>[]): Gathered {
  const checks = members.map(valueCheck).filter((check) => check !== undefined);
  const kinds = new Set(checks.map(({ kind }) => kind));
  const [only = 'text'] = kinds.size === 1 ? kinds : [];
  const values = checks.every((check) => check.values)
    ? checks.flatMap((check) => check.values ?? [])
    : undefined;
  return {
    type: {
      kind: only,
      keepsSpace: false,
      words: '',
      accepts: (value) => checks.some(({ accepts }) => accepts(value)),
    },
    tests: [],
    words: values ? listWords(values, undefined) : alternatives(checks.map(({ expected }) => expected)),
    ...(values && { values }),
  };
}

function isOneOf(values: readonly string[]): Test {
  const all = new Set(values);
  return (value) => all.has(value);
}

function withFacets(base: Gathered, facets: Facets): Gathered {
  const { pattern, maxLength, minInclusive, maxInclusive, fractionDigits } = facets;
  const tests: Test[] = [];
  const words: string[] = [];
  if (pattern !== undefined) {
    const whole = new RegExp(`^(?:${pattern})$`);
    tests.push((value) => whole.test(value));
    words.push(pattern === '[0-9A-F]{32}' ? 'of 32 characters 0-9 and A-F' : `of the form ${pattern}`);
  }
  if (maxLength !== undefined) {
    const most = Number(maxLength);
    tests.push((value) => value.length <= most || Array.from(value).length <= most);
    words.push(`of at most ${most} characters`);
  }
  if (minInclusive !== undefined) tests.push((value) => Number(value) >= Number(minInclusive));
  if (maxInclusive !== undefined) tests.push((value) => Number(value) <= Number(maxInclusive));
  if (minInclusive !== undefined) words.push(`from ${minInclusive}`);
  if (maxInclusive !== undefined) words.push(`to ${maxInclusive}`);
  if (fractionDigits !== undefined) {
    const most = Number(fractionDigits);
    tests.push((value) => fractionLength(value) <= most);
    words.push(`with at most ${most} digits behind the point`);
  }
  return {
    ...base,
    tests: [...base.tests, ...tests],
    words: [base.words ?? base.type.words, ...words].join(' '),
  };
}

/** Digits behind the point, without zeros at the end. */
function fractionLength(value: string): number {
  const point = value.indexOf('.');
  let end = value.length;
  while (value[end - 1] === '0') end--;
  return point < 0 ? 0 : Math.max(0, end - point - 1);
}

/** The values, or where they are many, the first of them and where to find the others. */
function listWords(values: readonly string[], codeSet: string | undefined): string {
  if (values.length <= 12) return alternatives(values);
  const from = codeSet === undefined ? 'one of' : `a code of ${codeSet}:`;
  return `${from} ${values.slice(0, 10).join(', ')} and ${values.length - 10} others`;
}

/** A, B or C. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
