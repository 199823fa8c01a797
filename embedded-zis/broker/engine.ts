/** Takes messages from a transport: reads, decides in a shared transaction, acknowledges when that is durable. */
import { SifFault } from '../sif/fault.ts';
import type { SifMessage } from '../sif/message.ts';
import { readingMessage, readMessage, sourceIdIn, type ReadResult } from '../sif/read-message.ts';
import { inSlices } from '../sif/slices.ts';
import type { XmlLimits } from '../sif/xml-limits.ts';
import { writeAck, type AckOutcome } from '../sif/write-message.ts';
import { channelFault } from './channel-fault.ts';
import type { Peer } from './channel-ports.ts';
import { decide } from './decide.ts';
import { reply, type Answer, type Decision } from './decision.ts';
import { endUnreadable } from './handlers/response.ts';
import { GroupCommit, type GroupCommitOptions, type Worked } from './group-commit.ts';
import { journalEntry, receiversOf, refusedEntry } from './journal-entry.ts';
import { OuterAcks } from './outer-acks.ts';
import { OversizeSenders, type Oversize } from './oversize.ts';
import type { OversizeMessage, SifReceiver, Transaction } from './ports.ts';
import { PushDesk } from './push-desk.ts';
import { FullQueues } from './queue-limits.ts';
import { Recent } from './recent.ts';
import { Retention } from './retention.ts';
import { Upkeep } from './upkeep.ts';
import { ZoneDesk, type ZoneDeskOptions } from './zone-desk.ts';
import type { ZoneView } from './zone-view.ts';

/** What the engine needs of the world. */
export interface EngineOptions extends GroupCommitOptions, ZoneDeskOptions {
  /** Milliseconds of a steady clock, for durations. */
  readonly elapsed: () => number;
  /** How much markup a message may have; the usual limits without it. */
  readonly xmlLimits?: XmlLimits;
  /** Makes the body of a large message smaller for the store, off this thread; undefined where nothing is gained. */
  readonly pack?: (bytes: Uint8Array) => Promise<Uint8Array | undefined>;
}

/** Messages of more bytes are large: they take more than a few milliseconds to read. */
const readAtOnce = 131_072;

/** A message on its way to a decision. */
interface Incoming {
  readonly zone: string;
  readonly bytes: Uint8Array;
  readonly packed?: Uint8Array;
  readonly read: ReadResult;
  readonly peer: Peer;
}

