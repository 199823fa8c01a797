/** A look at a waiting message. Nothing is consumed: it is read from the journal. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageQuery } from '../../api/queries.ts';
import type { MessageTab } from '../../shared/address.ts';
import { Failure } from '../../shared/failure.tsx';
import { useDenied } from '../../shared/may.ts';
import { MessageChips, MessageTabs } from '../../shared/message-tabs.tsx';
import { messageTitle } from '../../shared/outcome.ts';
import { PaneTitle } from '../../shared/pane-title.tsx';
import type { QueueLine } from './queue-lines.ts';
import { LineStatus } from './queue-columns.tsx';

interface PeekPaneProps {
  readonly zone: string;
  readonly agent: string;
  readonly position: number;
  /** Its line in the queue, where it is loaded. */
  readonly line: QueueLine | undefined;
  readonly tab: MessageTab;
  readonly alone: boolean;
  readonly onTab: (tab: MessageTab) => void;
  readonly onStep: (step: 1 | -1) => void;
  /** Asks whether it shall leave the queue. */
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** The message with its place in the queue. */
export function PeekPane({
  zone,
  agent,
  position,
  line,
  tab,
  alone,
  onTab,
  onStep,
  onRemove,
  onClose,
}: PeekPaneProps): ReactNode {
  const denied = useDenied('admin.removeMessages');
  const { data: detail, error, refetch, isPlaceholderData } = useQuery(messageQuery(zone, position));
  const title = detail && messageTitle(detail.entry);
  const here = line && line.left === undefined;
  return (
    <>
      <div className="pane-head">
        <PaneTitle
          id="pane-title"
          name={title?.name ?? 'Message'}
          rest={title?.rest}
          of="message"
          alone={alone}
          onStep={onStep}
          onClose={onClose}
        />
        {detail && <MessageChips detail={detail} />}
      </div>
      <div className="peek-note">
        {line && <LineStatus line={line} />}
        <span className="grow soft">
          {here
            ? `${line.place === undefined ? '' : `${String(line.place)} in the queue of ${agent}. `}A peek: nothing is consumed.`
            : line
              ? `It has left the queue of ${agent}.`
              : `Not among the loaded messages of ${agent}.`}
        </span>
        {here && (
          <button
            type="button"
            className="btn btn-small"
            disabled={denied !== undefined}
            title={denied}
            onClick={onRemove}
          >
            Remove… <kbd>Del</kbd>
          </button>
        )}
      </div>
      {error && <Failure what="The message could not be read." error={error} retry={() => void refetch()} />}
      <MessageTabs detail={detail} tab={tab} onTab={onTab} loading={isPlaceholderData} />
    </>
  );
}
