import type { Agent } from '../agent/agent.ts';
import { ZisRefusal } from '../agent/refusal.ts';
import type { OutgoingRequest } from '../agent/request-messages.ts';
import { ResponseError } from '../agent/response-stream.ts';

/** Who asks, until when, and who is told. */
export interface Asking {
  readonly agent: Agent;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/**
 * Asks for objects and takes them, as an application would; what they say is of no use here. Whether a whole
 * response came; why it did not goes to the log.
 */
export async function ask({ agent, signal, log }: Asking, request: OutgoingRequest): Promise<boolean> {
  try {
    const response = await agent.request(request);
    let complete = false;
    for await (const { morePackets } of response) complete = !morePackets;
    return complete;
  } catch (error) {
    if (signal.aborted) return false;
    log(`${agent.sourceId}: ${reasonOf(error)}`);
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof ZisRefusal || error instanceof ResponseError ? error.message : String(error);
}
