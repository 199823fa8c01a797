/** Writes the effects of a decision. */
import type { Commit, NewEntry } from '../../broker/ports.ts';
import type { AcceptedIds } from './accepted-ids.ts';
import type { Answers } from './answers.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { RequestCache } from './request-cache.ts';
import type { ZoneTables } from './zone-tables.ts';

/** Where the effects are written. */
export interface Tables {
  readonly zones: ZoneTables;
  readonly journal: JournalWriter;
  readonly accepted: AcceptedIds;
  readonly answers: Answers;
  readonly requests: RequestCache;
}

/** Position of the last journal entry that the effects made, if they made one. */
export function applyEffects(
  commit: Commit,
  incoming: number | undefined,
  { zones, journal, accepted, answers, requests }: Tables,
): number | undefined {
  const { zone, time } = commit;
  const journaled = (): { readonly position: number; readonly entry: NewEntry; readonly size: number } => {
    if (incoming === undefined || !commit.entry)
      throw new Error('The effect needs a message that is in the journal.');
    const { start, end } = commit.body?.envelope ?? { start: 0, end: 0 };
    return { position: incoming, entry: commit.entry, size: end - start };
  };
  let last: number | undefined;
  for (const effect of commit.effects) {
    switch (effect.kind) {
      case 'register':
        zones.register(zone, effect.agent, effect.registration, time);
        break;
      case 'unregister':
        last = journal.purge(zone, effect.agent, time) ?? last;
        zones.unregister(zone, effect.agent);
        answers.forget(zone, effect.agent);
        break;
      case 'announce':
        zones.announce(zone, effect.agent, effect.entries);
        break;
      case 'withdraw':
        zones.withdraw(zone, effect.agent, effect.entries);
        break;
      case 'provision':
        zones.provision(zone, effect.agent, effect.entries);
        break;
      case 'sleep':
        zones.sleep(zone, effect.agent);
        break;
      case 'wake':
        zones.wake(zone, effect.agent);
        break;
      case 'told':
        zones.told(zone, effect.agent, effect.asleep);
        break;
      case 'block':
        zones.block(zone, effect.agent, effect.delivery);
        break;
      case 'unblock':
        zones.block(zone, effect.agent, undefined);
        break;
      case 'remember':
        accepted.remember(zone, effect.sourceId, effect.msgId, time);
        break;
      case 'answered':
        answers.remember(zone, effect.sourceId, effect.msgId, effect.answer);
        break;
      case 'open-request':
        requests.open(zone, effect.request, time);
        break;
      case 'next-packet':
        requests.expect(zone, effect.msgId, effect.nextPacket);
        break;
      case 'close-request':
        requests.close(zone, effect.msgId);
        break;
      case 'enqueue': {
        const { position, entry, size } = journaled();
        journal.enqueue(position, entry, size, effect.agents, effect.requestMsgId);
        break;
      }
      case 'delivered':
        last = journal.leave(zone, effect.agent, effect.message, time, { status: effect.status });
        break;
      case 'discarded':
        last = journal.leave(zone, effect.agent, effect.message, time, { reason: effect.reason });
        break;
      case 'not-queued':
        last = journal.discard(journaled().position, effect.agent, time, effect.reason);
        break;
    }
  }
  return last;
}
