/** Granting a missing right, confirmed and answered where it is asked. */
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import type { MissingRight } from '../api/types.ts';
import { Failure } from './failure.tsx';
import { useDenied } from './may.ts';
import { notify } from './notices.ts';
import { rightName, rightVerb } from './refusal.ts';

const scope = ({ right, object, context }: MissingRight): string =>
  right === 'register'
    ? 'register'
    : `${rightVerb(right)} ${object ?? 'the object'} in ${context ?? 'SIF_Default'}`;

interface GrantProps {
  readonly missing: MissingRight;
  /** Stands beside the button while nothing is asked. */
  readonly children?: ReactNode;
}

/**
 * "Grant…", then what it will do, with a button that does it and one that leaves things as they are; and the way to
 * the right's cell in the matrix.
 */
export function Grant({ missing, children }: GrantProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const denied = useDenied('grant');
  const [asked, setAsked] = useState(false);
  const grant = useMutation({
    mutationFn: () => api.grant.mutate({ zone, missing }),
    onSuccess: () => {
      notify('done', `${missing.agent} may ${scope(missing)} now. Its next try passes.`);
      void queries.invalidateQueries({ queryKey: ['overview', zone] });
    },
    onError: () => notify('failed', `${missing.agent} was not granted to ${scope(missing)}.`),
  });
  if (grant.isSuccess) return <span className="grant quiet">Granted. The next try passes.</span>;
  if (!asked) {
    return (
      <span className="grant">
        <button
          type="button"
          className="btn btn-small"
          disabled={denied !== undefined}
          title={denied}
          onClick={() => setAsked(true)}
        >
          Grant {rightName(missing.right)}…
        </button>
        <Link
          className="btn btn-small btn-plain btn-link"
          to="/$zone/access"
          params={{ zone }}
          search={missing}
        >
          Show in Access
        </Link>
        {children}
      </span>
    );
  }
  return (
    <div className="grant-ask" role="group" aria-label={`Grant ${rightName(missing.right)}`}>
      <p>
        <b>{missing.agent}</b> may then {scope(missing)}, at once. What was refused before is not repeated.
      </p>
      <div className="grant">
        <button
          type="button"
          className="btn btn-small btn-main"
          disabled={grant.isPending}
          onClick={() => grant.mutate()}
        >
          Grant {rightName(missing.right)}
        </button>
        <button type="button" className="btn btn-small btn-plain" onClick={() => setAsked(false)}>
          Keep it refused
        </button>
      </div>
      {grant.isError && (
        <Failure what="Nothing was granted." error={grant.error} retry={() => grant.mutate()} />
      )}
    </div>
  );
}
