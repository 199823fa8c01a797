/** Agents of the agent library, as tests need them: quick to try again, and with a file that outlives them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import type { AgentOptions } from '../../embedded-zis/agent/agent-options.ts';
import type { OutgoingEvent } from '../../embedded-zis/agent/outgoing.ts';

/** An agent of the library that registers 2.* and 65,536 bytes, unless the test says otherwise. */
export function libraryAgent(
  zoneUrl: string,
  sourceId: string,
  options: Partial<Omit<AgentOptions, 'zoneUrl' | 'sourceId'>> = {},
): Agent {
  return new Agent({
    sourceId,
    zoneUrl,
    registration: { name: sourceId, versions: ['2.*'], maxBufferSize: 65_536, mode: 'Pull' },
    backoff: { first: 1, longest: 5 },
    ...options,
  });
}

/** A change of a student that carries a number. */
export function aChange(number: number): OutgoingEvent {
  const object = { '@RefId': 'D3E34B359D75101A8C3D00AA001A1652', LocalId: String(number) };
  return { action: 'Change', objectName: 'StudentPersonal', object };
}

/** A place for the file of an agent, in a folder of its own that goes when the test ends. */
export async function anAgentFile(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-'));
  return {
    path: join(folder, 'agent.db'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
