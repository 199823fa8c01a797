/** One field of a form: label above, help below, and in its place what is wrong, once the field was left. */
import { useId, useState, type ReactNode } from 'react';
import './forms.css';

/** Says what is wrong with a value and how to put it right; undefined when nothing is. */
export type Check = (value: string) => string | undefined;

/** What a person has typed, and whether they are told what is wrong with it. */
export interface TextEntry {
  readonly value: string;
  readonly problem: string | undefined;
  readonly told: boolean;
  readonly set: (value: string) => void;
  /** The field was left, or the form was sent: what is wrong shows from now on. */
  readonly tell: () => void;
}

/** Holds a text while it is typed. */
export function useTextEntry(initial: string, check: Check): TextEntry {
  const [value, set] = useState(initial);
  const [told, setTold] = useState(false);
  return { value, problem: check(value), told, set, tell: () => setTold(true) };
}

/** Tells every problem of a form and goes to the first. Answers whether there is one. */
export function stopAtProblem(form: HTMLFormElement, entries: readonly TextEntry[]): boolean {
  for (const entry of entries) entry.tell();
  const first = form.querySelector<HTMLElement>('[data-problem]');
  first?.focus();
  return first !== null;
}

interface TextFieldProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly entry: TextEntry;
  readonly className?: string;
  readonly autoFocus?: boolean;
  readonly numeric?: boolean;
}

/** A line of text. An empty field that nobody has typed into is not complained about when it is left. */
export function TextField({
  label,
  help,
  entry,
  className = '',
  autoFocus = false,
  numeric = false,
}: TextFieldProps): ReactNode {
  const id = useId();
  const wrong = entry.told && entry.problem !== undefined;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={entry.value}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? 'numeric' : 'text'}
        aria-invalid={wrong}
        aria-describedby={`${id}-help`}
        data-problem={entry.problem === undefined ? undefined : ''}
        onChange={({ currentTarget }) => entry.set(currentTarget.value)}
        onBlur={() => {
          if (entry.value !== '') entry.tell();
        }}
      />
      <p id={`${id}-help`} className={wrong ? 'refused-ink' : 'quiet'} role={wrong ? 'alert' : undefined}>
        {wrong ? entry.problem : help}
      </p>
    </div>
  );
}

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly help: ReactNode }[];
  readonly onChoose: (value: T) => void;
}

/** One of few, each with a line that says what it means. */
export function Choices<T extends string>({ legend, value, choices, onChoose }: ChoicesProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className="field choices">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <div key={choice.value} className="choice">
          <input
            type="radio"
            id={`${name}-${choice.value}`}
            name={name}
            checked={choice.value === value}
            aria-describedby={`${name}-${choice.value}-help`}
            onChange={() => onChoose(choice.value)}
          />
          <label htmlFor={`${name}-${choice.value}`}>{choice.label}</label>
          <p id={`${name}-${choice.value}-help`} className="quiet">
            {choice.help}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
