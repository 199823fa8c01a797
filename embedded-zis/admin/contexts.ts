/** The contexts of a zone: what uses them, and changes to them (R-CTX-2). */
import { defaultContext } from '../sif/read-contexts.ts';
import type { Right, ZoneState } from '../broker/ports.ts';
import type { AdministrationReader } from '../broker/journal-ports.ts';
import { act, type ActContext } from './acts.ts';
import type { ContextRow } from './administration.ts';
import { AdminError } from './service.ts';

const day = 24 * 3_600_000;

/** SIF_Default first, then the others by name. time is in milliseconds since 1970. */
export function contextRows(
  state: ZoneState,
  reader: AdministrationReader,
  time: number,
): readonly ContextRow[] {
  const counts = reader.contextCounts(state.id, time - day);
  const names = [defaultContext, ...state.contexts.filter((name) => name !== defaultContext)];
  return names.map((name) => {
    const agents = (role: Right): readonly string[] => [
      ...new Set(
        state.announcements
          .filter((entry) => entry.context === name && entry.role === role)
          .map(({ agent }) => agent),
      ),
    ];
    const kept = keptBy(state, name);
    return {
      name,
      providers: agents('provide'),
      subscribers: agents('subscribe'),
      grants: state.grants.filter(({ context }) => context === name).length,
      messages24h: counts.get(name) ?? 0,
      ...(kept === undefined ? {} : { keptBy: kept }),
    };
  });
}

/** Why a context cannot be removed. */
function keptBy(state: ZoneState, name: string): string | undefined {
  if (name === defaultContext) return 'Every zone has SIF_Default (R-CTX-1).';
  const agents = new Set(
    state.announcements.filter(({ context }) => context === name).map(({ agent }) => agent),
  );
  if (agents.size > 0) return `${[...agents].join(', ')} ${agents.size === 1 ? 'has' : 'have'} roles in it.`;
  const grants = new Set(state.grants.filter(({ context }) => context === name).map(({ agent }) => agent));
  if (grants.size > 0) return `${[...grants].join(', ')} ${grants.size === 1 ? 'has' : 'have'} rights in it.`;
  return undefined;
}

export function addContext(context: ActContext, zone: string, name: string, by: string): number {
  return act(context, zone, by, (transaction, state) => {
    requireNew(state, name);
    transaction.putZone(zone, state.settings, [name]);
    return { desc: `Added the context ${name}.`, context: name };
  });
}

/** Agents that use the old name are told 12/4 from now on, until they use the new one. */
export function renameContext(
  context: ActContext,
  zone: string,
  from: string,
  to: string,
  by: string,
): number {
  return act(context, zone, by, (transaction, state) => {
    requireKnown(state, from);
    if (from === defaultContext)
      throw new AdminError('CONFLICT', 'SIF_Default keeps its name: agents rely on it.');
    requireNew(state, to);
    transaction.renameContext(zone, from, to);
    return { desc: `Renamed the context ${from} to ${to}.`, context: to };
  });
}

export function removeContext(context: ActContext, zone: string, name: string, by: string): number {
  return act(context, zone, by, (transaction, state) => {
    requireKnown(state, name);
    const kept = keptBy(state, name);
    if (kept !== undefined) throw new AdminError('CONFLICT', `${name} cannot be removed: ${kept}`);
    transaction.removeContext(zone, name);
    return { desc: `Removed the context ${name}.`, context: name };
  });
}

function requireKnown(state: ZoneState, name: string): void {
  if (!state.contexts.includes(name))
    throw new AdminError('NOT_FOUND', `${state.id} has no context ${name}.`);
}

function requireNew(state: ZoneState, name: string): void {
  if (state.contexts.includes(name))
    throw new AdminError('CONFLICT', `${state.id} has a context ${name} already.`);
}
