/** One thing that can be done about a queue: what it does, and a confirmation where it is asked. */
import { useMutation } from '@tanstack/react-query';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import { Failure } from '../../shared/failure.tsx';
import { useDenied, type Act } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';

interface WhyOptionProps {
  readonly title: string;
  readonly consequence: string;
  /** "Remove…" */
  readonly verb: string;
  /** The call that it makes. */
  readonly act: Act;
  /** The confirmation; `close` takes it away again. */
  readonly children: (close: () => void) => ReactNode;
}

/** Title, consequence, and a button that opens the confirmation below. */
export function WhyOption({ title, consequence, verb, act, children }: WhyOptionProps): ReactNode {
  const denied = useDenied(act);
  const [asked, setAsked] = useState(false);
  return (
    <li>
      <p className="why-option-head">
        <b>{title}</b>
        {!asked && (
          <button
            type="button"
            className="btn btn-small"
            disabled={denied !== undefined}
            title={denied}
            onClick={() => setAsked(true)}
          >
            {verb}
          </button>
        )}
      </p>
      <p className="soft">{consequence}</p>
      {asked && children(() => setAsked(false))}
    </li>
  );
}

interface SleepOptionProps {
  readonly zone: string;
  readonly agent: string;
  readonly sleeping: boolean;
  readonly consequence: string;
  /** Name of the button that changes nothing: "Keep the block". */
  readonly keep: string;
}

/** Puts an agent to sleep or wakes it. */
export function SleepOption({ zone, agent, sleeping, consequence, keep }: SleepOptionProps): ReactNode {
  const title = sleeping ? `Put ${agent} to sleep` : `Wake ${agent}`;
  const change = useMutation({
    mutationFn: () => api.admin.setSleeping.mutate({ zone, agent, sleeping }),
    onSuccess: async () => {
      notify('done', sleeping ? `${agent} sleeps now.` : `${agent} is awake now.`);
      await Promise.all(
        [
          ['queue', zone, agent],
          ['queues', zone],
        ].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
    onError: () => notify('failed', `${agent} was not ${sleeping ? 'put to sleep' : 'woken'}.`),
  });
  return (
    <WhyOption
      title={title}
      consequence={consequence}
      verb={sleeping ? 'Put to sleep…' : 'Wake…'}
      act="admin.setSleeping"
    >
      {(close) => {
        const onKeyDown = (event: KeyboardEvent): void => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          close();
        };
        return (
          <div className="why-confirm" role="group" aria-label={title} onKeyDown={onKeyDown}>
            <p>The log keeps that you did it.</p>
            <div className="grant">
              <button
                type="button"
                className="btn btn-small btn-main"
                autoFocus
                disabled={change.isPending}
                onClick={() => change.mutate(undefined, { onSuccess: close })}
              >
                {title}
              </button>
              <button type="button" className="btn btn-small btn-plain" onClick={close}>
                {keep}
              </button>
            </div>
            {change.isError && (
              <Failure what="Nothing has changed." error={change.error} retry={() => change.mutate()} />
            )}
          </div>
        );
      }}
    </WhyOption>
  );
}
