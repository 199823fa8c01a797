/** The kinds of sequences that the properties are tested with. */
import type { Play } from './keeps-the-rules.ts';
import type { Mode } from './sent.ts';
import { agents, type Step } from './steps.ts';

const registered = (mode: Mode): readonly Step[] =>
  agents.map((from) => ({ do: 'send', from, content: { type: 'register', mode, small: false } }));
const subscribes = (from: (typeof agents)[number]): Step => ({
  do: 'send',
  from,
  content: { type: 'subscribe' },
});
const provides: Step = { do: 'send', from: 'A', content: { type: 'provide' } };

/** Agents that pull, and block events. */
export const pulling: Play = {
  longest: 40,
  opening: [...registered('Pull'), subscribes('A'), subscribes('B'), provides],
  weights: {
    publish: 5,
    pull: 8,
    'acknowledge what was given': 7,
    'block what was given': 3,
    'acknowledge something': 3,
    'block something': 2,
    'end the block': 2,
    request: 2,
    respond: 2,
    sleep: 1,
    wakeup: 1,
    'register as pull': 1,
    restart: 1,
    repeat: 1,
  },
};

/** Agents that messages are pushed to, and that block events. */
export const pushed: Play = {
  longest: 40,
  opening: [...registered('Push'), subscribes('A'), subscribes('B'), provides],
  weights: {
    publish: 5,
    push: 10,
    'answer push': 7,
    'block what was pushed': 3,
    'acknowledge something': 3,
    'end the block': 3,
    request: 2,
    respond: 1,
    pull: 1,
    sleep: 1,
    wakeup: 1,
    'register as push': 1,
    restart: 1,
  },
};

/** Requests and their responses. */
export const asking: Play = {
  longest: 40,
  opening: [...registered('Pull'), provides],
  weights: {
    request: 6,
    respond: 9,
    'respond wrongly': 4,
    cancel: 3,
    pull: 6,
    'acknowledge what was given': 5,
    'refuse what was given': 3,
    provide: 1,
    unprovide: 1,
    unregister: 1,
    'register as pull': 1,
    'register as push': 1,
    push: 2,
    'answer push': 2,
    restart: 1,
    repeat: 3,
  },
};

/** Agents that come, announce what they do, and leave. */
export const comingAndGoing: Play = {
  longest: 40,
  opening: [],
  weights: {
    'register as pull': 7,
    'register as push': 2,
    unregister: 2,
    provision: 3,
    subscribe: 6,
    unsubscribe: 1,
    provide: 2,
    unprovide: 1,
    publish: 8,
    request: 2,
    respond: 1,
    cancel: 1,
    pull: 7,
    'acknowledge what was given': 3,
    'block what was given': 5,
    push: 2,
    'answer push': 2,
    sleep: 1,
    wakeup: 3,
    ping: 1,
    restart: 1,
    repeat: 3,
  },
};

/** The same with a ZIS that often starts again. */
export const comingAndGoingWithRestarts: Play = {
  ...comingAndGoing,
  opening: [...registered('Pull'), subscribes('A'), subscribes('B'), provides],
  weights: { ...comingAndGoing.weights, restart: 12, request: 8, repeat: 12 },
};
