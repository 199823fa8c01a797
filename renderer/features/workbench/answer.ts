/** Reads what a zone answered: the SIF_Ack, and the message in it that waited for the agent. Pure. */
import type { SifError, SifMessage } from '../../../embedded-zis/sif/message.ts';
import { readMessage } from '../../../embedded-zis/sif/read-message.ts';
import { child, token, type XmlElement } from '../../../embedded-zis/sif/xml-element.ts';
import { readTree } from '../../../embedded-zis/sif/xml-tree.ts';

/** A message out of a queue. */
export interface Taken {
  readonly message: SifMessage;
  readonly xml: string;
  /** Bytes. */
  readonly size: number;
  /** Objects or rows that a SIF_Response carries, by name. */
  readonly contents: readonly { readonly name: string; readonly count: number }[];
}

/** What a SIF_Ack says. */
export interface Answer {
  readonly outcome:
    | { readonly kind: 'status'; readonly code: number; readonly desc?: string }
    | { readonly kind: 'error'; readonly error: SifError };
  /** Name of the element in SIF_Data. */
  readonly dataName?: string;
  readonly taken?: Taken;
}

const dataPath = 'SIF_Message/SIF_Ack/SIF_Status/SIF_Data';
const contentPaths = new Set([
  'SIF_Message/SIF_Response/SIF_ObjectData',
  'SIF_Message/SIF_Response/SIF_ExtendedQueryResults/SIF_Rows',
]);

/** Reads a SIF_Ack; undefined when the text is something else. */
export function readAnswer(xml: string): Answer | undefined {
  const bytes = new TextEncoder().encode(xml);
  const read = readMessage(bytes);
  if (!('message' in read) || read.message.type !== 'SIF_Ack') return undefined;
  const { outcome } = read.message;
  if (outcome.kind === 'error') return { outcome };
  const tree = readTree(bytes, (path) => path.join('/') === dataPath);
  const status = child(child(tree.root, 'SIF_Ack'), 'SIF_Status');
  const desc = token(child(status, 'SIF_Desc'));
  const data = child(status, 'SIF_Data')?.children[0];
  const taken =
    data?.name === 'SIF_Message' ? readTaken(bytes.subarray(data.range.start, data.range.end)) : undefined;
  return {
    outcome: { ...outcome, ...(desc === undefined ? {} : { desc }) },
    ...(data ? { dataName: data.name } : {}),
    ...(taken ? { taken } : {}),
  };
}

function readTaken(bytes: Uint8Array): Taken | undefined {
  const read = readMessage(bytes);
  if (!('message' in read)) return undefined;
  return {
    message: read.message,
    xml: new TextDecoder().decode(bytes),
    size: bytes.length,
    contents: read.message.type === 'SIF_Response' ? contentsOf(bytes) : [],
  };
}

function contentsOf(bytes: Uint8Array): Taken['contents'] {
  const { root } = readTree(bytes, (path) => contentPaths.has(path.join('/')));
  const response = child(root, 'SIF_Response');
  const holder: XmlElement | undefined =
    child(response, 'SIF_ObjectData') ?? child(child(response, 'SIF_ExtendedQueryResults'), 'SIF_Rows');
  const counts = new Map<string, number>();
  for (const { name } of holder?.children ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name: name === 'R' ? 'row' : name, count }));
}
