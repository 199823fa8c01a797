/** What an agent says to its ZIS, and what it understands of the answers. */
import type { Answer, Data } from './answer.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { ZisRefusal } from './refusal.ts';
import type { ZisConnection } from './zis-connection.ts';

/** What calls need of their agent. */
export interface CallOptions {
  readonly connection: ZisConnection;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** Whether the agent has registered: then the ZIS can have forgotten it. */
  readonly registered: () => boolean;
  /** Registers and announces all again. Throws ZisRefusal. */
  readonly joinAgain: () => Promise<void>;
}

/**
 * Every call throws ZisRefusal when the ZIS answers with an error, MessageDiscarded when the
 * message is given up, and the signal's reason when that is aborted.
 */
export class Calls {
  readonly #options: CallOptions;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  /** Sends until the ZIS answers. */
  async send(message: OutgoingMessage): Promise<void> {
    const { connection, signal } = this.#options;
    succeed(message, await connection.send(message, signal));
  }

  /** Sends until the ZIS answers; joins again when it has forgotten the agent, and sends the message once more. */
  call(message: OutgoingMessage): Promise<void> {
    return this.again(() => this.send(message));
  }

  /** Posts a question once; joins again when the ZIS has forgotten the agent. Throws ZisUnavailable, too. */
  ask(message: OutgoingMessage): Promise<Data> {
    return this.again(() => this.askOnce(message));
  }

  /** Posts a question once. Throws ZisUnavailable, too. */
  async askOnce(message: OutgoingMessage): Promise<Data> {
    const { connection, signal } = this.#options;
    return succeed(message, await connection.post(message, signal));
  }

  /** Does something, and once more behind joining again when the ZIS has forgotten the agent. */
  async again<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!this.#options.registered() || !isUnknownAgent(error)) throw error;
      await this.#options.joinAgain();
      return act();
    }
  }
}

/** Whether the ZIS does not know who sent a message (R-MSG-5). */
export function isUnknownAgent(error: unknown): boolean {
  return error instanceof ZisRefusal && error.category === 4 && error.code === 9;
}

function succeed(message: OutgoingMessage, answer: Answer): Data {
  if (answer.kind === 'error') throw new ZisRefusal(message.type, answer.error);
  return answer.code === 9 ? 'none' : answer.data; // R-GET-3
}
