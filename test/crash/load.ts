/** Agents that publish, ask, answer and take messages without a pause, whatever becomes of the ZIS meanwhile. */
import { EventEmitter, once } from 'node:events';
import { PushAgent } from '../support/push-agent.ts';
import {
  anAck,
  anEvent,
  anObjectList,
  aRegister,
  aSystemControl,
  newMsgId,
  post,
  type ReadAck,
} from '../support/messages.ts';
import { aPacket, aRequest } from '../support/request-messages.ts';
import type { Random } from '../../embedded-zis/demo/random.ts';
import type { Observation, Passed } from './observations.ts';

const publishers = ['PublisherA', 'PublisherB'];
const subscribers = ['Puller', 'Blocker', 'Taker'];
/** Messages of one agent that are on their way at most, so that the queues stay short. */
const ahead = 20;
const packetsOfAnswer = 3;

/** The agents of one zone. */
export class Load {
  /** What they have seen so far. */
  readonly history: Observation[] = [];
  readonly #random: Random;
  readonly #seen = new EventEmitter().setMaxListeners(0);
  /** The agents that have yet to get a message, by its SIF_MsgId. */
  readonly #owed = new Map<string, Set<string>>();
  /** How many messages of an agent are on their way. */
  readonly #under = new Map<string, number>();
  #url = Promise.withResolvers<string>();
  #taker: PushAgent | undefined;
  #stage: 'running' | 'ending' | 'over' = 'running';

  constructor(random: Random) {
    this.#random = random;
  }

  /** From now on the ZIS is here. */
  up(url: string): void {
    this.#url.resolve(url);
  }

  /** From now on there is no ZIS, until the next `up`. */
  down(): void {
    this.#url = Promise.withResolvers();
  }

