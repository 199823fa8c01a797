/**
 * Writes test/fixtures/rule-list.ts, the ids of all rules and field notes, from the specification in Markdown:
 *
 *   node build/import-rules.ts <folder>
 *
 * The folder holds protocol.md and field-notes.md, whose rules are list items that begin with their id, and
 * agents-and-tools.md, of which the rules of StudentSnapshot are taken: list items, or rows of a table. Only the ids
 * and their order are taken; the subjects stand here. The written file is part of the repository: neither the build
 * nor the tests need the folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the rules of each family are about, by the word in their ids. */
const subjects: Readonly<Record<string, string>> = {
  GEN: 'ids, delivery, duplicates',
  XML: 'XML',
  HTTP: 'HTTP',
  ENC: 'compression',
  SEC: 'security levels',
  VER: 'versions',
  CTX: 'contexts',
  BUF: 'buffer sizes',
  ACL: 'rights',
  ADM: 'administration',
  MSG: 'checks of every message',
  REG: 'SIF_Register',
  UNR: 'SIF_Unregister',
  PRV: 'SIF_Provide',
  UPV: 'SIF_Unprovide',
  SUB: 'SIF_Subscribe',
  UNS: 'SIF_Unsubscribe',
  PVN: 'SIF_Provision',
  EVT: 'SIF_Event',
  REQ: 'SIF_Request',
  RSP: 'SIF_Response',
  CACHE: 'open requests',
  SYS: 'SIF_SystemControl',
  CAN: 'SIF_CancelRequests',
  GET: 'SIF_GetMessage',
  DEL: 'queues',
  PUSH: 'push delivery',
  SMB: 'selective message blocking',
  ACKP: 'final acknowledgements of push agents',
  ACKL: 'acknowledgements of pull agents',
  LOG: 'SIF_LogEntry',
  ZST: 'SIF_ZoneStatus',
  QRY: 'SIF_Query',
  XQ: 'SIF_ExtendedQuery',
  DM: 'conventions of the data model',
  AGT: 'agents',
  SNAP: 'StudentSnapshot',
  F: 'agents in the field',
};

const folder = process.argv[2] ?? '';
if (folder === '') {
  console.error('usage: node build/import-rules.ts <folder of the specification in Markdown>');
  process.exit(2);
}

const families = new Map<string, string[]>();

function take(file: string, rules: RegExp): void {
  for (const [, id = ''] of readFileSync(join(folder, file), 'utf8').matchAll(rules)) {
    const family = id.replace(/^[RS]-|-\d+$/g, '');
    families.set(family, [...(families.get(family) ?? []), id]);
  }
}

take('protocol.md', /^- (R-[A-Z]+-\d+) /gm);
take('field-notes.md', /^- (F-\d+) /gm);
take('agents-and-tools.md', /^(?:- |\| )(S-SNAP-\d+) /gm);

const lines = [...families].map(([family, ids]) => {
  const subject = subjects[family];
  if (subject === undefined)
    throw new Error(`The rules R-${family} have no subject in build/import-rules.ts.`);
  return `  { subject: ${JSON.stringify(subject)}, ids: ${JSON.stringify(ids)} },\n`;
});
writeFileSync(
  join(import.meta.dirname, '../test/fixtures/rule-list.ts'),
  '// Written by build/import-rules.ts; do not edit.\n' +
    '/** The ids of the rules of the protocol and of the field notes, by what they are about. */\n' +
    `export const ruleFamilies = [\n${lines.join('')}];\n`,
);
console.log(`${[...families.values()].flat().length} rules in ${families.size} families`);
