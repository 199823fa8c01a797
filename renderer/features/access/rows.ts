/** Which rows the matrix has, in their groups. Pure. */
import type { AccessTable, LocalObject } from '../../api/types.ts';
import { plural } from '../../shared/format.ts';
import { rights, zoneObjects } from '../../shared/rights.ts';
import type { ChangeSet } from './change-set.ts';
import type { AccessIndex } from './cells.ts';

/** What a row is about. */
export interface RowId {
  /** Unique in the matrix. */
  readonly key: string;
  /** Its head: an object, or an agent. */
  readonly label: string;
  readonly agent: string;
  readonly object: string;
}

/** Rows under one head. */
export interface RowGroup {
  readonly name: string;
  readonly note: string;
  readonly rows: readonly RowId[];
}

const has = (name: string, find: string): boolean => name.toLowerCase().includes(find.trim().toLowerCase());

/** Groups that stand behind those of the data model, in this order. */
const lastGroups = ['Local', 'Infrastructure'];

/** How many objects a zone has in all. */
export const objectCount = (locals: readonly LocalObject[]): number => zoneObjects(locals).length;

/** A row for each object. `only` leaves the others out, `find` those whose name does not contain it. */
export const objectRows = (
  locals: readonly LocalObject[],
  agent: string,
  only: ReadonlySet<string> | undefined,
  find: string,
): readonly RowGroup[] =>
  [...Map.groupBy(zoneObjects(locals), ({ group }) => group)]
    .sort(([a], [b]) => lastGroups.indexOf(a) - lastGroups.indexOf(b) || a.localeCompare(b))
    .flatMap(([name, all]): RowGroup[] => {
      const shown = all.filter((object) => (!only || only.has(object.name)) && has(object.name, find));
      if (shown.length === 0) return [];
      const rows = shown.map(({ name: object }) => ({ key: object, label: object, agent, object }));
      return [{ name, note: `${String(shown.length)} of ${String(all.length)} shown`, rows }];
    });

/** Objects that an agent has to do with, those of its changes included. */
export const ownObjects = (
  index: AccessIndex,
  changes: ChangeSet,
  agent: string,
  context: string,
): ReadonlySet<string> =>
  new Set([
    ...index.objects(agent, context),
    ...[...changes.values()]
      .filter((change) => change.agent === agent && change.context === context)
      .flatMap(({ object }) => object ?? []),
  ]);

/** A row for each agent, its providers first. */
export function agentRows(
  { agents, announcements }: AccessTable,
  index: AccessIndex,
  object: string,
  context: string,
  find: string,
): readonly RowGroup[] {
  const providers = new Set(
    announcements
      .filter((entry) => entry.role === 'provide' && entry.object === object && entry.context === context)
      .map(({ agent }) => agent),
  );
  const concerned = (agent: string): boolean =>
    rights.some((right) => {
      const { mark } = index.cell({ agent, object, context, right });
      return mark !== 'none' && mark !== 'not-applicable';
    });
  const shown = agents.map(({ sourceId }) => sourceId).filter((agent) => has(agent, find));
  const groups: readonly (readonly [string, (agent: string) => boolean])[] = [
    ['Provides it', (agent) => providers.has(agent)],
    ['Has rights or used it', (agent) => !providers.has(agent) && concerned(agent)],
    ['Has nothing to do with it', (agent) => !providers.has(agent) && !concerned(agent)],
  ];
  return groups.flatMap(([name, belongs]): RowGroup[] => {
    const own = shown.filter(belongs);
    if (own.length === 0) return [];
    const rows = own.map((agent) => ({ key: agent, label: agent, agent, object }));
    return [{ name, note: plural(own.length, 'agent'), rows }];
  });
}
