/** At the account's name: what it is, another password, and the way out. */
import { Menu, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { api } from '../api/client.ts';
import { infoQuery } from '../api/queries.ts';
import { signOut } from '../api/session.ts';
import { Failure } from '../shared/failure.tsx';
import { stopAtProblem, useTextEntry } from '../shared/field.tsx';
import { newPasswordProblem, SecretField } from '../shared/secret-field.tsx';

/** Nothing where the console was opened with its token: there is no account then. */
export function AccountMenu(): ReactNode {
  const { data } = useQuery(infoQuery);
  const [changing, setChanging] = useState(false);
  const { account, role, zones } = data?.caller ?? {};
  if (account === undefined) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="btn btn-plain" aria-label={`Account ${account}`}>
            {account}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {role}
            {zones && `, ${zones.join(', ')}`}
          </Menu.Label>
          <Menu.Item onClick={() => setChanging(true)}>Change password…</Menu.Item>
          <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={changing} onClose={() => setChanging(false)} title="Change password">
        <ChangePassword name={account} />
      </Modal>
    </>
  );
}

function ChangePassword({ name }: { readonly name: string }): ReactNode {
  const current = useTextEntry('', (text) => (text === '' ? 'Type the current password.' : undefined));
  const next = useTextEntry('', newPasswordProblem);
  const again = useTextEntry('', (text) => (text === next.value ? undefined : 'The two are not the same.'));
  const change = useMutation({
    mutationFn: () => api.accounts.changePassword.mutate({ current: current.value, next: next.value }),
    onSuccess: () => window.location.reload(),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!stopAtProblem(event.currentTarget, [current, next, again])) change.mutate();
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Change password">
      <input type="hidden" autoComplete="username" value={name} readOnly />
      <SecretField label="Current password" entry={current} kind="current-password" />
      <SecretField
        label="New password"
        help="At least 12 characters; a few words make a good one."
        entry={next}
        kind="new-password"
      />
      <SecretField label="New password once more" entry={again} kind="new-password" />
      <p className="quiet">You are then signed out everywhere, and sign in with the new password.</p>
      {change.isError && <Failure what="It was not changed." error={change.error} />}
      <div className="form-acts">
        <button type="submit" className="btn btn-main" aria-disabled={change.isPending}>
          Change password
        </button>
      </div>
    </form>
  );
}
