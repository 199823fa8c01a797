/** What an agent announced beside what it may, differences first. Pure. */
import type { LocalObject, RoleRow } from '../../api/types.ts';
import { rightApplies, rights, rightTitle, type MarkName, type Right } from '../../shared/rights.ts';

/** One object in one context. */
export interface ComparedRole {
  readonly object: string;
  readonly context: string;
  readonly marks: Readonly<Record<Right, RoleMark>>;
  /** What differs, in words; empty when nothing does. */
  readonly note: string;
}

/** granted: announced and granted. unused: granted, not announced. asked: announced, not granted. */
export type RoleMark = Extract<MarkName, 'granted' | 'unused' | 'asked' | 'none'> | 'not-applicable';

/** The mark in words. */
export const roleWords: Readonly<Record<RoleMark, string>> = {
  granted: 'announced and granted',
  unused: 'granted, not announced',
  asked: 'announced, not granted',
  none: 'neither announced nor granted',
  'not-applicable': 'does not apply',
};

/** Rights that are announced only by SIF_Provision: not to announce them says nothing. */
const announcedAlways = new Set<Right>(['provide', 'subscribe']);

/** Compares every role; `open` means that the policy grants all. */
export function comparedRoles(
  roles: readonly RoleRow[],
  open: boolean,
  locals: readonly LocalObject[],
): readonly ComparedRole[] {
  const rows = roles.map((role) => compare(role, open, locals));
  const rank = ({ marks }: ComparedRole): number =>
    lacking(marks).length > 0 ? 0 : idle(marks).length > 0 ? 1 : 2;
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.object.localeCompare(b.object));
}

function compare(
  { object, context, announced, granted, extendedQuery }: RoleRow,
  open: boolean,
  locals: readonly LocalObject[],
): ComparedRole {
  const mark = (right: Right): RoleMark => {
    if (!rightApplies(right, object, locals)) return 'not-applicable';
    const may = open || granted.includes(right);
    if (announced.includes(right)) return may ? 'granted' : 'asked';
    return may ? 'unused' : 'none';
  };
  const marks = Object.fromEntries(rights.map((right) => [right, mark(right)])) as Record<Right, RoleMark>;
  const notes = [
    sentence('may not', lacking(marks)),
    open ? '' : sentence('does not', idle(marks)),
    extendedQuery ? 'takes extended queries' : '',
  ];
  return { object, context, marks, note: notes.filter(Boolean).join('; ') };
}

const lacking = (marks: ComparedRole['marks']): readonly Right[] =>
  rights.filter((right) => marks[right] === 'asked');

const idle = (marks: ComparedRole['marks']): readonly Right[] =>
  rights.filter((right) => announcedAlways.has(right) && marks[right] === 'unused');

const sentence = (what: string, which: readonly Right[]): string =>
  which.length === 0 ? '' : `${what} ${which.map((right) => rightTitle(right).toLowerCase()).join(', ')}`;
