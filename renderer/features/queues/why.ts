/** Why a queue is as it is, in words. Pure. Times are milliseconds since 1970. */
import type { QueueRow } from '../../api/types.ts';
import { formatAge, formatDuration, plural } from '../../shared/format.ts';

/** What keeps a queue from getting shorter; flowing when nothing does. */
export type Stall = 'blocked' | 'sleeping' | 'push' | 'silent' | 'flowing' | 'empty';

/** After so long without a sign an agent does not take its messages. Agents ask every 30 s or so. */
const patience = 2 * 60_000;

/** What the queue's agent does, as far as its row tells. */
export function stallOf(row: QueueRow, now: number): Stall {
  if (row.state === 'blocked') return 'blocked';
  if (row.state === 'sleeping') return 'sleeping';
  if (row.waiting === 0) return 'empty';
  if (row.mode === 'Push') {
    return row.oldest !== undefined && now - row.oldest > patience ? 'push' : 'flowing';
  }
  return row.lastHeard === undefined || now - row.lastHeard > patience ? 'silent' : 'flowing';
}

/** Whether an administrator may have to do something. */
export const isStuck = (stall: Stall): boolean => stall !== 'flowing' && stall !== 'empty';

/** The Why column: a few words, none when all is well. */
export function whyWords(row: QueueRow, now: number): string {
  switch (stallOf(row, now)) {
    case 'blocked':
      return 'SMB, no status 3';
    case 'sleeping':
      return 'SIF_Sleep';
    case 'push':
      return 'pushes fail';
    case 'silent':
      return row.lastHeard === undefined
        ? 'not heard since the start'
        : `silent for ${formatDuration(now - row.lastHeard)}`;
    case 'flowing':
    case 'empty':
      return '';
  }
}

const held = (row: QueueRow): string => plural(row.waiting, 'message waits', 'messages wait');

/** The sentence of the pane: cause first, then what still flows. */
export function whySentence(row: QueueRow, now: number): string {
  const { agent } = row;
  switch (stallOf(row, now)) {
    case 'blocked':
      return (
        `${agent} answered one event with status 2 and has not sent the final SIF_Ack, status 3. ` +
        'Until it does, its events wait. Requests and responses pass.'
      );
    case 'sleeping':
      return `${agent} sleeps: ${held(row)} until it wakes. Nothing is lost, and more is queued meanwhile.`;
    case 'push':
      return `${agent} does not acknowledge what is posted to it: ${held(row)}. The ZIS goes on trying; nothing is lost.`;
    case 'silent':
      return row.lastHeard === undefined
        ? `${agent} has not asked for messages since this server started: ${held(row)}. Nothing is lost.`
        : `${agent} was last heard ${formatAge(row.lastHeard, now)} ago and does not ask for its messages: ${held(row)}. Nothing is lost.`;
    case 'flowing':
      return row.mode === 'Push'
        ? `${agent} takes its messages: ${held(row)} to be posted to it.`
        : `${agent} takes its messages: ${held(row)} for its next SIF_GetMessage.`;
    case 'empty':
      return `${agent} has taken everything. New messages wait here until the agent acknowledges them.`;
  }
}

/** The rule behind it, where one is. */
export function whyRule(stall: Stall): string | undefined {
  switch (stall) {
    case 'blocked':
      return 'R-SMB-1, ends by R-SMB-2 or R-SMB-3';
    case 'sleeping':
      return 'R-SYS-3, ends by R-SYS-4 or R-GET-2';
    case 'push':
      return 'R-PUSH-8, R-HTTP-14';
    case 'silent':
    case 'flowing':
    case 'empty':
      return undefined;
  }
}
