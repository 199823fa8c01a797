/** Plays random sequences against a real zone, and compares each answer with the model and with the promises. */
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { ZoneModel } from './model-zone.ts';
import { requestVersion, type Answer, type Outcome, type Sent } from './sent.ts';
import { agents, messageOf, sequences, type Move, type Step, type Story, type Weights } from './steps.ts';
import { promises, Witness, type Promised } from './witness.ts';
import { ZoneUnderTest, type Breakage, type Ground } from './zone-under-test.ts';

/** What kind of sequences there are. */
export interface Play {
  readonly weights: Weights;
  /** Steps of a sequence at most. */
  readonly longest: number;
  /** Messages that begin each sequence. */
  readonly opening: readonly Step[];
}

/** The ZIS did something else than the rules say. */
export class Difference extends Error {
  /** Promises that were broken by then. */
  readonly broken: readonly Promised[];

  constructor(what: string, broken: readonly Promised[], story: readonly string[]) {
    const complaints = broken.map((each) => `\n  broken: ${promises[each]}`).join('');
    super(`${what}${complaints}\n  so far:\n    ${story.join('\n    ')}`);
    this.name = 'Difference';
    this.broken = broken;
  }
}

/**
 * Every sequence is answered as the model says, and keeps the promises. `used` counts the rules that decided. With
 * `only`, a difference counts when it breaks that promise: the sequence ends with any other.
 */
export function keepsTheRules(
  ground: Ground,
  { weights, longest, opening }: Play,
  used: Map<string, number>,
  breakage: Breakage = (store) => store,
  only?: Promised,
): fc.IAsyncProperty<[readonly Move[]]> {
  return fc.asyncProperty(sequences(weights, longest), async (moves) => {
    using zone = new ZoneUnderTest(ground, agents, breakage);
    const game = new Game(zone);
    try {
      for (const step of opening) await game.move({ step, together: true });
      for (const move of moves) await game.move(move);
      await game.finish();
    } catch (error) {
      const counts = only === undefined || !(error instanceof Difference) || error.broken.includes(only);
      if (counts) throw error;
    } finally {
      for (const [rule, times] of game.model.used) used.set(rule, (used.get(rule) ?? 0) + times);
    }
  });
}

interface Awaited {
  readonly what: string;
  readonly expected: unknown;
  readonly actual: Promise<unknown>;
  readonly witness: (actual: never) => void;
}

/** One sequence. */
class Game implements Story {
  readonly model = new ZoneModel();
  readonly sent: Sent[] = [];
  readonly given = new Map<string, string[]>();
  readonly pushed = new Map<string, string>();
  readonly #zone: ZoneUnderTest;
  readonly #witness = new Witness();
  readonly #log: string[] = [];
  #awaited: Awaited[] = [];
  #ids = 0;

  constructor(zone: ZoneUnderTest) {
    this.#zone = zone;
  }

