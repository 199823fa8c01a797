/** Putting the whole zone to sleep, and waking it. */
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { queries, zoneQuery } from '../../api/queries.ts';
import type { ZoneDetail } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { notify } from '../../shared/notices.ts';
import { Status } from '../../shared/status.tsx';

/** How the zone is, and the act that changes it. */
export function SleepSection({ detail }: { readonly detail: ZoneDetail }): ReactNode {
  const { id: zone, settings, agents, waiting } = detail;
  const sleeping = settings.sleeping === true;
  const [asked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: (asleep: boolean) =>
      api.admin.changeSettings.mutate({ zone, was: { sleeping }, now: { sleeping: asleep } }),
    onSuccess: async (outcome, asleep) => {
      setAsked(false);
      await queries.invalidateQueries({ queryKey: zoneQuery(zone).queryKey });
      const done = asleep ? `${zone} sleeps.` : `${zone} is awake.`;
      notify('done', outcome.applied ? done : `${done} Somebody else did that first.`);
    },
    onError: (_error, asleep) => notify('failed', `${zone} ${asleep ? 'stays awake' : 'still sleeps'}.`),
  });
  const failure = change.isError && (
    <Failure
      what={sleeping ? 'The zone still sleeps.' : 'The zone stays awake.'}
      error={change.error}
      retry={() => change.mutate(!sleeping)}
    />
  );
  return (
    <div className={`setting${sleeping ? ' setting-changed' : ''}`}>
      <p className="sleep-state">
        <span role="status">
          <Status shape={sleeping ? 'sleeping' : 'working'}>{sleeping ? 'asleep' : 'awake'}</Status>
        </span>
        {sleeping ? (
          <button
            type="button"
            className="btn"
            disabled={change.isPending}
            onClick={() => change.mutate(false)}
          >
            Wake {zone}
          </button>
        ) : (
          <button type="button" className="btn" aria-expanded={asked} onClick={() => setAsked(true)}>
            Put {zone} to sleep…
          </button>
        )}
      </p>
      <p className="quiet">
        Asleep, the zone answers every message with status 8 and keeps what waits. Agents in push mode are
        told with SIF_Sleep, and with SIF_Wakeup when it is over. For maintenance.
      </p>
      <p className="setting-default quiet">
        <span>Default: awake. R-GEN-8.</span>
        {sleeping && <b className="soft">changed</b>}
      </p>
      {asked && !sleeping ? (
        <Ask
          label={`Put ${zone} to sleep`}
          verb={`Put ${zone} to sleep`}
          keep="Keep it awake"
          pending={change.isPending}
          onDo={() => change.mutate(true)}
          onKeep={() => setAsked(false)}
          failure={failure}
        >
          <p>
            {agents.length === 0
              ? 'No agent is registered. Whoever tries to register gets status 8'
              : `${plural(agents.length, 'agent')} then ${agents.length === 1 ? 'gets' : 'get'} status 8 for every message`}
            , until you wake the zone.{' '}
            {waiting === 0
              ? 'Nothing waits in its queues.'
              : `${plural(waiting, 'message stays', 'messages stay')} in the queues; nothing is lost.`}
          </p>
        </Ask>
      ) : (
        failure
      )}
    </div>
  );
}
