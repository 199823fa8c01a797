/** Group commit: reads messages, decides about them in batches, commits each batch once, then acknowledges. */
import { SifFault } from '../sif/fault.ts';
import type { Protocol, SifMessage } from '../sif/message.ts';
import { readMessage, type ReadResult } from '../sif/read-message.ts';
import { sifTimestamp, writeAck, type AckOutcome, type NewHeader } from '../sif/write-message.ts';
import { decide } from './decide.ts';
import type { Answer, Decision } from './decision.ts';
import { journalEntry, receiversOf, refusedEntry } from './journal-entry.ts';
import { originated } from './originated.ts';
import { OuterAcks } from './outer-acks.ts';
import type { Peer, SifReceiver, Store, Transaction } from './ports.ts';
import { Recent } from './recent.ts';
import { ZoneView } from './zone-view.ts';

/** What the engine needs of the world. */
export interface EngineOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a steady clock, for durations. */
  readonly elapsed: () => number;
  /** A new SIF_MsgId (R-GEN-5). */
  readonly newMsgId: () => string;
  /** Where agents reach a zone, for SIF_ZoneStatus. */
  readonly endpoints: (zone: string) => readonly Protocol[];
  /** Runs the batch after what has arrived by now was handed over. */
  readonly schedule: (batch: () => void) => void;
  /** Called once after each commit that wrote to the journal, with its last position. */
  readonly announce: (position: number) => void;
  /** Called for faults of our own. */
  readonly report: (message: string, error: unknown) => void;
}

/** A message that is larger than the transport takes, told to the administrator. */
export interface Oversize {
  readonly zone: string;
  readonly address: string;
  readonly limit: number;
  readonly size?: number;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

interface Pending {
  readonly zone: string;
  readonly bytes: Uint8Array;
  readonly read: ReadResult;
  readonly peer: Peer;
  readonly since: number;
  readonly resolve: (ack: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/** Routes the messages of all zones of one store. */
export class Engine implements SifReceiver {
  readonly #options: EngineOptions;
  readonly #outer = new OuterAcks();
  readonly #heard = new Map<string, number>();
  readonly #oversize = new Map<string, Oversize>();
  /** Durations from receipt to commit of the last messages, milliseconds. */
  readonly durations = new Recent(1000);
  #pending: Pending[] = [];
  #zones: ReadonlySet<string>;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#zones = new Set(options.store.zoneIds());
  }

  /** Reads the list of zones again, after one was added. */
  refresh(): void {
    this.#zones = new Set(this.#options.store.zoneIds());
  }

  serves(zone: string): boolean {
    return this.#zones.has(zone);
  }

  /** When an agent was last heard, milliseconds since 1970; undefined since the start of this process. */
  lastHeard(zone: string, agent: string): number | undefined {
    return this.#heard.get(`${zone}\n${agent}`);
  }

  /** Messages that were given to a pull agent since the start of this process, by SIF_MsgId. */
  given(zone: string, agent: string): ReadonlySet<string> {
    return this.#outer.given(zone, agent);
  }

  /** Senders of messages that were too large, newest first. */
  oversized(zone: string): readonly Oversize[] {
    return [...this.#oversize.values()]
      .filter((notice) => notice.zone === zone)
      .sort((a, b) => b.last - a.last);
  }

  oversize(zone: string, peer: Peer, size: number | undefined, limit: number): void {
    const key = `${zone}\n${peer.address}`;
    const count = (this.#oversize.get(key)?.count ?? 0) + 1;
    const known = size === undefined ? {} : { size };
    this.#oversize.delete(key);
    this.#oversize.set(key, {
      zone,
      address: peer.address,
      limit,
      ...known,
      count,
      last: this.#options.now(),
    });
    const [oldest] = this.#oversize.keys();
    if (this.#oversize.size > 100 && oldest !== undefined) this.#oversize.delete(oldest);
  }

  receive(zone: string, bytes: Uint8Array, peer: Peer): Promise<Uint8Array> {
    const since = this.#options.elapsed();
    const read = readMessage(bytes);
    return new Promise((resolve, reject) => {
      this.#pending.push({ zone, bytes, read, peer, since, resolve, reject });
      if (this.#pending.length === 1) this.#options.schedule(() => this.#runBatch());
    });
  }

  #runBatch(): void {
    const batch = this.#pending;
    this.#pending = [];
    let position: number | undefined;
    let acks: readonly Uint8Array[];
    try {
      acks = this.#options.store.transaction((transaction) =>
        batch.map((pending) => {
          const handled = this.#handle(transaction, pending);
          position = handled.position ?? position;
          return handled.ack;
        }),
      );
    } catch (error) {
      // Nothing of the batch is stored, so nothing of it is acknowledged: the senders repeat (R-HTTP-14).
      this.#options.report('A batch of messages could not be stored.', error);
      for (const { reject } of batch) reject(error);
      return;
    }
    const done = this.#options.elapsed();
    batch.forEach((pending, index) => {
      this.durations.add(done - pending.since);
      const ack = acks[index];
      if (ack) pending.resolve(ack);
    });
    if (position !== undefined) this.#options.announce(position);
  }

  #handle(transaction: Transaction, pending: Pending): { ack: Uint8Array; position: number | undefined } {
    const header = this.#newHeader(pending.zone);
    const { read } = pending;
    if ('fault' in read) {
      const position = this.#refuse(transaction, pending, read.fault);
      return { ack: writeAck(header, read.traces, { kind: 'error', error: read.fault.error }), position };
    }
    const { message } = read;
    const { sourceId, msgId } = message.header;
    const { decision, position } = this.#decide(transaction, pending, message);
    if (decision.answer.kind === 'message') {
      const inner = decision.answer.message;
      this.#outer.remember(pending.zone, sourceId, header.msgId, inner.header.msgId);
    }
    // R-VER-6: the version is that of the inner message where there is one.
    const version = decision.answer.kind === 'message' ? decision.answer.message.version : message.version;
    return { ack: writeAck(header, { version, sourceId, msgId }, outcome(decision.answer)), position };
  }

