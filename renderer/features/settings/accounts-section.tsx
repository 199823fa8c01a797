/** Who may sign in to this server, as what, and for which zones. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { accountsQuery, queries } from '../../api/queries.ts';
import type { AccountRow } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { Failure } from '../../shared/failure.tsx';
import { notify } from '../../shared/notices.ts';
import { Icon } from '../../shared/shapes.tsx';
import { AccountForm, PasswordForm } from './account-forms.tsx';

type Doing = 'change' | 'password' | 'remove';

/** The table, and the form for a new account. */
export function AccountsSection(): ReactNode {
  const { data: accounts = [], error, refetch } = useQuery(accountsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p className="quiet">
        On this machine the address that the server prints needs no account. On the network everybody signs
        in.
      </p>
      {error && <Failure what="The accounts could not be read." error={error} retry={() => void refetch()} />}
      {accounts.length > 0 && (
        <div className="zones-scroll">
          <table className="table accounts" aria-labelledby="settings-accounts">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">Zones</th>
                <th scope="col">Last sign-in</th>
                <th scope="col" aria-label="Actions" />
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <AccountRows key={account.name} account={account} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding ? (
        <AccountForm onEnd={() => setAdding(false)} />
      ) : (
        <div className="zones-acts form-acts">
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" /> New account
          </button>
        </div>
      )}
    </>
  );
}

function AccountRows({ account }: { readonly account: AccountRow }): ReactNode {
  const { name, role, zones, lastSignIn } = account;
  const [doing, setDoing] = useState<Doing>();
  const end = (): void => setDoing(undefined);
  const act = (what: Doing, words: string): ReactNode => (
    <button
      type="button"
      className="btn btn-small btn-plain"
      aria-label={`${words} ${name}`}
      aria-expanded={doing === what}
      onClick={() => setDoing(doing === what ? undefined : what)}
    >
      {words}
    </button>
  );
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>{role}</td>
        <td>{zones?.join(', ') ?? 'all'}</td>
        <td>{lastSignIn === undefined ? 'never' : new Date(lastSignIn).toLocaleString()}</td>
        <td className="num">
          {act('change', 'Change…')}
          {act('password', 'Reset password…')}
          {act('remove', 'Remove…')}
        </td>
      </tr>
      {doing && (
        <tr className="zone-reason">
          <td colSpan={5}>
            {doing === 'change' && <AccountForm account={account} onEnd={end} />}
            {doing === 'password' && <PasswordForm name={name} onEnd={end} />}
            {doing === 'remove' && <RemoveAccount name={name} onEnd={end} />}
          </td>
        </tr>
      )}
    </>
  );
}

function RemoveAccount({ name, onEnd }: { readonly name: string; readonly onEnd: () => void }): ReactNode {
  const remove = useMutation({
    mutationFn: () => api.accounts.remove.mutate({ name }),
    onSuccess: async () => {
      notify('done', `Account ${name} removed.`);
      await queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  return (
    <Ask
      label={`Remove the account ${name}`}
      verb={`Remove ${name}`}
      keep="Keep the account"
      pending={remove.isPending}
      onDo={() => remove.mutate()}
      onKeep={onEnd}
      failure={remove.isError && <Failure what="It was not removed." error={remove.error} />}
    >
      <p>
        <b>{name}</b> is signed out at once and cannot sign in again. What the log says of {name} stays.
      </p>
    </Ask>
  );
}
