/** The first line of a pane: what it shows, the way to its neighbours, and the way out. */
import type { ReactNode } from 'react';
import { Icon } from './shapes.tsx';

interface PaneTitleProps {
  /** Id of the heading, for the pane's aria-labelledby. */
  readonly id: string;
  readonly name: string;
  readonly rest?: string | undefined;
  /** The pane stands in place of the list. */
  readonly alone: boolean;
  /** What the list holds, in the singular: "message". */
  readonly of?: string;
  /** Goes to the row below or above; absent where there are none. */
  readonly onStep?: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Title, previous and next (K J), close (Esc). */
export function PaneTitle({ id, name, rest, alone, of = 'row', onStep, onClose }: PaneTitleProps): ReactNode {
  return (
    <div className="pane-title">
      {alone && (
        <button type="button" className="btn btn-plain" onClick={onClose}>
          <Icon name="back" /> Back
        </button>
      )}
      <h2 id={id}>
        {name} <span>{rest}</span>
      </h2>
      {onStep && (
        <>
          <button
            type="button"
            className="btn btn-plain btn-icon"
            aria-label={`Previous ${of}`}
            title="Previous (K)"
            onClick={() => onStep(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="btn btn-plain btn-icon"
            aria-label={`Next ${of}`}
            title="Next (J)"
            onClick={() => onStep(1)}
          >
            <Icon name="caret" />
          </button>
        </>
      )}
      <button
        type="button"
        className="btn btn-plain btn-icon"
        aria-label="Close the pane"
        title="Close (Esc)"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
