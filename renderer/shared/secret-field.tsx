/** A field for a password, which is never shown. */
import { useId, type ReactNode } from 'react';
import type { TextEntry } from './field.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly entry: TextEntry;
  /** What a password manager does here. */
  readonly kind: 'current-password' | 'new-password';
}

/** What is wrong with a new password, as the server would say it; the server knows the name too. */
export const newPasswordProblem = (password: string): string | undefined =>
  password.length < 12 ? 'At least 12 characters: shorter ones are guessed.' : undefined;

/** Shows what is wrong once the field was left. */
export function SecretField({ label, help, entry, kind }: SecretFieldProps): ReactNode {
  const id = useId();
  const wrong = entry.told && entry.problem !== undefined;
  const said = wrong ? entry.problem : help;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="password"
        className="input"
        value={entry.value}
        autoComplete={kind}
        aria-invalid={wrong}
        aria-describedby={said === undefined ? undefined : `${id}-help`}
        data-problem={entry.problem === undefined ? undefined : ''}
        onChange={({ currentTarget }) => entry.set(currentTarget.value)}
        onBlur={() => {
          if (entry.value !== '') entry.tell();
        }}
      />
      {said !== undefined && (
        <p id={`${id}-help`} className={wrong ? 'refused-ink' : 'quiet'} role={wrong ? 'alert' : undefined}>
          {said}
        </p>
      )}
    </div>
  );
}
