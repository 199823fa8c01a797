/** Backups of everything on this server: the list, a new one, and the way back. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { backupsQuery, queries } from '../../api/queries.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatExact, formatSize } from '../../shared/format.ts';
import { notify } from '../../shared/notices.ts';

/** "Back up now", and what was backed up. */
export function BackupsSection(): ReactNode {
  const { data, error, refetch } = useQuery(backupsQuery);
  const make = useMutation({
    mutationFn: () => api.admin.backUp.mutate(),
    onSuccess: ({ name }) => notify('done', `The backup ${name} is complete.`),
    onError: () => notify('failed', 'The backup was not made.'),
    onSettled: () => queries.invalidateQueries({ queryKey: backupsQuery.queryKey }),
  });
  const running = make.isPending || data?.running === true;
  return (
    <>
      <p className="quiet">
        A backup holds all zones of this server with their agents, rights, queues and messages, as they are at
        one moment. Everything goes on meanwhile.
      </p>
      <div className="form-acts">
        <button type="button" className="btn" disabled={running} onClick={() => make.mutate()}>
          Back up now
        </button>
        <span role="status">{running ? 'Copying. A large server takes some minutes.' : ''}</span>
      </div>
      {make.error && <Failure what="Nothing was backed up." error={make.error} retry={() => make.mutate()} />}
      {error && <Failure what="The backups could not be read." error={error} retry={() => void refetch()} />}
      {data && data.backups.length === 0 && <p>There is no backup yet.</p>}
      {data && data.backups.length > 0 && (
        <table className="table" aria-labelledby="settings-backups">
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col">File</th>
            </tr>
          </thead>
          <tbody>
            {data.backups.map(({ name, size, time }) => (
              <tr key={name}>
                <td>{formatExact(time)}</td>
                <td className="num">{formatSize(size)}</td>
                <td>
                  <a href={`/backups/${name}`} download={name}>
                    {name}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && (
        <p className="quiet">
          They are in <code>{data.folder}</code>. To go back to one, stop the ZIS and run{' '}
          <code>npm run zis -- restore --replace --data DIR FILE</code>; what is there now is set aside.
        </p>
      )}
    </>
  );
}
