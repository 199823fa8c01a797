/** What SIF_Header says, and what the ZIS noted when the message came. */
import type { ReactNode } from 'react';
import type { MessageDetail } from '../api/types.ts';
import { formatCount, formatExact } from './format.ts';

/** Fields of the header in their order, then how the message came. */
export function HeaderTab({ detail: { header, entry } }: { readonly detail: MessageDetail }): ReactNode {
  const noted: readonly (readonly [string, string | undefined])[] = [
    ['Received', formatExact(entry.time)],
    ['From address', entry.by],
    ['Size', `${formatCount(entry.size)} bytes`],
    ['SIF version', entry.version],
    ['Journal position', formatCount(entry.position)],
  ];
  return (
    <div className="scroll">
      <div className="section-head">
        <h3>SIF_Header</h3>
      </div>
      {header.length === 0 ? (
        <p className="explain quiet">No header could be read from this message.</p>
      ) : (
        <dl className="facts">
          {header.map(({ name, value }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="section-head">
        <h3>As it came</h3>
      </div>
      <dl className="facts">
        {noted.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? 'unknown'}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
