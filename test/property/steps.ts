/** Steps of a random sequence, and what they mean where the sequence stands. */
import fc from 'fast-check';
import { routed, type ZoneModel } from './model-zone.ts';
import { requestVersion, type Content, type Mode, type Outcome, type PlainType, type Sent } from './sent.ts';

/** The agents of every sequence. */
export const agents = ['A', 'B', 'C'] as const;
type Agent = (typeof agents)[number];

/** A step as it is generated: it names agents, and other messages by their place among those that there are. */
export type Step =
  | { readonly do: 'restart' }
  | { readonly do: 'send'; readonly from: Agent; readonly content: Content }
  | { readonly do: 'repeat'; readonly pick: number }
  | { readonly do: 'push'; readonly to: Agent }
  | { readonly do: 'answer'; readonly from: Agent; readonly outcome: Outcome }
  | {
      readonly do: 'acknowledge';
      readonly from: Agent;
      readonly of: 'given' | 'earlier' | 'blocked' | 'waiting' | 'unknown';
      readonly pick: number;
      readonly carrier: boolean;
      readonly outcome: Outcome;
    }
  | {
      readonly do: 'respond';
      readonly pick: number;
      readonly flaw: 'none' | 'closed' | 'stranger' | 'number' | 'destination' | 'huge' | 'version' | 'large';
      readonly more: boolean;
      readonly failed: boolean;
    }
  | {
      readonly do: 'cancel';
      readonly from: Agent;
      readonly picks: readonly number[];
      readonly notify: boolean;
    };

/** A step, and whether it goes into the batch of the step before it. */
export interface Move {
  readonly step: Step;
  readonly together: boolean;
}

/** How often each kind of step comes, relative to the others. */
export type Weights = Partial<Record<StepName, number>>;
type StepName = keyof typeof arbitraries;

/** Much of a sequence is about one agent, or its parts would seldom meet. */
const agent = fc.constantFrom<Agent[]>('A', 'A', 'A', 'B', 'C');
const pick = fc.nat(30);
const rarely = fc.constantFrom(false, false, false, true);
const send = (content: fc.Arbitrary<Content>): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant('send'), from: agent, content });
const plain = (type: PlainType): fc.Arbitrary<Step> => send(fc.constant({ type }));
const register = (mode: fc.Arbitrary<Mode>): fc.Arbitrary<Step> =>
  send(fc.record({ type: fc.constant('register'), mode, small: rarely }));
const acknowledge = (outcome: fc.Arbitrary<Outcome>, of: 'given' | 'any'): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('acknowledge'),
    from: agent,
    of: of === 'given' ? fc.constant('given') : fc.constantFrom('earlier', 'blocked', 'waiting', 'unknown'),
    pick,
    carrier: rarely,
    outcome,
  });
const respond = (flaw: fc.Arbitrary<Extract<Step, { readonly do: 'respond' }>['flaw']>): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant('respond'), pick, flaw, more: fc.boolean(), failed: rarely });
const answer = (outcome: fc.Arbitrary<Outcome>): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant('answer'), from: agent, outcome });
const allOutcomes = fc.constantFrom<Outcome[]>(1, 2, 2, 3, 5, 7, 8, '10/1', '9/3');

const arbitraries = {
  restart: fc.constant<Step>({ do: 'restart' }),
  'register as pull': register(fc.constant('Pull')),
  'register as push': register(fc.constant('Push')),
  unregister: plain('unregister'),
  sleep: plain('sleep'),
  wakeup: plain('wakeup'),
  ping: plain('ping'),
  subscribe: plain('subscribe'),
  unsubscribe: plain('unsubscribe'),
  provide: plain('provide'),
  unprovide: plain('unprovide'),
  provision: send(
    fc.record({ type: fc.constant('provision'), subscribe: fc.boolean(), provide: fc.boolean() }),
  ),
  publish: send(fc.record({ type: fc.constant('event'), large: rarely })),
  pull: plain('pull'),
  'acknowledge what was given': acknowledge(allOutcomes, 'given'),
  'block what was given': acknowledge(fc.constant(2), 'given'),
  'refuse what was given': acknowledge(fc.constant('9/3'), 'given'),
  'acknowledge something': acknowledge(allOutcomes, 'any'),
  'block something': acknowledge(fc.constant(2), 'any'),
  'end the block': fc.record({
    do: fc.constant('acknowledge'),
    from: agent,
    of: fc.constant('blocked'),
    pick,
    carrier: rarely,
    outcome: fc.constant(3),
  }),
  push: fc.record({ do: fc.constant('push'), to: agent }),
  'answer push': answer(allOutcomes),
  'block what was pushed': answer(fc.constant(2)),
  request: send(
    fc.oneof(
      fc.record({ type: fc.constant('request') }),
      fc.record({ type: fc.constant('request'), to: fc.constantFrom(...agents, 'Nobody') }),
    ),
  ),
  respond: respond(fc.constant('none')),
  'respond wrongly': respond(
    fc.constantFrom('closed', 'stranger', 'number', 'destination', 'huge', 'version', 'large'),
  ),
  cancel: fc.record({
    do: fc.constant('cancel'),
    from: agent,
    picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
    notify: fc.boolean(),
  }),
  repeat: fc.record({ do: fc.constant('repeat'), pick }),
} satisfies Record<string, fc.Arbitrary<Step>>;