/** Routes the messages of all zones of one store. */
export class Engine implements SifReceiver {
  readonly #options: EngineOptions;
  readonly #commits: GroupCommit;
  readonly #outer = new OuterAcks();
  readonly #oversize = new OversizeSenders();
  readonly #full = new FullQueues();
  /** Durations from receipt to commit of the last messages, milliseconds. */
  readonly durations = new Recent(1000);
  /** What push delivery asks of the broker. */
  readonly push: PushDesk;
  /** What is due as time passes. */
  readonly upkeep: Upkeep;
  /** What keeps the journal small. */
  readonly retention: Retention;
  /** For acts of administrators: what follows from them. */
  readonly desk: ZoneDesk;
  #zones: ReadonlySet<string>;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#commits = new GroupCommit(options);
    this.desk = new ZoneDesk(options);
    this.push = new PushDesk(options.store, this.#commits, this.desk);
    this.upkeep = new Upkeep(options, this.#commits, this.desk);
    this.retention = new Retention(options, this.#commits);
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
    return this.desk.lastHeard(zone, agent);
  }

  /** Messages that were given to a pull agent since the start of this process, by SIF_MsgId. */
  given(zone: string, agent: string): ReadonlySet<string> {
    return this.#outer.given(zone, agent);
  }

  /** Senders of messages that were too large, newest first. */
  oversized(zone: string): readonly Oversize[] {
    return this.#oversize.of(zone);
  }

  oversize(zone: string, { address }: Peer, { size, limit, beginning }: OversizeMessage): void {
    const sourceId = beginning && sourceIdIn(beginning);
    const known = { ...(size === undefined ? {} : { size }), ...(sourceId ? { sourceId } : {}) };
    this.#oversize.add({ zone, address, limit, ...known, last: this.#options.now() });
  }

  async receive(zone: string, bytes: Uint8Array, peer: Peer): Promise<Uint8Array> {
    const since = this.#options.elapsed();
    const incoming =
      bytes.length <= readAtOnce
        ? { zone, bytes, read: readMessage(bytes, this.#options.xmlLimits), peer }
        : { zone, bytes, ...(await this.#large(bytes)), peer };
    let ack: Uint8Array | undefined;
    // Each round in a transaction of its own: other messages come in between.
    while (!ack) ack = await this.#commits.run(zone, (transaction) => this.#handle(transaction, incoming));
    this.durations.add(this.#options.elapsed() - since);
    return ack;
  }

  /** Large messages are read in slices: the others come in between. */
  async #large(bytes: Uint8Array): Promise<Pick<Incoming, 'read' | 'packed'>> {
    const { xmlLimits, schedule, pack } = this.#options;
    const [read, packed] = await Promise.all([
      inSlices(readingMessage(bytes, xmlLimits), () => new Promise(schedule)),
      pack?.(bytes),
    ]);
    return { read, ...(packed && { packed }) };
  }

  /** The SIF_Ack; undefined where it is to be decided once more. */
  #handle(transaction: Transaction, incoming: Incoming): Worked<Uint8Array | undefined> {
    const { zone, read } = incoming;
    const header = this.desk.newHeader(zone);
    if ('fault' in read) {
      const position = this.#unreadable(transaction, incoming, read);
      return { value: writeAck(header, read.traces, { kind: 'error', error: read.fault.error }), position };
    }
    const { version, header: original } = read.message;
    const { sourceId, msgId } = original;
    const { value: answer, ...worked } = this.#decide(transaction, incoming, read.message);
    if (!answer) return { value: undefined, ...worked };
    if (answer.kind !== 'message') {
      return { value: writeAck(header, { version, sourceId, msgId }, outcome(answer)), ...worked };
    }
    const { message } = answer;
    this.#outer.remember(zone, sourceId, header.msgId, message.header.msgId);
    // R-VER-6: the version is that of the message inside.
    const data: AckOutcome = { kind: 'status', code: 0, data: message.bytes() };
    return { value: writeAck(header, { version: message.version, sourceId, msgId }, data), ...worked };
  }

  #decide(transaction: Transaction, incoming: Incoming, message: SifMessage): Worked<Answer | undefined> {
    const { zone: zoneId, bytes, packed, peer } = incoming;
    const { sourceId } = message.header;
    const memory = this.#outer.resolving(zoneId, transaction.memory(zoneId));
    const zone = this.desk.view(transaction, zoneId, peer.security, memory);
    if (zone.agent(sourceId)) this.desk.hear(zoneId, sourceId);
    const decision = this.#decision(zone, message, bytes, peer);
    const { answer, effects, journaled, about, findings, cancellations = [] } = decision;
    const refused = answer.kind === 'fault' ? this.#refuse(transaction, incoming, answer.fault) : undefined;
    const time = this.#options.now();
    const entry = journalEntry(zoneId, time, message, bytes.length, receiversOf(effects), peer.address);
    const body = { bytes, ...(packed && { packed }), envelope: message.envelope, header: message.header };
    const record = journaled ? { entry: { ...entry, ...about, ...(findings && { findings }) }, body } : {};
    const position = this.desk.store(transaction, zone, message, decision, record) ?? refused;
    return {
      value: decision.again ? undefined : answer,
      position,
      after: () => {
        for (const { responder, msgId } of cancellations) this.push.cancel(zoneId, responder, msgId);
      },
    };
  }

  /** A message that could not be read; where it was a packet of a response, that response is over (R-MSG-7). */
  #unreadable(
    transaction: Transaction,
    incoming: Incoming,
    { fault, traces }: Extract<ReadResult, { fault: SifFault }>,
  ): number | undefined {
    const refused = this.#refuse(transaction, incoming, fault);
    const zone = this.desk.view(transaction, incoming.zone, incoming.peer.security);
    if (channelFault(zone, { sourceId: traces.sourceId ?? '' }, incoming.peer)) return refused; // it may be anybody
    return this.desk.store(transaction, zone, undefined, endUnreadable(zone, traces, fault)) ?? refused;
  }

  /** The decision; a refusal that was thrown, as data. A bug of ours is a refusal too, and is reported. */
  #decision(zone: ZoneView, message: SifMessage, bytes: Uint8Array, peer: Peer): Decision {
    try {
      return decide(zone, message, bytes, peer);
    } catch (error) {
      if (error instanceof SifFault) return this.#refusal(zone, message, error);
      this.#options.report('A message could not be processed.', error);
      return reply({ kind: 'fault', fault: new SifFault('systemError') });
    }
  }

  /** R-LOG-1: the log tells of a receiver that gets no more messages. */
  #refusal(zone: ZoneView, message: SifMessage, fault: SifFault): Decision {
    const refusal = reply({ kind: 'fault', fault });
    const { receiver } = fault.about;
    if (receiver === undefined || !this.#full.tells(zone.id, receiver, this.#options.now())) return refusal;
    const desc = `${fault.error.extendedDesc ?? fault.message} Senders keep their messages for it.`;
    return { ...refusal, notes: [{ agent: receiver, logCode: 1, desc, original: message }] };
  }

  #refuse(
    transaction: Transaction,
    { zone, bytes, read, peer }: Incoming,
    fault: SifFault,
  ): number | undefined {
    const time = this.#options.now();
    const entry = refusedEntry(zone, time, read, bytes.length, fault, peer.address);
    return transaction.apply({ zone, time, effects: [], entry, body: { bytes } });
  }
}

function outcome(answer: Exclude<Answer, { kind: 'message' }>): AckOutcome {
  return answer.kind === 'fault' ? { kind: 'error', error: answer.fault.error } : answer;
}
