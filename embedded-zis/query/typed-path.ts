/** Paths with what the data model knows of the values that they lead to. */
import { elementRule } from '../model/element-rule.ts';
import type { ValueKind } from '../model/value-types.ts';
import { parsePath, type Path } from './path.ts';

/** A path in an object. */
export interface TypedPath {
  readonly steps: Path;
  /** How its values compare; undefined where the data model does not know the path. */
  readonly kind?: ValueKind;
  /** Leads to one value at most: the model lets none of its elements repeat, or predicates choose among them. */
  readonly single: boolean;
}

/** Reads a path in objects of this name. Throws UnsupportedQuery for anything that is none. */
export function typedPath(objectName: string, text: string): TypedPath {
  const steps = parsePath(text);
  let rule = elementRule(objectName);
  let kind: ValueKind | undefined;
  let single = true;
  for (const step of steps) {
    if (step.kind === 'attribute') {
      kind = rule?.attributes.get(step.name)?.check.kind;
      return { steps, single, ...(kind && { kind }) };
    }
    const slot = rule?.slotsByName.get(step.name);
    if (!slot || (slot.repeatable && !step.holds)) single = false;
    rule = slot?.rule;
  }
  kind = rule?.value?.kind;
  return { steps, single, ...(kind && { kind }) };
}
