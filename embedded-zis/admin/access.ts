/** The rights matrix: what it shows, and changes to it. */
import { applies } from '../broker/zone-objects.ts';
import type { Grant, Right, Transaction, ZoneState } from '../broker/ports.ts';
import type { AdministrationReader, JournalReader, Usage } from '../broker/journal-ports.ts';
import type {
  AccessOutcome,
  AccessTable,
  Denial,
  RightChange,
  RightConflict,
  UsedRight,
} from './administration.ts';
import { acts, requireZone, type ActContext } from './acts.ts';
import { mergedRefusals } from './attention.ts';
import { AdminError, type MissingRight } from './service.ts';

/** Use and denials are looked for this far back, milliseconds. */
const lookBack = 7 * 24 * 3_600_000;

const publishing: Readonly<Record<string, Right>> = {
  Add: 'publishAdd',
  Change: 'publishChange',
  Delete: 'publishDelete',
};

/** The matrix of a zone. time is in milliseconds since 1970. */
export function accessTable(
  state: ZoneState,
  journal: JournalReader,
  reader: AdministrationReader,
  time: number,
): AccessTable {
  const { settings, contexts, grants, announcements, mayRegister, agents } = state;
  const ids = new Set([...agents.keys(), ...mayRegister, ...grants.map(({ agent }) => agent)]);
  const refusals = mergedRefusals(journal.refusals(state.id, time - lookBack));
  const denials = refusals.flatMap(({ refusal, missing }): Denial[] => {
    if (!missing) return [];
    const { category, code, count, last, lastPosition } = refusal;
    return [{ ...missing, category, code, count, last, lastPosition }];
  });
  return {
    policy: settings.policy,
    localObjects: settings.localObjects,
    contexts,
    agents: [...ids].sort().map((sourceId) => ({
      sourceId,
      registered: agents.has(sourceId),
      register: mayRegister.has(sourceId),
    })),
    grants,
    announcements,
    denials,
    used: [
      ...reader.usage(state.id, time - lookBack).flatMap(usedRight),
      ...announcements
        .filter(({ role }) => role === 'provide' || role === 'subscribe')
        .map(({ agent, role, object, context }) => ({ agent, right: role, object, context })),
    ],
  };
}

function usedRight({ agent, type, action, object, context }: Usage): UsedRight[] {
  if (type === 'SIF_Request') return [{ agent, right: 'request', object, context }];
  if (type === 'SIF_Response') return [{ agent, right: 'respond', object, context }];
  const right = publishing[action ?? ''];
  return right === undefined ? [] : [{ agent, right, object, context }];
}

/**
 * Makes all changes or none. Each change says what the administrator wants where the opposite was seen; where that
 * is so already, somebody else was first, and nothing is changed.
 */
export function changeAccess(
  context: ActContext,
  reader: AdministrationReader,
  zone: string,
  changes: readonly RightChange[],
  note: string,
  by: string,
): AccessOutcome {
  const state = requireZone(context.store.zone(zone), zone);
  for (const change of changes) requireSensible(state, change);
  const conflicts = changes.filter((change) => holds(state, change) === change.granted);
  if (conflicts.length > 0) {
    return { applied: false, conflicts: conflicts.map((change) => withAuthor(reader, zone, change)) };
  }
  const byAgent = Map.groupBy(changes, ({ agent }) => agent);
  const positions = acts(
    context,
    [...byAgent].map(([agent, own]) => ({
      zone,
      by,
      work: (transaction, current) => {
        putChanges(transaction, current, agent, own);
        const [only] = own;
        const about = own.length === 1 && only?.object !== undefined ? { object: only.object } : {};
        return { desc: own.map(sentence).join(' '), agent, ...about, note };
      },
    })),
  );
  return { applied: true, position: Math.max(...positions) };
}

function holds(state: ZoneState, { agent, right, object, context }: MissingRight): boolean {
  if (right === 'register') return state.mayRegister.has(agent);
  return state.grants.some(
    (grant) =>
      grant.agent === agent &&
      grant.object === object &&
      grant.context === context &&
      grant.rights.includes(right),
  );
}

function requireSensible(state: ZoneState, { right, object, context }: RightChange): void {
  if (right === 'register') return;
  if (object === undefined || !applies(state.settings, right, object)) {
    throw new AdminError('BAD_REQUEST', `${right} does not apply to ${object ?? 'no object'}.`);
  }
  if (context === undefined || !state.contexts.includes(context)) {
    throw new AdminError('BAD_REQUEST', `${context ?? 'No context'} is not a context of ${state.id}.`);
  }
}

function putChanges(
  transaction: Transaction,
  state: ZoneState,
  agent: string,
  changes: readonly RightChange[],
): void {
  let register = state.mayRegister.has(agent);
  const grants = new Map<string, { object: string; context: string; rights: Set<Right> }>();
  const grantOf = (object: string, context: string): { rights: Set<Right> } => {
    const key = `${object}\n${context}`;
    const known = grants.get(key) ?? { object, context, rights: new Set<Right>() };
    grants.set(key, known);
    return known;
  };
  for (const grant of state.grants.filter((each) => each.agent === agent)) {
    for (const right of grant.rights) grantOf(grant.object, grant.context).rights.add(right);
  }
  for (const { right, object = '', context = '', granted } of changes) {
    if (right === 'register') register = granted;
    else if (granted) grantOf(object, context).rights.add(right);
    else grantOf(object, context).rights.delete(right);
  }
  const kept = [...grants.values()].filter(({ rights }) => rights.size > 0);
  const rows: Omit<Grant, 'agent'>[] = kept.map((grant) => ({ ...grant, rights: [...grant.rights] }));
  transaction.putRights(state.id, agent, register, rows);
}

function withAuthor(reader: AdministrationReader, zone: string, change: RightChange): RightConflict {
  const last = reader.lastAct(zone, change.agent, change.object);
  return last ? { ...change, ...(last.by === undefined ? {} : { by: last.by }), time: last.time } : change;
}

function sentence({ agent, right, object, context, granted }: RightChange): string {
  const name = right.replace(/^publish(?=[A-Z])/, 'publish ');
  const what = right === 'register' ? 'register' : `${name} ${object ?? ''} in ${context ?? ''}`;
  return granted ? `Granted ${agent}: ${what}.` : `Revoked from ${agent}: ${what}.`;
}
