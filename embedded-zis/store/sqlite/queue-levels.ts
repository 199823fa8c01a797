/** How much waits for each agent, kept at hand: nobody counts a queue again while messages come and go. */
import type { Database as Connection } from 'better-sqlite3';
import type { AgentQueue, QueueLevel } from '../../broker/ports.ts';

const empty: QueueLevel = { messages: 0, bytes: 0 };

/** Reads the queues once, when it is made, and is told of every change after that. */
export class QueueLevels {
  readonly #zones = new Map<string, Map<string, QueueLevel>>();
  /** What the transaction that runs has changed, as it was before. */
  readonly #before: { readonly zone: string; readonly agent: string; readonly level: QueueLevel }[] = [];

  constructor(database: Connection) {
    const rows = database
      .prepare<[], AgentQueue>(
        'SELECT zone, agent, count(*) AS messages, sum(size) AS bytes FROM queue GROUP BY zone, agent',
      )
      .all();
    for (const { zone, agent, ...level } of rows) this.#set(zone, agent, level);
  }

  of(zone: string, agent: string): QueueLevel {
    return this.#zones.get(zone)?.get(agent) ?? empty;
  }

  /** The queues that are not empty. */
  *all(): Iterable<AgentQueue> {
    for (const [zone, agents] of this.#zones) {
      for (const [agent, level] of agents) yield { zone, agent, ...level };
    }
  }

  /** So many messages and bytes more, or less where they are negative. */
  add(zone: string, agent: string, messages: number, bytes: number): void {
    const level = this.of(zone, agent);
    this.#before.push({ zone, agent, level });
    this.#set(zone, agent, { messages: level.messages + messages, bytes: level.bytes + bytes });
  }

  /** A zone is gone, with its queues. */
  dropZone(zone: string): void {
    for (const [agent, level] of this.#zones.get(zone) ?? []) this.#before.push({ zone, agent, level });
    this.#zones.delete(zone);
  }

  /** The transaction is on disk. */
  keep(): void {
    this.#before.length = 0;
  }

  /** The transaction was undone, and so is what it changed here. */
  undo(): void {
    for (const { zone, agent, level } of this.#before.reverse()) this.#set(zone, agent, level);
    this.#before.length = 0;
  }

  #set(zone: string, agent: string, level: QueueLevel): void {
    const agents = this.#zones.get(zone) ?? new Map<string, QueueLevel>();
    if (level.messages === 0) agents.delete(agent);
    else this.#zones.set(zone, agents.set(agent, level));
  }
}
