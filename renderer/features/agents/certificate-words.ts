/** What is said of the certificates of agents. */
import type { AgentCertificate } from '../../api/types.ts';
import { formatDay } from '../../shared/format.ts';

/** Ends within so long are worth a word, milliseconds; the overview warns as early. */
const soon = 30 * 24 * 3_600_000;

/** A certificate in few characters: its common name, or the beginning of its fingerprint. */
export function certificateName({ by, value }: Pick<AgentCertificate, 'by' | 'value'>): string {
  return by === 'name' ? value : `${value.slice(0, 11)}…`;
}

/** Whether it is any good at a time, milliseconds since 1970. */
export function certificateState({ expires, revoked }: AgentCertificate, now: number): string {
  if (revoked !== undefined) return `revoked on ${formatDay(revoked)}: refused with 3/4`;
  if (expires === undefined) return 'bound';
  if (expires <= now) return 'has ended: refused with 3/6';
  return expires - now < soon ? 'ends soon' : 'valid';
}

/** What the bound certificates mean for an agent. */
export function promise(agent: string, bound: readonly AgentCertificate[], https: boolean): string {
  if (bound.length === 0) {
    return `None is bound. Whoever may register can call itself ${agent}, on any connection that the zone takes.`;
  }
  const heard = bound.some(({ revoked }) => revoked === undefined)
    ? `Nobody is heard as ${agent} but who shows one of these.`
    : `All are revoked: nobody is heard as ${agent}.`;
  return https ? heard : `${heard} The ZIS runs without https (--https), where alone it could be shown.`;
}

/** Host names and addresses out of a line of text. */
export function hostsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((each) => each !== '');
}
