/** Reads the tables of the data model, each definition when it is first asked for. */
import { codeSetTable } from './data/code-sets.ts';
import { definitionTable } from './data/definitions.ts';
import type { Char, Definition, ListRule, Row, ValueRule } from './definition.ts';

const definitions = new Map<string, Definition>();
const codeSets = new Map<string, ReadonlySet<string>>();

/** Names of all definitions: objects, messages, common elements and types. */
export const definitionNames: readonly string[] = Object.keys(definitionTable);

/** Names of all code sets. */
export const codeSetNames: readonly string[] = Object.keys(codeSetTable);

/** The rows of an object, a message, a common element or a type. */
export function findDefinition(name: string): Definition | undefined {
  const known = definitions.get(name);
  if (known) return known;
  const text = Object.hasOwn(definitionTable, name) ? definitionTable[name] : undefined;
  if (text === undefined) return undefined;
  const definition = readDefinition(name, text);
  definitions.set(name, definition);
  return definition;
}

/** The codes of a code set; closed: other codes are invalid (R-DM-9). */
export function findCodeSet(name: string): ReadonlySet<string> | undefined {
  const known = codeSets.get(name);
  if (known) return known;
  const text = Object.hasOwn(codeSetTable, name) ? codeSetTable[name] : undefined;
  if (text === undefined) return undefined;
  const codes = new Set(text.split(' '));
  codeSets.set(name, codes);
  return codes;
}

interface OpenRow extends Row {
  readonly rows: OpenRow[];
}

/**
 * The first line is the definition itself: `: type facts`. Every other line is a row, indented by its depth:
 * `name char type facts`. Behind char stand ! for a key and ~ for nillable; facts are JSON.
 */
function readDefinition(name: string, text: string): Definition {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const rows: OpenRow[] = [];
  const open: OpenRow[][] = [rows];
  for (const line of lines) {
    const depth = line.search(/\S/);
    const [rowName = '', marks = '', ...rule] = line.slice(depth).split(' ');
    const row: OpenRow = {
      name: rowName,
      char: marks.replace(/[!~]/g, '') as Char,
      key: marks.includes('!'),
      nillable: marks.includes('~'),
      ...readRule(rule.join(' ')),
      rows: [],
    };
    open[depth]?.push(row);
    open[depth + 1] = row.rows;
  }
  return { name, ...readRule(head.slice(2)), rows };
}

function readRule(text: string): ValueRule & { readonly list?: ListRule } {
  const [, type = '', item, facts] = /^([^\s(]+)(?:\(([^)]*)\))? ?(.*)$/.exec(text) ?? [];
  const known = facts ? (JSON.parse(facts) as Partial<ValueRule>) : {};
  if (item === undefined) return { type, ...known };
  const [first = '', ...key] = item.split(',');
  const list = { type: type as ListRule['type'], item: first, ...(key.length > 0 && { key }) };
  return { type, ...known, list };
}
