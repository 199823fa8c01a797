/** Says when a queue is nearly full, and when it has room again. */
import type { AgentQueue, QueueLimits } from '../broker/ports.ts';
import { fullness, nearlyFull } from '../broker/queue-limits.ts';

/** Said again only after it was this empty in between. */
const roomy = 0.7;

/** Tells people each thing once. */
export class QueueWatch {
  readonly #limits: QueueLimits;
  readonly #say: (sentence: string) => void;
  readonly #filling = new Set<string>();

  constructor(limits: QueueLimits, say: (sentence: string) => void) {
    this.#limits = limits;
    this.#say = say;
  }

  /** Looks at the queues that are not empty; call it every few seconds. */
  look(queues: Iterable<AgentQueue>): void {
    const still = new Set<string>();
    for (const { zone, agent, ...level } of queues) {
      const name = `The queue of ${agent} in ${zone}`;
      const share = fullness(level, this.#limits);
      if (share >= roomy && this.#filling.has(name)) still.add(name);
      if (share < nearlyFull || this.#filling.has(name)) continue;
      still.add(name);
      this.#filling.add(name);
      this.#say(
        `${name} is ${Math.floor(share * 100)} % full: ${level.messages} messages with ${level.bytes} bytes wait. ` +
          'When it is full, senders get their messages back and send them again later.',
      );
    }
    for (const name of this.#filling) {
      if (still.has(name)) continue;
      this.#filling.delete(name);
      this.#say(`${name} has room again.`);
    }
  }
}
