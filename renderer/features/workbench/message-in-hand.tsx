/** A message that was taken and waits for its acknowledgement. */
import { Menu } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AgentChip, MessageIdChip } from '../../shared/chips.tsx';
import { formatSize } from '../../shared/format.ts';
import { useDenied } from '../../shared/may.ts';
import { Status } from '../../shared/status.tsx';
import { XmlView } from '../../shared/xml-view.tsx';
import { conversationOf, type InHand } from './conversation.ts';
import { titleOf } from './message-words.ts';
import type { SenderState } from './sender.ts';
import type { Acknowledgement } from './templates.ts';

interface MessageInHandProps {
  readonly hand: InHand;
  readonly sender: SenderState;
  readonly onAnswer: (
    original: { readonly sourceId: string; readonly msgId: string },
    outcome: Acknowledgement,
  ) => Promise<void>;
}

const statuses = [
  { code: 1, label: '1 Done', help: 'Takes the message out of the queue (R-ACKL-1).' },
  { code: 2, label: '2 Hold', help: 'Holds this event and freezes all others (R-ACKL-2).' },
  { code: 3, label: '3 Final', help: 'Ends the hold of this event (R-ACKL-3).' },
  { code: 8, label: '8 Asleep', help: 'Keeps the message: it is next again (R-ACKL-5).' },
] as const;

const errors: readonly (Extract<Acknowledgement, { category: number }> & { readonly label: string })[] = [
  { category: 1, errorCode: 4, desc: 'A value is not allowed.', label: '1/4 A value is not allowed' },
  { category: 12, errorCode: 2, desc: 'This message is not supported.', label: '12/2 Not supported' },
  { category: 11, errorCode: 1, desc: 'The agent has a fault.', label: '11/1 Fault of the agent' },
  {
    category: 10,
    errorCode: 1,
    desc: 'Transport error.',
    label: '10/1 Transport error: it stays in the queue',
  },
];

/** What it is, how to answer it, and its XML. */
export function MessageInHand({ hand, sender, onAnswer }: MessageInHandProps): ReactNode {
  const { zone = '' } = useParams({ strict: false });
  const denied = useDenied('admin.send');
  const busy = conversationOf(zone)((state) => state.busy !== undefined);
  const { message, as, size, xml } = hand;
  const original = message.header;
  return (
    <section aria-labelledby="wb-hand" className="wb-hand">
      <div className="section-head">
        <h3 id="wb-hand">In hand: {titleOf(message)}</h3>
      </div>
      <div className="pane-chips">
        <span className="soft">from</span> <AgentChip agent={original.sourceId} />
        <MessageIdChip msgId={original.msgId} />
        <span className="soft">{formatSize(size)}, taken by</span> <AgentChip agent={as} />
      </div>
      {sender !== 'own' && (
        <p className="wb-warning">
          <Status shape="attention">
            <b>This is the queue of {as}.</b>
          </Status>{' '}
          What is acknowledged here is consumed: {as} itself never gets it.
        </p>
      )}
      <div className="wb-answers" role="group" aria-label="Acknowledge with">
        <span className="quiet">Acknowledge with</span>
        {statuses.map(({ code, label, help }) => (
          <button
            key={code}
            type="button"
            className="btn btn-small"
            disabled={denied !== undefined}
            title={denied ?? help}
            aria-disabled={busy}
            onClick={() => void onAnswer(original, { code })}
          >
            {label}
          </button>
        ))}
        <Menu position="bottom-end" offset={2}>
          <Menu.Target>
            <button type="button" className="btn btn-small" disabled={denied !== undefined} title={denied}>
              Error…
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>An error takes it out of the queue, but for category 10 (R-ACKL-7)</Menu.Label>
            {errors.map(({ label, ...error }) => (
              <Menu.Item key={label} onClick={() => void onAnswer(original, error)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className="wb-hand-xml">
        <XmlView xml={xml} label={`XML of ${titleOf(message)}`} note="" />
      </div>
    </section>
  );
}
