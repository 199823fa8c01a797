/** The simple types of XML Schema that the tables use. */

/** How values of a type compare: numbers by size, moments by time, all else as text. */
export type ValueKind = 'number' | 'boolean' | 'date' | 'time' | 'dateTime' | 'text';

/** What a value of a type looks like. */
export interface ValueType {
  readonly kind: ValueKind;
  /** Whether white space at its ends and doubled inside counts (xs:string, xs:normalizedString). */
  readonly keepsSpace: boolean;
  /** What is allowed, in words that follow "must be". */
  readonly words: string;
  readonly accepts: (value: string) => boolean;
}

const zone = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?';
const year = '-?(?:[1-9]\\d{3,}|0\\d{3})';
const clock = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)';
const day = new RegExp(`^(${year})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?:T${clock})?${zone}$`);

/** A date, with or without a time, that is in the calendar. */
function isCalendarDay(value: string): boolean {
  const [, yearText, month, date] = day.exec(value) ?? [];
  if (date === undefined) return false;
  if (date < '29') return true;
  const years = Number(yearText);
  const leap = years % 4 === 0 && (years % 100 !== 0 || years % 400 === 0);
  const days = month === '02' ? (leap ? 29 : 28) : /04|06|09|11/.test(month ?? '') ? 30 : 31;
  return Number(date) <= days;
}

function ofPattern(kind: ValueKind, words: string, pattern: string): ValueType {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return { kind, keepsSpace: false, words, accepts: (value) => whole.test(value) };
}

/** The test of the types that any text is a value of. */
export const acceptsAll = (): boolean => true;

function text(keepsSpace: boolean): ValueType {
  return { kind: 'text', keepsSpace, words: 'text', accepts: acceptsAll };
}

function isBase64(value: string): boolean {
  const digits = value.replace(/\s+/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}

const unsigned = ofPattern('number', 'a whole number without a sign', '\\+?0*\\d{1,10}|-0+');

const types: Readonly<Record<string, ValueType>> = {
  'xs:string': text(true),
  'xs:normalizedString': text(true),
  'xs:token': text(false),
  'xs:NCName': ofPattern('text', 'a name', '[\\p{L}_][\\p{L}\\p{N}\\p{M}_.-]*'),
  // XML Schema 1.0 lets everything stand that can be escaped.
  'xs:anyURI': ofPattern('text', 'an address', '(?:[^%#]|%[\\dA-Fa-f]{2})*(?:#(?:[^%#]|%[\\dA-Fa-f]{2})*)?'),
  'xs:boolean': ofPattern('boolean', 'true or false', 'true|false|0|1'), // R-XML-10
  'xs:decimal': ofPattern('number', 'a number', '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)'),
  'xs:float': ofPattern(
    'number',
    'a number',
    '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?|-?INF|NaN',
  ),
  'xs:integer': ofPattern('number', 'a whole number', '[+-]?\\d+'),
  'xs:unsignedInt': {
    ...unsigned,
    accepts: (value) => unsigned.accepts(value) && Number(value) <= 4_294_967_295,
  },
  'xs:positiveInteger': ofPattern('number', 'a whole number from 1', '\\+?0*[1-9]\\d*'),
  'xs:date': {
    kind: 'date',
    keepsSpace: false,
    words: 'a date such as 2026-09-01',
    accepts: (value) => !value.includes('T') && isCalendarDay(value),
  },
  'xs:dateTime': {
    kind: 'dateTime',
    keepsSpace: false,
    words: 'a date with a time such as 2026-09-01T08:30:00Z',
    accepts: (value) => value.includes('T') && isCalendarDay(value),
  },
  'xs:time': ofPattern('time', 'a time such as 08:30:00', clock + zone),
  'xs:gYear': ofPattern('number', 'a year such as 2026', year + zone),
  'xs:gYearMonth': ofPattern('text', 'a month such as 2026-09', `${year}-(?:0[1-9]|1[0-2])${zone}`),
  'xs:duration': ofPattern(
    'text',
    'a duration such as P1DT2H',
    '-?P(?!$)(?:\\d+Y)?(?:\\d+M)?(?:\\d+D)?(?:T(?!$)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?',
  ),
  'xs:base64Binary': { kind: 'text', keepsSpace: false, words: 'Base64', accepts: isBase64 },
};

/** A simple type by its name, xs:date; undefined for anything else. */
export function findValueType(name: string): ValueType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}
