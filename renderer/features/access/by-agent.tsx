/** The rights of one agent in one context: a row for each object. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AccessTable } from '../../api/types.ts';
import { withoutUndefined } from '../../shared/address.ts';
import { useDenied } from '../../shared/may.ts';
import { useActiveCell } from './active-cell.ts';
import type { AccessIndex } from './cells.ts';
import { edit, undo, useDraft } from './changes.ts';
import { MatrixFrame } from './matrix-frame.tsx';
import { objectCount, objectRows, ownObjects } from './rows.ts';
import type { AccessSearch } from './search.ts';
import { MayRegister } from './may-register.tsx';
import { Matrix } from './matrix.tsx';
import { ContextSelect, FindRows } from './toolbar.tsx';

const route = getRouteApi('/$zone/access');

interface ByAgentProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly index: AccessIndex;
  readonly agent: string;
  readonly context: string;
  /** Names the agent, in the toolbar. */
  readonly who: ReactNode;
  readonly onApply: () => void;
}

/** The view. Mounted anew for each agent and context. */
export function ByAgent({ zone, table, index, agent, context, who, onApply }: ByAgentProps): ReactNode {
  const { show, find = '', object, right } = route.useSearch();
  const navigate = route.useNavigate();
  const { changes } = useDraft(zone);
  const denied = useDenied('admin.changeAccess');
  const [active, activate] = useActiveCell('object');
  const own = ownObjects(index, changes, agent, context);
  const [ownFirst] = useState(() => own.size > 0);
  // What was looked at stays, so that nothing goes away under the focus.
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(object === undefined ? [] : [object]));
  const shows = show ?? (ownFirst ? 'rights' : 'all');
  const only = shows === 'all' ? undefined : new Set([...own, ...kept]);
  const all = objectCount(table.localObjects);
  const groups = objectRows(table.localObjects, agent, only, find);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const setShow = (next: 'all' | 'rights'): void =>
    void navigate({ search: (previous): AccessSearch => ({ ...previous, show: next }), replace: true });

  const filters = (
    <>
      {who}
      <ContextSelect contexts={table.contexts} context={context} />
      <FindRows what="objects" />
      <select
        className="input"
        aria-label="Objects shown"
        value={shows}
        onChange={({ currentTarget }) => setShow(currentTarget.value === 'all' ? 'all' : 'rights')}
      >
        <option value="rights">With rights or use</option>
        <option value="all">All {all} objects</option>
      </select>
      <span className="grow" />
      <MayRegister zone={zone} index={index} changes={changes} agent={agent} marked={right === 'register'} />
    </>
  );
  return (
    <MatrixFrame
      zone={zone}
      index={index}
      changes={changes}
      id={active && { agent, object: active.row, context, right: active.right }}
      filters={filters}
    >
      {count === 0 ? (
        <div className="empty" role="status">
          {find === '' ? (
            <>
              <p>
                {agent} has no rights in {context}, and has asked for none.
              </p>
              <p className="quiet">Show all objects and set the rights that it will need.</p>
              <p>
                <button type="button" className="btn" onClick={() => setShow('all')}>
                  Show all {all} objects
                </button>
              </p>
            </>
          ) : (
            <NoMatch find={find} />
          )}
        </div>
      ) : (
        <Matrix
          label={`Rights of ${agent} in ${context}`}
          head={
            <>
              Object <span className="wide">({`${String(count)} of ${String(all)}`})</span>
            </>
          }
          groups={groups}
          context={context}
          index={index}
          changes={changes}
          readOnly={index.open || denied !== undefined}
          active={active}
          onActive={(place) => {
            if (!kept.has(place.row)) setKept(new Set([...kept, place.row]));
            activate(place);
          }}
          onEdit={(more) => edit(zone, index, more)}
          onUndo={() => undo(zone)}
          onApply={onApply}
        />
      )}
    </MatrixFrame>
  );
}

/** Says that a text filter hides all rows. */
export function NoMatch({ find }: { readonly find: string }): ReactNode {
  return (
    <>
      <p>Nothing matches “{find}”.</p>
      <p>
        <Link
          className="btn"
          from="/$zone/access"
          search={(previous: AccessSearch) =>
            withoutUndefined<AccessSearch>({ ...previous, find: undefined })
          }
        >
          Remove the filter
        </Link>
      </p>
    </>
  );
}
