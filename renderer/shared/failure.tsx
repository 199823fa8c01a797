/** A failure, shown in place: what failed, why, and how to try again. */
import type { ReactNode } from 'react';
import { failureText } from '../api/client.ts';
import { Shape } from './shapes.tsx';

interface FailureProps {
  /** What failed: "The messages could not be read." */
  readonly what: string;
  readonly error: unknown;
  readonly retry?: () => void;
}

/** A notice as high as a row. */
export function Failure({ what, error, retry }: FailureProps): ReactNode {
  return (
    <div className="failure" role="alert">
      <Shape name="refused" />
      <span className="grow">
        {what} {failureText(error)}
      </span>
      {retry && (
        <button type="button" className="btn btn-small" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
