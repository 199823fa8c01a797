/** An agent as a test plays it: every message under its own SIF_SourceId, one call for each. */
import type { TestZis } from './zis.ts';
import {
  aMessage,
  anAck,
  anErrorAck,
  anEvent,
  anObjectList,
  aProvision,
  aRegister,
  aSystemControl,
  post,
  type Entry,
  type EventParts,
  type MessageParts,
  type Provision,
  type ReadAck,
  type RegisterParts,
} from './messages.ts';

/** What messages can say beside who sends them. */
type Rest<T extends MessageParts> = Omit<T, 'from'>;

let made = 0;

/** An agent id that no other test of this file has. */
export function freshId(name = 'Agent'): string {
  made += 1;
  return `${name}${made}`;
}

/** A registered agent with an id of its own. */
export async function joined(
  zis: TestZis,
  parts: Rest<RegisterParts> = {},
  name?: string,
): Promise<TestAgent> {
  const agent = new TestAgent(zis, freshId(name));
  const ack = await agent.register(parts);
  if (ack.status !== 0) throw new Error(`${agent.id} could not register: ${ack.xml}`);
  return agent;
}

/** Posts to the zone of a test ZIS; goes on after a restart. */
export class TestAgent {
  readonly id: string;
  readonly #zis: TestZis;

  constructor(zis: TestZis, id: string) {
    this.#zis = zis;
    this.id = id;
  }

  post(xml: string | Uint8Array<ArrayBuffer>): Promise<ReadAck> {
    return post(this.#zis.zoneUrl, xml);
  }

  register(parts: Rest<RegisterParts> = {}): Promise<ReadAck> {
    return this.post(aRegister({ ...parts, from: this.id }));
  }

  unregister(): Promise<ReadAck> {
    return this.post(aMessage('SIF_Unregister', '', { from: this.id }));
  }

  provide(objects: readonly Entry[]): Promise<ReadAck> {
    return this.post(anObjectList('SIF_Provide', objects, { from: this.id }));
  }

  unprovide(objects: readonly Entry[]): Promise<ReadAck> {
    return this.post(anObjectList('SIF_Unprovide', objects, { from: this.id }));
  }

  subscribe(objects: readonly Entry[]): Promise<ReadAck> {
    return this.post(anObjectList('SIF_Subscribe', objects, { from: this.id }));
  }

  unsubscribe(objects: readonly Entry[]): Promise<ReadAck> {
    return this.post(anObjectList('SIF_Unsubscribe', objects, { from: this.id }));
  }

  provision(lists: Provision): Promise<ReadAck> {
    return this.post(aProvision(lists, { from: this.id }));
  }

  /** Posts a SIF_Event; the acknowledgement's originalMsgId is its SIF_MsgId. */
  publish(parts: Rest<EventParts> = {}): Promise<ReadAck> {
    return this.post(anEvent({ ...parts, from: this.id }));
  }

  control(name: string, parts: Rest<MessageParts> = {}): Promise<ReadAck> {
    return this.post(aSystemControl(name, { ...parts, from: this.id }));
  }

  /** SIF_GetMessage. */
  pull(): Promise<ReadAck> {
    return this.control('SIF_GetMessage');
  }

  /** Acknowledges a message with a status. */
  ack(msgId: string, code: number): Promise<ReadAck> {
    return this.post(anAck({ source: 'Whoever', msgId }, code, { from: this.id }));
  }

  /** Acknowledges a message with an error. */
  refuse(msgId: string, error: readonly [category: number, code: number]): Promise<ReadAck> {
    return this.post(anErrorAck({ source: 'Whoever', msgId }, error, { from: this.id }));
  }

  /** Takes everything that waits; the SIF_MsgIds in the order in which they came. */
  async takeAll(): Promise<readonly string[]> {
    const taken: string[] = [];
    for (let next = await this.pull(); next.status === 0; next = await this.pull()) {
      const msgId = innerMsgId(next);
      taken.push(msgId);
      await this.ack(msgId, 1);
    }
    return taken;
  }
}

/** SIF_MsgId of the message that an acknowledgement carries. */
export function innerMsgId({ data = '' }: ReadAck): string {
  return /<SIF_MsgId>(\w+)<\/SIF_MsgId>/.exec(data)?.[1] ?? '';
}
