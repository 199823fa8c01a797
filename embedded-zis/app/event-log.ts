/** Writes what happens in the zones to the log: who came and went, who was refused, what an administrator did. */
import type { Logger } from 'pino';
import type { Commit, Effect } from '../broker/ports.ts';
import type { PushWatcher } from '../broker/push-ports.ts';
import type { Stored } from '../store/observed-store.ts';

/** One sender that repeats what is refused must not fill the log: the same again is told once in so long, milliseconds. */
const quiet = 60_000;
/** So many different ones are told apart. */
const remembered = 1000;

interface Told {
  readonly at: number;
  /** How often it happened since and was not told. */
  unsaid: number;
}

/**
 * Neither message bodies nor anything that stood in a message but names and ids goes into the log: what is wrong with
 * a message, which may quote it, the journal says.
 */
export class EventLog implements Omit<PushWatcher, 'tried'> {
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #told = new Map<string, Told>();

  constructor(log: Logger, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** A transaction is on disk. */
  stored({ commits }: Stored): void {
    for (const commit of commits) {
      if (commit.entry) this.#entry(commit, commit.entry);
      for (const effect of commit.effects) this.#effect(commit, effect);
    }
  }

  troubled(zone: string, agent: string, reason: string): void {
    this.#log.warn({ event: 'push-trouble', zone, agent, reason }, 'Messages for a push agent are held up.');
  }

  recovered(zone: string, agent: string): void {
    this.#log.info({ event: 'push-recovered', zone, agent }, 'A push agent takes its messages again.');
  }

  #entry({ zone }: Commit, entry: NonNullable<Commit['entry']>): void {
    const { kind, sourceId: agent, type, objectName: object, msgId, size, by, category, code } = entry;
    const message = { zone, agent, type, object, msgId, size };
    if (kind === 'accepted') this.#log.debug({ event: 'accepted', ...message }, 'A message was accepted.');
    if (kind === 'admin')
      this.#log.info({ event: 'act', zone, by, act: entry.desc }, 'An administrator acted.');
    if (kind === 'refused') {
      const fields = { event: 'refused', ...message, category, code, address: by };
      this.#seldom([zone, agent ?? by, category, code], fields, 'A message was refused.');
    }
  }

  #effect({ zone, entry }: Commit, effect: Effect): void {
    const { kind } = effect;
    if (kind === 'register') {
      const { agent, registration } = effect;
      const fields = { event: 'registered', zone, agent, mode: registration.mode, address: entry?.by };
      this.#log.info(fields, 'An agent registered.');
    }
    if (kind === 'unregister') {
      this.#log.info({ event: 'unregistered', zone, agent: effect.agent }, 'An agent left the zone.');
    }
    if (kind === 'sleep') {
      this.#log.info({ event: 'asleep', zone, agent: effect.agent }, 'An agent was put to sleep.');
    }
    if (kind === 'delivered') {
      const { agent, message } = effect;
      const fields = { event: 'delivered', zone, agent, msgId: message.header.msgId };
      this.#log.debug(fields, 'A message was delivered.');
    }
    if (kind === 'discarded' || kind === 'not-queued') {
      const { agent, reason } = effect;
      const msgId = kind === 'discarded' ? effect.message.header.msgId : entry?.msgId;
      const fields = { event: 'discarded', zone, agent, msgId, logCode: reason.logCode };
      this.#seldom([zone, agent, kind, reason.logCode], fields, 'A receiver does not get a message.');
    }
  }

  /** At once when it is new, later with how often it came since. */
  #seldom(
    what: readonly (string | number | undefined)[],
    fields: Readonly<Record<string, unknown>>,
    sentence: string,
  ): void {
    const key = JSON.stringify(what);
    const before = this.#told.get(key);
    const at = this.#now();
    if (before && at - before.at < quiet) {
      before.unsaid += 1;
      return;
    }
    this.#told.delete(key);
    this.#told.set(key, { at, unsaid: 0 });
    const [oldest] = this.#told.keys();
    if (this.#told.size > remembered && oldest !== undefined) this.#told.delete(oldest);
    this.#log.warn(before?.unsaid ? { ...fields, unsaid: before.unsaid } : fields, sentence);
  }
}
