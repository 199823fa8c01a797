/** Changes that are not applied yet: one for each right that is to be another than it is. Pure. */
import type { MissingRight, RightChange } from '../../api/types.ts';
import { rightKey, type AccessIndex } from './cells.ts';

/** By rightKey. */
export type ChangeSet = ReadonlyMap<string, RightChange>;

/** Whether the right is to be granted or revoked; undefined when it stays. */
export const wantedOf = (changes: ChangeSet, right: MissingRight): boolean | undefined =>
  changes.get(rightKey(right))?.granted;

/** Whether the agent has the right once the changes are applied. */
export const willHave = (changes: ChangeSet, index: AccessIndex, right: MissingRight): boolean =>
  wantedOf(changes, right) ?? index.isGranted(right);

/** The set with more changes. A right that goes back to what it is leaves the set. */
export function withChanges(changes: ChangeSet, index: AccessIndex, more: readonly RightChange[]): ChangeSet {
  const next = new Map(changes);
  for (const change of more) {
    if (index.isGranted(change) === change.granted) next.delete(rightKey(change));
    else next.set(rightKey(change), change);
  }
  return next;
}

/** The set without these rights. */
export function withoutRights(changes: ChangeSet, without: readonly MissingRight[]): ChangeSet {
  const gone = new Set(without.map(rightKey));
  return new Map([...changes].filter(([key]) => !gone.has(key)));
}

const sum = (changes: readonly RightChange[]): string => {
  const granted = changes.filter(({ granted: is }) => is).length;
  const parts = [
    ...(granted > 0 ? [`+${String(granted)}`] : []),
    ...(granted < changes.length ? [`−${String(changes.length - granted)}`] : []),
  ];
  return parts.join(' ');
};

/** The set in short: "StudentContact +2, StudentPicture −1", with the agents where there are several. */
export function summaryOf(changes: ChangeSet): string {
  const all = [...changes.values()];
  const several = new Set(all.map(({ agent }) => agent)).size > 1;
  const groups = Map.groupBy(all, ({ agent, object = 'register' }) =>
    several ? `${agent} ${object}` : object,
  );
  return [...groups].map(([name, own]) => `${name} ${sum(own)}`).join(', ');
}
