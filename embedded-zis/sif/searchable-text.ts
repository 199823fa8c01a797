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
    else words.push(raw.replace(reference, character));
  };
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf('<', at);
    const text = xml.slice(at, open < 0 ? undefined : open).trim();
    if (text !== '') take(element, text);
    if (open < 0) break;
    const [start, end] = markup(xml, open);
    const close = xml.indexOf(end, open + start.length);
    const inside = xml.slice(open + start.length, close < 0 ? undefined : close);
    if (start === '<![CDATA[') words.push(inside);
    if (start === '<') {
      [element = ''] = /^[^\s/]*/.exec(inside) ?? [];
      for (const [, name = '', double, single] of inside.matchAll(attribute)) {
        if (name.startsWith('xmlns')) continue;
        if (name === 'RefId') objects.add(element);
        take(name, double ?? single ?? '');
      }
    }
    at = close < 0 ? xml.length : close + end.length;
  }
  return { text: words.join(' '), refIds: [...refIds], objects: [...objects] };
}

/** How the markup at a place begins and ends. */
function markup(xml: string, at: number): readonly [start: string, end: string] {
  if (xml.startsWith('<!--', at)) return ['<!--', '-->'];
  if (xml.startsWith('<![CDATA[', at)) return ['<![CDATA[', ']]>'];
  if (xml.startsWith('<?', at)) return ['<?', '?>'];
  return ['<', '>'];
}

function character(whole: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
