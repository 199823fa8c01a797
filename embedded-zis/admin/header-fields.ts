/** The fields of SIF_Header, for people. */
import { child, type XmlElement } from '../sif/xml-element.ts';
import { readTree } from '../sif/xml-tree.ts';

/** Each leaf of SIF_Header with its value, in document order; empty when there is no readable header. */
export function headerFields(
  bytes: Uint8Array,
): readonly { readonly name: string; readonly value: string }[] {
  const { root } = readTree(bytes, (path) => path.length === 3 && path[2] !== 'SIF_Header');
  const header = child(root?.children[0], 'SIF_Header');
  return header ? leaves(header) : [];
}

function leaves(element: XmlElement): { name: string; value: string }[] {
  return element.children.flatMap((inner) =>
    inner.children.length > 0 ? leaves(inner) : [{ name: inner.name, value: inner.text.trim() }],
  );
}
