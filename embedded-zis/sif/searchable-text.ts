/** What of a message can be searched for: the text and attribute values, the RefIds, the objects. */

/** The searchable parts of a message. */
export interface SearchableText {
  /** Text and attribute values, separated by spaces. RefIds are not in it. */
  readonly text: string;
  /** As refIdKey makes them, each once. */
  readonly refIds: readonly string[];
  /** Names of the elements that have a RefId, each once. */
  readonly objects: readonly string[];
}

const attribute = /([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const reference = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));/g;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A RefId in the one form in which it is searched for: 32 hexadecimal digits; undefined for what is none. */
export function refIdKey(value: string): string | undefined {
  const digits = value.trim().replaceAll('-', '').toUpperCase();
  return /^[\dA-F]{32}$/.test(digits) ? digits : undefined;
}

/**
 * Takes a message apart, also one that is not well-formed: what a refused message was about is wanted most of all.
 * Never throws, and its time grows with the length alone.
 */
export function searchableText(xml: string): SearchableText {
  const words: string[] = [];
  const refIds = new Set<string>();
  const objects = new Set<string>();
  let element = '';
  const take = (name: string, raw: string): void => {
    const key = name.endsWith('RefId') || name === 'SIF_Value' ? refIdKey(raw) : undefined;
    if (key !== undefined) refIds.add(key);
    else words.push(raw.includes('&') ? raw.replace(reference, character) : raw);
  };
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf('<', at);
    if (open !== at) {
      const text = xml.slice(at, open < 0 ? undefined : open).trim();
      if (text !== '') take(element, text);
    }
    if (open < 0) break;
    const [start, end] = markup(xml, open);
    const close = xml.indexOf(end, open + start.length);
    at = close < 0 ? xml.length : close + end.length;
    if (start === '<![CDATA[') words.push(xml.slice(open + start.length, close < 0 ? undefined : close));
    if (start !== '<') continue;
    const tag = xml.slice(open + 1, close < 0 ? undefined : close);
    element = nameIn(tag);
    if (!tag.includes('=', element.length)) continue;
    for (const [, name = '', double, single] of tag.matchAll(attribute)) {
      if (name.startsWith('xmlns')) continue;
      if (name === 'RefId') objects.add(element);
      take(name, double ?? single ?? '');
    }
  }
  return { text: words.join(' '), refIds: [...refIds], objects: [...objects] };
}

/** The name at the beginning of a start tag; empty for an end tag. */
function nameIn(tag: string): string {
  let end = 0;
  for (let code = tag.charCodeAt(0); code > 0x20 && code !== slash; code = tag.charCodeAt(end)) end += 1;
  return tag.slice(0, end);
}

const slash = 0x2f;
const plain = ['<', '>'] as const;

/** How the markup at a place begins and ends. */
function markup(xml: string, at: number): readonly [start: string, end: string] {
  const next = xml[at + 1];
  if (next === '?') return ['<?', '?>'];
  if (next !== '!') return plain;
  if (xml.startsWith('<!--', at)) return ['<!--', '-->'];
  return xml.startsWith('<![CDATA[', at) ? ['<![CDATA[', ']]>'] : plain;
}

function character(whole: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
