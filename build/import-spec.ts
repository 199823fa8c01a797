/**
 * Writes the tables under embedded-zis/model/data/ from the specification as JSON:
 *
 *   node build/import-spec.ts <folder>
 *
 * The folder holds datamodel.json and codesets.json. The written files are part of the
 * repository: neither the build nor the tests need the folder. Only facts are taken (names, order,
 * characteristics, types, codes), no descriptions.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition, Row, ValueRule } from '../embedded-zis/model/definition.ts';

/** Objects whose rows are imported, with everything that they refer to. */
const detailed = ['SchoolInfo', 'StudentPersonal', 'StudentSchoolEnrollment'];

interface SourceObject extends Definition {
  readonly group: string;
  readonly events: boolean;
  readonly providable: boolean;
  readonly requestable: boolean;
}

interface DataModel {
  readonly objects: Record<string, SourceObject>;
  readonly commonElements: Record<string, Definition>;
  readonly types: Record<string, Definition>;
}

/** Beside the code sets the file has a note under _meta, which no row refers to. */
type CodeSets = Record<string, { readonly values: Record<string, string> }>;

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node build/import-spec.ts <folder of the specification as JSON>');
  process.exit(2);
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const model = read('datamodel.json') as DataModel;
const codeSets = read('codesets.json') as CodeSets;
const named: Record<string, Definition> = { ...model.objects, ...model.commonElements, ...model.types };

/** The fields of `source` that are listed and present, in the listed order. */
function pick(source: object, fields: readonly string[]): Record<string, unknown> {
  const all = new Map(Object.entries(source));
  return Object.fromEntries(fields.filter((field) => all.has(field)).map((field) => [field, all.get(field)]));
}

function valueRule(rule: ValueRule): Record<string, unknown> {
  const facts = pick(rule, ['type', 'values', 'codeset', 'subset', 'facets']);
  return rule.union === undefined ? facts : { ...facts, union: rule.union.map(valueRule) };
}

function row(source: Row): Record<string, unknown> {
  return {
    ...pick(source, ['path', 'char', 'key', 'nillable']),
    ...valueRule(source),
    ...pick(source, ['list']),
  };
}

function definition(source: Definition): Record<string, unknown> {
  const head = pick(source, ['name', 'extends']);
  return { ...head, ...valueRule(source), ...pick(source, ['list']), rows: source.rows.map(row) };
}

/** Names of definitions and code sets that a rule refers to. */
function* references(rule: ValueRule & { readonly extends?: string }): Generator<string> {
  for (const name of [rule.type, rule.extends, rule.codeset]) if (name !== undefined) yield name;
  for (const member of rule.union ?? []) yield* references(member);
}

const definitions = new Map<string, Definition>();
const usedCodeSets = new Set<string>();
const open = [...detailed];
for (let name = open.shift(); name !== undefined; name = open.shift()) {
  if (codeSets[name] !== undefined) usedCodeSets.add(name);
  const found = named[name];
  if (found === undefined || definitions.has(name)) continue;
  definitions.set(name, found);
  open.push(...references(found), ...found.rows.flatMap((each) => [...references(each)]));
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;
const lines = (items: readonly object[]): string =>
  items.map((item) => `  ${JSON.stringify(item)},\n`).join('');
const note = '// Written by build/import-spec.ts; do not edit.\n';

function write(name: string, text: string): void {
  writeFileSync(join(import.meta.dirname, '../embedded-zis/model/data', name), note + text);
}

write(
  'objects.ts',
  `/** All objects of the data model, by name. */\nexport const objectTable = [\n${lines(
    Object.values(model.objects)
      .toSorted(byName)
      .map((each) => pick(each, ['name', 'group', 'events', 'providable', 'requestable'])),
  )}];\n`,
);
write(
  'definitions.ts',
  `import type { Definition } from '../definition.ts';\n\n/** Objects in detail, and the common elements and types that they refer to, by name. */\nexport const definitionTable: readonly Definition[] = [\n${lines(
    [...definitions.values()].toSorted(byName).map(definition),
  )}];\n`,
);
write(
  'code-sets.ts',
  `/** The codes of the code sets that the definitions refer to. */\nexport const codeSetTable = [\n${lines(
    [...usedCodeSets].toSorted().map((name) => ({ name, codes: Object.keys(codeSets[name]?.values ?? {}) })),
  )}];\n`,
);
console.log(
  `${Object.keys(model.objects).length} objects, ${definitions.size} definitions, ${usedCodeSets.size} code sets`,
);
