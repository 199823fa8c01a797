/** The line below the matrix: the active cell in a sentence, and the grant where it was refused. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MissingRight } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatClock, formatDay, formatExact, formatMinute, plural, sameDay } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';
import { codeOf } from '../../shared/outcome.ts';
import { rightName, rightVerb } from '../../shared/refusal.ts';
import { whyNot, type Right } from '../../shared/rights.ts';
import { grantNow } from './changes.ts';
import { focusMatrix } from './focus.ts';
import { wantedOf, type ChangeSet } from './change-set.ts';
import type { AccessIndex, Cell, CellId } from './cells.ts';

interface CellLineProps {
  readonly zone: string;
  readonly index: AccessIndex;
  readonly changes: ChangeSet;
  /** Absent while no cell of the matrix is active. */
  readonly id: CellId | undefined;
}

/** The line. */
export function CellLine({ zone, index, changes, id }: CellLineProps): ReactNode {
  if (!id)
    return (
      <div className="cell-line quiet">
        Move to a cell with the arrow keys to read what it says. Space or a click changes it.
      </div>
    );
  const cell = index.cell(id);
  const wanted = wantedOf(changes, id);
  const refused = cell.mark === 'denied' || cell.mark === 'asked';
  return (
    <div className="cell-line" role="group" aria-label="The active cell">
      <p className="grow">
        {sentence(id, cell, index.open)} {wanted !== undefined && <b>{plan(wanted)}</b>}
        {cell.denial && <Seen zone={zone} id={id} cell={cell} />}
      </p>
      {refused && <GrantNow key={JSON.stringify(id)} zone={zone} missing={id} />}
    </div>
  );
}

const plan = (wanted: boolean): string => (wanted ? 'To be granted.' : 'To be revoked.');

const sentence = (id: CellId, { mark }: Cell, open: boolean): string => {
  const { agent, right, object, context } = id;
  const may = `${rightVerb(right)} ${object} in ${context}`;
  switch (mark) {
    case 'granted':
      return `${agent} may ${may}${open ? ', by the policy' : ''}, and did in the last 7 days.`;
    case 'unused':
      return `${agent} may ${may}${open ? ', by the policy' : ''}; it did not in the last 7 days.`;
    case 'denied':
      return `${agent} may not ${may}: not granted (R-ACL-3).`;
    case 'asked':
      return `${agent} announced that it wants to ${may}, and may not: not granted (R-ACL-3).`;
    case 'none':
      return `${agent} may not ${may}: not granted (R-ACL-3).`;
    case 'not-applicable':
      return whyNot(right, object);
  }
};

interface SeenProps {
  readonly zone: string;
  readonly id: { readonly agent: string; readonly object?: string };
  readonly cell: Pick<Cell, 'denial'>;
}

function Moment({ time }: { readonly time: number }): ReactNode {
  const today = sameDay(time, useNow(60_000));
  return (
    <time dateTime={new Date(time).toISOString()} title={formatExact(time)}>
      {today ? `at ${formatClock(time)}` : `on ${formatDay(time)} at ${formatMinute(time)}`}
    </time>
  );
}

/** How often it was refused, with the way there. */
export function Seen({ zone, id: { agent, object }, cell: { denial } }: SeenProps): ReactNode {
  if (!denial) return null;
  return (
    <>
      {' '}
      Refused {plural(denial.count, 'time')} in 7 days, the last <Moment time={denial.last} />; told{' '}
      <b className="refused-ink">{codeOf(denial)}</b>.{' '}
      <Link
        to="/$zone/messages"
        params={{ zone }}
        search={{ agent, ...(object === undefined ? {} : { object }), outcome: 'refused' }}
      >
        Show them
      </Link>
    </>
  );
}

interface GrantNowProps {
  readonly zone: string;
  readonly missing: MissingRight & { readonly right: Right | 'register' };
}

/** Grants one right at once, apart from the changes that are collected. */
export function GrantNow({ zone, missing }: GrantNowProps): ReactNode {
  const { agent, right, object, context } = missing;
  const denied = useDenied('admin.changeAccess');
  const grant = useMutation({
    mutationFn: () => grantNow(zone, { ...missing, granted: true }),
    onSuccess: () => {
      const what = object === undefined ? 'register' : `${rightVerb(right)} ${object} in ${context ?? ''}`;
      notify('done', `${agent} may ${what} now. Its next try passes.`);
      focusMatrix();
    },
    onError: () => notify('failed', `${agent} was not granted ${rightName(right)}.`),
  });
  return (
    <>
      {grant.isError && (
        <Failure what="Nothing was granted." error={grant.error} retry={() => grant.mutate()} />
      )}
      <button
        type="button"
        className="btn btn-small btn-main"
        disabled={grant.isPending || denied !== undefined}
        title={denied}
        onClick={() => grant.mutate()}
      >
        Grant {rightName(right)}
      </button>
    </>
  );
}
