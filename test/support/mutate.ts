/** Spoils the bytes of real messages, the same way for the same seed. */
import { gzipSync } from 'node:zlib';
import { Random } from '../../embedded-zis/demo/random.ts';

/** A message that was spoilt. */
export interface Mutant {
  /** The kinds of changes, in their order. */
  readonly kinds: readonly string[];
  readonly bytes: Buffer;
  /** Content-Encoding, where it has one. */
  readonly coding?: 'gzip';
}

type Change = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

/** Values that readers of numbers, names, versions and ids stumble over, all of them well-formed. */
const oddValues: readonly string[] = [
  ...[
    '',
    ' ',
    '-1',
    '0',
    '1e9',
    'NaN',
    '99999999999999999999',
    '4294967296',
    '1.5',
    '2.*',
    '*',
    '1',
    '8',
    '9',
  ],
  ...[
    '\u{1d11e}',
    '\u202e',
    '\ufffd',
    '__proto__',
    'constructor',
    'SIF_ZoneStatus',
    'SIF_LogEntry',
    'AgentA',
  ],
  ...['StudentPersonal', 'Summer', 'HTTPS', 'Push', 'Yes', 'http://', 'x'.repeat(65), 'x'.repeat(70_000)],
];

/** What parsers stumble over. */
const snags: readonly (string | Buffer)[] = [
  ...['\u0000', '\ufeff', '\ufffe', '&', '&#0;', '&#x110000;', '&lol;', '<', '>', ']]>', '<![CDATA[', '<!--'],
  ...[
    '--',
    '-->',
    '<?xml version="1.1"?>',
    '<?x ?>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '"',
    "'",
    '=',
    '<a/>',
  ],
  ...[' xmlns="urn:a"', ' xmlns:a=""', ' xsi:nil="true"', '<SIF_Message>', '</SIF_Ack>', ' a="1"'.repeat(50)],
  ...['<a>'.repeat(200), '<a/>'.repeat(500), ' '.repeat(5_000)],
  ...[[0xed, 0xa0, 0x80], [0xc0, 0x80], [0xff], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]].map((each) =>
    Buffer.from(each),
  ),
];

/** A range of at most so many bytes. */
function range(bytes: Buffer, random: Random, longest: number): readonly [start: number, end: number] {
  const start = random.between(0, bytes.length);
  return [start, Math.min(bytes.length, start + random.between(1, longest))];
}

const put = (bytes: Buffer, start: number, end: number, what: string | Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, start), Buffer.from(what as string), bytes.subarray(end)]);

/** Places of something that a pattern finds. Latin-1 keeps one character for each byte. */
function places(bytes: Buffer, pattern: RegExp): readonly (readonly [start: number, end: number])[] {
  return [...bytes.toString('latin1').matchAll(pattern)].map(({ index, 0: found }) => [
    index,
    index + found.length,
  ]);
}

function replaceOne(pattern: RegExp, by: (found: Buffer, random: Random) => string | Buffer): Change {
  return (bytes, random) => {
    const all = places(bytes, pattern);
    if (all.length === 0) return bytes;
    const [start, end] = random.pick(all);
    return put(bytes, start, end, by(bytes.subarray(start, end), random));
  };
}

const oddValue = (_: Buffer, random: Random): string => random.pick(oddValues);
const element = /<(\w+)(?: [^>]*)?>[^<]*<\/\1>|<\w+(?: [^>]*)?\/>/g;

const changes: Readonly<Record<string, Change>> = {
  'flip a bit': (bytes, random) => {
    const at = random.between(0, Math.max(0, bytes.length - 1));
    return put(bytes, at, at + 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.between(0, 7))]));
  },
  'take out bytes': (bytes, random) => put(bytes, ...range(bytes, random, 40), ''),
  'repeat bytes': (bytes, random) => {
    const [start, end] = range(bytes, random, 200);
    return put(bytes, end, end, bytes.subarray(start, end));
  },
  'mix with another message': (bytes, random, others) => {
    const other = random.pick(others);
    return put(bytes, ...range(bytes, random, 100), other.subarray(...range(other, random, 300)));
  },
  cut: (bytes, random) => bytes.subarray(0, random.between(0, bytes.length)),
  'put in a snag': (bytes, random) => {
    const at = random.between(0, bytes.length);
    return put(bytes, at, at, random.pick(snags));
  },
  'change a text': replaceOne(/(?<=>)[^<>]+(?=<)/g, oddValue),
  'change a value': replaceOne(/(?<==")[^"]*(?=")/g, oddValue),
  'change a name': replaceOne(/(?<=<\/?)\w+/g, (_, random) =>
    random.pick(['a', 'SIF_Ack', 'SIF_Event', 'x:y', '__proto__', '1']),
  ),
  'take out an element': replaceOne(element, () => ''),
  'double an element': replaceOne(element, (found) => Buffer.concat([found, found])),
  'write as UTF-16': (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
};

/** These leave most messages well-formed, and reach further into the ZIS. */
const gentle = ['change a text', 'change a value', 'take out an element', 'double an element'];

/** Spoils one of the messages, which gets a SIF_MsgId of its own. */
export function mutantOf(messages: readonly Buffer[], seed: number): Mutant {
  const random = new Random(seed);
  const kinds: string[] = [];
  const msgId = seed.toString(16).toUpperCase().padStart(32, '0');
  const message = random.pick(messages).toString();
  let bytes: Buffer = Buffer.from(message.replace(/(?<=<SIF_MsgId>)\w+/, msgId));
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const kind = random.pick(random.onceIn(2) ? gentle : Object.keys(changes));
    bytes = changes[kind]?.(bytes, random, messages) ?? bytes;
    kinds.push(kind);
  }
  if (!random.onceIn(10)) return { kinds, bytes };
  const packed = gzipSync(bytes);
  if (!random.onceIn(2)) return { kinds: [...kinds, 'gzip'], bytes: packed, coding: 'gzip' };
  const at = random.between(0, packed.length - 1);
  packed[at] = (packed[at] ?? 0) ^ (1 << random.between(0, 7));
  return { kinds: [...kinds, 'gzip with a flipped bit'], bytes: packed, coding: 'gzip' };
}
