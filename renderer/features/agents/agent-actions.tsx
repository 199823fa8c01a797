/** What an administrator can do to an agent, asked and answered where it stands. */
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { AgentListRow } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';

type Act = 'sleep' | 'wake' | 'remove';

const readAgain = (zone: string): Promise<unknown> =>
  Promise.all(
    ['agents', 'agent', 'access', 'overview', 'queues'].map((name) =>
      queries.invalidateQueries({ queryKey: [name, zone] }),
    ),
  );

interface AgentActionsProps {
  readonly zone: string;
  readonly row: AgentListRow;
}

/** The buttons, and the question below them. Nothing to do for an agent that is not registered. */
export function AgentActions({ zone, row }: AgentActionsProps): ReactNode {
  const { sourceId: agent, state } = row;
  const deniedSleep = useDenied('admin.setSleeping');
  const deniedRemoval = useDenied('admin.removeAgent');
  const [asked, setAsked] = useState<Act>();
  const act = useMutation({
    mutationFn: async (what: Act) => {
      if (what === 'remove') await api.admin.removeAgent.mutate({ zone, agent });
      else await api.admin.setSleeping.mutate({ zone, agent, sleeping: what === 'sleep' });
      await readAgain(zone);
    },
    onSuccess: (_result, what) => {
      setAsked(undefined);
      notify('done', done[what](agent));
    },
    onError: (_error, what) => notify('failed', `${failed[what](agent)}.`),
  });
  if (state === 'notRegistered') return null;
  const button = (what: Act, label: string, denied = deniedSleep): ReactNode => (
    <button
      disabled={denied !== undefined}
      title={denied}
      type="button"
      className="btn"
      aria-expanded={asked === what}
      onClick={() => {
        act.reset();
        setAsked(what);
      }}
    >
      {label}
    </button>
  );
  return (
    <>
      <div className="agent-acts">
        {state === 'working' ? button('sleep', 'Put to sleep…') : button('wake', 'Wake…')}
        {button('remove', 'Remove…', deniedRemoval)}
      </div>
      {asked && (
        <Ask
          key={asked}
          label={verbs[asked](agent)}
          verb={verbs[asked](agent)}
          keep={keeps[asked]}
          pending={act.isPending}
          onDo={() => act.mutate(asked)}
          onKeep={() => setAsked(undefined)}
          failure={
            act.isError && (
              <Failure
                what={`${failed[asked](agent)}; nothing was changed.`}
                error={act.error}
                retry={() => act.mutate(asked)}
              />
            )
          }
        >
          <p>{effect(asked, row)}</p>
        </Ask>
      )}
    </>
  );
}

const verbs: Readonly<Record<Act, (agent: string) => string>> = {
  sleep: (agent) => `Put ${agent} to sleep`,
  wake: (agent) => `Wake ${agent}`,
  remove: (agent) => `Remove ${agent}`,
};
const keeps: Readonly<Record<Act, string>> = {
  sleep: 'Leave it awake',
  wake: 'Leave it as it is',
  remove: 'Keep the agent',
};
const failed: Readonly<Record<Act, (agent: string) => string>> = {
  sleep: (agent) => `Could not put ${agent} to sleep`,
  wake: (agent) => `Could not wake ${agent}`,
  remove: (agent) => `Could not remove ${agent}`,
};
const done: Readonly<Record<Act, (agent: string) => string>> = {
  sleep: (agent) => `${agent} sleeps.`,
  wake: (agent) => `${agent} is awake.`,
  remove: (agent) => `${agent} is removed. Its rights stay.`,
};

function effect(act: Act, { sourceId, state, mode, waiting, provides, subscribes }: AgentListRow): string {
  const none = waiting === 0;
  const messages = plural(waiting, 'message');
  switch (act) {
    case 'sleep':
      return (
        `Nothing is delivered to ${sourceId} until it wakes. ` +
        `${none ? 'All that comes meanwhile waits' : `${messages} and all that comes meanwhile wait`}; nothing is lost. ` +
        (mode === 'Pull'
          ? 'Its next SIF_GetMessage wakes it (R-GET-2): to keep it asleep, stop the agent itself.'
          : 'It can wake itself with SIF_Wakeup.')
      );
    case 'wake':
      return state === 'blocked'
        ? `Ends the selective message blocking of ${sourceId}: the event that it holds back comes first again, and ` +
            `its ${plural(waiting, 'message goes', 'messages go')} out in order.`
        : `Delivers to ${sourceId} again: ` +
            `${none ? 'nothing waits for it now' : `its ${plural(waiting, 'message goes', 'messages go')} out in order`}.`;
    case 'remove':
      return (
        `Unregisters ${sourceId} as its own SIF_Unregister would. ` +
        `${none ? 'Its queue is empty' : `${messages} in its queue ${waiting === 1 ? 'is' : 'are'} lost`}. ` +
        `It provides ${plural(provides, 'object')} and subscribes to ${String(subscribes)}; that ends too. ` +
        'Its rights stay, so it may register again.'
      );
  }
}
