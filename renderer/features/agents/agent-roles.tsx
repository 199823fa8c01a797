/** Announced against granted: for each object and context, differences first. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { zoneQuery } from '../../api/queries.ts';
import type { RoleRow } from '../../api/types.ts';
import { RightMark } from '../../shared/right-mark.tsx';
import { rightColumn, rights, rightTitle } from '../../shared/rights.ts';
import { comparedRoles, roleWords } from './roles.ts';

interface AgentRolesProps {
  readonly zone: string;
  readonly agent: string;
  readonly roles: readonly RoleRow[];
  /** The policy grants all. */
  readonly open: boolean;
}

/** The section. A mark leads to its cell of the rights matrix. */
export function AgentRoles({ zone, agent, roles, open }: AgentRolesProps): ReactNode {
  const { data: detail } = useQuery(zoneQuery(zone));
  const rows = comparedRoles(roles, open, detail?.settings.localObjects ?? []);
  return (
    <section aria-labelledby="roles">
      <div className="section-head">
        <h3 id="roles">Announced against granted</h3>
        <span className="quiet">{open ? 'the policy grants everything' : 'differences first'}</span>
        <Link className="end" to="/$zone/access" params={{ zone }} search={{ agent }}>
          Open in Access
        </Link>
      </div>
      {rows.length === 0 ? (
        <p className="agent-text quiet">
          It announced no role{open ? '' : ' and was granted none'}. Roles show here after SIF_Provision,
          SIF_Provide or SIF_Subscribe.
        </p>
      ) : (
        <div className="agent-roles">
          <table className="table" aria-labelledby="roles">
            <thead>
              <tr>
                <th scope="col">Object</th>
                <th scope="col">Context</th>
                {rights.map((right) => (
                  <th scope="col" key={right} className="mark" title={rightTitle(right)}>
                    {rightColumn(right)}
                  </th>
                ))}
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ object, context, marks, note }) => (
                <tr key={`${object}\n${context}`}>
                  <td>{object}</td>
                  <td className="soft">{context}</td>
                  {rights.map((right) => {
                    const mark = marks[right];
                    const words = `${rightTitle(right)} ${object}: ${roleWords[mark]}`;
                    if (mark === 'not-applicable') {
                      return (
                        <td key={right} className="mark not-applicable">
                          <span className="unseen">{words}</span>
                        </td>
                      );
                    }
                    return (
                      <td key={right} className="mark" title={words}>
                        {mark === 'asked' ? (
                          <Link
                            to="/$zone/access"
                            params={{ zone }}
                            search={{ agent, object, right, context }}
                            aria-label={`${words}. Show it in Access`}
                          >
                            <RightMark name={mark} />
                          </Link>
                        ) : (
                          <>
                            <RightMark name={mark} />
                            <span className="unseen">{words}</span>
                          </>
                        )}
                      </td>
                    );
                  })}
                  <td className={note.startsWith('may not') ? 'discarded-ink' : 'soft'} title={note}>
                    {note}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
