/** Why messages for a push agent are held up, and the way to try at once. */
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { AgentDetail } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { formatClock, plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';

interface TroubleProps {
  readonly zone: string;
  readonly agent: string;
  readonly trouble: NonNullable<AgentDetail['trouble']>;
}

/** What happened at the last try, and when the next one comes. */
export function Trouble({ zone, agent, trouble }: TroubleProps): ReactNode {
  const { reason, failures, since, nextTry } = trouble;
  const denied = useDenied('admin.tryPush');
  const act = useMutation({
    mutationFn: async () => {
      await api.admin.tryPush.mutate({ zone, agent });
      await queries.invalidateQueries({ queryKey: ['agent', zone] });
    },
    onSuccess: () => notify('done', `The delivery to ${agent} is tried again.`),
    onError: () => notify('failed', `The delivery to ${agent} could not be tried.`),
  });
  return (
    <p role="status">
      <b>Delivery fails.</b> {reason} {plural(failures, 'failure')} since <Age time={since} />. Next try at{' '}
      {formatClock(nextTry)}.{' '}
      <button
        type="button"
        className="btn"
        disabled={act.isPending || denied !== undefined}
        title={denied}
        onClick={() => act.mutate()}
      >
        Try now
      </button>
    </p>
  );
}