/** Sequences of steps with these weights. */
export function sequences(weights: Weights, longest: number): fc.Arbitrary<readonly Move[]> {
  const chosen = Object.entries(weights).map(([name, weight]) => ({
    arbitrary: arbitraries[name as StepName] as fc.Arbitrary<Step>,
    weight,
  }));
  const move = fc.record({ step: fc.oneof(...chosen), together: fc.boolean() });
  return fc.noBias(fc.array(move, { maxLength: longest, size: 'max' }));
}

/** What happened so far in a sequence. */
export interface Story {
  readonly model: ZoneModel;
  /** Everything that was sent with an id of its own, oldest first. */
  readonly sent: readonly Sent[];
  /** Keys of what each agent was given, oldest first. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** What was pushed to each agent and not answered yet. */
  readonly pushed: ReadonlyMap<string, string>;
  readonly newId: () => string;
}

/** The message that a step stands for; undefined when it has no meaning here. */
export function messageOf(
  step: Exclude<Step, { do: 'restart' | 'push' | 'answer' }>,
  story: Story,
): Sent | undefined {
  switch (step.do) {
    case 'send':
      return { ...step.content, from: step.from, id: story.newId() };
    case 'repeat': {
      const repeated = at(story.sent, step.pick);
      return repeated && mayRepeat(repeated, story) ? repeated : undefined;
    }
    case 'acknowledge': {
      const { from, outcome, carrier } = step;
      const of = acknowledged(step, story);
      return of === undefined ? undefined : { from, id: story.newId(), type: 'ack', of, carrier, outcome };
    }
    case 'respond':
      return packetOf(step, story);
    case 'cancel': {
      const known = story.sent.filter(({ type }) => type === 'request').map(({ id }) => id);
      const { from, picks, notify } = step;
      const requests = picks.map((pick) => at([...known, 'E'.repeat(32)], pick) ?? '');
      return { from, id: story.newId(), type: 'cancel', requests, notify };
    }
  }
}

function mayRepeat(sent: Sent, { model }: Story): boolean {
  if (sent.type === 'pull' || routed.has(sent.type)) return true;
  return model.knows(sent) && model.agents.has(sent.from);
}

function acknowledged(
  { from, of, pick }: Extract<Step, { do: 'acknowledge' }>,
  { model, given }: Story,
): string | undefined {
  const agent = model.agents.get(from);
  switch (of) {
    case 'given':
      return given.get(from)?.at(-1);
    case 'earlier':
      return at(given.get(from) ?? [], pick);
    case 'blocked':
      return agent?.blocked?.key;
    case 'waiting':
      return at(agent?.queue ?? [], pick)?.key;
    case 'unknown':
      return 'D'.repeat(32);
  }
}

function packetOf(step: Extract<Step, { do: 'respond' }>, { model, sent, newId }: Story): Sent | undefined {
  const { pick, flaw, more, failed } = step;
  const open = [...model.requests.values()];
  const usual = {
    from: '',
    id: newId(),
    type: 'packet',
    size: 'usual',
    version: requestVersion,
    more,
    failed,
  } as const;
  if (flaw === 'closed') {
    const closed = sent.filter(({ type, id }) => type === 'request' && !model.requests.has(id));
    const request = at(closed, pick);
    return (
      request && { ...usual, from: agents[pick % 3] ?? 'A', request: request.id, to: request.from, number: 1 }
    );
  }
  const request = at(open, pick);
  if (!request) return undefined;
  const { id, requester: to, responder: from, next: number } = request;
  const right = { ...usual, from, request: id, to, number };
  switch (flaw) {
    case 'none':
      return right;
    case 'large':
      return { ...right, size: 'large', failed: false };
    case 'huge':
      return { ...right, size: 'huge', failed: false };
    case 'stranger':
      return { ...right, from: agents.find((each) => each !== from) ?? from };
    case 'number':
      return { ...right, number: number + (more ? 1 : -1) };
    case 'destination':
      return { ...right, to: agents.find((each) => each !== to) ?? to };
    case 'version':
      return { ...right, version: '2.4' };
  }
}

function at<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}
