/** The packets of a request, as they come. */
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from '../../shared/failure.tsx';
import {
  formatClock,
  formatCount,
  formatDuration,
  formatExact,
  formatMillis,
  formatSize,
  plural,
} from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Status } from '../../shared/status.tsx';
import { AnswerSummary } from './answer-summary.tsx';
import type { Following, Packet } from './conversation.ts';
import { withPane } from './search.ts';
import { goOn, leavePackets, stopFollowing } from './follow-request.ts';

/** "10 StudentPersonal" of a packet, or the error that it carries. */
function contentWords({ contents, message }: Packet): string {
  if (message.type === 'SIF_Response' && message.error) {
    const { category, code, desc } = message.error;
    return `error ${String(category)}/${String(code)}: ${desc}`;
  }
  if (contents.length === 0) return 'nothing';
  return contents
    .map(({ name, count }) => (name === 'row' ? plural(count, 'row') : `${formatCount(count)} ${name}`))
    .join(', ');
}

interface PacketsProps {
  readonly following: Following;
  /** Number of the packet whose XML is shown. */
  readonly shown: number | undefined;
  readonly onShow: (packet: number) => void;
}

/** How the reading stands, and a row for each packet. */
export function Packets({ following, shown, onShow }: PacketsProps): ReactNode {
  return (
    <section aria-labelledby="wb-packets" className="wb-packets">
      <div className="section-head">
        <h3 id="wb-packets">Packets</h3>
        <span className="quiet">{following.packets.length}</span>
      </div>
      {following.packets.length > 0 && (
        <table className="table" aria-labelledby="wb-packets">
          <thead>
            <tr>
              <th scope="col">Packet</th>
              <th scope="col">Objects</th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col" className="num">
                Came after
              </th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {following.packets.map((packet) => (
              <tr key={packet.number} aria-selected={packet.number === shown}>
                <td>
                  <button type="button" className="link" onClick={() => onShow(packet.number)}>
                    {packet.number}
                  </button>
                </td>
                <td title={contentWords(packet)}>{contentWords(packet)}</td>
                <td className="num">{formatSize(packet.size)}</td>
                <td className="num">{formatDuration(packet.after)}</td>
                <td className="mono" title={formatExact(packet.time)}>
                  {formatClock(packet.time)}
                  <span className="quiet">{formatMillis(packet.time)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Progress following={following} />
    </section>
  );
}

function Progress({ following }: { readonly following: Following }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const navigate = useNavigate({ from: '/$zone/workbench' });
  const denied = useDenied('admin.send');
  const { as, state, packets } = following;
  const readHere = (
    <button
      type="button"
      className="btn btn-small"
      disabled={denied !== undefined}
      title={denied}
      onClick={() => goOn(zone)}
    >
      {state === 'stopped' || state === 'failed' ? 'Go on' : 'Read them here'}
    </button>
  );
  switch (state) {
    case 'asked':
      return (
        <div className="wb-ask" role="group" aria-label="Read the packets here">
          <p>
            The packets come into the queue of <b>{as}</b>, which was not registered from here. Packets that
            are read here are acknowledged: {as} never gets them.
          </p>
          <div className="grant">
            {readHere}
            <button type="button" className="btn btn-small btn-plain" onClick={() => leavePackets(zone)}>
              Leave them to {as}
            </button>
          </div>
        </div>
      );
    case 'left':
      return (
        <p className="wb-progress">
          <span className="grow">The packets are left to {as}.</span>
          {readHere}
        </p>
      );
    case 'reading':
      return (
        <p className="wb-progress" role="status">
          <Status shape="waiting">waiting</Status>
          <span className="grow">for packet {packets.length + 1}. Each is acknowledged with status 1.</span>
          <button type="button" className="btn btn-small" onClick={() => stopFollowing(zone)}>
            Stop
          </button>
        </p>
      );
    case 'heldUp':
      return (
        <p className="wb-progress" role="status">
          <Status shape="attention">held up</Status>
          <span className="grow">
            Another message stands before the packets and is in hand. Acknowledge it, and reading goes on.
          </span>
          <button
            type="button"
            className="btn btn-small"
            onClick={() => void navigate({ search: (search) => withPane(search, 'queue') })}
          >
            Show it
          </button>
        </p>
      );
    case 'complete':
      return <Complete following={following} />;
    case 'stopped':
      return (
        <p className="wb-progress" role="status">
          <span className="grow">Stopped. Packets that still come wait in the queue of {as}.</span>
          {readHere}
        </p>
      );
    case 'failed':
      return <Failed following={following} again={readHere} />;
  }
}

function Complete({ following: { packets, since } }: { readonly following: Following }): ReactNode {
  const objects = packets.flatMap(({ contents }) => contents).reduce((total, { count }) => total + count, 0);
  const size = packets.reduce((total, packet) => total + packet.size, 0);
  const took = (packets.at(-1)?.time ?? since) - since;
  return (
    <p className="wb-progress" role="status">
      <Status shape="delivered">answered</Status>
      <span className="grow">
        {plural(objects, 'object')} in {plural(packets.length, 'packet')}, {formatSize(size)}, after{' '}
        {formatDuration(took)}
      </span>
    </p>
  );
}

function Failed({
  following: { failure },
  again,
}: {
  readonly following: Following;
  readonly again: ReactNode;
}): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  if (failure && 'ack' in failure) {
    return (
      <>
        <AnswerSummary xml={failure.xml} ack={failure.ack} />
        <p className="wb-progress">
          <span className="grow">The packets could not be read on. What was read stays.</span>
          {again}
        </p>
      </>
    );
  }
  return (
    <Failure
      what="The next packet could not be read; what was read stays."
      error={failure?.error}
      retry={() => goOn(zone)}
    />
  );
}
