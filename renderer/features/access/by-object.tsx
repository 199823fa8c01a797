/** The rights on one object in one context: a row for each agent. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { AccessTable } from '../../api/types.ts';
import { useDenied } from '../../shared/may.ts';
import { zoneObjects } from '../../shared/rights.ts';
import { useActiveCell } from './active-cell.ts';
import { NoMatch } from './by-agent.tsx';
import type { AccessIndex } from './cells.ts';
import { edit, undo, useDraft } from './changes.ts';
import { Matrix } from './matrix.tsx';
import { MatrixFrame } from './matrix-frame.tsx';
import { agentRows } from './rows.ts';
import type { AccessSearch } from './search.ts';
import { ContextSelect, FindRows } from './toolbar.tsx';

const route = getRouteApi('/$zone/access');

interface ByObjectProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly index: AccessIndex;
  readonly object: string;
  readonly context: string;
  /** Names the object, in the toolbar. */
  readonly who: ReactNode;
  readonly onApply: () => void;
}

/** The view. Mounted anew for each object and context. */
export function ByObject({ zone, table, index, object, context, who, onApply }: ByObjectProps): ReactNode {
  const { find = '' } = route.useSearch();
  const { changes } = useDraft(zone);
  const denied = useDenied('admin.changeAccess');
  const [active, activate] = useActiveCell('agent');
  const groups = agentRows(table, index, object, context, find);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <MatrixFrame
      zone={zone}
      index={index}
      changes={changes}
      id={active && { agent: active.row, object, context, right: active.right }}
      filters={
        <>
          {who}
          <ContextSelect contexts={table.contexts} context={context} />
          <FindRows what="agents" />
        </>
      }
    >
      {count === 0 ? (
        <div className="empty" role="status">
          {find === '' ? (
            <p>Agents appear here when they register or get rights.</p>
          ) : (
            <NoMatch find={find} />
          )}
        </div>
      ) : (
        <Matrix
          label={`Rights on ${object} in ${context}`}
          head={`Agent (${String(count)})`}
          groups={groups}
          context={context}
          index={index}
          changes={changes}
          readOnly={index.open || denied !== undefined}
          active={active}
          onActive={activate}
          onEdit={(more) => edit(zone, index, more)}
          onUndo={() => undo(zone)}
          onApply={onApply}
        />
      )}
    </MatrixFrame>
  );
}

interface ObjectListProps {
  readonly zone: string;
  readonly table: AccessTable;
  readonly object: string;
}

/** The list at the left: objects that somebody has rights on, then the others. */
export function ObjectList({ zone, table, object }: ObjectListProps): ReactNode {
  const [typed, setTyped] = useState('');
  const used = new Set([...table.grants, ...table.announcements].map((entry) => entry.object));
  const shown = zoneObjects(table.localObjects)
    .map(({ name }) => name)
    .filter((name) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const list = (names: readonly string[]): ReactNode => (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <Link
            to="/$zone/access"
            params={{ zone }}
            search={({ context }: AccessSearch): AccessSearch => ({
              view: 'object',
              object: name,
              ...(context === undefined ? {} : { context }),
            })}
            aria-current={name === object ? 'true' : undefined}
            title={name}
          >
            <span className="side-name">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
  const withRights = shown.filter((name) => used.has(name));
  const without = shown.filter((name) => !used.has(name));
  return (
    <nav className="side-list" aria-label="Objects">
      <div className="toolbar">
        <input
          className="input grow"
          aria-label="Filter objects"
          placeholder="Filter objects"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <div className="scroll">
        {list(withRights)}
        {without.length > 0 && (
          <>
            <h3>Nobody has rights</h3>
            {list(without)}
          </>
        )}
      </div>
    </nav>
  );
}
