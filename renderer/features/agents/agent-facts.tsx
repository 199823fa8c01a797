/** What an agent said of itself when it registered, and what the zone knows of it since. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AgentDetail } from '../../api/types.ts';
import { Age } from '../../shared/age.tsx';
import { MessageIdChip } from '../../shared/chips.tsx';
import { formatCount, formatExact, formatMoment, plural } from '../../shared/format.ts';

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

const Fact = ({ name, children }: FactProps): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface SectionProps {
  readonly zone: string;
  readonly detail: AgentDetail;
}

/** The registration as it was sent. */
export function Registered({ zone, detail }: SectionProps): ReactNode {
  const { registration, registeredAt, registerPosition } = detail;
  if (!registration) return null;
  const { name, mode, versions, maxBufferSize, protocol, application, nodeVendor, nodeVersion, icon } =
    registration;
  const properties = Object.entries(protocol?.properties ?? {});
  return (
    <section aria-labelledby="registration">
      <div className="section-head">
        <h3 id="registration">Registration as sent</h3>
        {registerPosition !== undefined && (
          <Link
            className="end"
            to="/$zone/messages"
            params={{ zone }}
            search={{ at: registerPosition, pane: 'xml' }}
          >
            Show the XML
          </Link>
        )}
      </div>
      <dl className="facts">
        {registeredAt !== undefined && (
          <Fact name="Registered">
            <span title={formatExact(registeredAt)}>{formatMoment(registeredAt)}</span>
          </Fact>
        )}
        <Fact name="Name">{name}</Fact>
        <Fact name="Mode">{mode}</Fact>
        <Fact name="Versions">{versions.join(', ')}</Fact>
        <Fact name="Largest message">
          {formatCount(maxBufferSize)} {maxBufferSize === 1 ? 'byte' : 'bytes'}
        </Fact>
        {protocol && (
          <Fact name="Address">
            <span className="mono">{protocol.url ?? 'none'}</span> ({protocol.type}
            {protocol.secure ? ', secure' : ''})
          </Fact>
        )}
        {properties.map(([property, value]) => (
          <Fact name={property} key={property}>
            {value}
          </Fact>
        ))}
        {application && (
          <Fact name="Application">
            {application.product} {application.version}, {application.vendor}
          </Fact>
        )}
        {(nodeVendor !== undefined || nodeVersion !== undefined) && (
          <Fact name="Agent made by">{[nodeVendor, nodeVersion].filter(Boolean).join(' ')}</Fact>
        )}
        {icon !== undefined && <Fact name="Icon">{icon}</Fact>}
      </dl>
    </section>
  );
}

/** Its queue, its traffic of the last minutes, and when it was last heard. */
export function Traffic({ zone, detail: { row, blockedMsgId } }: SectionProps): ReactNode {
  const { sourceId: agent, waiting, oldest, sent, refused, discarded, lastHeard, state } = row;
  return (
    <section aria-labelledby="traffic">
      <div className="section-head">
        <h3 id="traffic">Queue and traffic</h3>
      </div>
      <dl className="facts">
        <Fact name="Waiting">
          {state === 'notRegistered' ? (
            'nothing'
          ) : (
            <Link className="in-text" to="/$zone/queues" params={{ zone }} search={{ agent }}>
              {plural(waiting, 'message')}
            </Link>
          )}
        </Fact>
        {oldest !== undefined && (
          <Fact name="Oldest">
            <Age time={oldest} />
          </Fact>
        )}
        {blockedMsgId !== undefined && (
          <Fact name="Held event">
            <MessageIdChip msgId={blockedMsgId} />
          </Fact>
        )}
        <Fact name="Last heard">
          {lastHeard === undefined ? 'not since the start' : <Age time={lastHeard} />}
        </Fact>
        <Fact name="Sent in 15 min">{formatCount(sent)}</Fact>
        <Fact name="Refused in 15 min">
          {refused === 0 ? (
            '0'
          ) : (
            <Link
              className="in-text"
              to="/$zone/messages"
              params={{ zone }}
              search={{ agent, outcome: 'refused' }}
            >
              {formatCount(refused)}
            </Link>
          )}
        </Fact>
        <Fact name="Discarded in 15 min">{formatCount(discarded)}</Fact>
        <Fact name="Messages">
          <Link className="in-text" to="/$zone/messages" params={{ zone }} search={{ agent }}>
            from and to it
          </Link>
        </Fact>
      </dl>
    </section>
  );
}
