/** Forms of an account: a new one or what it may do, and another password. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { api } from '../../api/client.ts';
import { accountsQuery, infoQuery, queries } from '../../api/queries.ts';
import type { AccountRow, Role } from '../../api/types.ts';
import { Failure } from '../../shared/failure.tsx';
import { Choices, stopAtProblem, TextField, useTextEntry } from '../../shared/field.tsx';
import { notify } from '../../shared/notices.ts';
import { newPasswordProblem, SecretField } from '../../shared/secret-field.tsx';

const roleChoices = [
  { value: 'viewer', label: 'Viewer', help: 'Reads everything and changes nothing.' },
  { value: 'operator', label: 'Operator', help: 'Also looks after queues and sends messages.' },
  {
    value: 'administrator',
    label: 'Administrator',
    help: 'Also changes rights, settings and contexts; with all zones also zones and accounts.',
  },
] as const satisfies readonly { readonly value: Role; readonly label: string; readonly help: string }[];

const scopeChoices = [
  { value: 'all', label: 'All zones', help: 'Those that come later too.' },
  {
    value: 'some',
    label: 'Certain zones',
    help: 'The account sees no others, and nothing of the whole server.',
  },
] as const;

interface AccountFormProps {
  /** Without it a new one is made. */
  readonly account?: AccountRow;
  readonly onEnd: () => void;
}

/** Name and password are asked for a new account only. */
export function AccountForm({ account, onEnd }: AccountFormProps): ReactNode {
  const { data: info } = useQuery(infoQuery);
  const name = useTextEntry(account?.name ?? '', (text) => (text.trim() === '' ? 'Give a name.' : undefined));
  const password = useTextEntry('', account ? () => undefined : newPasswordProblem);
  const [role, setRole] = useState<Role>(account?.role ?? 'viewer');
  const [zones, setZones] = useState(account?.zones);
  const save = useMutation({
    mutationFn: () => {
      const given = { role, ...(zones ? { zones: [...zones] } : {}) };
      return account
        ? api.accounts.change.mutate({ name: account.name, ...given })
        : api.accounts.add.mutate({ name: name.value.trim(), password: password.value, ...given });
    },
    onSuccess: async () => {
      notify('done', account ? `Account ${account.name} changed.` : `Account ${name.value.trim()} added.`);
      await queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
      onEnd();
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!stopAtProblem(event.currentTarget, [name, password])) save.mutate();
  };
  const label = account ? `Change ${account.name}` : 'New account';
  return (
    <form className="account-form" aria-label={label} noValidate onSubmit={submit}>
      {!account && (
        <>
          <TextField autoFocus label="Name" help="Letters, digits and . _ @ -" entry={name} />
          <SecretField
            label="Password"
            help="At least 12 characters; a few words make a good one."
            entry={password}
            kind="new-password"
          />
        </>
      )}
      <Choices legend="Role" value={role} choices={roleChoices} onChoose={setRole} />
      <Choices
        legend="Zones"
        value={zones ? 'some' : 'all'}
        choices={scopeChoices}
        onChoose={(scope) => setZones(scope === 'all' ? undefined : (zones ?? []))}
      />
      {zones && (
        <fieldset className="field choices">
          <legend>Which zones</legend>
          {info?.zones.map(({ id }) => (
            <div key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={zones.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setZones(checked ? [...zones, id] : zones.filter((each) => each !== id))
                  }
                />{' '}
                {id}
              </label>
            </div>
          ))}
        </fieldset>
      )}
      {account && (
        <p className="quiet">{account.name} is signed out, and signs in again with the new role.</p>
      )}
      <Acts verb={account ? 'Save' : 'Add account'} pending={save.isPending} onCancel={onEnd} />
      {save.isError && <Failure what="It was not saved." error={save.error} />}
    </form>
  );
}

/** Gives an account another password, which the administrator hands over. */
export function PasswordForm({
  name,
  onEnd,
}: {
  readonly name: string;
  readonly onEnd: () => void;
}): ReactNode {
  const password = useTextEntry('', newPasswordProblem);
  const save = useMutation({
    mutationFn: () => api.accounts.resetPassword.mutate({ name, password: password.value }),
    onSuccess: () => {
      notify('done', `${name} has a new password.`);
      onEnd();
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!stopAtProblem(event.currentTarget, [password])) save.mutate();
  };
  return (
    <form className="account-form" aria-label={`New password for ${name}`} noValidate onSubmit={submit}>
      <SecretField
        label="New password"
        help={`${name} is signed out everywhere. Tell it to nobody else.`}
        entry={password}
        kind="new-password"
      />
      <Acts verb="Reset password" pending={save.isPending} onCancel={onEnd} />
      {save.isError && <Failure what="It was not changed." error={save.error} />}
    </form>
  );
}

interface ActsProps {
  readonly verb: string;
  readonly pending: boolean;
  readonly onCancel: () => void;
}

const Acts = ({ verb, pending, onCancel }: ActsProps): ReactNode => (
  <div className="form-acts">
    <button type="submit" className="btn btn-main" aria-disabled={pending}>
      {verb}
    </button>
    <button type="button" className="btn btn-plain" onClick={onCancel}>
      Cancel
    </button>
  </div>
);
