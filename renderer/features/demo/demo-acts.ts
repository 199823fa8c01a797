/** What can be done with the demo district, from its menu and from the palette. */
import { create } from 'zustand';
import { api, failureText } from '../../api/client.ts';
import { demoQuery, infoQuery, queries } from '../../api/queries.ts';
import type { DemoAction, DemoFault, DemoStatus } from '../../api/types.ts';
import { notify } from '../../shared/notices.ts';
import { dateWords, faultWords, slower, faster, speedWords } from './demo-words.ts';

interface DemoMenuState {
  readonly opened: boolean;
  /** The menu asks whether to go back to the starting state. */
  readonly resetting: boolean;
  /** Something is under way. */
  readonly busy: boolean;
  /** What failed last, until something else is done. */
  readonly failed: { readonly what: string; readonly error: unknown } | undefined;
}

/** The menu of the demo district. */
export const useDemoMenu = create<DemoMenuState>(() => ({
  opened: false,
  resetting: false,
  busy: false,
  failed: undefined,
}));

/** Opens or closes the menu. */
export const openDemoMenu = (opened: boolean): void =>
  useDemoMenu.setState({ opened, ...(opened ? {} : { resetting: false, failed: undefined }) });

/** Asks whether to go back to the starting state. */
export const askReset = (resetting: boolean): void =>
  useDemoMenu.setState({ resetting, ...(resetting ? { opened: true } : {}) });

/** One thing at a time: what is asked meanwhile is not done. */
async function run(call: () => Promise<DemoStatus>, done: string, failed: string): Promise<void> {
  if (useDemoMenu.getState().busy) return;
  useDemoMenu.setState({ busy: true, failed: undefined });
  try {
    queries.setQueryData(demoQuery.queryKey, await call());
    notify('done', done);
  } catch (error) {
    useDemoMenu.setState({ failed: { what: failed, error } });
    notify('failed', `${failed} ${failureText(error)}`);
  } finally {
    useDemoMenu.setState({ busy: false });
  }
}

const actWords: Readonly<Record<DemoAction, readonly [done: string, failed: string]>> = {
  start: ['The demo district runs.', 'The demo district did not start.'],
  pause: ['The demo district pauses. Its agents still take their messages.', 'The demo district goes on.'],
  resume: ['The demo district goes on.', 'The demo district stays paused.'],
  stop: ['The demo district stopped. Its agents stay registered.', 'The demo district did not stop.'],
  reset: ['The demo district is as at its first start.', 'The demo district was not put back.'],
};

/** Starts, pauses, resumes, stops or puts back. */
export async function controlDemo(action: DemoAction): Promise<void> {
  await run(() => api.admin.controlDemo.mutate({ action }), ...actWords[action]);
  if (action === 'reset') {
    askReset(false);
    // The journal of the zone is another one now.
    await queries.invalidateQueries();
  } else await queries.invalidateQueries({ queryKey: infoQuery.queryKey });
}

/** Makes the district live faster or slower by one step. */
export async function changeSpeed({ speed }: DemoStatus, direction: 'faster' | 'slower'): Promise<void> {
  const next = direction === 'faster' ? faster(speed) : slower(speed);
  await run(
    () => api.admin.setDemoSpeed.mutate({ speed: next }),
    `The demo district lives ${speedWords(next)}.`,
    'The speed did not change.',
  );
}

/** Goes to another day of the school year. */
export async function changeDate(date: string): Promise<void> {
  await run(
    () => api.admin.setDemoDate.mutate({ date }),
    `In the demo district it is ${dateWords(date)}, or the school day before.`,
    'The date did not change.',
  );
}

/** Breaks one thing, or mends it. */
export async function breakDemo(fault: DemoFault, on: boolean): Promise<void> {
  const { broken, mended } = faultWords[fault];
  await run(
    () => api.admin.breakDemo.mutate({ fault, on }),
    on ? broken : mended,
    on ? 'Nothing was broken.' : 'Nothing was mended.',
  );
}
