/** One agent: how it is and why, what it announced and may, what it said of itself, and what can be done. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { failureKind } from '../../api/client.ts';
import { agentQuery, infoQuery } from '../../api/queries.ts';
import type { AgentDetail as Detail, ZoneSummary } from '../../api/types.ts';
import { useNow } from '../../shared/clock.ts';
import { Failure } from '../../shared/failure.tsx';
import { useFresh } from '../../shared/fresh.ts';
import { Grant } from '../../shared/grant.tsx';
import { PaneTitle } from '../../shared/pane-title.tsx';
import { AgentActions } from './agent-actions.tsx';
import { AgentCertificates } from './agent-certificates.tsx';
import { Registered, Traffic } from './agent-facts.tsx';
import { AgentRoles } from './agent-roles.tsx';
import { AgentState } from './agents-list.tsx';
import { healthOf } from './health.ts';
import { Trouble } from './push-trouble.tsx';

interface AgentDetailProps {
  readonly zone: string;
  readonly agent: string;
  /** The detail stands in place of the list. */
  readonly alone: boolean;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** The detail. */
export function AgentDetail({ zone, agent, alone, onStep, onClose }: AgentDetailProps): ReactNode {
  const { data: detail, error, refetch } = useQuery(agentQuery(zone, agent));
  const { data: info } = useQuery(infoQuery);
  useFresh(agentQuery(zone, agent).queryKey, (entry) => entry.zone === zone);
  const summary = info?.zones.find(({ id }) => id === zone);
  const gone = error !== null && failureKind(error) === 'not-found';
  return (
    <article className="agent-detail" aria-labelledby="agent-title">
      <div className="pane-head">
        <PaneTitle
          id="agent-title"
          name={agent}
          rest={gone ? undefined : detail?.row.name === agent ? undefined : detail?.row.name}
          of="agent"
          alone={alone}
          onStep={onStep}
          onClose={onClose}
        />
      </div>
      {gone ? (
        <div className="empty" role="status">
          <p>
            {zone} knows no agent {agent}: it is not registered and has no rights.
          </p>
          <p>
            <Link className="btn" to="/$zone/access" params={{ zone }} search={{ agent, show: 'all' }}>
              Give it rights
            </Link>
          </p>
        </div>
      ) : (
        <>
          {error && (
            <Failure what="The agent could not be read." error={error} retry={() => void refetch()} />
          )}
          {detail && summary && <Known zone={summary} detail={detail} />}
        </>
      )}
    </article>
  );
}

function Known({ zone, detail }: { readonly zone: ZoneSummary; readonly detail: Detail }): ReactNode {
  const { row, roles, mayRegister, trouble } = detail;
  const now = useNow();
  const health = healthOf(detail, zone.url, now);
  return (
    <div className="scroll">
      <section className="agent-health" aria-label="Health">
        <div className={`health health-${health.tone}`}>
          <AgentState state={row.state} />
          <p>
            <b>{health.sentence}</b> {health.detail}
          </p>
        </div>
        {!mayRegister && row.state === 'notRegistered' && (
          <Grant missing={{ agent: row.sourceId, right: 'register' }} />
        )}
        {trouble && <Trouble zone={zone.id} agent={row.sourceId} trouble={trouble} />}
        <AgentActions key={row.sourceId} zone={zone.id} row={row} />
      </section>
      <AgentRoles zone={zone.id} agent={row.sourceId} roles={roles} open={zone.policy === 'open'} />
      <AgentCertificates
        key={`${row.sourceId} certificates`}
        zone={zone.id}
        agent={row.sourceId}
        https={zone.secureUrl !== undefined}
      />
      <div className="agent-columns">
        <Registered zone={zone.id} detail={detail} />
        <Traffic zone={zone.id} detail={detail} />
      </div>
    </div>
  );
}
