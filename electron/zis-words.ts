/** The state of the ZIS in words for people. Pure. */
import type { ZisState } from './zis-supervisor.ts';

/** One line for the tray. */
export function stateWords(state: ZisState): string {
  switch (state.is) {
    case 'starting':
      return 'The zone server is starting';
    case 'running':
      return state.zone === undefined ? 'The zone server runs' : `The zone server runs: ${state.zone}`;
    case 'waiting':
      return 'The zone server has stopped and starts again';
    case 'down':
      return 'The zone server does not run';
    case 'ended':
      return 'The zone server has ended';
  }
}

/** The message for a person whose ZIS does not run. */
export function downMessage(reason: string): { readonly message: string; readonly detail: string } {
  return {
    message: 'The zone server does not run',
    detail: `${reason}\n\nEvery message that was acknowledged is kept. Agents keep theirs and try again.`,
  };
}
