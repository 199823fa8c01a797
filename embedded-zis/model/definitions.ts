import { codeSetTable } from './data/code-sets.ts';
import { definitionTable } from './data/definitions.ts';
import type { Definition } from './definition.ts';

const definitions = new Map(definitionTable.map((each) => [each.name, each]));
const codeSets = new Map(codeSetTable.map((each) => [each.name, new Set(each.codes)]));

/** The rows of an object, a common element or a type. So far: what three objects of students and schools need. */
export function findDefinition(name: string): Definition | undefined {
  return definitions.get(name);
}

/** The codes of a code set; closed: other codes are invalid (R-DM-9). */
export function findCodeSet(name: string): ReadonlySet<string> | undefined {
  return codeSets.get(name);
}
