/**
 * Writes test/fixtures/message-elements.ts, what the messages of agents consist of, from the specification as JSON:
 *
 *   node build/import-messages.ts <folder>
 *
 * The folder holds infrastructure.json. Only facts are taken (paths, characteristics, types, values, lengths), no
 * descriptions. The written file is part of the repository: neither the build nor the tests need the folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The messages, and the elements that stand in them as their type says. */
const messages = [
  'SIF_Register',
  'SIF_Unregister',
  'SIF_Provide',
  'SIF_Unprovide',
  'SIF_Subscribe',
  'SIF_Unsubscribe',
  'SIF_Provision',
  'SIF_Event',
  'SIF_Request',
  'SIF_Response',
  'SIF_Ack',
  'SIF_SystemControl',
  'SIF_CancelRequests',
];

interface Row {
  readonly path: string;
  readonly char: string;
  readonly type?: string;
  readonly values?: readonly string[];
  readonly facets?: { readonly maxLength?: string };
}

interface Infrastructure {
  readonly elements: Record<string, { readonly name: string; readonly rows: readonly Row[] }>;
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node build/import-messages.ts <folder of the specification as JSON>');
  process.exit(2);
}
const { elements } = JSON.parse(readFileSync(join(folder, 'infrastructure.json'), 'utf8')) as Infrastructure;
const byName = new Map(Object.values(elements).map((element) => [element.name, element.rows]));

/** The rows of an element, each followed by those of the element that it is. */
function expanded(name: string, below = ''): readonly object[] {
  return (byName.get(name) ?? []).flatMap(({ path, char, type, values, facets }) => {
    const full = below + path;
    const most = facets?.maxLength;
    const row = {
      path: full,
      char,
      ...(type === undefined ? {} : { type }),
      ...(values === undefined ? {} : { values }),
      ...(most === undefined ? {} : { maxLength: Number(most) }),
    };
    return [row, ...(type === undefined ? [] : expanded(type, `${full}/`))];
  });
}

const lines = messages.map((name) => {
  const rows = expanded(name).map((row) => `    ${JSON.stringify(row)},\n`);
  return `  ${name}: [\n${rows.join('')}  ],\n`;
});
writeFileSync(
  join(import.meta.dirname, '../test/fixtures/message-elements.ts'),
  '// Written by build/import-messages.ts; do not edit.\n' +
    '/** An element or attribute of a message: its path, how often it stands there, and what it may hold. */\n' +
    'export interface MessageElement {\n  readonly path: string;\n  readonly char: string;\n' +
    '  readonly type?: string;\n  readonly values?: readonly string[];\n  readonly maxLength?: number;\n}\n\n' +
    '/** What the messages of agents consist of. */\n' +
    `export const messageElements: Readonly<Record<string, readonly MessageElement[]>> = {\n${lines.join('')}};\n`,
);