  #decide(
    transaction: Transaction,
    pending: Pending,
    message: SifMessage,
  ): { decision: Decision; position: number | undefined } {
    const { zone: zoneId, peer } = pending;
    const time = this.#options.now();
    const state = transaction.zone(zoneId);
    if (!state) throw new Error(`Zone ${zoneId} is not in the store.`);
    const { sourceId } = message.header;
    if (state.agents.has(sourceId)) this.#heard.set(`${zoneId}\n${sourceId}`, time);
    const memory = this.#outer.resolving(zoneId, transaction.memory(zoneId));
    const channel = { security: peer.security, endpoints: this.#options.endpoints(zoneId) };
    const view = new ZoneView(state, memory, channel);
    let decision: Decision;
    try {
      decision = decide(view, message);
    } catch (error) {
      const fault = error instanceof SifFault ? error : this.#ownFault(error);
      const position = this.#refuse(transaction, pending, fault);
      return { decision: { answer: { kind: 'fault', fault }, effects: [], journaled: false }, position };
    }
    const { answer, effects, journaled, about } = decision;
    let position: number | undefined;
    if (answer.kind === 'fault') position = this.#refuse(transaction, pending, answer.fault);
    if (journaled || effects.length > 0) {
      const applied = transaction.apply({
        zone: zoneId,
        time,
        effects,
        ...(journaled
          ? {
              entry: {
                ...journalEntry(
                  zoneId,
                  time,
                  message,
                  pending.bytes.length,
                  receiversOf(effects),
                  peer.address,
                ),
                ...about,
              },
              body: { bytes: pending.bytes, envelope: message.envelope, header: message.header },
            }
          : {}),
      });
      position = applied ?? position;
    }
    const origin = { zone: view, time, newHeader: () => this.#newHeader(zoneId) };
    for (const commit of originated(origin, message, decision))
      position = transaction.apply(commit) ?? position;
    return { decision, position };
  }

  #refuse(
    transaction: Transaction,
    { zone, bytes, read, peer }: Pending,
    fault: SifFault,
  ): number | undefined {
    const time = this.#options.now();
    const entry = refusedEntry(zone, time, read, bytes.length, fault, peer.address);
    return transaction.apply({ zone, time, effects: [], entry, body: { bytes } });
  }

  #ownFault(error: unknown): SifFault {
    this.#options.report('A message could not be processed.', error);
    return new SifFault('systemError');
  }

  #newHeader(zone: string): NewHeader {
    const { newMsgId, now } = this.#options;
    return { msgId: newMsgId(), timestamp: sifTimestamp(now()), sourceId: zone };
  }
}

function outcome(answer: Answer): AckOutcome {
  switch (answer.kind) {
    case 'message':
      return { kind: 'status', code: 0, data: answer.message.bytes() };
    case 'fault':
      return { kind: 'error', error: answer.fault.error };
    case 'status':
      return answer;
  }
}
