/** What an administrator should look at, and the right that would mend a refusal. */
import type { Oversize } from '../broker/oversize.ts';
import type { Right, StorageTrouble, ZoneState } from '../broker/ports.ts';
import type { RefusalGroup } from '../broker/journal-ports.ts';
import type { AgentRow, Attention, MissingRight } from './service.ts';

/** A queue is worth a notice when its oldest message waits longer than this, milliseconds. */
const patience = 5 * 60_000;

/** The refusals for lack of a right, by SIF_Error code of category 4 (R-ACL-3). */
const rightOf: Readonly<Record<number, Right | 'register'>> = {
  2: 'register',
  3: 'provide',
  4: 'subscribe',
  5: 'request',
  6: 'respond',
  10: 'publishAdd',
  11: 'publishChange',
  12: 'publishDelete',
};

/** Notices for a zone: that nothing can be stored, then refusals whose cause still holds first, then agents that do not take their messages. */
export function attentionOf(
  storage: StorageTrouble | undefined,
  state: ZoneState,
  agents: readonly AgentRow[],
  refusals: readonly RefusalGroup[],
  oversized: readonly Oversize[],
  troubleOf: (agent: string) => { readonly reason: string; readonly nextTry: number } | undefined,
  now: number,
): readonly Attention[] {
  const refused = mergedRefusals(refusals).flatMap(({ refusal, missing }): Attention[] => {
    const { category, code, sourceId = '' } = refusal;
    if (category === 4 && code === 9 && state.agents.has(sourceId)) return []; // it has registered since
    if (!missing) return [{ kind: 'refused', refusal }];
    return isGranted(state, missing) ? [] : [{ kind: 'refused', refusal, missing }];
  });
  const queues = agents.flatMap(({ sourceId: agent, state: is, waiting, oldest, lastHeard }): Attention[] => {
    if (oldest === undefined) return [];
    if (is === 'blocked' || is === 'sleeping') return [{ kind: is, agent, waiting, oldest }];
    const trouble = troubleOf(agent);
    if (!trouble && now - oldest < patience) return [];
    const known = { ...(lastHeard === undefined ? {} : { lastHeard }), ...(trouble ? { trouble } : {}) };
    return [{ kind: 'waiting', agent, waiting, oldest, ...known }];
  });
  const large = oversized.map(({ address, sourceId, limit, size, count, last }): Attention => {
    const known = {
      ...(sourceId === undefined ? {} : { agent: sourceId }),
      ...(size === undefined ? {} : { size }),
    };
    return { kind: 'oversize', address, limit, count, last, ...known };
  });
  const troubles: readonly Attention[] = storage ? [{ kind: 'storage', ...storage }] : [];
  return [...troubles, ...queues, ...refused, ...large];
}

/** Refusals whose cause is one missing right, as one: the newest, with the count of all. */
export function mergedRefusals(
  refusals: readonly RefusalGroup[],
): readonly { readonly refusal: RefusalGroup; readonly missing?: MissingRight }[] {
  const groups = Map.groupBy(refusals, (refusal) =>
    JSON.stringify(missingRight(refusal) ?? refusal.lastPosition),
  );
  return [...groups.values()].flatMap((same) => {
    const [newest] = same.toSorted((a, b) => b.lastPosition - a.lastPosition);
    if (!newest) return [];
    const refusal = { ...newest, count: same.reduce((sum, { count }) => sum + count, 0) };
    const missing = missingRight(newest);
    return [missing ? { refusal, missing } : { refusal }];
  });
}

/** The right that would have let a refused message pass, where a right is what it lacked. */
function missingRight({
  category,
  code,
  sourceId,
  objectName,
  contexts,
}: RefusalGroup): MissingRight | undefined {
  const right = category === 4 ? rightOf[code] : undefined;
  if (right === undefined || sourceId === undefined) return undefined;
  if (right === 'register') return { agent: sourceId, right };
  const [context] = contexts;
  if (objectName === undefined || context === undefined) return undefined;
  return { agent: sourceId, right, object: objectName, context };
}

function isGranted(state: ZoneState, { agent, right, object, context }: MissingRight): boolean {
  if (state.settings.policy === 'open') return true;
  if (right === 'register') return state.mayRegister.has(agent);
  return state.grants.some(
    (grant) =>
      grant.agent === agent &&
      grant.object === object &&
      grant.context === context &&
      grant.rights.includes(right),
  );
}
