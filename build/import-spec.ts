/**
 * Writes the tables under embedded-zis/model/data/ from the specification as JSON:
 *
 *   node build/import-spec.ts <folder>
 *
 * The folder holds datamodel.json, infrastructure.json and codesets.json. The written files are part of the
 * repository: neither the build nor the tests need the folder. Only facts are taken (names, order,
 * characteristics, types, values, codes), no descriptions. embedded-zis/model/definitions.ts reads the notation.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Char, Facets, ListRule } from '../embedded-zis/model/definition.ts';

interface SourceRule {
  readonly type?: string;
  readonly values?: readonly string[];
  readonly codeset?: string;
  readonly subset?: readonly string[];
  readonly facets?: Facets;
  readonly union?: readonly SourceRule[];
  readonly choice?: readonly string[];
  readonly list?: ListRule;
}

interface SourceRow extends SourceRule {
  /** Relative to the definition's root: Name/FirstName; attributes @Type or Name/@Type. */
  readonly path: string;
  readonly char: Char;
  readonly key?: true;
  readonly nillable?: true;
}

interface SourceDefinition extends SourceRule {
  readonly name: string;
  /** The rows of the base are repeated here. */
  readonly rowsFrom?: string;
  readonly rows: readonly SourceRow[];
}

interface SourceObject extends SourceDefinition {
  readonly group: string;
  readonly events: boolean;
  readonly providable: boolean;
  readonly requestable: boolean;
}

interface DataModel {
  readonly objects: Record<string, SourceObject>;
  readonly commonElements: Record<string, SourceDefinition>;
  readonly types: Record<string, SourceDefinition>;
}

interface Infrastructure {
  readonly elements: Record<string, SourceDefinition>;
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
const infrastructure = read('infrastructure.json') as Infrastructure;
const codeSets = read('codesets.json') as CodeSets;

/** What the tables leave to the text: any of the messages and answers that a ZIS puts into SIF_Data. */
const restored: Readonly<Record<string, SourceRule>> = {
  'SIF_Status/SIF_Data': { type: 'choice', choice: ['SIF_Message', 'SIF_ZoneStatus', 'SIF_AgentACL'] },
};

/** What a rule says beside its type, as JSON; nothing where that is nothing. */
function facts(rule: SourceRule): string {
  const { type, values, codeset, subset, facets, union, choice } = rule;
  const members = union?.map((each) => ({
    type: each.codeset === undefined ? each.type : undefined,
    values: each.values,
    codeset: each.codeset,
    subset: each.subset,
    facets: each.facets,
  }));
  const text = JSON.stringify({
    values,
    codeset: codeset === type ? undefined : codeset,
    subset,
    facets,
    union: members,
    choice,
  });
  return text === '{}' ? '' : ` ${text}`;
}

function typeOf({ type, list }: SourceRule): string {
  if (!list) return type ?? 'container';
  return `${list.type}(${[list.item, ...(list.key ?? [])].join(',')})`;
}

function rowLine(definition: string, source: SourceRow): string {
  const row = { ...source, ...restored[`${definition}/${source.path}`] };
  const steps = row.path.split('/');
  const marks = `${row.key ? '!' : ''}${row.nillable ? '~' : ''}`;
  return `${' '.repeat(steps.length - 1)}${steps.at(-1) ?? ''} ${row.char}${marks} ${typeOf(row)}${facts(row)}`;
}

function definitionText(source: SourceDefinition): string {
  const head = source.rowsFrom === undefined ? source : {};
  return [`: ${typeOf(head)}${facts(head)}`, ...source.rows.map((row) => rowLine(source.name, row)), ''].join(
    '\n',
  );
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** A table of texts: a template literal each, so that a change of the tables can be read line by line. */
function texts(entries: readonly (readonly [string, string])[]): string {
  return entries
    .map(([name, text]) => `  ${name}: \`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\`,\n`)
    .join('');
}

function write(name: string, text: string): void {
  const note = '// Written by build/import-spec.ts; do not edit.\n/* eslint max-lines: off */\n';
  writeFileSync(join(import.meta.dirname, '../embedded-zis/model/data', name), note + text);
}

const objects = byName(Object.values(model.objects));
const codeSetNames = Object.keys(codeSets)
  .filter((name) => name !== '_meta')
  .toSorted();
const definitions = byName(
  Object.values({
    ...infrastructure.elements,
    ...model.objects,
    ...model.commonElements,
    ...model.types,
    // An element that the tables know by its type alone.
    ReportPackage: { name: 'ReportPackage', type: 'ReportPackageType', rows: [] },
  }),
);

write(
  'objects.ts',
  `/** All objects of the data model, by name. */\nexport const objectTable = [\n${objects
    .map(({ name, group, events, providable, requestable }) => ({
      name,
      group,
      events,
      providable,
      requestable,
    }))
    .map((object) => `  ${JSON.stringify(object)},\n`)
    .join('')}];\n`,
);
write(
  'definitions.ts',
  `/** Objects, messages, common elements and types, in the notation that model/definitions.ts reads. */\n` +
    `export const definitionTable: Readonly<Record<string, string>> = {\n${texts(
      definitions.map((each) => [each.name, definitionText(each)]),
    )}};\n`,
);
write(
  'code-sets.ts',
  `/** The codes of each code set, separated by blanks. */\n` +
    `export const codeSetTable: Readonly<Record<string, string>> = {\n${texts(
      codeSetNames.map((name) => [name, Object.keys(codeSets[name]?.values ?? {}).join(' ')]),
    )}};\n`,
);
console.log(`${objects.length} objects, ${definitions.length} definitions, ${codeSetNames.length} code sets`);
