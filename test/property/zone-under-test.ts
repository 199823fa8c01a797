/** A real zone in this process: the engine over the SQLite store, with a clock and ids of the test's own. */
import { defaultSettings } from '../../embedded-zis/admin/zones.ts';
import Database from 'better-sqlite3';
import { Engine } from '../../embedded-zis/broker/engine.ts';
import type { Store } from '../../embedded-zis/broker/ports.ts';
import type { PushMessage, PushTarget } from '../../embedded-zis/broker/push-ports.ts';
import { rights } from '../../embedded-zis/broker/zone-view.ts';
import { migrations } from '../../embedded-zis/store/migrations.ts';
import { SqliteStore } from '../../embedded-zis/store/sqlite/sqlite-store.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { ackOf, keyOfZisPacket, object, write, type Answer, type Outcome, type Sent } from './sent.ts';

/** A database, and the store that is open on it. */
export interface Ground extends Disposable {
  readonly store: Store;
  /** Opens another store, which knows nothing but what is in the database. */
  reopen(): void;
}

/** A database in memory: fast, and gone with the process. */
export function inMemory(): Ground {
  const database = new Database(':memory:');
  for (const step of migrations) database.exec(step);
  let store = new SqliteStore(database);
  return {
    get store() {
      return store;
    },
    reopen() {
      store = new SqliteStore(database);
    },
    [Symbol.dispose]: () => database.close(),
  };
}

/** The store that is no database: faster still, and another one that the ZIS must work on. */
export function onMemoryStore(): Ground {
  const store = new MemoryStore();
  return { store, reopen: () => undefined, [Symbol.dispose]: () => store.close() };
}

/** Makes a store that is broken on purpose. */
export type Breakage = (store: Store) => Store;

const security = { authentication: 0, encryption: 0 };
let zones = 0;

/** A new zone for one sequence of messages. What is sent is decided by commit, all of it in one transaction. */
export class ZoneUnderTest implements Disposable {
  readonly #id = `Zone${(zones += 1)}`;
  readonly #ground: Ground;
  readonly #breakage: Breakage;
  #engine: Engine;
  #batches: (() => void)[] = [];
  /** The last commit may bring more work of its own, which is done at once. */
  #goingOn = false;
  #time = 0;
  #ids = 0;
  readonly #faults: unknown[] = [];
  /** SIF_MsgId of the messages that the ZIS wrote, by key. */
  readonly #packetIds = new Map<string, string>();
  /** SIF_MsgId of the last SIF_Ack that carried a message, by agent and key. */
  readonly #carriers = new Map<string, string>();
  readonly #written = new Map<Sent, Uint8Array>();
  /** What was pushed and waits for an answer, by agent. */
  readonly #pushed = new Map<string, { readonly target: PushTarget; readonly message: PushMessage }>();

