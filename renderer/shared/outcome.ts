/** How a message ended, as the shape and the words that every list shows. */
import type { JournalEntry, OutcomeFilter } from '../api/types.ts';
import { formatCount, plural } from './format.ts';

/** Outcome of an accepted or refused message. */
export interface Outcome {
  readonly kind: Exclude<OutcomeFilter, 'findings'>;
  /** In lower case: "delivered 1 of 3", "accepted, 2 findings". */
  readonly words: string;
  /** "4/5" of a refusal. */
  readonly code?: string;
}

const queued = new Set(['SIF_Event', 'SIF_Request', 'SIF_Response']);

/** Whether messages of this type wait in queues; the ZIS handles the others itself. R-GEN-9 */
export const isQueued = (type: string | undefined): boolean => type !== undefined && queued.has(type);

/** The code of a refusal as category/code. */
export const codeOf = ({ category, code }: { readonly category?: number; readonly code?: number }): string =>
  `${String(category ?? 0)}/${String(code ?? 1)}`;

/** The outcome of an accepted or refused entry by what is known of its receivers. */
export function outcomeOf(entry: JournalEntry): Outcome {
  if (entry.kind === 'refused') return { kind: 'refused', words: 'refused', code: codeOf(entry) };
  const { kind, words } = deliveryOf(entry);
  return { kind, words: entry.findings ? `${words}, ${plural(entry.findings.count, 'finding')}` : words };
}

function deliveryOf(entry: JournalEntry): Outcome {
  const { delivered, discarded } = entry;
  const receivers = Math.max(entry.receivers.length, delivered + discarded);
  if (discarded > 0) {
    const words =
      receivers > 1 ? `discarded ${formatCount(discarded)} of ${formatCount(receivers)}` : 'discarded';
    return { kind: 'discarded', words };
  }
  if (delivered === 0) return { kind: 'accepted', words: 'accepted' };
  if (delivered < receivers)
    return { kind: 'partly', words: `delivered ${formatCount(delivered)} of ${formatCount(receivers)}` };
  return { kind: 'delivered', words: 'delivered' };
}

/** Words of the outcomes that a list can be filtered by. */
export const outcomeWords: Readonly<Record<OutcomeFilter, string>> = {
  accepted: 'accepted',
  delivered: 'delivered',
  partly: 'delivered in part',
  refused: 'refused',
  discarded: 'discarded',
  findings: 'accepted with findings',
};

/** The type column: an event by its action, everything else by its name without the prefix. */
export function typeWords({ type, action }: Pick<JournalEntry, 'type' | 'action'>): string {
  if (type === 'SIF_Event') return action ?? 'Event';
  return type === undefined ? 'unreadable' : type.replace(/^SIF_/, '');
}

/** Title of one message: the object where there is one, then what it is. */
export function messageTitle(entry: JournalEntry): { readonly name: string; readonly rest: string } {
  const { type, objectName, action } = entry;
  if (type === undefined) return { name: 'Unreadable message', rest: '' };
  if (objectName === undefined) return { name: type, rest: '' };
  if (type === 'SIF_Event') return { name: objectName, rest: `${action ?? ''} event`.trim() };
  return { name: objectName, rest: type };
}

/** Who gets it, in a word: a name, "3 agents", "nobody", or the ZIS itself. */
export function receiverWords(entry: JournalEntry): string {
  if (entry.kind === 'refused') return 'none';
  const [first, ...others] = entry.receivers;
  if (first === undefined) return isQueued(entry.type) ? 'nobody' : 'ZIS';
  return others.length === 0 ? first : `${formatCount(entry.receivers.length)} agents`;
}
