/** The changes that a person collects, by zone. They outlive the page, so that a look elsewhere loses nothing. */
import { create } from 'zustand';
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { RightChange, RightConflict } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import { notify } from '../../shared/notices.ts';
import { rightKey, type AccessIndex } from './cells.ts';
import { wantedOf, withChanges, withoutRights, type ChangeSet } from './change-set.ts';

/** What is to change in one zone. */
export interface Draft {
  readonly changes: ChangeSet;
  /** Earlier states of the changes, the last one last. */
  readonly before: readonly ChangeSet[];
  readonly note: string;
  /** What somebody else changed first, as the last try to apply found it. */
  readonly conflicts: readonly RightConflict[];
  /** What was applied last, until something is changed again. */
  readonly applied: readonly RightChange[];
}

const nothing: Draft = { changes: new Map(), before: [], note: '', conflicts: [], applied: [] };
const undoSteps = 100;

const useDrafts = create<Readonly<Record<string, Draft>>>(() => ({}));

/** What is to change in a zone. */
export const useDraft = (zone: string): Draft => useDrafts((drafts) => drafts[zone] ?? nothing);

const draftOf = (zone: string): Draft => useDrafts.getState()[zone] ?? nothing;

function put(zone: string, draft: Partial<Draft>): void {
  useDrafts.setState({ [zone]: { ...draftOf(zone), ...draft } });
}

const stillOpen = (conflicts: readonly RightConflict[], changes: ChangeSet): readonly RightConflict[] =>
  conflicts.filter((conflict) => wantedOf(changes, conflict) === conflict.granted);

function replace(zone: string, changes: ChangeSet): void {
  const { changes: old, before, conflicts } = draftOf(zone);
  put(zone, {
    changes,
    before: [...before, old].slice(-undoSteps),
    applied: [],
    conflicts: stillOpen(conflicts, changes),
  });
}

/** Adds changes; those that restore what is are taken out. */
export const edit = (zone: string, index: AccessIndex, more: readonly RightChange[]): void =>
  replace(zone, withChanges(draftOf(zone).changes, index, more));

/** Takes back the last edit. Answers false when there is none. */
export function undo(zone: string): boolean {
  const { before, conflicts } = draftOf(zone);
  const last = before.at(-1);
  if (!last) return false;
  put(zone, { changes: last, before: before.slice(0, -1), conflicts: stillOpen(conflicts, last) });
  return true;
}

/** Forgets all changes. */
export const discard = (zone: string): void => replace(zone, new Map());

/** Keeps a note for the journal. */
export const setNote = (zone: string, note: string): void => put(zone, { note });

/** Settles a conflict: leaves the right as somebody else made it, or asks for what it was before. */
export function settle(zone: string, conflict: RightConflict, keep: 'theirs' | 'before'): void {
  const { changes } = draftOf(zone);
  const key = rightKey(conflict);
  const mine = changes.get(key);
  const rest = withoutRights(changes, [conflict]);
  const back =
    mine && keep === 'before' ? new Map([...rest, [key, { ...mine, granted: !mine.granted }]]) : rest;
  replace(zone, back);
}

const readAgain = (zone: string): Promise<unknown> =>
  Promise.all(
    ['access', 'agents', 'agent', 'overview'].map((name) =>
      queries.invalidateQueries({ queryKey: [name, zone] }),
    ),
  );

/** Makes all changes, or none when somebody else was first with one of them. Rejects when the server cannot. */
export async function applyAll(zone: string): Promise<void> {
  const { changes: set, note } = draftOf(zone);
  const changes = [...set.values()];
  const outcome = await api.admin.changeAccess.mutate({ zone, changes, note });
  if (outcome.applied) {
    // Edits made while the server was busy stay.
    const left = withoutRights(draftOf(zone).changes, changes);
    await readAgain(zone);
    put(zone, { ...nothing, changes: left, applied: changes });
    notify('done', `${plural(changes.length, 'change')} applied.`);
  } else {
    await readAgain(zone);
    put(zone, { conflicts: outcome.conflicts });
  }
}

/** Grants one right at once, apart from the changes that are collected. */
export async function grantNow(zone: string, change: RightChange): Promise<void> {
  await api.admin.changeAccess.mutate({ zone, changes: [change], note: '' });
  await readAgain(zone);
  const { changes, conflicts } = draftOf(zone);
  const left = withoutRights(changes, [change]);
  put(zone, { changes: left, conflicts: stillOpen(conflicts, left) });
}
