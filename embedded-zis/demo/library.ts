/** RamseyLib: knows every student, and can be made to misbehave. */
import type { Agent } from '../agent/agent.ts';
import { EventRefused } from '../agent/refusal.ts';
import type { ObjectSource } from '../agent/responder.ts';
import { ask } from './ask.ts';
import { Recurring } from './recurring.ts';
import { waited } from './waited.ts';

/** The ways in which the library can be broken on cue. */
export type LibraryFault = 'librarySleeps' | 'libraryStopsAsking' | 'libraryRefuses' | 'libraryOversteps';

/** Milliseconds between questions for what the library has no right to. */
const overstepInterval = 20_000;

/** What it asks for when it oversteps: nothing that a library should read. */
const forbidden = 'DisciplineIncident';

/** Packets of this many bytes at most, so that all students come in several. */
const packetSize = 65_536;

/** What the library is wired to. */
export interface LibraryOptions {
  readonly agent: Agent;
  /** What it provides. */
  readonly source: ObjectSource;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Milliseconds until a question that was refused is asked again. */
  readonly retryRefused: number;
  readonly log: (line: string) => void;
}

/** The library's agent at work. */
export class Library {
  readonly #options: LibraryOptions;
  readonly #faults = new Set<LibraryFault>();
  /** Acts on faults one after another. */
  #last: Promise<void> = Promise.resolve();
  readonly #oversteps: Recurring;

  constructor(options: LibraryOptions) {
    this.#options = options;
    const overstep = async (signal: AbortSignal): Promise<void> => {
      await ask({ ...options, signal }, { objectName: forbidden });
    };
    this.#oversteps = new Recurring(overstep, overstepInterval, options.signal);
  }

  /** What is broken now. */
  get faults(): readonly LibraryFault[] {
    return [...this.#faults];
  }

  /** Asks for all students, takes them and every event, until the agent is closed. */
  async work(): Promise<void> {
    const { agent, source } = this.#options;
    const receiving = agent.receive({ onEvent: () => this.#take(), source });
    await Promise.all([receiving, this.#askForStudents()]);
  }

  /** Breaks or mends one thing. What needs the ZIS happens soon afterwards. */
  setFault(fault: LibraryFault, on: boolean): void {
    if (on === this.#faults.has(fault)) return;
    if (on) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'libraryOversteps') this.#oversteps.switch(on);
    if (fault === 'librarySleeps' || fault === 'libraryStopsAsking')
      this.#enqueue(() => this.#rest(fault, on));
  }

  /** Resolves when what was begun is done. */
  async settled(): Promise<void> {
    await Promise.all([this.#last, this.#oversteps.settled()]);
  }

  #take(): void {
    if (!this.#faults.has('libraryRefuses')) return;
    throw new EventRefused({ category: 9, code: 3, desc: 'The library does not take this event.' }); // R-AGT-11
  }

  async #rest(fault: LibraryFault, on: boolean): Promise<void> {
    const { agent } = this.#options;
    const resting = this.#faults.has('librarySleeps') || this.#faults.has('libraryStopsAsking');
    if (resting) await agent.pause(); // before SIF_Sleep: asking for a message would wake it (R-GET-2)
    if (fault === 'librarySleeps') await (on ? agent.sleep() : agent.wakeup());
    if (!resting) agent.resume();
  }

  #enqueue(act: () => Promise<void>): void {
    this.#last = this.#last.then(act).catch((error: unknown) => {
      const { agent, log, signal } = this.#options;
      if (!signal.aborted) log(`${agent.sourceId}: ${String(error)}`);
    });
  }

  async #askForStudents(): Promise<void> {
    const { signal, retryRefused } = this.#options;
    const students = { objectName: 'StudentPersonal', maxBufferSize: packetSize };
    while (!(await ask(this.#options, students))) if (!(await waited(retryRefused, signal))) return;
  }
}
