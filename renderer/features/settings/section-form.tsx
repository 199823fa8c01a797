/** The form around a section: sent by Enter or Save, given up by Discard. */
import type { ReactNode, SubmitEvent } from 'react';
import { stopAtProblem, type TextEntry } from '../../shared/field.tsx';
import type { Draft } from './draft.ts';

interface SectionFormProps {
  readonly label: string;
  readonly draft: Draft;
  readonly entries?: readonly TextEntry[];
  readonly onReset?: () => void;
  readonly children: ReactNode;
}

/** Saves the section when it is sent, unless a field is wrong; resetting it gives the changes up. */
export function SectionForm({ label, draft, entries = [], onReset, children }: SectionFormProps): ReactNode {
  return (
    <form
      className="form"
      aria-label={label}
      noValidate
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!stopAtProblem(event.currentTarget, entries) && draft.dirty.length > 0) draft.save();
      }}
      onReset={(event) => {
        event.preventDefault();
        draft.discard();
        onReset?.();
      }}
    >
      {children}
    </form>
  );
}
