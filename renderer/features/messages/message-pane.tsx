/** The pane beside the list: one message, whole. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageQuery } from '../../api/queries.ts';
import type { MessageTab } from '../../shared/address.ts';
import { Failure } from '../../shared/failure.tsx';
import { FoundText } from './found-text.tsx';
import { MessageChips, MessageTabs } from '../../shared/message-tabs.tsx';
import { messageTitle } from '../../shared/outcome.ts';
import { PaneTitle } from '../../shared/pane-title.tsx';

interface MessagePaneProps {
  readonly zone: string;
  readonly position: number;
  readonly tab: MessageTab;
  /** What was searched for in the text. */
  readonly wanted: string | undefined;
  /** The pane stands in place of the list. */
  readonly alone: boolean;
  readonly onTab: (tab: MessageTab) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Title, chips, and the tabs of the message. */
export function MessagePane({
  zone,
  position,
  tab,
  wanted,
  alone,
  onTab,
  onStep,
  onClose,
}: MessagePaneProps): ReactNode {
  const { data: detail, error, refetch, isPlaceholderData } = useQuery(messageQuery(zone, position));
  const title = detail && messageTitle(detail.entry);
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
        {detail && wanted !== undefined && <FoundText xml={detail.xml} wanted={wanted} />}
      </div>
      {error && <Failure what="The message could not be read." error={error} retry={() => void refetch()} />}
      <MessageTabs detail={detail} tab={tab} onTab={onTab} loading={isPlaceholderData} />
    </>
  );
}
