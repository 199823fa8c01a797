/** The bar at the foot: the changes that are not applied, and what becomes of them. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RightConflict } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatClock, formatExact, plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { rightVerb } from '../../shared/refusal.ts';
import type { AccessIndex } from './cells.ts';
import { applyAll, discard, edit, setNote, settle, useDraft } from './changes.ts';
import { summaryOf } from './change-set.ts';
import { focusMatrix } from './focus.ts';

/** Applying what was collected in a zone. */
export function useApply(zone: string, onDone: () => void) {
  return useMutation({ mutationKey: ['apply', zone], mutationFn: () => applyAll(zone), onSuccess: onDone });
}

interface ChangeBarProps {
  readonly zone: string;
  readonly index: AccessIndex;
  readonly apply: ReturnType<typeof useApply>;
}

/** The bar; not there while there is nothing to apply or to take back. */
export function ChangeBar({ zone, index, apply }: ChangeBarProps): ReactNode {
  const { changes, note, conflicts, applied } = useDraft(zone);
  const denied = useDenied('admin.changeAccess');
  if (changes.size === 0 && applied.length === 0) return null;
  if (changes.size === 0) {
    const inverse = applied.map((change) => ({ ...change, granted: !change.granted }));
    return (
      <section className="change-bar" aria-label="Changes applied">
        <span className="grow">
          {plural(applied.length, 'change')} in effect. What was refused before is not repeated.
        </span>
        <button
          type="button"
          className="btn"
          disabled={denied !== undefined}
          title={denied}
          onClick={() => {
            edit(zone, index, inverse);
            focusMatrix();
          }}
        >
          Undo…
        </button>
      </section>
    );
  }
  const open = conflicts.length > 0;
  return (
    <section className="change-bar-column" aria-label="Changes not applied">
      {open && <Conflicts zone={zone} conflicts={conflicts} total={changes.size} />}
      {apply.isError && (
        <Failure
          what={`Nothing was applied; your ${plural(changes.size, 'change')} are kept.`}
          error={apply.error}
          retry={() => apply.mutate()}
        />
      )}
      <form
        className="change-bar"
        onSubmit={(event) => {
          event.preventDefault();
          if (!open && !apply.isPending) apply.mutate();
        }}
      >
        <b>{plural(changes.size, 'change')} not applied</b>
        <span className="soft change-summary" title={summaryOf(changes)}>
          {summaryOf(changes)}
        </span>
        <input
          className="input change-note"
          aria-label="Note for the log, optional"
          placeholder="Note for the log, optional"
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(zone, currentTarget.value)}
        />
        <button
          type="button"
          className="btn btn-plain"
          onClick={() => {
            discard(zone);
            focusMatrix();
          }}
        >
          Discard
        </button>
        <button
          type="submit"
          className="btn btn-main"
          disabled={open || apply.isPending || denied !== undefined}
          title={denied}
        >
          Apply
        </button>
      </form>
    </section>
  );
}

interface ConflictsProps {
  readonly zone: string;
  readonly conflicts: readonly RightConflict[];
  readonly total: number;
}

function Conflicts({ zone, conflicts, total }: ConflictsProps): ReactNode {
  return (
    <div className="conflicts" role="alert">
      <p>
        <b>Nothing was applied.</b> Somebody else was first with{' '}
        {conflicts.length === total
          ? total === 1
            ? 'it'
            : 'all of them'
          : `${String(conflicts.length)} of ${String(total)}`}
        . Choose what stays; then apply the rest.
      </p>
      <table className="table" aria-label="Changed by somebody else">
        <thead>
          <tr>
            <th scope="col">Right</th>
            <th scope="col">You saw</th>
            <th scope="col">Theirs, now</th>
            <th scope="col">Yours</th>
            <th scope="col">Keep</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <ConflictRow key={words(conflict)} zone={zone} conflict={conflict} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const words = ({ agent, right, object, context }: RightConflict): string =>
  object === undefined
    ? `${agent}: ${rightVerb(right)}`
    : `${agent}: ${rightVerb(right)} ${object} in ${context ?? 'SIF_Default'}`;

const state = (granted: boolean): string => (granted ? 'granted' : 'not granted');

/** Goes to the next conflict, or to the button that applies the rest, or back to the matrix. */
const focusNext = (): void => {
  requestAnimationFrame(() => {
    const next = document.querySelector<HTMLElement>('.conflicts button, .change-bar [type="submit"]');
    if (next) next.focus();
    else focusMatrix();
  });
};

function ConflictRow({
  zone,
  conflict,
}: {
  readonly zone: string;
  readonly conflict: RightConflict;
}): ReactNode {
  const { granted, by, time } = conflict;
  const keep = (what: 'theirs' | 'before'): void => {
    settle(zone, conflict, what);
    focusNext();
  };
  return (
    <tr>
      <td>{words(conflict)}</td>
      <td>{state(!granted)}</td>
      <td>
        {state(granted)}
        {by !== undefined && ` by ${by}`}
        {time !== undefined && <span title={formatExact(time)}> at {formatClock(time)}</span>}
      </td>
      <td>{granted ? 'to be granted' : 'to be revoked'}</td>
      <td>
        <span className="grant">
          <button type="button" className="btn btn-small" onClick={() => keep('theirs')}>
            Leave it {state(granted)}
          </button>
          <button type="button" className="btn btn-small btn-plain" onClick={() => keep('before')}>
            Make it {state(!granted)} again
          </button>
        </span>
      </td>
    </tr>
  );
}
