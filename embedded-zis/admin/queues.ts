/** Agents' queues, as administrators see and change them. */
import type { ZoneMemory, ZoneState } from '../broker/ports.ts';
import type { AdministrationReader, QueueRowRead } from '../broker/journal-ports.ts';
import { act, type ActContext } from './acts.ts';
import type { QueueItem, QueuePage, QueueRow } from './administration.ts';
import { agentState } from './agent-row.ts';
import { AdminError } from './service.ts';

const quarter = 15 * 60_000;

/** Every registered agent's queue, the longest first. time is in milliseconds since 1970. */
export function queueRows(
  state: ZoneState,
  reader: AdministrationReader,
  lastHeard: (agent: string) => number | undefined,
  time: number,
): readonly QueueRow[] {
  const summaries = new Map(reader.queues(state.id).map((summary) => [summary.agent, summary]));
  const flow = reader.flow(state.id, time - quarter);
  return [...state.agents.values()]
    .map((agent): QueueRow => {
      const { sourceId, registration, blockedBy } = agent;
      const summary = summaries.get(sourceId);
      const heard = lastHeard(sourceId);
      return {
        agent: sourceId,
        state: agentState(agent),
        mode: registration.mode,
        waiting: summary?.waiting ?? 0,
        frozen: blockedBy === undefined ? 0 : Math.max(0, (summary?.events ?? 0) - 1),
        size: summary?.size ?? 0,
        in15: flow.get(sourceId)?.in ?? 0,
        out15: flow.get(sourceId)?.out ?? 0,
        ...(summary ? { oldest: summary.oldest } : {}),
        ...(heard === undefined ? {} : { lastHeard: heard }),
      };
    })
    .sort((a, b) => b.waiting - a.waiting || a.agent.localeCompare(b.agent));
}

/** A page of a queue in the order of delivery (R-DEL-2). */
export function queuePage(
  state: ZoneState,
  reader: AdministrationReader,
  memory: ZoneMemory,
  given: ReadonlySet<string>,
  agent: string,
  after: number | undefined,
  limit: number,
): QueuePage {
  const record = state.agents.get(agent);
  if (!record) throw new AdminError('NOT_FOUND', `${agent} is not registered in ${state.id}.`);
  const rows = reader.queue(state.id, agent, after ?? 0, limit);
  const next = nextId(memory, agent, record.blockedBy);
  const total = reader.queues(state.id).find((summary) => summary.agent === agent)?.waiting ?? 0;
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => queueItem(row, record.blockedBy, next, given)),
    total,
    ...(last ? { next: last.id } : {}),
  };
}

/** The message that the agent gets next. */
function nextId(memory: ZoneMemory, agent: string, blockedBy: number | undefined): number | undefined {
  for (const message of memory.queue(agent)) {
    if (blockedBy === undefined || message.type !== 'SIF_Event') return message.id;
  }
  return undefined;
}

function queueItem(
  { id, entry }: QueueRowRead,
  blockedBy: number | undefined,
  next: number | undefined,
  given: ReadonlySet<string>,
): QueueItem {
  const type = entry.type === 'SIF_Request' || entry.type === 'SIF_Response' ? entry.type : 'SIF_Event';
  const msgId = entry.msgId ?? '';
  const state = (): QueueItem['state'] => {
    if (id === blockedBy) return 'blocked';
    if (blockedBy !== undefined && type === 'SIF_Event') return 'frozen';
    if (given.has(msgId)) return 'delivered';
    return id === next ? 'next' : 'waiting';
  };
  return {
    id,
    position: entry.position,
    state: state(),
    type,
    ...(entry.objectName === undefined ? {} : { objectName: entry.objectName }),
    ...(entry.action === undefined ? {} : { action: entry.action }),
    from: entry.sourceId ?? '',
    since: entry.time,
    size: entry.size,
    msgId,
  };
}

/** Takes messages out of a queue; ids that are no longer there are passed over. */
export function removeMessages(
  context: ActContext,
  zone: string,
  agent: string,
  ids: readonly number[],
  note: string,
  by: string,
): number {
  const wanted = new Set(ids);
  return act(context, zone, by, (transaction, state) => {
    if (!state.agents.has(agent)) throw new AdminError('NOT_FOUND', `${agent} is not registered in ${zone}.`);
    const found = [...transaction.memory(zone).queue(agent)].filter(({ id }) => wanted.has(id));
    if (found.length === 0) {
      throw new AdminError('CONFLICT', `None of these messages is in the queue of ${agent} any more.`);
    }
    const reason = { desc: `Removed from the queue by ${by}.`, by };
    return {
      desc: `Removed ${found.length} ${found.length === 1 ? 'message' : 'messages'} from the queue of ${agent}.`,
      agent,
      note,
      effects: [...found.map((message) => ({ kind: 'discarded', agent, message, reason }) as const)],
    };
  });
}
