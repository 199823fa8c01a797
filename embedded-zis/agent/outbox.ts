/** Sends what an agent has to say in the order in which it was said, each message once (R-AGT-8). */
import type { AgentFile, Outgoing } from './agent-file.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { MessageDiscarded, ZisRefusal } from './refusal.ts';

/** What an outbox needs of its agent. */
export interface OutboxOptions {
  readonly file: AgentFile;
  /** Sends until the ZIS has answered. Throws ZisRefusal, MessageDiscarded, or another error when the agent closes. */
  readonly send: (message: OutgoingMessage) => Promise<void>;
  /** Told of a message that the ZIS refused, which no caller waits for. It is not sent again. */
  readonly onRefused: (refusal: ZisRefusal, message: OutgoingMessage) => void;
  /** Told why this agent could not join again, and that its messages are kept. */
  readonly onKept: (reason: ZisRefusal | MessageDiscarded) => void;
}

/** Who waits for a message; an author takes it back when the ZIS does not take the agent. */
interface Caller extends PromiseWithResolvers<undefined> {
  readonly isAuthor: boolean;
}

/**
 * Messages leave the file when the ZIS has answered them. One that must be repeated, in this run or the next, goes
 * out with the same bytes: the ZIS knows it by its SIF_MsgId (R-GEN-7).
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #callers = new Map<string, Caller>();
  #active = false;
  #running: Promise<void> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Writes a message down, then sends it. Resolves when the ZIS has it. Throws ZisRefusal. */
  deliver(message: OutgoingMessage): Promise<void> {
    this.#options.file.send(message);
    return this.#wait(message.msgId, true);
  }

  /** Sends what was written down. Resolves when the ZIS has answered this message, or will not be asked for now. */
  delivered(msgId: string): Promise<void> {
    return this.#wait(msgId, false);
  }

  /** Sends what was written down and is not sent yet. */
  start(): void {
    if (this.#active) return;
    this.#active = true;
    this.#running = this.#run();
  }

  /** Resolves when all is sent, or nothing more will be for now. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /**
   * Sends a message no more, nor what is left of the answer that it belongs to; who waits for it gets the reason.
   * Whether there was one.
   */
  discard(msgId: string, reason: MessageDiscarded): boolean {
    const message = this.#options.file.withdraw(msgId);
    if (!message) return false;
    const caller = this.#take(msgId);
    if (caller?.isAuthor) caller.reject(reason);
    else caller?.resolve(undefined);
    if (message.answers !== null) this.dropAnswer(message.answers); // the requester cannot do without it
    return true;
  }

  /** Sends no more of the answer to a request. */
  dropAnswer(requestMsgId: string): void {
    for (const msgId of this.#options.file.dropAnswer(requestMsgId)) this.#take(msgId)?.resolve(undefined);
  }

  async #run(): Promise<void> {
    const { file, send } = this.#options;
    try {
      for (let next = file.nextOutgoing(); next; next = file.nextOutgoing()) {
        try {
          await send(next);
        } catch (error) {
          if (error instanceof MessageDiscarded && error.msgId === next.msgId) continue;
          if (!(error instanceof ZisRefusal || error instanceof MessageDiscarded)) throw error;
          if (error instanceof MessageDiscarded || this.#isAboutAgent(error, next)) {
            this.#stopFor(error);
            return;
          }
          this.#refused(error, next);
          continue;
        }
        file.sent(next.msgId);
        this.#take(next.msgId)?.resolve(undefined);
      }
    } catch (error) {
      // The agent closes: what is not sent stays in the file.
      for (const caller of this.#callers.values()) caller.reject(error);
      this.#callers.clear();
    } finally {
      this.#active = false;
    }
  }

  /** Whether the ZIS refuses the agent rather than the message. */
  #isAboutAgent(error: ZisRefusal, message: Outgoing): boolean {
    return error.messageType !== message.type || (error.category === 4 && error.code === 9);
  }

  /** What nobody waits for stays until the agent has registered; who waits is told, and may try again. */
  #stopFor(error: ZisRefusal | MessageDiscarded): void {
    for (const [msgId, caller] of this.#callers) {
      if (caller.isAuthor) {
        this.#options.file.sent(msgId);
        caller.reject(error);
      } else caller.resolve(undefined);
    }
    this.#callers.clear();
    if (this.#options.file.outgoingCount() > 0) this.#options.onKept(error);
  }

  #refused(error: ZisRefusal, { answers, ...message }: Outgoing): void {
    const caller = this.#take(message.msgId);
    this.#options.file.sent(message.msgId);
    if (answers !== undefined) this.dropAnswer(answers); // R-AGT-21
    if (caller?.isAuthor) {
      caller.reject(error);
      return;
    }
    caller?.resolve(undefined);
    this.#options.onRefused(error, message);
  }

  #wait(msgId: string, isAuthor: boolean): Promise<void> {
    const caller = { ...Promise.withResolvers<undefined>(), isAuthor };
    this.#callers.set(msgId, caller);
    this.start();
    return caller.promise;
  }

  #take(msgId: string): Caller | undefined {
    const caller = this.#callers.get(msgId);
    this.#callers.delete(msgId);
    return caller;
  }
}