  /** Registers the agents with a ZIS that is up. */
  async join(): Promise<void> {
    const taker = new PushAgent({ zoneUrl: await this.#url.promise }, 'Taker');
    this.#taker = taker;
    await taker.listen();
    let before: string | undefined;
    taker.answer = ({ xml, msgId }) => {
      // Push delivery goes on to the next message only when the answer to the one before is stored.
      if (before !== undefined && before !== msgId)
        this.#note({ kind: 'taken', agent: taker.id, msgId: before });
      before = msgId;
      this.#given(taker.id, readPassed(xml));
      return anAck({ source: 'Whoever', msgId }, 1, { from: taker.id });
    };
    await taker.join();
    for (const from of [...publishers, 'Puller', 'Blocker', 'Asker', 'Answerer'])
      await this.#post(aRegister({ from }));
    for (const from of ['Puller', 'Blocker'])
      await this.#post(anObjectList('SIF_Subscribe', ['StudentPersonal'], { from }));
    await this.#post(anObjectList('SIF_Provide', ['StudentPersonal'], { from: 'Answerer' }));
  }

  /** Resolves when `end` was called and all that was acknowledged has been taken. */
  async run(): Promise<void> {
    const takers = [this.#pull('Puller'), this.#pull('Blocker'), this.#pull('Asker'), this.#pull('Answerer')];
    const all = Promise.all(takers);
    await Promise.race([Promise.all([...publishers.map((from) => this.#publish(from)), this.#ask()]), all]);
    while (this.#owed.size > 0) await Promise.race([this.#change(), all]);
    this.#stage = 'over';
    this.#seen.emit('change');
    await all;
  }

  /** Resolves when the agents have seen so many things more. */
  async progress(more: number): Promise<void> {
    const until = this.history.length + more;
    while (this.history.length < until) await this.#change();
  }

  /** The agents begin nothing new. */
  end(): void {
    this.#stage = 'ending';
    this.#seen.emit('change');
  }

  /** No message is waited for any longer: what did not come is lost. */
  giveUp(): void {
    this.#owed.clear();
    this.#under.clear();
    this.#seen.emit('change');
  }

  async close(): Promise<void> {
    await this.#taker?.close();
  }

  async #publish(from: string): Promise<void> {
    while (await this.#mayGoOn(from)) {
      const msgId = newMsgId();
      await this.#send(anEvent({ from, msgId }), { type: 'SIF_Event', from, msgId }, subscribers);
    }
  }

  async #ask(): Promise<void> {
    const from = 'Asker';
    while (await this.#mayGoOn(from)) {
      const msgId = newMsgId();
      await this.#send(aRequest({ from, msgId }), { type: 'SIF_Request', from, msgId }, ['Answerer']);
    }
  }

  async #answer(requestMsgId: string): Promise<void> {
    const from = 'Answerer';
    for (let number = 1; number <= packetsOfAnswer; number++) {
      const msgId = newMsgId();
      const packet = { requestMsgId, number, more: number < packetsOfAnswer };
      const xml = aPacket({ from, msgId, to: 'Asker', ...packet });
      await this.#send(xml, { type: 'SIF_Response', from, msgId, packet }, ['Asker']);
    }
  }

  /** Takes messages until the load is over and nothing waits. */
  async #pull(agent: string): Promise<void> {
    const answered = new Set<string>();
    for (;;) {
      const before = this.history.length;
      const got = await this.#post(aSystemControl('SIF_GetMessage', { from: agent }));
      if (got.data === undefined) {
        if (got.status !== 9) this.#note({ kind: 'refused', agent, answer: got.xml });
        if (this.#stage === 'over') return;
        if (this.history.length === before) await this.#change();
        continue;
      }
      const message = readPassed(got.data);
      const { type, msgId } = message;
      this.#given(agent, message);
      const blocks = agent === 'Blocker' && this.#random.onceIn(4);
      if (blocks) await this.#block(agent, msgId);
      // The request is answered before it is taken: a crash between the two must not lose it.
      if (type === 'SIF_Request' && !answered.has(msgId)) {
        answered.add(msgId);
        await this.#answer(msgId);
      }
      await this.#take(agent, msgId, blocks ? 3 : 1);
    }
  }

  /** Blocks an agent's events for a while; the status 3 that ends it is the taking of the event. */
  async #block(agent: string, msgId: string): Promise<void> {
    const got = await this.#post(anAck({ source: 'Whoever', msgId }, 2, { from: agent }));
    if (got.status !== 0) this.#note({ kind: 'refused', agent, answer: got.xml });
    this.#note({ kind: 'blocked', agent, msgId });
    for (let left = this.#random.between(1, 12); left > 0; left--) {
      const next = await this.#post(aSystemControl('SIF_GetMessage', { from: agent }));
      if (next.data !== undefined) this.#given(agent, readPassed(next.data));
    }
    this.#note({ kind: 'ending', agent });
  }

  async #take(agent: string, msgId: string, status: number): Promise<void> {
    const got = await this.#post(anAck({ source: 'Whoever', msgId }, status, { from: agent }));
    if (got.status === 0) this.#note({ kind: 'taken', agent, msgId });
    else this.#note({ kind: 'refused', agent, answer: got.xml });
  }

  async #send(xml: string, message: Passed, to: readonly string[]): Promise<void> {
    const { from, msgId } = message;
    this.#owed.set(msgId, new Set(to));
    this.#under.set(from, (this.#under.get(from) ?? 0) + 1);
    const { status, xml: answer } = await this.#post(xml);
    if (status === 0 || status === 7) this.#note({ kind: 'sent', ...message, to });
    else this.#note({ kind: 'refused', agent: from, answer });
  }

  #given(agent: string, message: Passed): void {
    const { from, msgId } = message;
    const owed = this.#owed.get(msgId);
    if (owed?.delete(agent) && owed.size === 0) {
      this.#owed.delete(msgId);
      this.#under.set(from, (this.#under.get(from) ?? 1) - 1);
    }
    this.#note({ kind: 'given', agent, ...message });
  }

  #note(seen: Observation): void {
    this.history.push(seen);
    this.#seen.emit('change');
  }

  async #mayGoOn(from: string): Promise<boolean> {
    while (this.#stage === 'running' && (this.#under.get(from) ?? 0) >= ahead) await this.#change();
    return this.#stage === 'running';
  }

  async #change(): Promise<void> {
    await once(this.#seen, 'change');
  }

  /** Posts the same bytes again and again until a ZIS answers: what an agent does whose ZIS is gone (R-HTTP-14). */
  async #post(xml: string): Promise<ReadAck> {
    for (;;) {
      const ack = await post(await this.#url.promise, xml).catch(() => undefined);
      if (ack?.http === 200) return ack;
    }
  }
}

function readPassed(xml: string): Passed {
  const text = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  const type = (['SIF_Event', 'SIF_Request'] as const).find((name) => xml.includes(`<${name}>`));
  const passed = { from: text('SIF_SourceId'), msgId: text('SIF_MsgId') };
  if (type) return { type, ...passed };
  const packet = {
    requestMsgId: text('SIF_RequestMsgId'),
    number: Number(text('SIF_PacketNumber')),
    more: text('SIF_MorePackets') === 'Yes',
  };
  return { type: 'SIF_Response', ...passed, packet };
}
