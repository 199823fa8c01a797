/** Does what a message that came for the agent asks for. */
import { accepts } from '../sif/versions.ts';
import type { SifError } from '../sif/message.ts';
import type { AgentFile } from './agent-file.ts';
import type { PulledMessage } from './answer.ts';
import { handleEvent, type DeferredWork, type EventHandler } from './event-handling.ts';
import type { Membership } from './membership.ts';
import type { Acknowledgement } from './outgoing.ts';
import { respond, type ObjectSource } from './responder.ts';
import type { OpenResponses, ResponsePacket } from './response-stream.ts';

/** What an agent does with the messages that come. What it has nothing for it refuses with 12/2. */
export interface Receiving {
  readonly onEvent?: EventHandler;
  /** Answers requests. */
  readonly source?: ObjectSource;
  /**
   * Takes packets of responses that no call waits for any more: those to requests of an earlier run. Without it
   * they are logged and dropped.
   */
  readonly onPacket?: (packet: ResponsePacket) => Promise<void> | void;
}

/** What came of a message. */
export interface Handled {
  readonly answer: Acknowledgement;
  /** With status 2: what is left to do. */
  readonly deferred: readonly DeferredWork[];
  /** SIF_MsgId of the last packet that answers a request; it is kept, and sent when the request is answered. */
  readonly lastPacket?: string;
}

/** What handling needs of its agent. */
export interface HandlingOptions {
  readonly file: AgentFile;
  readonly membership: Membership;
  readonly responses: OpenResponses;
  readonly log: (line: string) => void;
}

const refused = (category: number, code: number, desc: string): Handled => ({
  answer: { error: { category, code, desc } },
  deferred: [],
});

/** Why an agent does not take a message at all (R-AGT-9, R-AGT-10); undefined where it does. */
export function objection(
  { type, version }: Pick<PulledMessage, 'type' | 'version'>,
  versions: readonly string[],
  { onEvent, source }: Receiving,
): SifError | undefined {
  if (!accepts(versions, version))
    return { category: 12, code: 3, desc: `Version ${version} is not supported.` };
  const taken =
    (type === 'SIF_Event' && onEvent) || (type === 'SIF_Request' && source) || type === 'SIF_Response';
  return taken ? undefined : { category: 12, code: 2, desc: `${type} is not supported.` };
}

/** Hands messages to who takes them. */
export class Handling {
  readonly #options: HandlingOptions;

  constructor(options: HandlingOptions) {
    this.#options = options;
  }

  /** Hands a message over. What it throws is the agent's own fault; what a handler throws is an answer. */
  async handle(message: PulledMessage, receiving: Receiving): Promise<Handled> {
    const { onEvent, source } = receiving;
    const { membership } = this.#options;
    const error = objection(message, membership.registration.versions, receiving);
    if (error) return { answer: { error }, deferred: [] };
    if (message.type === 'SIF_Event' && onEvent) return handleEvent(message, onEvent);
    if (message.type === 'SIF_Request' && source) return this.#respond(message, source);
    return this.#takePacket(message, receiving);
  }

  async #respond(message: PulledMessage, source: ObjectSource): Promise<Handled> {
    const { file, membership } = this.#options;
    file.dropAnswer(message.msgId); // of a try that did not get to its end
    let lastPacket: string | undefined;
    const answer = await respond(message, source, membership.sender, (packet) => {
      file.keepPacket(message, packet);
      lastPacket = packet.msgId;
    });
    return { answer, deferred: [], ...(lastPacket !== undefined && { lastPacket }) };
  }

  async #takePacket(message: PulledMessage, { onPacket }: Receiving): Promise<Handled> {
    const taken = this.#options.responses.take(message);
    if (taken === 'unreadable') return refused(1, 3, 'This is not a SIF_Response.'); // R-AGT-9
    if (typeof taken === 'object') {
      if (!onPacket) this.#options.log('nobody waits for this response any more');
      try {
        await onPacket?.(taken);
      } catch (error) {
        return refused(9, 1, `The packet could not be processed: ${String(error)}`);
      }
    }
    return { answer: { status: 1 }, deferred: [] };
  }
}
