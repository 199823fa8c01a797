/** One context: who uses it, its name, and the way to remove it. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { contextsQuery, queries } from '../../api/queries.ts';
import type { ContextRow } from '../../api/types.ts';
import { Ask } from '../../shared/ask.tsx';
import { AgentChip } from '../../shared/chips.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatCount, plural } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';
import { RenameContext } from './context-forms.tsx';
import { defaultContext } from './default-context.ts';

interface ContextPaneProps {
  readonly zone: string;
  readonly row: ContextRow;
  readonly taken: readonly string[];
  readonly onRenamed: (name: string) => void;
  readonly onRemoved: () => void;
}

const explained = (name: string): string =>
  name === defaultContext
    ? 'Every zone has it (R-CTX-1). A message or object that names no context is in this one (R-CTX-3).'
    : 'A context of this zone (R-CTX-2). Messages that name it go to its own provider and subscribers.';

function Agents({ agents }: { readonly agents: readonly string[] }): ReactNode {
  if (agents.length === 0) return <span className="quiet">none</span>;
  return (
    <span className="agent-chips">
      {agents.map((agent) => (
        <AgentChip key={agent} agent={agent} />
      ))}
    </span>
  );
}

/** What the pane holds below its title. */
export function ContextPane({ zone, row, taken, onRenamed, onRemoved }: ContextPaneProps): ReactNode {
  const fixed = row.name === defaultContext;
  return (
    <div className="scroll">
      <p className="pane-part soft">{explained(row.name)}</p>
      <dl className="facts">
        <div>
          <dt>Providers</dt>
          <dd>
            <Agents agents={row.providers} />
          </dd>
        </div>
        <div>
          <dt>Subscribers</dt>
          <dd>
            <Agents agents={row.subscribers} />
          </dd>
        </div>
        <div>
          <dt>Rights</dt>
          <dd>
            {row.grants === 0
              ? 'none granted'
              : `granted for ${plural(row.grants, 'object and agent', 'pairs of object and agent')}`}{' '}
            <Link to="/$zone/access" params={{ zone }} search={{ context: row.name }}>
              Open in Access
            </Link>
          </dd>
        </div>
        <div>
          <dt>Messages in 24 h</dt>
          <dd>{formatCount(row.messages24h)}</dd>
        </div>
      </dl>
      {!fixed && <RenameContext zone={zone} row={row} taken={taken} onRenamed={onRenamed} />}
      <RemoveContext zone={zone} row={row} onRemoved={onRemoved} />
    </div>
  );
}

interface RemoveContextProps {
  readonly zone: string;
  readonly row: ContextRow;
  readonly onRemoved: () => void;
}

function RemoveContext({
  zone,
  row: { name, keptBy, messages24h },
  onRemoved,
}: RemoveContextProps): ReactNode {
  const denied = useDenied('admin.removeContext');
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.admin.removeContext.mutate({ zone, name }),
    onSuccess: async () => {
      notify('done', `Context ${name} removed.`);
      onRemoved();
      await queries.invalidateQueries({ queryKey: contextsQuery(zone).queryKey });
    },
    onError: () => notify('failed', `Context ${name} was not removed.`),
  });
  return (
    <section className="pane-part" aria-labelledby="remove-context">
      <h3 id="remove-context">Remove</h3>
      <p className="reason">
        <button
          type="button"
          className="btn"
          disabled={keptBy !== undefined || denied !== undefined}
          title={denied}
          aria-expanded={asked}
          aria-describedby="remove-reason"
          onClick={() => setAsked(true)}
        >
          Remove…
        </button>
        <span id="remove-reason" className="soft">
          {keptBy === undefined ? 'Nothing uses it.' : `It cannot be removed. ${keptBy}`}
        </span>
      </p>
      {asked && keptBy === undefined && (
        <Ask
          label={`Remove ${name}`}
          verb={`Remove ${name}`}
          keep="Keep it"
          pending={remove.isPending}
          onDo={() => remove.mutate()}
          onKeep={() => setAsked(false)}
          failure={
            remove.isError && (
              <Failure what="It was not removed." error={remove.error} retry={() => remove.mutate()} />
            )
          }
        >
          <p>
            The zone then refuses <b>{name}</b> with 12/4 (R-CTX-6).{' '}
            {messages24h === 0
              ? 'No message named it in the last 24 hours.'
              : `${plural(messages24h, 'message')} of the last 24 hours named it; they stay in the list.`}
          </p>
        </Ask>
      )}
    </section>
  );
}
