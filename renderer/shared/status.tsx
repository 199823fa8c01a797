/** A status as its shape and its word; colour comes third. */
import type { ReactNode } from 'react';
import type { AgentRow, JournalEntry } from '../api/types.ts';
import { outcomeOf } from './outcome.ts';
import { Shape, type ShapeName } from './shapes.tsx';

/** The shape and what stands beside it. */
export function Status({
  shape,
  children,
}: {
  readonly shape: ShapeName;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={`status status-${shape}`}>
      <Shape name={shape} />
      {children}
    </span>
  );
}

/** How a message ended; a refusal with its code. */
export function OutcomeStatus({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const { kind, words, code } = outcomeOf(entry);
  return (
    <Status shape={kind}>
      <span className="status-words">
        {words}
        {code !== undefined && <b> {code}</b>}
      </span>
    </Status>
  );
}

/** What an agent does. */
export function AgentStatus({ state }: { readonly state: AgentRow['state'] }): ReactNode {
  return <Status shape={state}>{state}</Status>;
}
