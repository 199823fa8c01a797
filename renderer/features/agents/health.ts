/** How an agent is, in a sentence with its cause and what helps. Pure. Times are milliseconds since 1970. */
import type { AgentDetail } from '../../api/types.ts';
import { formatAge, plural } from '../../shared/format.ts';

/** The words of an agent's health. */
export interface Health {
  /** attention: somebody has to do something. */
  readonly tone: 'well' | 'attention' | 'blocked' | 'sleeping';
  /** What is so. */
  readonly sentence: string;
  /** Why, and what helps; empty when nothing has to be done. */
  readonly detail: string;
}

/** A queue is worth a word when its oldest message waits longer than this. */
const patience = 5 * 60_000;

const waits = (count: number): string => plural(count, 'message waits', 'messages wait');

const heard = (lastHeard: number | undefined, now: number): string => {
  if (lastHeard === undefined) return 'It has not been heard since the server started.';
  const age = formatAge(lastHeard, now);
  return age === 'now' ? 'It was heard just now.' : `It was last heard ${age} ago.`;
};

/** Judges an agent by what the server knows of it. `url` is the zone's address. */
export function healthOf(detail: AgentDetail, url: string, now: number): Health {
  const { row, mayRegister } = detail;
  const { sourceId, waiting, oldest, lastHeard } = row;
  switch (row.state) {
    case 'notRegistered':
      return mayRegister
        ? {
            tone: 'well',
            sentence: `${sourceId} is not registered.`,
            detail: `Its rights wait for it. It joins when it sends SIF_Register to ${url}.`,
          }
        : {
            tone: 'attention',
            sentence: `${sourceId} is not registered, and may not register.`,
            detail: 'Nobody has granted it (R-ACL-2): its SIF_Register is refused with 4/2.',
          };
    case 'blocked':
      return {
        tone: 'blocked',
        sentence: `${sourceId} holds back one event: ${waits(waiting)}.`,
        detail:
          'It answered that event with status 2 (R-SMB-1). Further events wait until its final SIF_Ack, status 3, ' +
          'or until it is woken. Requests and responses pass.',
      };
    case 'sleeping':
      return {
        tone: 'sleeping',
        sentence: `${sourceId} sleeps: ${waits(waiting)}.`,
        detail:
          'Nothing is delivered until its SIF_Wakeup or SIF_GetMessage, or until it is woken here (R-SYS-3, R-SYS-4, R-GET-2). Nothing is lost.',
      };
    case 'working':
      break;
  }
  if (oldest !== undefined && now - oldest > patience) {
    return {
      tone: 'attention',
      sentence: `${sourceId} does not take its messages: ${waits(waiting)}, the oldest for ${formatAge(oldest, now)}.`,
      detail:
        row.mode === 'Push'
          ? `${heard(lastHeard, now)} Nothing is lost; the ZIS goes on trying. Check that it listens at ${detail.registration?.protocol?.url ?? 'its address'}.`
          : `${heard(lastHeard, now)} Nothing is lost. Check that it runs and asks at ${url}.`,
    };
  }
  const lacking = detail.roles.filter(({ announced, granted }) =>
    announced.some((right) => !granted.includes(right)),
  ).length;
  const refused =
    row.refused === 0
      ? ''
      : `${plural(row.refused, 'of its messages was', 'of its messages were')} refused in 15 min. `;
  const roles = lacking === 0 ? '' : `For ${plural(lacking, 'object')} it announced more than it may.`;
  return {
    tone: refused === '' && roles === '' ? 'well' : 'attention',
    sentence: `${sourceId} works. ${heard(lastHeard, now)}`,
    detail: `${refused}${roles}`.trim(),
  };
}
