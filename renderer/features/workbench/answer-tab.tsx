/** The answer to what was sent: decoded, its packets, and everything as XML. */
import { SegmentedControl } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Failure } from '../../shared/failure.tsx';
import { formatClock, formatDuration, formatExact, formatSize } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Status } from '../../shared/status.tsx';
import { XmlView } from '../../shared/xml-view.tsx';
import { AnswerSummary } from './answer-summary.tsx';
import { conversationOf, type Following } from './conversation.ts';
import { keptOf, type Sent } from './kept.ts';
import { openedOf } from './opened.ts';
import { Packets } from './packets.tsx';

/** The tab Answer. */
export function AnswerTab({ onSend }: { readonly onSend: () => void }): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const denied = useDenied('admin.send');
  const { shown, failure, following, busy } = conversationOf(zone)();
  const sent = keptOf(zone)((kept) => kept.sent.find(({ id }) => id === shown));
  return (
    <>
      <div className={`bar${busy === 'message' ? ' bar-on' : ''}`} />
      {failure && <Failure what={failure.what} error={failure.error} retry={onSend} />}
      {sent ? (
        <Exchange key={sent.id} sent={sent} following={following?.sent === sent.id ? following : undefined} />
      ) : (
        <div className="empty">
          <p>Send the message; its answer appears here.</p>
          <p>
            <button
              type="button"
              className="btn"
              disabled={denied !== undefined}
              title={denied}
              onClick={onSend}
            >
              Send <kbd>Ctrl Enter</kbd>
            </button>
          </p>
        </div>
      )}
    </>
  );
}

type Piece = 'ack' | 'sent' | number;

function Exchange({
  sent,
  following,
}: {
  readonly sent: Sent;
  readonly following: Following | undefined;
}): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const from = conversationOf(zone)((state) => state.from);
  const edited = openedOf(zone)(
    ({ opened }) => opened !== undefined && opened.serial === from && opened.xml !== sent.xml,
  );
  const [piece, setPiece] = useState<Piece>('ack');
  const packet = following?.packets.find(({ number }) => number === piece);
  const xml = packet?.xml ?? (piece === 'sent' ? sent.xml : sent.ack);
  const name = packet ? `Packet ${String(packet.number)}` : piece === 'sent' ? 'Sent message' : 'SIF_Ack';
  return (
    <>
      <div className="wb-exchange">
        <h2>{sent.title}</h2>
        <span className="quiet" title={formatExact(sent.time)}>
          {formatClock(sent.time)}, answered in {formatDuration(sent.took)}
        </span>
        {edited && <Status shape="attention">edited since</Status>}
      </div>
      <div className="wb-decoded">
        <AnswerSummary xml={sent.xml} ack={sent.ack} />
        {following && (
          <Packets following={following} shown={packet?.number} onShow={(number) => setPiece(number)} />
        )}
      </div>
      <div className="wb-raw">
        <SegmentedControl
          size="xs"
          aria-label="Message to show"
          value={String(piece)}
          onChange={(value) => setPiece(value === 'ack' || value === 'sent' ? value : Number(value))}
          data={[
            { value: 'ack', label: 'SIF_Ack' },
            { value: 'sent', label: 'Sent' },
            ...(packet ? [{ value: String(packet.number), label: name }] : []),
          ]}
        />
      </div>
      <XmlView xml={xml} label={`XML: ${name}`} note={formatSize(new TextEncoder().encode(xml).length)} />
    </>
  );
}
