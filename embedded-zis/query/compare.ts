/** Compares values as what the data model says they are. */
import type { ValueKind } from '../model/value-types.ts';
import type { Operator } from './sif-query.ts';
import { UnsupportedQuery } from './unsupported-query.ts';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const plainDay = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const moment = /^(\d{4,}-\d\d-\d\d)(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/;
const clock = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:Z|([+-])(\d\d):(\d\d))?$/;

/** A value by which values of its kind are ordered; undefined for what is not of the kind. */
export function comparable(kind: ValueKind | undefined, text: string): number | string | undefined {
  switch (kind) {
    case 'number':
      return decimal.test(text) ? Number(text) : undefined;
    case 'boolean':
      return ['false', '0'].includes(text) ? 0 : ['true', '1'].includes(text) ? 1 : undefined; // R-XML-10
    case 'date':
    case 'dateTime': {
      if (plainDay.test(text)) return Date.parse(text);
      const [whole, day, time = 'T00:00:00', zone = 'Z'] = moment.exec(text) ?? [];
      const instant = whole === undefined ? NaN : Date.parse(`${day ?? ''}${time}${zone}`);
      return Number.isNaN(instant) ? undefined : instant;
    }
    case 'time': {
      const [whole, hours, minutes, seconds, sign, ahead = 0, aheadMinutes = 0] = clock.exec(text) ?? [];
      if (whole === undefined) return undefined;
      const offset = (sign === '-' ? -60 : 60) * (Number(ahead) * 60 + Number(aheadMinutes));
      return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) - offset;
    }
    case 'text':
    case undefined:
      return text;
  }
}

const words: Readonly<Record<ValueKind, string>> = {
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  dateTime: 'a date with a time',
  time: 'a time',
  text: 'text',
};

/**
 * Whether a value found compares so with the wanted one. A value found that is not of the kind is unequal to all and
 * in no order. Throws UnsupportedQuery where the wanted value is not of the kind; `path` says in which place.
 */
export function comparison(
  kind: ValueKind | undefined,
  operator: Operator,
  wanted: string,
  path: string,
): (found: string) => boolean {
  if (kind === undefined) return untyped(operator, wanted);
  if (wanted === '') return ordered(operator, 'text', wanted); // asks for what is empty
  const value = comparable(kind, wanted);
  if (value === undefined) throw new UnsupportedQuery(`${path} is ${words[kind]}; ${wanted} is none.`);
  return ordered(operator, kind, value);
}

function ordered(operator: Operator, kind: ValueKind, wanted: number | string): (found: string) => boolean {
  const holds = operators[operator];
  return (text) => {
    const found = comparable(kind, text);
    return found === undefined ? operator === 'NE' : holds(found, wanted);
  };
}

type Compare = (a: number | string, b: number | string) => boolean;

/** SIF_Operator (R-QRY-3). */
const operators: Readonly<Record<Operator, Compare>> = {
  EQ: (a, b) => a === b,
  NE: (a, b) => a !== b,
  LT: (a, b) => a < b,
  GT: (a, b) => a > b,
  LE: (a, b) => a <= b,
  GE: (a, b) => a >= b,
};

/** Of what the model does not know, equal is what reads the same; order is that of numbers, otherwise of characters. */
function untyped(operator: Operator, wanted: string): (found: string) => boolean {
  const holds = operators[operator];
  if (operator === 'EQ' || operator === 'NE' || !decimal.test(wanted)) return (found) => holds(found, wanted);
  return (found) => (decimal.test(found) ? holds(Number(found), Number(wanted)) : holds(found, wanted));
}
