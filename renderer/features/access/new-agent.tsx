/** Asks for the id of an agent that is to get rights before it registers. */
import type { ReactNode } from 'react';
import { stopAtProblem, TextField, useTextEntry } from '../../shared/field.tsx';
import { sourceIdProblem } from '../../shared/source-id.ts';

interface NewAgentProps {
  readonly onAgent: (agent: string) => void;
  readonly onCancel: () => void;
}

/** A field that checks on leaving, and a button that goes on to the agent's rights. */
export function NewAgent({ onAgent, onCancel }: NewAgentProps): ReactNode {
  const entry = useTextEntry('', (typed) => sourceIdProblem(typed.trim()));
  return (
    <form
      className="new-agent"
      aria-label="Add rights for a new agent"
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, [entry])) onAgent(entry.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <TextField
        label="SIF_SourceId"
        help="As the agent will send it. Nothing is stored before you apply rights."
        entry={entry}
        autoFocus
      />
      <div className="form-acts">
        <button type="submit" className="btn btn-small btn-main">
          Show its rights
        </button>
        <button type="button" className="btn btn-small btn-plain" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
