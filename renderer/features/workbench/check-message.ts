/** What the ZIS will say of a text before it looks into the zone: well-formed, and a SIF message. Pure. */
import { readMessage } from '../../../embedded-zis/sif/read-message.ts';
import type { SifMessage } from '../../../embedded-zis/sif/message.ts';
import type { XmlElement } from '../../../embedded-zis/sif/xml-element.ts';
import { readTree } from '../../../embedded-zis/sif/xml-tree.ts';
import { codeOf } from '../../shared/outcome.ts';

/** Something wrong with the text. Lines and columns count from 1. */
export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** What the ZIS would refuse it with: "1/2". */
  readonly code: string;
}

/** The message in a text, or what is wrong. */
export type Checked = { readonly message: SifMessage } | { readonly finding: Finding };

/** Reads the text as the ZIS will. */
export function checkMessage(xml: string): Checked {
  const bytes = new TextEncoder().encode(xml);
  const read = readMessage(bytes);
  if ('message' in read) return read;
  const { error } = read.fault;
  const code = codeOf(error);
  const said = error.extendedDesc ?? '';
  const placed = /^Line (\d+), column (\d+): (.*)$/s.exec(said);
  if (placed) {
    const [, line, column, what = ''] = placed;
    return { finding: { line: Number(line), column: Number(column), text: sentence(what), code } };
  }
  const place = placeOf(bytes, said);
  return { finding: { ...place, text: said === '' ? error.desc : said, code } };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The start tag of the element that a sentence about the structure names; the root where it names none. */
function placeOf(bytes: Uint8Array, said: string): Pick<Finding, 'line' | 'column'> {
  const { root } = readTree(bytes, () => false);
  if (!root) return { line: 1, column: 1 };
  const names = said.match(/[A-Za-z_][\w.:-]*/g) ?? [];
  const found = names.flatMap((name) => findElement(root, name.replace(/[.:]+$/, '')) ?? [])[0] ?? root;
  const before = new TextDecoder().decode(bytes.subarray(0, found.range.start)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function findElement(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}
