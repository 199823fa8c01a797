/** Where in the elements of a text a place is. Works while the text is being written. Pure. */

/** Longer texts get no path: finding it would hold up typing. In UTF-16 units. */
const longest = 200_000;

const tags =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\/?([^\s<>/!?]+)(?:"[^"]*"|'[^']*'|[^'"<>])*?(\/?)>/g;

/** Names of the elements that are open at the offset (UTF-16 units), outermost first. */
export function pathAt(xml: string, offset: number): readonly string[] {
  if (xml.length > longest) return [];
  const path: string[] = [];
  for (const match of xml.matchAll(tags)) {
    const [text, name, empty] = match;
    const end = match.index + text.length;
    if (match.index >= offset) break;
    if (name === undefined) continue;
    // Inside the tag itself, or in an element without content, the place is that element.
    const inside = offset < end;
    if (text.startsWith('</')) {
      if (inside) break;
      const at = path.lastIndexOf(name);
      if (at >= 0) path.length = at;
    } else if (inside || empty === '') {
      path.push(name);
    }
  }
  return path;
}
