/** What has become of a message, as a number in the search file. */
import type { MessageFilter } from '../../broker/journal-ports.ts';
import type { JournalRow } from '../sqlite/journal-row.ts';

const codes = {
  refused: 0,
  accepted: 1,
  delivered: 2,
  partly: 3,
  partlyAndDiscarded: 4,
  discarded: 5,
  deliveredAndDiscarded: 6,
} as const;

type Late = Exclude<NonNullable<MessageFilter['outcome']>, 'refused' | 'findings'>;

/** The numbers that each outcome of a filter stands for. */
export const outcomeCodes: Readonly<Record<Late, readonly number[]>> = {
  accepted: [codes.accepted],
  delivered: [codes.delivered, codes.deliveredAndDiscarded],
  partly: [codes.partly, codes.partlyAndDiscarded],
  discarded: [codes.discarded, codes.partlyAndDiscarded, codes.deliveredAndDiscarded],
};

/** The number for what has become of a message by now. */
export function outcomeNow({ kind, delivered, discarded, receivers }: JournalRow): number {
  if (kind === 'refused') return codes.refused;
  if (delivered === 0) return discarded === 0 ? codes.accepted : codes.discarded;
  if (delivered === (JSON.parse(receivers) as readonly string[]).length) {
    return discarded === 0 ? codes.delivered : codes.deliveredAndDiscarded;
  }
  return discarded === 0 ? codes.partly : codes.partlyAndDiscarded;
}
