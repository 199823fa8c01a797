/** Operations that were refused for lack of a right, and the way to grant it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Age } from '../../shared/age.tsx';
import { AgentChip, ContextChip } from '../../shared/chips.tsx';
import { formatCount, plural } from '../../shared/format.ts';
import { Grant } from '../../shared/grant.tsx';
import { codeOf } from '../../shared/outcome.ts';
import { rightName } from '../../shared/refusal.ts';
import { rightKey, type AccessIndex } from './cells.ts';

/** The view: rights that are still missing, the most refused first. */
export function Denials({ zone, index }: { readonly zone: string; readonly index: AccessIndex }): ReactNode {
  const denials = index.denials.toSorted((a, b) => b.count - a.count || b.last - a.last);
  if (denials.length === 0) {
    return (
      <div className="empty" role="status">
        <p>Nothing was refused for lack of a right in the last 7 days, or what was missing is granted now.</p>
        <p className="quiet">What an agent tries and may not shows here, with the right that it lacks.</p>
      </div>
    );
  }
  return (
    <div className="scroll denials">
      <div className="section-head">
        <h2 id="denials">Used but denied</h2>
        <span className="quiet">{plural(denials.length, 'missing right')} in 7 days</span>
      </div>
      <table className="table" aria-labelledby="denials">
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Object</th>
            <th scope="col">Right</th>
            <th scope="col">Context</th>
            <th scope="col">Code</th>
            <th scope="col" className="num">
              Count
            </th>
            <th scope="col">Last</th>
            <th scope="col">
              <span className="unseen">Grant</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {denials.map((denial) => {
            const { agent, right, object, context, count, last, lastPosition } = denial;
            return (
              <tr key={rightKey(denial)}>
                <td>
                  <AgentChip agent={agent} />
                </td>
                <td>{object ?? <span className="quiet">none</span>}</td>
                <td>{rightName(right)}</td>
                <td>
                  {context === undefined ? (
                    <span className="quiet">none</span>
                  ) : (
                    <ContextChip context={context} />
                  )}
                </td>
                <td className="mono refused-ink">{codeOf(denial)}</td>
                <td className="num">{formatCount(count)}</td>
                <td className="soft">
                  <Link
                    to="/$zone/messages"
                    params={{ zone }}
                    search={{ outcome: 'refused', at: lastPosition, pane: 'journey' }}
                    title="Show the last one"
                  >
                    <Age time={last} />
                  </Link>
                </td>
                <td>
                  <Grant
                    missing={{
                      agent,
                      right,
                      ...(object === undefined ? {} : { object }),
                      ...(context === undefined ? {} : { context }),
                    }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
