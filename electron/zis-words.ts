/** The state of the ZIS in words for people. Pure. */
import type { ZisState } from './zis-supervisor.ts';

/** One line for the tray. */
export function stateWords(state: ZisState): string {
  switch (state.is) {
    case 'starting':
      return 'The zone server is starting';
    case 'running':
      return state.trouble === undefined ? 'The zone server runs' : `Nothing can be stored: ${state.trouble}`;
    case 'waiting':
      return 'The zone server has stopped and starts again';
    case 'down':
      return 'The zone server does not run';
    case 'ended':
      return 'The zone server has ended';
  }
}

/** Zones that a menu has room for. */
const MOST_LINES = 12;

/** A line for each zone; none while the ZIS does not run. */
export function zoneLines(state: ZisState): readonly string[] {
  if (state.is !== 'running') return [];
  const lines = state.zones.map(({ id, agents, waiting }) => {
    const wait =
      waiting === 0 ? 'nothing waits' : waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
    return `${id}: ${agents === 1 ? '1 agent' : `${agents} agents`}, ${wait}`;
  });
  const more = lines.length - MOST_LINES;
  return more <= 0 ? lines : [...lines.slice(0, MOST_LINES), `and ${more} more`];
}

/** The message for a person whose ZIS does not run. */
export function downMessage(reason: string): { readonly message: string; readonly detail: string } {
  return {
    message: 'The zone server does not run',
    detail: `${reason}\n\nEvery message that was acknowledged is kept. Agents keep theirs and try again.`,
  };
}
