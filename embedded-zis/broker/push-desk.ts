/** The broker's side of push delivery: which message is next, and what an agent's answer means for it. */
import { readAcceptEncoding } from '../sif/accept-encoding.ts';
import { readMessage } from '../sif/read-message.ts';
import type { SecurityLevels } from '../sif/message.ts';
import type { GroupCommit, Worked } from './group-commit.ts';
import { decidePushed } from './handlers/pushed.ts';
import { selectNext } from './next-message.ts';
import type { Effect, PushMessage, PushSource, PushTarget, Store, Transaction } from './ports.ts';
import type { ZoneDesk } from './zone-desk.ts';

const noChannel: SecurityLevels = { authentication: 0, encryption: 0 };

/** Serves push delivery for all zones of one store. */
export class PushDesk implements PushSource {
  readonly #store: Store;
  readonly #commits: GroupCommit;
  readonly #desk: ZoneDesk;

  constructor(store: Store, commits: GroupCommit, desk: ZoneDesk) {
    this.#store = store;
    this.#commits = commits;
    this.#desk = desk;
  }

  targets(): readonly PushTarget[] {
    return this.#store.zoneIds().flatMap((zone) => {
      const state = this.#store.zone(zone);
      if (!state || state.settings.sleeping) return [];
      return [...state.agents.values()].flatMap(
        ({ sourceId, registration, registeredAt, sleeping }): PushTarget[] => {
          const { mode, protocol } = registration;
          if (mode !== 'Push' || sleeping || protocol?.url === undefined) return []; // R-DEL-3
          const wanted = readAcceptEncoding(protocol.properties['Accept-Encoding'] ?? '');
          const gzip = wanted.some(({ name, q }) => name === 'gzip' && q > 0); // R-ENC-7
          return [{ zone, agent: sourceId, url: protocol.url, gzip, registeredAt }];
        },
      );
    });
  }

  async next(target: PushTarget, security: SecurityLevels): Promise<PushMessage | undefined> {
    for (;;) {
      const found = await this.#commits.run((transaction) => this.#select(transaction, target, security));
      if (found !== 'discarded') return found; // R-PUSH-1: else there may be another behind it
    }
  }

  async answered(
    { zone: zoneId, agent }: PushTarget,
    { id, msgId }: PushMessage,
    answer: Uint8Array,
  ): Promise<string | undefined> {
    const read = readMessage(answer);
    const ack = 'message' in read && read.message.type === 'SIF_Ack' ? read.message : undefined;
    if (!ack) return `${agent} answered with something that is not a SIF_Ack.`; // R-PUSH-8
    return this.#commits.run((transaction) => {
      const zone = this.#desk.view(transaction, zoneId, noChannel);
      const record = zone.agent(agent);
      const message = zone.memory.queued(agent, msgId);
      // It may be gone: removed by an administrator, or with the agent.
      if (!record || message?.id !== id) return { value: undefined, position: undefined };
      this.#desk.hear(zoneId, agent);
      const { later, ...decision } = decidePushed(zone, record, message, ack);
      return { value: later, position: this.#desk.store(transaction, zone, message, decision) };
    });
  }

  #select(
    transaction: Transaction,
    target: PushTarget,
    security: SecurityLevels,
  ): Worked<PushMessage | 'discarded' | undefined> {
    const { zone: zoneId, agent } = target;
    const zone = this.#desk.view(transaction, zoneId, security);
    const record = zone.agent(agent);
    const current = record?.registeredAt === target.registeredAt && !zone.settings.sleeping;
    if (!record || record.sleeping || !current) return { value: undefined, position: undefined };
    const effects: Effect[] = [];
    const { message, insecure } = selectNext(zone, record, effects);
    const [gone] = effects.flatMap((effect) => (effect.kind === 'discarded' ? [effect.message] : []));
    const position = gone && this.#desk.store(transaction, zone, gone, { effects });
    if (insecure !== undefined) return { value: 'discarded', position };
    const value = message && { id: message.id, msgId: message.header.msgId, bytes: message.bytes() };
    return { value, position };
  }
}