  readonly newId = (): string => (this.#ids += 1).toString(16).toUpperCase().padStart(32, '0');

  /** Plays one step. */
  async move({ step, together }: Move): Promise<void> {
    // A push client sees what is committed.
    if (!together || step.do === 'push' || step.do === 'restart') await this.#commit();
    switch (step.do) {
      case 'restart':
        this.#log.push('restart');
        this.pushed.clear();
        this.model.restarted();
        this.#zone.restart();
        return;
      case 'push':
        this.#push(step.to);
        // It may take more than one commit: what is sent meanwhile would be seen too early.
        await this.#commit();
        return;
      case 'answer':
        if (this.pushed.has(step.from)) await this.#answer(step.from, step.outcome);
        return;
      default: {
        const message = messageOf(step, this);
        if (message) await this.#send(message);
      }
    }
  }

  /** Wakes every agent, answers every request, takes every message: nothing is left over. */
  async finish(): Promise<void> {
    await this.#commit();
    for (const [from, { asleep, blocked }] of this.model.agents) {
      if (asleep || blocked) await this.#send({ type: 'wakeup', from, id: this.newId() });
    }
    for (const { id, requester, responder, next } of [...this.model.requests.values()]) {
      if (this.model.agents.has(responder)) await this.#lastPacket(id, requester, responder, next);
      else if (this.model.agents.has(requester)) {
        await this.#send({ type: 'cancel', from: requester, id: this.newId(), requests: [id], notify: true });
      }
    }
    await this.#commit();
    for (const agent of this.model.agents.keys()) while (await this.#takeOne(agent));
    this.#witness.sawEnd();
    if (this.#witness.broken.size > 0) throw this.#difference('A promise was broken.');
  }

  /** Takes the next message of an agent and acknowledges it; whether there was one. */
  async #takeOne(agent: string): Promise<boolean> {
    const isPush = this.model.agents.get(agent)?.mode === 'Push';
    const of = isPush
      ? this.#push(agent)
      : (await this.#send({ type: 'pull', from: agent, id: this.newId() }))?.given;
    await this.#commit();
    if (of === undefined) return false;
    if (isPush) await this.#answer(agent, 1);
    else await this.#send({ type: 'ack', from: agent, id: this.newId(), of, carrier: false, outcome: 1 });
    await this.#commit();
    return true;
  }

  async #lastPacket(request: string, to: string, from: string, number: number): Promise<void> {
    const rest = { number, more: false, failed: false, size: 'usual', version: requestVersion } as const;
    await this.#send({ type: 'packet', from, id: this.newId(), request, to, ...rest });
  }

  /** The answer that is expected; undefined when the message cannot be written. */
  async #send(message: Sent): Promise<Answer | undefined> {
    // Who acknowledges by an id that the ZIS gives must have seen it.
    if (message.type === 'ack' && !this.#canName(message)) await this.#commit();
    if (message.type === 'ack' && !this.#canName(message)) return undefined;
    const expected = this.model.receive(message);
    if (!this.sent.includes(message)) this.sent.push(message);
    if (expected.given !== undefined) this.#note(message.from, expected.given);
    this.#awaited.push({
      what: told(message),
      expected,
      actual: this.#zone.send(message),
      witness: (actual: Answer) => this.#witness.saw(message, actual),
    });
    // Where it drops what the agent can no longer take, it looks once more, in a commit of its own: it would see what is
    // sent meanwhile.
    if (message.type === 'pull' && this.model.agents.get(message.from)?.small) await this.#commit();
    return expected;
  }

  #canName({ from, of, carrier }: Sent & { readonly type: 'ack' }): boolean {
    return this.#zone.canName(from, of, carrier);
  }

  /** What is expected to be pushed. */
  #push(to: string): string | undefined {
    const expected = this.model.push(to);
    this.pushed.delete(to);
    if (expected !== undefined) {
      this.pushed.set(to, expected);
      this.#note(to, expected);
    }
    const listens = this.model.agents.get(to)?.mode === 'Push' && !this.model.agents.get(to)?.asleep;
    this.#awaited.push({
      what: `push to ${to}`,
      expected,
      actual: this.#zone.push(to),
      witness: (actual: string | undefined) => {
        if (listens || actual !== undefined) this.#witness.sawPush(to, actual);
      },
    });
    return expected;
  }

  async #answer(from: string, outcome: Outcome): Promise<void> {
    if (!this.#zone.wasPushed(from)) await this.#commit();
    const key = this.pushed.get(from) ?? '';
    this.pushed.delete(from);
    this.#awaited.push({
      what: `${from} answers ${outcome} to ${short(key)}`,
      expected: this.model.answerPush(from, key, outcome),
      actual: this.#zone.answerPush(from, outcome),
      witness: () => this.#witness.sawPushAnswered(from, key, outcome),
    });
  }

  #note(agent: string, key: string): void {
    this.given.set(agent, [...(this.given.get(agent) ?? []), key]);
  }

  /** Everything sent since the last commit is decided, and compared. */
  async #commit(): Promise<void> {
    const awaited = this.#awaited;
    this.#awaited = [];
    this.#zone.commit();
    for (const { what, expected, actual, witness } of awaited) {
      const got = await actual;
      this.#log.push(`${what}: ${said(got)}`);
      witness(got as never);
      if (!isDeepStrictEqual(got, expected))
        throw this.#difference(`${what}: expected ${said(expected)}, got ${said(got)}.`);
    }
  }

  #difference(what: string): Difference {
    return new Difference(what, [...this.#witness.broken], this.#log);
  }
}

function told({ from, id, ...content }: Sent): string {
  const { type, ...rest } = content;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${short(String(value))}`);
  return `${from} sends ${type} ${short(id)}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function said(answer: unknown): string {
  return answer === undefined ? 'nothing' : short(JSON.stringify(answer));
}

/** Ids without their leading zeros. */
function short(text: string): string {
  return text.replace(/\b0{8,}(?=[0-9A-F])/g, '');
}
