/** The button that starts the demo district and goes there. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api/client.ts';
import { demoQuery, infoQuery, queries } from '../api/queries.ts';
import { Failure } from './failure.tsx';
import { useDenied } from './may.ts';
import { notify } from './notices.ts';

/** Starts the demo's agents; their zone is made where it is not there. */
export function StartDemo({ main = true }: { readonly main?: boolean }): ReactNode {
  const navigate = useNavigate();
  const denied = useDenied('admin.controlDemo');
  const start = useMutation({
    mutationFn: () => api.admin.controlDemo.mutate({ action: 'start' }),
    onSuccess: async (status) => {
      queries.setQueryData(demoQuery.queryKey, status);
      await queries.refetchQueries({ queryKey: infoQuery.queryKey });
      notify('done', 'The demo district runs.');
      await navigate({ to: '/$zone/overview', params: { zone: status.zone } });
    },
    onError: () => notify('failed', 'The demo district did not start.'),
  });
  return (
    <>
      <button
        type="button"
        className={`btn${main ? ' btn-main' : ''}`}
        disabled={start.isPending || denied !== undefined}
        title={denied}
        onClick={() => start.mutate()}
      >
        Start the demo district
      </button>
      {start.isPending && <span className="quiet"> Its agents are joining the zone.</span>}
      {start.isError && (
        <Failure what="The demo district did not start." error={start.error} retry={() => start.mutate()} />
      )}
    </>
  );
}
