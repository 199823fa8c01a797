/** Takes what a ZIS pushes: writes it down, acknowledges it, and deals with it afterwards (R-AGT-14). */
import type { SifError, SystemControlMessage } from '../sif/message.ts';
import { readMessage } from '../sif/read-message.ts';
import { sifTimestamp, writeAck, type AckOutcome } from '../sif/write-message.ts';
import type { AgentFile, Incoming, KeptType } from './agent-file.ts';
import { readPulled } from './answer.ts';
import { objection, type Handling, type Receiving } from './handling.ts';
import type { Membership } from './membership.ts';
import { ackMessage, logEntryMessage, newMsgId, type Acknowledgement } from './outgoing.ts';
import type { Outbox } from './outbox.ts';
import { childObject, parseXml } from './xml.ts';

/** What an inbox needs of its agent. */
export interface InboxOptions {
  readonly file: AgentFile;
  readonly outbox: Outbox;
  readonly membership: Membership;
  readonly handling: Handling;
  readonly receiving: Receiving;
  /**
   * Acknowledges each event with status 2 and, when it is dealt with, with status 3: the ZIS keeps it until then and
   * holds the others back (R-SMB-1). Without it an event is acknowledged as soon as it is on disk.
   */
  readonly blockEvents: boolean;
  /** So many messages may wait to be dealt with; the ZIS keeps more of them in its queue. */
  readonly most: number;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** Whether the agent takes messages now. */
  readonly awake: () => boolean;
  /** Told that the ZIS goes to sleep or wakes. */
  readonly onZis: (state: 'sleeps' | 'awake') => void;
  readonly log: (line: string) => void;
}

type Status = Extract<AckOutcome, { kind: 'status' }>['code'];
const status = (code: Status): AckOutcome => ({ kind: 'status', code });
const kept: readonly string[] = ['SIF_Event', 'SIF_Request', 'SIF_Response'] satisfies KeptType[];

/**
 * Events, requests and responses are dealt with in the order in which they came, each of these three apart from the
 * others: an event that waits for a response does not keep that from coming.
 */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #lanes = new Map<KeptType, Promise<void>>();
  #stopping = false;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /** Goes on with what was taken and not dealt with. */
  start(): void {
    for (const type of kept as readonly KeptType[]) this.#work(type);
  }

  /** Answers a message that was posted with a SIF_Ack. What it takes is on disk when it returns. */
  take(bytes: Uint8Array): Uint8Array {
    const header = {
      msgId: newMsgId(),
      timestamp: sifTimestamp(Date.now()),
      sourceId: this.#options.membership.sender.sourceId,
    };
    const read = readMessage(bytes);
    if ('fault' in read) return writeAck(header, read.traces, { kind: 'error', error: read.fault.error }); // R-AGT-9
    const { message } = read;
    const { msgId, sourceId } = message.header;
    const outcome =
      message.type === 'SIF_SystemControl'
        ? this.#control(message)
        : this.#keep({ sourceId, msgId, bytes }, message);
    return writeAck(header, { version: message.version, msgId, sourceId }, outcome); // F-16
  }

  /** Deals with no further message; resolves when those in hand are dealt with. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.settled();
  }

  /** Resolves when nothing is in hand. */
  async settled(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  #control(message: SystemControlMessage): AckOutcome {
    const { outbox, awake, onZis } = this.#options;
    switch (message.control) {
      case 'SIF_Ping':
        return status(awake() ? 1 : 8); // R-AGT-25
      case 'SIF_Sleep':
        onZis('sleeps');
        return status(1);
      case 'SIF_Wakeup':
        onZis('awake');
        return status(1);
      case 'SIF_CancelRequests':
        for (const requestMsgId of message.requestMsgIds) outbox.dropAnswer(requestMsgId);
        return status(1);
      default:
        return unsupported(message.control);
    }
  }

  #keep(incoming: Incoming, message: { readonly type: string; readonly version: string }): AckOutcome {
    const { file, membership, receiving, blockEvents, awake, most } = this.#options;
    const { type } = message;
    if (!isKept(type)) return unsupported(type);
    const error = objection(message, membership.registration.versions, receiving);
    if (error) return { kind: 'error', error };
    const blocks = blockEvents && type === 'SIF_Event';
    const before = file.answerTo(incoming);
    if (before !== undefined) return status(blocks && before === 'waits' ? 2 : 7); // R-GEN-7
    if (!awake() || file.incomingCount() >= most) return status(8); // R-AGT-11
    file.keep(incoming, type);
    this.#work(type);
    return status(blocks ? 2 : 1); // R-AGT-14
  }

  #work(type: KeptType): void {
    if (this.#stopping || this.#lanes.has(type)) return;
    const lane = this.#empty(type).catch((error: unknown) => {
      if (this.#options.signal.aborted) return;
      this.#options.log(`could not go on with ${type}: ${String(error)}`);
    });
    this.#lanes.set(type, lane);
  }

  async #empty(type: KeptType): Promise<void> {
    const { file } = this.#options;
    await Promise.resolve(); // the acknowledgement leaves first
    try {
      for (;;) {
        const next = this.#stopping ? undefined : file.nextIncoming(type);
        if (!next) return;
        await this.#deal(next);
      }
    } finally {
      this.#lanes.delete(type); // in the turn of the last look: what comes later starts a lane of its own
    }
  }

  async #deal(incoming: Incoming): Promise<void> {
    const { file, outbox, membership, handling, receiving, blockEvents, signal, log } = this.#options;
    const message = readPulled(parseXml(Buffer.from(incoming.bytes).toString()));
    if (!message) throw new Error(`${incoming.msgId} was readable when it came`);
    const { answer, deferred } = await handling.handle(message, receiving);
    let outcome: Acknowledgement = answer;
    try {
      for (const work of deferred) await work();
    } catch (error) {
      outcome = { error: { category: 9, code: 1, desc: `The work on it failed: ${String(error)}` } };
    }
    signal.throwIfAborted(); // it is dealt with in the next run
    if ('error' in outcome) log(`could not do ${message.type} ${message.msgId}: ${outcome.error.desc}`);
    const blocked = blockEvents && message.type === 'SIF_Event';
    file.answered(incoming, outcome, [
      ...(blocked ? [ackMessage(membership.sender, message, { status: 3 })] : []), // R-SMB-2
      ...('error' in outcome
        ? [logEntryMessage(membership.sender, childObject(message.body, 'SIF_Header'), outcome.error)]
        : []), // R-AGT-15
    ]);
    outbox.start();
  }
}

function unsupported(type: string): AckOutcome {
  const error: SifError = { category: 12, code: 2, desc: `${type} is not supported.` };
  return { kind: 'error', error }; // R-AGT-10
}

function isKept(type: string): type is KeptType {
  return kept.includes(type);
}
