/** Asks who is there. */
import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import { signIn } from '../api/session.ts';
import { SecretField } from '../shared/secret-field.tsx';
import { useTextEntry } from '../shared/field.tsx';
import { Mark } from '../shared/shapes.tsx';

/** One card. The page begins anew when the person is known, at the address that they wanted. */
export function SignIn(): ReactNode {
  const id = useId();
  const [name, setName] = useState('');
  const password = useTextEntry('', () => undefined);
  const [refusal, setRefusal] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setRefusal(undefined);
    signIn(name, password.value).then(
      (wrong) => {
        if (wrong === undefined) {
          window.location.reload();
          return;
        }
        setRefusal(wrong);
        setPending(false);
        password.set('');
      },
      () => {
        setRefusal('The server does not answer. Try again in a moment.');
        setPending(false);
      },
    );
  };
  return (
    <main>
      <form className="sign-in" onSubmit={submit} aria-labelledby={`${id}-title`}>
        <Mark />
        <h1 id={`${id}-title`}>Sign in</h1>
        <div className="field">
          <label htmlFor={id}>Name</label>
          <input
            id={id}
            className="input"
            value={name}
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </div>
        <SecretField label="Password" entry={password} kind="current-password" />
        {refusal !== undefined && (
          <p className="refused-ink" role="alert">
            {refusal}
          </p>
        )}
        <button type="submit" className="btn btn-main" aria-disabled={pending}>
          {pending ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