  constructor(ground: Ground, agents: readonly string[], breakage: Breakage) {
    this.#ground = ground;
    this.#breakage = breakage;
    ground.store.transaction((transaction) => {
      const settings = { ...defaultSettings, name: 'Z' };
      transaction.putZone(this.#id, settings, ['SIF_Default']);
      for (const agent of agents) {
        transaction.putRights(this.#id, agent, true, [{ object, context: 'SIF_Default', rights }]);
      }
    });
    this.#engine = this.#start();
  }

  /** The ZIS ends and starts again: nothing is left but the database. */
  restart(): void {
    this.#pushed.clear();
    this.#carriers.clear();
    this.#ground.reopen();
    this.#engine = this.#start();
  }

  async send(sent: Sent): Promise<Answer> {
    this.#goingOn = false;
    const bytes = this.#bytesOf(sent);
    const ack = await this.#engine.receive(this.#id, bytes, { address: 'test', over: 'https', security });
    const [outer = '', data] = new TextDecoder().decode(ack).split('<SIF_Data>');
    const code = codeOf(outer);
    if (sent.type !== 'pull' || data === undefined) return { code };
    const given = this.#keyOf(data);
    this.#carriers.set(`${sent.from} ${given}`, textOf(outer, 'SIF_MsgId'));
    return { code, given };
  }

  /** Whether a SIF_Ack can be written already that names this message. */
  canName(agent: string, key: string, carrier: boolean): boolean {
    return carrier ? this.#carriers.has(`${agent} ${key}`) : !key.includes(' ') || this.#packetIds.has(key);
  }

  /** What is pushed to an agent next, if it takes pushed messages now. */
  async push(agent: string): Promise<string | undefined> {
    this.#goingOn = false;
    const { push } = this.#engine;
    const target = push.targets().find((each) => each.zone === this.#id && each.agent === agent);
    this.#pushed.delete(agent);
    let message = target && (await push.next(target, security));
    // What the ZIS tells an agent beside its queue (R-CAN-4) is no part of the model: it is answered, and on it goes.
    while (target && message?.control) {
      await push.answered(
        target,
        message,
        new TextEncoder().encode(ackOf(message.msgId, 1, { from: agent })),
      );
      message = await push.next(target, security);
    }
    if (!target || !message) return undefined;
    this.#pushed.set(agent, { target, message });
    return this.#keyOf(new TextDecoder().decode(message.bytes));
  }

  /** Whether something waits for the answer of a push agent. */
  wasPushed(agent: string): boolean {
    return this.#pushed.has(agent);
  }

  /** The agent answers what was pushed to it. Resolves with whether the message is kept for later. */
  async answerPush(agent: string, outcome: Outcome): Promise<boolean> {
    this.#goingOn = false;
    const pushed = this.#pushed.get(agent);
    if (!pushed) throw new Error(`Nothing was pushed to ${agent}.`);
    this.#pushed.delete(agent);
    const answer = new TextEncoder().encode(ackOf(pushed.message.msgId, outcome, { from: agent }));
    return (await this.#engine.push.answered(pushed.target, pushed.message, answer)) !== undefined;
  }

  /** Decides what was sent since the last commit. Throws when the ZIS had a fault of its own. */
  commit(): void {
    for (const batch of this.#batches.splice(0)) batch();
    this.#goingOn = true;
    if (this.#faults.length > 0)
      throw new Error('The ZIS had a fault of its own.', { cause: this.#faults[0] });
  }

  [Symbol.dispose](): void {
    this.#ground.store.transaction((transaction) => transaction.removeZone(this.#id));
  }

  #start(): Engine {
    return new Engine({
      store: this.#breakage(this.#ground.store),
      endpoints: () => [],
      product: { name: 'A ZIS', version: '1' },
      now: () => (this.#time += 1000),
      elapsed: () => 0,
      newMsgId: () => `F${(this.#ids += 1).toString(16).toUpperCase().padStart(31, '0')}`,
      schedule: (batch) => (this.#goingOn ? queueMicrotask(batch) : void this.#batches.push(batch)),
      announce: () => undefined,
      report: (_message, error) => void this.#faults.push(error),
    });
  }

  /** A repetition has the bytes that were sent first: another SIF_Ack may have carried the same message since. */
  #bytesOf(sent: Sent): Uint8Array {
    const named = sent.type === 'ack' ? this.#named(sent.from, sent.of, sent.carrier) : undefined;
    const bytes = this.#written.get(sent) ?? new TextEncoder().encode(write(sent, named));
    this.#written.set(sent, bytes);
    return bytes;
  }

  #named(agent: string, key: string, carrier: boolean): string {
    return (carrier ? this.#carriers.get(`${agent} ${key}`) : this.#packetIds.get(key)) ?? key;
  }

  #keyOf(xml: string): string {
    const msgId = textOf(xml, 'SIF_MsgId');
    if (textOf(xml, 'SIF_SourceId') !== this.#id) return msgId;
    const number = Number(textOf(xml, 'SIF_PacketNumber'));
    const key = keyOfZisPacket(textOf(xml, 'SIF_RequestMsgId'), number, String(codeOf(xml)));
    this.#packetIds.set(key, msgId);
    return key;
  }
}

/** The text of the first element of this name. */
function textOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
}

/** A status, or category/code of an error. */
function codeOf(xml: string): number | string {
  const [category, code] = [textOf(xml, 'SIF_Category'), textOf(xml, 'SIF_Code')];
  return category === '' ? Number(code) : `${category}/${code}`;
}
