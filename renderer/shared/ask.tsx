/** A confirmation, asked where the act was: what it will do, a button that does it, and one that leaves things. */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import './forms.css';

interface AskProps {
  /** Names the question for screen readers: "Remove RollOver". */
  readonly label: string;
  /** On the button that acts. */
  readonly verb: string;
  /** On the button that names what stays. */
  readonly keep: string;
  readonly pending: boolean;
  readonly onDo: () => void;
  readonly onKeep: () => void;
  /** Why it failed, when it did. */
  readonly failure?: ReactNode;
  readonly children: ReactNode;
}

/** Takes the focus when it appears. Esc keeps things as they are; whoever asked takes the focus back. */
export function Ask({ label, verb, keep, pending, onDo, onKeep, failure, children }: AskProps): ReactNode {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const asker = document.activeElement;
    const first = place.current?.querySelector<HTMLElement>('input');
    (first ?? place.current)?.focus();
    return () => {
      if (asker instanceof HTMLElement) asker.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onKeep();
  };
  return (
    <form
      ref={place}
      className="ask"
      tabIndex={-1}
      data-autofocus=""
      aria-label={label}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) onDo();
      }}
    >
      {children}
      <div className="ask-acts">
        <button type="submit" className="btn btn-small btn-main" aria-disabled={pending}>
          {verb}
        </button>
        <button type="button" className="btn btn-small btn-plain" onClick={onKeep}>
          {keep}
        </button>
      </div>
      {failure}
    </form>
  );
}
