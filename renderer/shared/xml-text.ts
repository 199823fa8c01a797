/** XML laid out for reading. What agents get is never laid out anew; this is only for the eye. */
import { SaxesParser } from 'saxes';

/** Longer texts are shown as they came: laying them out would hold up the page. In UTF-16 units. */
const longest = 2_000_000;

/** The pieces of a well-formed document, each as it was written. Character data keeps its CDATA sections. */
const pieces =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(?!!)(?:"[^"]*"|'[^']*'|[^'">])+>|(?:[^<]|<!\[CDATA\[[\s\S]*?\]\]>)+/g;

function isWellFormed(xml: string): boolean {
  const parser = new SaxesParser();
  let fine = true;
  const fail = (): void => {
    fine = false;
  };
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.write(xml).close();
  return fine;
}

const isStart = (piece: string): boolean => /^<[^/?!]/.test(piece) && !piece.endsWith('/>');
const isEnd = (piece: string | undefined): boolean => piece?.startsWith('</') === true;

/** The text with one element on a line; undefined when it is not well-formed or too long. */
export function layOut(xml: string): string | undefined {
  if (xml.length > longest || !isWellFormed(xml)) return undefined;
  const found = (xml.match(pieces) ?? []).filter((piece) => piece.trim() !== '');
  const lines: string[] = [];
  let depth = 0;
  for (let index = 0; index < found.length; index += 1) {
    const piece = found[index] ?? '';
    if (isEnd(piece)) depth -= 1;
    const indent = '  '.repeat(depth);
    const [content = '', end] = [found[index + 1], found[index + 2]];
    if (isStart(piece) && isEnd(content)) {
      lines.push(indent + piece + content);
      index += 1;
    } else if (isStart(piece) && isEnd(end) && !/^<[^!]|^<!--/.test(content)) {
      lines.push(indent + piece + content + (end ?? ''));
      index += 2;
    } else {
      lines.push(indent + piece.trim());
      if (isStart(piece)) depth += 1;
    }
  }
  return lines.join('\n');
}
