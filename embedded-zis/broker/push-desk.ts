/** The broker's side of push delivery: which message is next, and what an agent's answer means for it. */
import { readAcceptEncoding } from '../sif/accept-encoding.ts';
import { readMessage } from '../sif/read-message.ts';
import type { SecurityLevels } from '../sif/message.ts';
import type { GroupCommit, Worked } from './group-commit.ts';
import { decidePushed } from './handlers/pushed.ts';
import { selectNext } from './next-message.ts';
import type { AgentRecord, Effect, Store, Transaction, ZoneState } from './ports.ts';
import type { PushControl, PushMessage, PushSource, PushTarget } from './push-ports.ts';
import { controlMessage, PushControls } from './push-controls.ts';
import type { ZoneDesk } from './zone-desk.ts';
import type { ZoneView } from './zone-view.ts';

const noChannel: SecurityLevels = { authentication: 0, encryption: 0 };

/** An agent in push mode. */
interface PushAgent {
  readonly agent: AgentRecord;
  readonly target: PushTarget;
}

/** The agents in push mode of each state of a zone that was looked at: it is asked after every commit. */
const known = new WeakMap<ZoneState, readonly PushAgent[]>();

function pushAgents(state: ZoneState): readonly PushAgent[] {
  const found = known.get(state) ?? [...state.agents.values()].flatMap((agent) => pushAgent(state, agent));
  known.set(state, found);
  return found;
}

function pushAgent({ id: zone, settings }: ZoneState, agent: AgentRecord): PushAgent[] {
  const { mode, protocol } = agent.registration;
  if (mode !== 'Push' || protocol?.url === undefined) return [];
  const wanted = readAcceptEncoding(protocol.properties['Accept-Encoding'] ?? '');
  const takes = (coding: string): boolean => wanted.some(({ name, q }) => name === coding && q > 0);
  const coding = takes('gzip') ? 'gzip' : takes('deflate') ? 'deflate' : 'identity'; // R-ENC-7
  const { sourceId, registeredAt } = agent;
  const { pushCertificates: certificates } = settings;
  return [
    { agent, target: { zone, agent: sourceId, url: protocol.url, certificates, coding, registeredAt } },
  ];
}

/** Serves push delivery for all zones of one store. */
export class PushDesk implements PushSource {
  readonly #store: Store;
  readonly #commits: GroupCommit;
  readonly #desk: ZoneDesk;
  readonly #controls = new PushControls();

  constructor(store: Store, commits: GroupCommit, desk: ZoneDesk) {
    this.#store = store;
    this.#commits = commits;
    this.#desk = desk;
  }

  targets(zones: Iterable<string> = this.#store.zoneIds()): readonly PushTarget[] {
    return [...zones].flatMap((zone) => {
      const state = this.#store.zone(zone);
      if (!state) return [];
      const { settings } = state;
      const able = pushAgents(state).filter(({ agent }) => {
        const held = agent.sleeping || settings.sleeping; // R-DEL-3
        return !held || this.#controls.next(zone, settings, agent);
      });
      return able.map(({ target }) => target);
    });
  }

  /** A responder is to be told, with the next push, that a request was cancelled (R-CAN-4). */
  cancel(zone: string, responder: string, requestMsgId: string): void {
    this.#controls.cancel(zone, responder, requestMsgId);
  }

  async next(target: PushTarget, security: SecurityLevels): Promise<PushMessage | undefined> {
    for (;;) {
      const found = await this.#commits.run(target.zone, (transaction) =>
        this.#select(transaction, target, security),
      );
      if (found !== 'discarded') return found; // R-PUSH-1: else there may be another behind it
    }
  }

  async answered(
    { zone: zoneId, agent }: PushTarget,
    { id, type, msgId, control }: PushMessage,
    answer: Uint8Array,
  ): Promise<string | undefined> {
    const read = readMessage(answer);
    const ack = 'message' in read && read.message.type === 'SIF_Ack' ? read.message : undefined;
    if (!ack) return `${agent} answered with something that is not a SIF_Ack.`; // R-PUSH-8
    return this.#commits.run(zoneId, (transaction) => {
      const zone = this.#desk.view(transaction, zoneId, noChannel);
      const record = zone.agent(agent);
      if (control) return this.#told(transaction, zone, record, control);
      const message = zone.memory.queued(agent, msgId);
      // It may be gone: cancelled, removed by an administrator, or with the agent.
      if (record && !message && type === 'SIF_Request') this.#controls.cancel(zoneId, agent, msgId); // R-CAN-4
      if (!record || !message || message.id !== id) return { value: undefined, position: undefined };
      this.#desk.hear(zoneId, agent);
      const { later, ...decision } = decidePushed(zone, record, message, ack);
      return { value: later, position: this.#desk.store(transaction, zone, message, decision) };
    });
  }

  #told(
    transaction: Transaction,
    zone: ZoneView,
    agent: AgentRecord | undefined,
    control: PushControl,
  ): Worked<undefined> {
    if (agent) {
      const { sourceId } = agent;
      this.#controls.told(zone.id, sourceId, control);
      this.#desk.hear(zone.id, sourceId);
      const effects: readonly Effect[] =
        control.kind === 'SIF_CancelRequests'
          ? []
          : [{ kind: 'told', agent: sourceId, asleep: control.kind === 'SIF_Sleep' }];
      this.#desk.store(transaction, zone, undefined, { effects });
    }
    return { value: undefined, position: undefined };
  }

  #select(
    transaction: Transaction,
    target: PushTarget,
    security: SecurityLevels,
  ): Worked<PushMessage | 'discarded' | undefined> {
    const { zone: zoneId, agent } = target;
    const zone = this.#desk.view(transaction, zoneId, security);
    const record = zone.agent(agent);
    if (record?.registeredAt !== target.registeredAt) return { value: undefined, position: undefined };
    const control = this.#controls.next(zoneId, zone.settings, record);
    if (control) {
      const value = controlMessage(this.#desk.newHeader(zoneId), record, control);
      return { value, position: undefined };
    }
    if (record.sleeping || zone.settings.sleeping) return { value: undefined, position: undefined };
    const effects: Effect[] = [];
    const { message } = selectNext(zone, record, effects);
    const [gone] = effects.flatMap((effect) => (effect.kind === 'discarded' ? [effect.message] : []));
    const position = gone && this.#desk.store(transaction, zone, gone, { effects });
    if (gone && !message) return { value: 'discarded', position };
    const value = message && {
      id: message.id,
      type: message.type,
      msgId: message.header.msgId,
      bytes: message.bytes(),
    };
    return { value, position };
  }
}
